"""Building the demo and taking it away again: all of it or nothing."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.jobs.backport import DBTaskResult
from alongside.foundation.notifications.models import MailLog, Notification
from alongside.foundation.refusals import Refused
from alongside.foundation.sealing import keys
from alongside.home.demo.cast import Cast, Pair
from alongside.home.demo.clock import Timeline
from alongside.home.demo.matching import plan_matching
from alongside.home.demo.people import plan_people
from alongside.home.demo.way import plan_pair
from alongside.home.demo.words import words
from alongside.matching.models import MatchRun
from alongside.meetings.services.facts import note_facts
from alongside.mentorships.models import Mentorship
from alongside.people.models import Organisation, Person
from alongside.people.views.demo import DOMAIN

UNREAD_FOR_DAYS = 3
MOST_UNREAD = 3


def build() -> None:
    """Fill an empty installation. Errors: Refused when there is anybody."""
    if Person.objects.exists():
        raise Refused(
            "There are people in this installation already: nothing was built. With --reset a demo begins again."
        )
    _build()


def check_reset() -> None:
    """Errors: Refused where there are people and no demo."""
    if Person.objects.exists() and not demo_organisations():
        raise Refused("There is no demo here, but there are people: nothing was removed.")


@transaction.atomic
def reset() -> None:
    """Take the demo away, and nothing else, and build it again. Errors: Refused when there is no demo to reset."""
    check_reset()
    try:
        for organisation in demo_organisations():
            _remove(organisation)
    except ProtectedError:
        raise Refused("Somebody of the demo takes part in a pair elsewhere: nothing was removed.") from None
    _build()


def demo_organisations() -> list[Organisation]:
    """The organisation whose admin is one of the demo's people; none in an installation without the demo."""
    admins = {"belongings__role": Role.ORGANISATION_ADMIN, "belongings__person__email__endswith": f".admin{DOMAIN}"}
    return list(Organisation.objects.filter(name=words("staff")["organisation"]["name"], **admins).distinct())


@transaction.atomic
def _build() -> None:
    waiting = list(DBTaskResult.objects.values_list("pk", flat=True))
    cast = Cast(Timeline(timezone.localdate()))
    cast.pairs = [Pair(cast, said, number) for number, said in enumerate(words("pairs")["pairs"])]
    plan_people(cast)
    for pair in cast.pairs:
        plan_pair(pair)
    plan_matching(cast)
    cast.time.play()
    for mentorship in Mentorship.objects.filter(programme=cast.programme).running():
        note_facts(mentorship)
    # What was to be mailed or done in the past is not mailed or done now.
    DBTaskResult.objects.exclude(pk__in=waiting).delete()
    _keep_last_notices(cast)


def _keep_last_notices(cast: Cast) -> None:
    """Two or three unread ones for each, from the last days; no mail was sent for any."""
    mine = Notification.objects.filter(person__in=list(cast.people.values()))
    MailLog.objects.filter(notification__in=mine).delete()
    since = cast.time.on(UNREAD_FOR_DAYS)
    mine.filter(created_at__lt=since).update(read_at=since, context={})
    kept: dict[object, int] = {}
    for pk, person in mine.filter(read_at=None).values_list("pk", "person").order_by("-created_at"):
        kept[person] = kept.get(person, 0) + 1
        if kept[person] > MOST_UNREAD:
            mine.filter(pk=pk).update(read_at=timezone.now(), context={})


def _remove(organisation: Organisation) -> None:
    """Mentorships first: they hold on to their people. The audit trail stays, as it always does."""
    people = Person.objects.filter(email__endswith=DOMAIN)
    pairs = Mentorship.objects.filter(organisation=organisation)
    owners = [keys.Owner("person", pk) for pk in people.values_list("pk", flat=True)]
    owners += [keys.Owner("mentorship", pk) for pk in pairs.values_list("pk", flat=True)]
    MatchRun.objects.filter(programme__organisation=organisation).delete()
    pairs.delete()
    organisation.delete()
    people.delete()
    for owner in owners:
        keys.destroy(owner)
