"""Every write of the room. Nothing written here changes what the partner or the coordinator sees,
except when both wished to look together."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Meeting
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person
from alongside.pulse import queries, rules
from alongside.pulse.models import Opened, PulseAnswer, Wish
from alongside.pulse.rules import Answers, Did


@dataclass(frozen=True)
class Pulse:
    """What one person says after a meeting: item key to 0..4 or None, and a private line."""

    answers: Answers = field(default_factory=dict)
    difference: str = ""


@transaction.atomic
def answer(*, meeting: Meeting, pulse: Pulse, by: Person) -> PulseAnswer:
    """Keep or change one's own answers, sealed to oneself. An empty pulse is a skipped one."""
    _check_values(pulse.answers)
    locked(meeting.mentorship)
    known = content.load().pulse.thresholds
    stored = PulseAnswer.objects.select_for_update().filter(meeting=meeting, person=by).first()
    one = queries.window_of(meeting)
    if one is None:
        raise Refused("There is no pulse for this meeting.")
    now = timezone.now()
    rules.check_answerable(one, stored.answered_at if stored else None, now, known["changeable_for"].value)
    if Opened.objects.filter(meeting=meeting).exists():
        raise Refused("The two of you have opened this one together, so it stays as it is.")
    row = stored or PulseAnswer(meeting=meeting, mentorship_id=meeting.mentorship_id, person=by)
    row.answers, row.difference = dict(pulse.answers), pulse.difference
    row.save()
    audit.record(Did.ANSWERED, on=by, by=by)
    return row


@transaction.atomic
def wish_to_look_together(*, meeting: Meeting, wished: bool, by: Person) -> bool:
    """Tick or untick; when both have ticked, both copies open at once. True when they are open."""
    pair = locked(meeting.mentorship)
    if Opened.objects.filter(meeting=meeting).exists():
        return True
    if not wished:
        Wish.objects.filter(meeting=meeting, person=by).delete()
    elif not _answered(meeting, by):
        raise Refused("Answer first; then you can offer to look at it together.")
    else:
        Wish.objects.get_or_create(meeting=meeting, person=by, defaults={"mentorship": pair})
    audit.record(Did.WISH_CHANGED, on=by, by=by)
    return _open_when_all_wish(meeting, by)


def _open_when_all_wish(meeting: Meeting, by: Person) -> bool:
    members = set(meeting.mentorship.members.values_list("person_id", flat=True))
    wishing = set(Wish.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    given = {row.person_id: row for row in PulseAnswer.objects.filter(meeting=meeting)}
    if not members or not members <= wishing & set(given):
        return False
    for person_id in sorted(members):
        Opened.objects.create(
            mentorship_id=meeting.mentorship_id,
            meeting=meeting,
            person_id=person_id,
            answers=given[person_id].answers,
        )
    audit.record(Did.OPENED_TOGETHER, on=meeting, by=by)
    return True


def _answered(meeting: Meeting, person: Person) -> bool:
    row = PulseAnswer.objects.filter(meeting=meeting, person=person).first()
    return bool(row and row.answers)


def _check_values(answers: Answers) -> None:
    known = content.load().pulse
    keys, values = {item.key for item in known.items}, {point.value for point in known.scale}
    if not set(answers) <= keys or not {value for value in answers.values() if value is not None} <= values:
        raise Refused("One of the answers is not on the scale. Choose again, please.")
