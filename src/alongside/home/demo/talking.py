"""The meetings of a pair: planned, prepared, held, wrapped up, and what each felt about them."""

import datetime

from alongside.foundation import content
from alongside.home.demo import earlier
from alongside.home.demo.cast import Pair
from alongside.home.demo.sitting import HOUR, NEEDS, Sitting
from alongside.home.demo.words import Words, talk, words
from alongside.meetings.models import Action, AgendaItem, GoodThing, Meeting
from alongside.meetings.rules import Page
from alongside.meetings.services import agenda, guide
from alongside.meetings.services.notes import Written, save_text
from alongside.meetings.services.place import set_place
from alongside.meetings.services.planning import plan_meeting
from alongside.meetings.services.promises import Promise, finish_action
from alongside.meetings.services.wrapping import Close, say_held, wrap_up
from alongside.pulse.models import PulseAnswer
from alongside.pulse.queries import window_of

# So many held meetings, the last ones, go through the services; those before are written down as they stand.
LIVE = 2


def plan_meetings(pair: Pair) -> None:
    """Each is planned when the one before is over; the last ones of an ending all at once."""
    said, time = pair.words, pair.cast.time
    subjects = dict(zip(said["held"], said.get("talks", []), strict=bool(said["held"])))
    days = sorted([*said["held"], *said.get("not_held", []), *(-day for day in said.get("next", []))], reverse=True)
    live = sorted(subjects)[: LIVE if "pulse_mentee" in said else 1]
    before = time.on(said["began"], 21)
    for place, ago in enumerate(days):
        sitting = Sitting(pair, place, ago, subjects.get(ago, ""))
        if ago in subjects and ago not in live:
            sitting.later(sitting.ends, earlier.write_down)
        else:
            planned = min(before, time.on(said["ending"] + 1, 18)) if ago < said.get("ending", -999) else before
            sitting.later(planned, _plan)
            _plan_live(sitting)
        if ago > 0:
            before = sitting.ends + datetime.timedelta(minutes=10)
        if sitting.subject and "pulse_mentee" in said:
            sitting.later(sitting.ends + 3 * HOUR, _feel)
    if said.get("next") and "pulse_mentee" in said:
        upcoming = Sitting(pair, len(days), -said["next"][0])
        upcoming.later(time.on(1, 20), _bring_something)


def _plan_live(one: Sitting) -> None:
    if one.subject:
        one.later(one.starts - 20 * HOUR, _prepare)
        one.later(one.starts + HOUR / 2, _talk)
        one.later(one.ends, _hold)
    elif one.ago > 0:
        one.later(one.ends, _miss)


def _plan(one: Sitting) -> None:
    pair = one.pair
    one.meeting = plan_meeting(mentorship=pair.mentorship, when=one.when, by=pair.mentee, anyway=True)
    if one.meeting.place_set_at is None:
        set_place(meeting=one.meeting, place=one.room, by=pair.mentee)


def _prepare(one: Sitting) -> None:
    said, pair = talk(one.subject), one.pair
    agenda.bring(meeting=one.meeting, kind=said["kind"], text=said["item"], by=pair.mentee, only_me=False)
    if "mentor_item" in said:
        kind, text = said["mentor_item"]
        agenda.bring(meeting=one.meeting, kind=kind, text=text, by=pair.mentor)
    agenda.say_need(meeting=one.meeting, key=pair.pick(list(NEEDS), one.place), by=pair.mentee)


def _talk(one: Sitting) -> None:
    pair, said = one.pair, talk(one.subject)
    save_text(meeting=one.meeting, written=Written(Page.NOTES, said["notes"], 0), by=pair.mentee)
    for item in AgendaItem.objects.filter(meeting=one.meeting):
        agenda.settle_item(item=item, done=True, by=pair.mentee)
    for action in Action.objects.open().filter(mentorship=pair.mentorship):
        finish_action(action=action, by=action.owner)
    if one.place == pair.words.get("grow"):
        _walk(one, words("talks")["grow"])


def _walk(one: Sitting, said: Words) -> None:
    """GROW from the wish to a first step."""
    pair = one.pair
    run = guide.begin_guide(meeting=one.meeting, key="grow", by=pair.mentee)
    for panel, texts in (("goal", said["goal"]), ("reality", said["reality"]), ("options", said["options"])):
        for text in texts:
            guide.answer_guide(run=run, panel=panel, text=text, by=pair.mentee)
    guide.answer_guide(run=run, panel="options", text=said["mentor_idea"], by=pair.mentor)
    for text in said["way"]:
        guide.answer_guide(run=run, panel="way-forward", text=text, by=pair.mentee)
    guide.commit(run=run, number=said["commitment"], by=pair.mentee)
    guide.finish_guide(run=run, by=pair.mentee)


def _hold(one: Sitting) -> None:
    pair, said = one.pair, talk(one.subject)
    owner, text = said["promise"]
    due = one.when.day + datetime.timedelta(days=7 if one.ago > 14 else 7 + one.ago)
    close = Close(
        held=True,
        minutes=one.real_minutes,
        good_thing=said["good_mentee"],
        promises=(Promise(text, pair.member(owner), due),),
        summary=Written(Page.SUMMARY, said["summary"], 0),
    )
    wrap_up(meeting=one.meeting, close=close, by=pair.mentee)
    GoodThing.objects.create(
        mentorship=pair.mentorship, meeting=one.meeting, author=pair.mentor, text=said["good_mentor"]
    )


def _miss(one: Sitting) -> None:
    say_held(meeting=one.meeting, held=False, by=one.pair.mentor)


def _feel(one: Sitting) -> None:
    """Both answer the pulse, where one is offered: around the level that the words give."""
    pair = one.pair
    if window_of(one.meeting) is None:
        return
    last = one.ago == min(pair.words["held"])
    sides = ["mentor"] if last and pair.words.get("pulse_open") else ["mentee", "mentor"]
    PulseAnswer.objects.bulk_create(
        PulseAnswer(
            mentorship=pair.mentorship, meeting=one.meeting, person=pair.member(side), answers=_answers(one, side)
        )
        for side in sides
    )


def _answers(one: Sitting, side: str) -> dict[str, int]:
    said = one.pair.words
    level = said[f"pulse_{side}"][sum(ago > one.ago for ago in said["held"])]
    turn = one.place + (side == "mentor")
    ups = [(place + turn) % 3 == 0 for place in range(6)]
    downs = [(2 * place + one.place) % 5 == 0 for place in range(6)]
    keys = [item.key for item in content.load().pulse.items]
    return {key: max(0, min(4, level + up - down)) for key, up, down in zip(keys, ups, downs, strict=True)}


def _bring_something(one: Sitting) -> None:
    """For the meeting that comes: a shared item of each, and a worry that is still the mentee's own."""
    pair = one.pair
    meeting = Meeting.objects.planned().filter(mentorship=pair.mentorship).earliest("starts_at")
    coming = words("talks")["coming"]
    agenda.bring(meeting=meeting, kind="decision", text=pair.pick(coming["decision"]), by=pair.mentee)
    agenda.bring(meeting=meeting, kind="worry", text=pair.pick(coming["worry"]), by=pair.mentee)
    agenda.bring(meeting=meeting, kind="celebrate", text=pair.pick(coming["celebrate"]), by=pair.mentor)
