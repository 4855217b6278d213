"""What the pair of the house tests writes: a word in every field that is theirs, so that it can be looked for."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.care import services as care
from alongside.foundation import content
from alongside.growth import goals, rules
from alongside.growth import services as growth
from alongside.meetings.models import Meeting
from alongside.meetings.rules import Mode, Page
from alongside.meetings.rules.rhythm import When
from alongside.meetings.services import agenda, guide, notes, planning, wrapping
from alongside.meetings.services import place as places
from alongside.meetings.services.promises import Promise, add_action
from alongside.mentorships import gathering
from alongside.mentorships.queries.contract import draft_of
from alongside.mentorships.rules import EndingKind, HowTold, Phase
from alongside.mentorships.rules.contract import Clause, Values
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import contract, ending, goodbye, phases, signing, talk, welcome
from alongside.mentorships.services.expectations import Answer, hand_in_expectations, save_expectations
from alongside.people import services as people
from alongside.people.rules import Audience, LineKind
from alongside.programmes.services import save_readiness
from alongside.pulse import services as pulse

# Typed by the pair: nobody else may ever meet it. ALONE is Amina's, and not for Ben either.
# TOLD is said to, or by, the coordinator.
WORD = "quokkaburrow"
ALONE = "wombatden"
TOLD = "numbatletter"
HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Private:
    """What Amina answers for herself alone; nothing of it may change what anybody else gets."""

    word: str = ALONE
    pulse: int = 3
    readiness: str = "yes"
    draft_kind: str = "worry"
    feeling: str = "relief"
    wishes: bool = False


def fill(world: Any, private: Private) -> None:
    """Shared words first, private ones last, so that no id or moment before them depends on them."""
    _expectations(world)
    _contract(world)
    _meetings(world)
    _while_meeting(world)
    _growth(world)
    _after(world)
    _ending(world)
    _alone(world, private)


def said(key: str, word: str = WORD) -> str:
    return f"{word} {key}"


def answers(word: str, text: str) -> dict[str, Answer]:
    known = content.load().expectations.questions
    return {one.key: Answer(f"{word} {text} {one.key}", {}) for one in known}


def _expectations(world: Any) -> None:
    hand_in_expectations(mentorship=world.pair, answers=answers(WORD, "hers"), by=world.amina)
    hand_in_expectations(mentorship=world.pair, answers=answers(WORD, "his"), by=world.ben)
    for person in (world.nadia, world.tom):
        hand_in_expectations(mentorship=world.other_pair, answers=answers("plain", "other"), by=person)


def _values() -> Values:
    today = timezone.localdate()
    return Values(
        purpose=said("purpose"),
        rhythm_days=10,
        meeting_minutes=50,
        ends_on=(today + datetime.timedelta(days=100)).isoformat(),
        first_review_on=(today + datetime.timedelta(days=30)).isoformat(),
        contact=said("contact"),
        place=said("contract place"),
    )


def _edition(world: Any) -> int:
    return draft_of(world.pair).edition


def _contract(world: Any) -> None:
    """One version in force, and a draft that changes it."""
    pair = world.pair
    for person in (world.amina, world.ben):
        talk.record_talk(mentorship=pair, talked_on=timezone.localdate(), by=person)
    contract.begin_contract(mentorship=pair, by=world.ben)
    contract.edit_values(mentorship=pair, values=_values(), edit=contract.Edit(_edition(world), world.amina))
    contract.add_own_clause(mentorship=pair, title=said("title"), text=said("clause"), by=world.ben)
    for person in (world.amina, world.ben):
        signing.sign_contract(mentorship=pair, read_edition=_edition(world), by=person)
    draft = contract.begin_contract(mentorship=pair, by=world.amina)
    own = next(one for one in draft.body["clauses"] if one["key"].startswith("own-"))
    changed = Clause(key=own["key"], title=said("new title"), text=said("new clause"))
    contract.edit_clause(mentorship=pair, clause=changed, edit=contract.Edit(_edition(world), world.amina))
    world.row["clause"] = own["key"]
    pair.refresh_from_db()


def _when(days: int, minutes: int = 50) -> When:
    day = timezone.localdate() + datetime.timedelta(days=days)
    return When(day, datetime.time(14, 0), "Europe/London", minutes)


def _meetings(world: Any) -> None:
    """One to come, one held yesterday, one held a week ago."""
    pair, amina, ben = world.pair, world.amina, world.ben
    world.row["meeting"] = planning.plan_meeting(mentorship=pair, when=_when(3), by=amina)
    world.row["later"] = planning.plan_meeting(mentorship=pair, when=_when(17), by=ben)
    world.row["opened"] = wrapping.log_meeting(mentorship=pair, when=_when(-7), by=ben)
    world.row["held"] = wrapping.log_meeting(mentorship=pair, when=_when(-1), by=ben)
    room = places.Place(Mode.IN_PERSON, said("room"), said("link"), ("agreed",), ("step-free",))
    places.set_place(meeting=world.meeting, place=room, by=ben)
    other = planning.plan_meeting(mentorship=world.other_pair, when=_when(4), by=world.nadia)
    world.row["other_meeting"] = Meeting.objects.get(pk=other.pk)


def _while_meeting(world: Any) -> None:
    meeting, amina, ben = world.meeting, world.amina, world.ben
    world.row["item"] = agenda.bring(meeting=meeting, kind="decision", text=said("item"), by=amina, only_me=False)
    agenda.say_need(meeting=meeting, key="listen", by=amina)
    for page in (Page.NOTES, Page.SUMMARY):
        shared = notes.save_text(meeting=meeting, written=notes.Written(page, said(page), 0), by=amina).shared
        notes.save_text(meeting=meeting, written=notes.Written(page, said("at once"), 0), by=ben)
        world.row["mark"] = agenda.mark_line(shared=shared, line=said(page), by=ben)
    walk = guide.begin_guide(meeting=meeting, key="grow", by=amina)
    guide.answer_guide(run=walk, panel="goal", text=said("grow"), by=amina)
    close = wrapping.Close(held=True, good_thing=said("good"), promises=(Promise(said("promised"), ben),))
    wrapping.wrap_up(meeting=world.held, close=close, by=ben)
    world.row["action"] = add_action(mentorship=world.pair, promise=Promise(said("promise"), amina), by=amina)


def _growth(world: Any) -> None:
    pair, amina, ben = world.pair, world.amina, world.ben
    change = growth.add_change(mentorship=pair, words=said("change"), baseline=said("baseline"), by=amina)
    growth.settle_change(change=change, state=rules.ChangeState.LET_GO, reason=said("reason"), by=amina)
    world.row["change"] = growth.add_change(mentorship=pair, words=said("other"), baseline=said("now"), by=amina)
    wording = goals.Wording(said("goal"), said("sign"), world.row["change"])
    world.row["goal"] = goals.add_goal(mentorship=pair, wording=wording, by=amina)
    goals.check_in(goal=world.goal, words=said("going"), by=ben)
    thanks = rules.CelebrationKind.THANKS
    world.row["celebration"] = growth.celebrate(mentorship=pair, kind=thanks, words=said("thanks"), by=amina)


def _after(world: Any) -> None:
    """Both opened one pulse together; the coordinator wrote a letter to Ben."""
    same = pulse.Pulse({item.key: 2 for item in content.load().pulse.items}, said("together"))
    for person in (world.amina, world.ben):
        pulse.answer(meeting=world.opened, pulse=same, by=person)
        pulse.wish_to_look_together(meeting=world.opened, wished=True, by=person)
    care.send_letter(mentorship=world.pair, person=world.ben, words=said("letter", TOLD), by=world.carla)
    welcome.write_welcome_note(mentorship=world.pair, words=said("welcome"), send=True, by=world.ben)


def _ending(world: Any) -> None:
    """Ben leaves kindly, with a message and a last talk to come; nearly everything is settled."""
    pair, amina, ben = world.pair, world.amina, world.ben
    goodbye.thank(mentorship=pair, words=said("thank you"), by=amina)
    goodbye.propose_contact(mentorship=pair, rule="greeting", way=said("way"), by=amina)
    matter = gathering.still_open(pair)[0]
    goodbye.settle_matter(mentorship=pair, settled=goodbye.Settled(matter.key, amina), by=ben)
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.MESSAGE, message=said("farewell"), last_talk=True)
    ending.begin_ending(mentorship=pair, way=way, by=ben)
    goodbye.keep_feelings(mentorship=pair, feelings=["pride"], words=said("feeling of his"), by=ben)
    world.row["proposal"] = phases.propose_phase(mentorship=pair, to=Phase.MATURE, by=amina)
    pair.refresh_from_db()


def _alone(world: Any, private: Private) -> None:
    """Amina's own: nobody else's page, mail or row may differ by it."""
    pair, amina = world.pair, world.amina
    given = {item.key: private.pulse for item in content.load().pulse.items}
    kept = pulse.Pulse(given, said("difference", private.word))
    pulse.answer(meeting=world.held, pulse=kept, by=amina)
    pulse.wish_to_look_together(meeting=world.held, wished=private.wishes, by=amina)
    for number in range(2):
        text = said(f"draft {number}", private.word)
        agenda.bring(meeting=world.meeting, kind=private.draft_kind, text=text, by=amina, only_me=True)
    save_expectations(mentorship=pair, answers=answers(private.word, "again"), by=amina)
    welcome.write_welcome_note(mentorship=pair, words=said("hello", private.word), send=False, by=amina)
    goodbye.keep_feelings(mentorship=pair, feelings=[private.feeling], words=said("felt", private.word), by=amina)
    mine = people.Line(LineKind.FREE, said("line", private.word), Audience.ME)
    world.row["line"] = people.add_line(person=amina, line=mine, by=amina)
    statements = content.load().readiness.statements(content.Side.MENTEE)
    readiness = {one.key: "yes" if one.talk_first else private.readiness for one in statements}
    save_readiness(enrolment=world.enrolment, answers=readiness, by=amina)
