"""An enrolment's places, counted by the database itself so that nobody is ever over capacity."""

from django.db.models import F

from alongside.foundation.refusals import Refused
from alongside.programmes.models import Enrolment


def take_places(enrolments: tuple[Enrolment, ...]) -> None:
    """One place of each. Always in the same order, so that two takers never wait for each other."""
    for enrolment in sorted(enrolments, key=lambda one: one.pk):
        taken = Enrolment.objects.filter(pk=enrolment.pk, taken__lt=F("places")).update(taken=F("taken") + 1)
        if not taken:
            raise Refused(f"{enrolment.person.first_name} has no free place any more: somebody else was earlier.")


def release_places(enrolments: tuple[Enrolment, ...]) -> None:
    """Give one place of each back."""
    for enrolment in sorted(enrolments, key=lambda one: one.pk):
        Enrolment.objects.filter(pk=enrolment.pk, taken__gt=0).update(taken=F("taken") - 1)
