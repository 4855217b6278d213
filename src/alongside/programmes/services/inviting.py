"""Inviting into a programme: one person, or everybody on the list in a job."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit, start_progress
from alongside.foundation.jobs.models import Progress
from alongside.foundation.refusals import Refused
from alongside.people import services as people
from alongside.people.models import Invitation, Person
from alongside.people.rules import Guest, Purpose
from alongside.programmes import emails, jobs
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Did, EnrolmentState, Side
from alongside.programmes.services.enrolling import Entry, enrol, join, move

PURPOSE = "programmes.programme"


@transaction.atomic
def add_person(*, programme: Programme, guest: Guest, side: Side, by: Person) -> Enrolment:
    """Enrol and invite one address. Errors: Refused when the person is in already."""
    email = Person.objects.normalise(guest.email)
    known = Person.objects.filter(email=email).first()
    if known is not None and known.enrolments.filter(programme=programme, side=side).exists():
        raise Refused("This person is in the programme on this side already.")
    if known is None:
        people.invite(organisation=programme.organisation, guest=guest, purpose=purpose_of(programme), by=by)
        enrolment = enrol(programme=programme, entry=Entry(Person.objects.get(email=email), side), by=by)
        return _mark_invited(enrolment, by)
    return invite(enrolment=enrol(programme=programme, entry=Entry(known, side), by=by), by=by)


@transaction.atomic
def invite(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """Send the link, the first time or to somebody who left. Errors: Refused."""
    programme, person = enrolment.programme, enrolment.person
    if _accepted(programme, person):
        invited = _mark_invited(enrolment, by)
        emails.tell_invited_back(invited)
        return invited
    guest = Guest(person.email, person.given_name, person.family_name)
    people.invite(organisation=programme.organisation, guest=guest, purpose=purpose_of(programme), by=by)
    return _mark_invited(enrolment, by)


@transaction.atomic
def resend(*, enrolment: Enrolment, by: Person) -> None:
    """A fresh link to somebody who is invited; the earlier link stops working. Errors: Refused."""
    if enrolment.state != EnrolmentState.INVITED:
        raise Refused("Only somebody who is invited and has not joined gets the link again.")
    send_link_again(enrolment, by=by)
    Enrolment.objects.filter(pk=enrolment.pk).update(invited_at=timezone.now())
    audit.record(Did.INVITED, on=enrolment, by=by)


def send_link_again(enrolment: Enrolment, *, by: Person | None) -> None:
    """By invitation mail, or as a notice for somebody who has accepted one before."""
    invitation = _invitations(enrolment.programme, enrolment.person).first()
    if invitation is None or invitation.accepted_at is not None:
        emails.tell_invited_back(enrolment)
    else:
        people.send_again(invitation=invitation, by=by)


@transaction.atomic
def invite_people(*, programme: Programme, ids: Sequence[uuid.UUID | str] | None, by: Person) -> Progress:
    """Invite these, or with None everybody not yet invited, in a job. Errors: Refused when there is nobody."""
    if ids is not None and not ids:
        raise Refused("Mark at least one person first.")
    waiting = programme.enrolments.filter(state=EnrolmentState.IMPORTED)
    if ids is not None:
        waiting = waiting.filter(pk__in=ids)
    if not waiting.exists():
        raise Refused("Everybody you chose has been invited already.")
    progress = start_progress("Inviting people", by=by, on=programme)
    chosen = [str(each) for each in ids or ()]
    enqueue_on_commit(jobs.send_invitations, str(progress.pk), str(programme.pk), str(by.pk), *chosen)
    return progress


def invite_all_of(progress: Progress, *, programme: Programme, ids: list[str] | None, by: Person) -> None:
    """The job's work: each person in a transaction of their own, so that a second run goes on where it stopped."""
    waiting = programme.enrolments.filter(state=EnrolmentState.IMPORTED)
    if ids is not None:
        waiting = waiting.filter(pk__in=ids)
    queue = list(waiting.order_by("created_at").values_list("pk", flat=True))
    for done, pk in enumerate(queue):
        if done % 25 == 0:
            progress.step("Sending invitations", done, len(queue))
            if progress.cancelled:
                return
        enrolment = Enrolment.objects.select_related("person", "programme__organisation").get(pk=pk)
        if enrolment.state == EnrolmentState.IMPORTED:
            invite(enrolment=enrolment, by=by)
    progress.finish(reverse("programmes:people", args=[programme.slug]))


def accept(invitation: Invitation, person: Person) -> None:
    """Called by the people room when the link was accepted: every side the person was invited to is joined."""
    waiting = Enrolment.objects.filter(
        programme=uuid.UUID(invitation.for_id),
        person=person,
        state__in=[EnrolmentState.IMPORTED, EnrolmentState.INVITED],
    )
    for enrolment in waiting:
        join(enrolment=enrolment, by=person)


def withdraw(enrolment: Enrolment, *, by: Person) -> None:
    """Take an open invitation back when somebody is removed and no other side is still invited."""
    others = enrolment.programme.enrolments.filter(person=enrolment.person, state=EnrolmentState.INVITED)
    invitation = _invitations(enrolment.programme, enrolment.person).filter(accepted_at=None, withdrawn_at=None).first()
    if invitation is not None and not others.exclude(pk=enrolment.pk).exists():
        people.withdraw_invitation(invitation=invitation, by=by)


def purpose_of(programme: Programme) -> Purpose:
    """A discreet programme is not named in a mail."""
    return Purpose(PURPOSE, str(programme.pk), "a mentoring programme" if programme.discreet else programme.name)


def _mark_invited(enrolment: Enrolment, by: Person) -> Enrolment:
    invited = move(enrolment, EnrolmentState.INVITED, by=by)
    invited.invited_at = timezone.now()
    invited.save(update_fields=["invited_at"])
    return invited


def _accepted(programme: Programme, person: Person) -> bool:
    return _invitations(programme, person).filter(accepted_at__isnull=False).exists()


def _invitations(programme: Programme, person: Person) -> QuerySet[Invitation]:
    return Invitation.objects.filter(person=person, for_kind=PURPOSE, for_id=str(programme.pk))
