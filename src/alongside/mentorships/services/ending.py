"""An ending is begun, told, agreed, closed. Whoever leaves alone needs nobody's consent."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import Ending, Mentorship, SettledMatter
from alongside.mentorships.queries.ending import closing, ending_for, matters_of, meetings_left, standing_ending
from alongside.mentorships.rules import Did, EndingKind, HowTold, Phase, check_writable
from alongside.mentorships.rules import ending as rules
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services.asking import ask_for_talk
from alongside.mentorships.services.locking import locked
from alongside.mentorships.services.pausing import close_pause
from alongside.mentorships.services.phases import change_phase
from alongside.mentorships.services.places import release_places
from alongside.people.models import Person


@transaction.atomic
def begin_ending(*, mentorship: Mentorship, way: Way, by: Person) -> Ending:
    """Begin an ending of one of the three kinds that the pair itself has. Errors: Refused."""
    pair = locked(mentorship)
    visible, standing = ending_for(pair, by), standing_ending(pair)
    rules.check_begin_ending(
        Phase(pair.phase),
        way,
        meetings_left=meetings_left(pair),
        open_kind=EndingKind(visible.kind) if visible else None,
    )
    if standing is not None:
        _withdraw(standing, by)
    later = way.kind is EndingKind.ONE_SIDE and way.how_told == HowTold.COORDINATOR
    ending = Ending.objects.create(
        mentorship=pair,
        kind=way.kind,
        unplanned=way.unplanned,
        begun_by=by,
        how_told=way.how_told,
        message=way.message.strip(),
        last_talk=way.last_talk,
    )
    audit.record(Did.ENDING_BEGUN, on=pair, by=by, kind=way.kind, unplanned=way.unplanned)
    if later:
        ask_for_talk(mentorship=pair, by=by)
        emails.please_tell(pair, by)
    else:
        _tell(pair, ending, by)
    mentorship.refresh_from_db(fields=["phase", "ended_at"])
    return ending


@transaction.atomic
def mark_told(*, mentorship: Mentorship, by: Person) -> Ending:
    """The other one knows now: said by the coordinator who told them, or by the one who leaves. Errors: Refused."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    ending = standing_ending(pair)
    if ending is None or ending.told_at is not None:
        raise Refused("There is nothing to tell here.")
    _tell(pair, ending, by)
    mentorship.refresh_from_db(fields=["phase", "ended_at"])
    return ending


@transaction.atomic
def agree_to_end(*, mentorship: Mentorship, by: Person) -> Ending:
    """The other one confirms an ending by agreement. Errors: Refused."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    ending = _visible(pair, by)
    rules.check_agree(
        kind=EndingKind(ending.kind), agreed=ending.agreed_at is not None, mine=ending.begun_by_id == by.pk
    )
    ending.agreed_by, ending.agreed_at = by, timezone.now()
    ending.save(update_fields=["agreed_by", "agreed_at"])
    audit.record(Did.ENDING_AGREED, on=pair, by=by)
    change_phase(pair, Phase.END, by=by)
    emails.to_others(pair, by, "ending_agreed", "ending")
    mentorship.refresh_from_db(fields=["phase"])
    return ending


@transaction.atomic
def take_back_ending(*, mentorship: Mentorship, by: Person) -> None:
    """What has not begun for both is as if it had not been. Errors: Refused."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    ending = _visible(pair, by)
    rules.check_take_back(
        kind=EndingKind(ending.kind), told=ending.told_at is not None, agreed=ending.agreed_at is not None
    )
    _withdraw(ending, by)


@transaction.atomic
def close_mentorship(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """The last step. Joint endings pass the closing checklist. Errors: Refused, NotYet with what is missing."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    ending = ending_for(pair, by)
    if ending is None:
        raise Refused("Say first how you want to end.")
    kind = EndingKind(ending.kind)
    missing = closing(pair).missing if kind in rules.JOINT else ()
    rules.check_close(Phase(pair.phase), kind=kind, agreed=ending.agreed_at is not None, missing=missing)
    _end(pair, ending, by)
    mentorship.refresh_from_db()
    return mentorship


@transaction.atomic
def close_silent_pair(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """The coordinator ends the wait for a pair without life; both get a dignified note. Errors: Refused."""
    pair = locked(mentorship)
    last = max(filter(None, (pair.began_at, pair.last_held_at)))
    coming = pair.next_meeting_at is not None and pair.next_meeting_at > timezone.now()
    quiet = 0 if coming else (timezone.now() - last).days
    least = content.load().thresholds["silent_partner"].value
    rules.check_close_silent(Phase(pair.phase), quiet_days=quiet, least_days=least)
    standing = standing_ending(pair)
    if standing is not None:
        _withdraw(standing, by)
    ending = Ending.objects.create(mentorship=pair, kind=EndingKind.UNRESPONSIVE, told_at=timezone.now(), begun_by=by)
    audit.record(Did.ENDING_BEGUN, on=pair, by=by, kind=EndingKind.UNRESPONSIVE, unplanned=False)
    _end(pair, ending, by)
    mentorship.refresh_from_db()
    return mentorship


def _tell(pair: Mentorship, ending: Ending, by: Person) -> None:
    """From here on both know. Agreement waits for the other one; leaving without a last talk ends at once."""
    ending.told_at = timezone.now()
    ending.save(update_fields=["told_at"])
    audit.record(Did.ENDING_TOLD, on=pair, by=by)
    leaving = ending.begun_by or by
    if ending.kind == EndingKind.BY_AGREEMENT:
        emails.to_others(pair, leaving, "ending_asked", "ending")
        return
    change_phase(pair, Phase.END, by=leaving)
    if ending.kind == EndingKind.ONE_SIDE and not ending.last_talk:
        _end(pair, ending, leaving)
        return
    emails.to_others(pair, leaving, "leaving" if ending.kind == EndingKind.ONE_SIDE else "ending_begun", "ending")


def _end(pair: Mentorship, ending: Ending, by: Person) -> None:
    """Ended, for both in one moment: places are free again, and nothing is left without a word on it."""
    for matter in matters_of(pair):
        if not matter.settled:
            SettledMatter.objects.create(mentorship=pair, key=matter.key, words=matter.text, settled_by=by)
    now = timezone.now()
    ending.told_at, ending.closed_at, ending.closed_by = ending.told_at or now, now, by
    ending.save(update_fields=["told_at", "closed_at", "closed_by"])
    if pair.paused_until is not None:
        close_pause(pair, by=by)
    change_phase(pair, Phase.ENDED, by=by)
    release_places(tuple(member.enrolment for member in pair.members.select_related("enrolment")))
    audit.record(Did.MENTORSHIP_ENDED, on=pair, by=by, kind=EndingKind(ending.kind))
    _say_goodbye(pair, EndingKind(ending.kind), ending.begun_by or by)


def _say_goodbye(pair: Mentorship, kind: EndingKind, begun_by: Person) -> None:
    if kind is EndingKind.ONE_SIDE:
        emails.to_others(pair, begun_by, "ended_kindly", "ending")
    else:
        emails.to_all(pair, "ended_quiet" if kind is EndingKind.UNRESPONSIVE else "ended", "ending")


def _withdraw(ending: Ending, by: Person) -> None:
    ending.withdrawn_at = timezone.now()
    ending.save(update_fields=["withdrawn_at"])
    audit.record(Did.ENDING_WITHDRAWN, on=ending.mentorship, by=by)


def _visible(pair: Mentorship, by: Person) -> Ending:
    ending = ending_for(pair, by)
    if ending is None:
        raise Refused("No ending has begun.")
    return ending
