"""Private drafts, shared items, needs, notes that lose nothing, guides, promises, the close."""

import datetime

import pytest
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Action, AgendaDraft, AgendaItem, GuideAnswer, MarkedLine, Meeting, SharedText
from alongside.meetings.queries.guide import board_of
from alongside.meetings.queries.meeting import cards_for, preparation, texts_of
from alongside.meetings.rules import MeetingState, Page
from alongside.meetings.rules.rhythm import When
from alongside.meetings.services import agenda, guide, promises
from alongside.meetings.services.notes import Written, join_texts, save_text
from alongside.meetings.services.promises import Promise
from alongside.meetings.services.wrapping import Close, log_meeting, say_held, wrap_up
from alongside.meetings.tests.conftest import make_meeting


def test_a_worry_is_the_authors_alone_until_shown_and_can_be_taken_back(coming, amina, ben):
    draft = agenda.bring(meeting=coming, kind="worry", text="I may not stay", by=amina)
    assert isinstance(draft, AgendaDraft)
    assert draft.sealed_under().kind == "person"
    assert preparation(coming, ben).drafts == ()
    assert preparation(coming, ben).items == ()
    item = agenda.show_draft(draft=draft, by=amina)
    assert [one.text for one in preparation(coming, ben).items] == ["I may not stay"]
    agenda.take_back(item=item, by=amina)
    assert preparation(coming, ben).items == ()
    assert [one.text for one in preparation(coming, amina).drafts] == ["I may not stay"]


@pytest.mark.parametrize(
    ("kind", "only_me", "private"),
    [
        ("worry", None, True),
        ("hope", None, True),
        ("challenge", None, False),
        ("worry", False, False),
        ("decision", True, True),
    ],
)
def test_kinds_begin_with_their_own_audience(coming, amina, kind, only_me, private):
    made = agenda.bring(meeting=coming, kind=kind, text="x", only_me=only_me, by=amina)
    assert isinstance(made, AgendaDraft) is private


def test_nobody_shows_or_takes_back_what_the_other_wrote(coming, amina, ben):
    draft = agenda.bring(meeting=coming, kind="worry", text="x", by=amina)
    item = agenda.bring(meeting=coming, kind="challenge", text="x", by=amina)
    for call in (
        lambda: agenda.show_draft(draft=draft, by=ben),
        lambda: agenda.take_back(item=item, by=ben),
        lambda: agenda.remove(entry=item, by=ben),
        lambda: agenda.remove(entry=draft, by=ben),
    ):
        with pytest.raises(Refused):
            call()


def test_items_keep_the_order_they_are_given(coming, amina, ben):
    made = [agenda.bring(meeting=coming, kind="challenge", text=str(n), by=amina) for n in range(3)]
    agenda.order_items(meeting=coming, order=[made[2].pk, made[0].pk], by=ben)
    assert [item.text for item in AgendaItem.objects.filter(meeting=coming)] == ["2", "0", "1"]


def test_what_was_not_talked_about_can_be_taken_along(mentorship, held, coming, amina, ben):
    left = agenda.bring(meeting=held, kind="challenge", text="left", by=amina)
    agenda.settle_item(item=agenda.bring(meeting=held, kind="challenge", text="settled", by=amina), done=True, by=ben)
    assert [one.text for one in preparation(coming, ben).left_over] == ["left"]
    agenda.take_along(item=left, to=coming, by=ben)
    assert [one.text for one in preparation(coming, ben).items] == ["left"]
    assert preparation(coming, ben).left_over == ()


def test_an_item_of_another_pair_cannot_be_taken_along(other_mentorship, nadia, coming, amina):
    elsewhere = make_meeting(other_mentorship, timezone.now())
    item = agenda.bring(meeting=elsewhere, kind="challenge", text="theirs", by=nadia)
    with pytest.raises(Refused):
        agenda.take_along(item=item, to=coming, by=amina)


def test_only_the_mentee_says_what_they_need_and_can_change_it(coming, amina, ben):
    agenda.say_need(meeting=coming, key="listen", by=amina)
    assert agenda.say_need(meeting=coming, key="challenge-me", by=amina).key == "challenge-me"
    assert agenda.say_need(meeting=coming, key="", by=amina) is None
    with pytest.raises(Refused):
        agenda.say_need(meeting=coming, key="listen", by=ben)
    with pytest.raises(Refused):
        agenda.say_need(meeting=coming, key="anything", by=amina)


def test_a_marked_shared_line_reaches_the_other_and_a_private_line_never_does(held, coming, amina, ben):
    shared = save_text(meeting=held, written=Written(Page.SUMMARY, "Ask Rosa\nWrite it down", 0), by=amina).shared
    agenda.bring(meeting=coming, kind="worry", text="Nobody knows this", by=amina)
    agenda.mark_line(shared=shared, line="Ask Rosa", by=amina)
    agenda.mark_line(shared=shared, line="Ask Rosa", by=amina)
    assert [one.text for one in preparation(coming, ben).matters] == ["Ask Rosa"]
    assert preparation(coming, amina).matters == ()
    with pytest.raises(Refused):
        agenda.mark_line(shared=shared, line="Nobody knows this", by=amina)
    with pytest.raises(Refused):
        agenda.unmark_line(marked=MarkedLine.objects.get(), by=ben)


def test_two_people_writing_at_once_lose_nothing(held, amina, ben):
    save_text(meeting=held, written=Written(Page.NOTES, "Amina first", 0), by=amina)
    saved = save_text(meeting=held, written=Written(Page.NOTES, "Ben too", 0), by=ben)
    assert saved.set_aside.text == "Ben too"
    text = texts_of(held)["notes"]
    assert (text.text, text.version) == ("Amina first", 1)
    assert [aside.text for aside in text.asides] == ["Ben too"]
    both = Written(Page.NOTES, "Amina first\n\nBen too", text.version)
    join_texts(meeting=held, written=both, joined=[text.asides[0].pk], by=ben)
    text = texts_of(held)["notes"]
    assert (text.text, text.version, text.asides) == ("Amina first\n\nBen too", 2, ())


def test_saving_again_from_the_same_beginning_goes_on_in_the_same_row(held, amina, ben):
    save_text(meeting=held, written=Written(Page.NOTES, "Amina first", 0), by=amina)
    save_text(meeting=held, written=Written(Page.NOTES, "Ben", 0), by=ben)
    save_text(meeting=held, written=Written(Page.NOTES, "Ben goes on", 0), by=ben)
    save_text(meeting=held, written=Written(Page.NOTES, "Amina second", 1), by=amina)
    save_text(meeting=held, written=Written(Page.NOTES, "Ben from one", 1), by=ben)
    assert [aside.text for aside in texts_of(held)["notes"].asides] == ["Ben goes on", "Ben from one"]


def test_joining_while_the_other_writes_again_keeps_all_three(held, amina, ben):
    save_text(meeting=held, written=Written(Page.NOTES, "one", 0), by=amina)
    save_text(meeting=held, written=Written(Page.NOTES, "two", 0), by=ben)
    aside = texts_of(held)["notes"].asides[0]
    save_text(meeting=held, written=Written(Page.NOTES, "three", 1), by=amina)
    join_texts(meeting=held, written=Written(Page.NOTES, "one two", 1), joined=[aside.pk], by=ben)
    text = texts_of(held)["notes"]
    assert text.text == "three"
    assert [one.text for one in text.asides] == ["two", "one two"]


def test_the_same_text_saved_twice_is_one_version(held, amina, ben):
    save_text(meeting=held, written=Written(Page.NOTES, "same", 0), by=amina)
    assert save_text(meeting=held, written=Written(Page.NOTES, "same", 0), by=ben).set_aside is None
    assert SharedText.objects.get().version == 1


def test_grow_from_a_wish_to_a_promise_keeps_the_mentors_ideas_folded(held, amina, ben):
    run = guide.begin_guide(meeting=held, key="grow", by=ben)
    assert guide.begin_guide(meeting=held, key="grow", by=amina) == run
    idea = guide.answer_guide(run=run, panel="options", text="Ask the head", by=ben)
    for panel in ("goal", "reality", "options"):
        guide.answer_guide(run=run, panel=panel, text=f"my {panel}", by=amina)

    def options(person):
        return next(view for view in board_of(run, person).panels if view.panel.key == "options")

    assert options(amina).ideas == ()
    assert options(amina).ideas_folded
    assert options(ben).ideas == (idea,)
    guide.answer_guide(run=run, panel="options", text="another", by=amina)
    assert options(amina).ideas == (idea,)
    guide.answer_guide(run=run, panel="way-forward", text="Write on Monday", by=amina)
    guide.commit(run=run, number=9, by=amina)
    guide.commit(run=run, number=5, by=amina)
    board = board_of(run, ben)
    assert (board.commitment, board.smaller) == (5, True)


def test_stuck_unfolds_the_ideas_and_only_the_mentee_says_it(held, amina, ben):
    run = guide.begin_guide(meeting=held, key="grow", by=amina)
    guide.answer_guide(run=run, panel="options", text="An idea", by=ben)
    with pytest.raises(Refused):
        guide.say_stuck(run=run, by=ben)
    run = guide.say_stuck(run=run, by=amina)
    assert any(view.ideas for view in board_of(run, amina).panels)


def test_a_refused_answer_and_a_finished_guide_take_nothing(held, amina, ben):
    run = guide.begin_guide(meeting=held, key="grow", by=amina)
    with pytest.raises(Refused):
        guide.answer_guide(run=run, panel="goal", text="the mentor's wish", by=ben)
    guide.finish_guide(run=run, by=ben)
    with pytest.raises(Refused):
        guide.answer_guide(run=run, panel="goal", text="late", by=amina)
    assert not GuideAnswer.objects.exists()
    assert guide.begin_guide(meeting=held, key="grow", by=amina) != run


def test_challenging_questions_wait_unless_the_mentee_asks(mentorship, held):
    from alongside.foundation.content import Kind, load

    kinds = {load().sets[card.set_key].kind for turn in range(6) for card in _cards(held, turn, False)}
    assert Kind.CHALLENGE not in kinds
    assert all(len(_cards(held, turn, False)) <= 3 for turn in range(20))
    assert _cards(held, 0, False) != _cards(held, 1, False)


def _cards(meeting, turn, wanted):
    return cards_for(meeting, turn=turn, wanted_challenge=wanted)


def test_one_word_makes_a_meeting_held_and_the_other_can_put_it_right(mentorship, over, amina, ben):
    say_held(meeting=over, held=True, by=amina)
    mentorship.refresh_from_db()
    assert (mentorship.meetings_held, mentorship.last_held_at) == (1, over.starts_at)
    say_held(meeting=over, held=False, by=ben)
    mentorship.refresh_from_db()
    assert (mentorship.meetings_held, mentorship.last_held_at) == (0, None)
    said = list(Entry.objects.filter(did__startswith="meetings.meeting_").values_list("did", flat=True).order_by("id"))
    assert said == ["meetings.meeting_held", "meetings.meeting_corrected"]


def test_after_seven_days_the_word_stands(over, amina, ben):
    say_held(meeting=over, held=True, by=amina)
    Meeting.objects.filter(pk=over.pk).update(said_at=timezone.now() - datetime.timedelta(days=8))
    with pytest.raises(Refused):
        say_held(meeting=over, held=False, by=ben)


def test_a_meeting_elsewhere_is_written_down(mentorship, amina):
    today = timezone.localdate()
    mentorship.began_at = timezone.now() - datetime.timedelta(days=9)
    mentorship.save()
    when = When(today - datetime.timedelta(days=2), datetime.time(10), "Europe/London", 45)
    meeting = log_meeting(mentorship=mentorship, when=when, by=amina)
    mentorship.refresh_from_db()
    assert (meeting.state, mentorship.meetings_held) == (MeetingState.HELD, 1)


def test_the_close_keeps_everything_or_nothing(mentorship, over, amina, ben):
    next_day = timezone.localdate() + datetime.timedelta(days=7)
    close = Close(
        held=True,
        minutes=50,
        good_thing="The quiet moment",
        promises=(Promise("Ring Rosa", ben, next_day),),
        summary=Written(Page.SUMMARY, "We begin", 0),
        next=When(next_day, datetime.time(14), "Europe/London", 60),
    )
    wrap_up(meeting=over, close=close, by=amina)
    over.refresh_from_db()
    mentorship.refresh_from_db()
    assert (over.state, over.real_minutes) == (MeetingState.HELD, 50)
    assert Action.objects.get().owner == ben
    assert texts_of(over)["summary"].text == "We begin"
    assert mentorship.meetings_planned == 1


def test_a_close_whose_next_date_is_taken_saves_nothing(mentorship, over, coming, amina):
    close = Close(
        held=True,
        good_thing="x",
        promises=(Promise("y", amina),),
        next=When(timezone.localdate() - datetime.timedelta(days=1), datetime.time(14), "Europe/London", 60),
    )
    with pytest.raises(Refused):
        wrap_up(meeting=over, close=close, by=amina)
    over.refresh_from_db()
    assert over.state == MeetingState.PLANNED
    assert not Action.objects.exists()


def test_a_promise_is_done_renewed_or_let_go_by_its_owner(mentorship, amina, ben):
    action = promises.add_action(mentorship=mentorship, promise=Promise("Read it", ben), by=amina)
    day = timezone.localdate() + datetime.timedelta(days=3)
    with pytest.raises(Refused):
        promises.finish_action(action=action, by=amina)
    assert promises.renew_action(action=action, due=day, by=ben).due == day
    promises.let_go(action=action, by=ben)
    with pytest.raises(Refused):
        promises.finish_action(action=action, by=ben)


def test_a_promise_of_a_stranger_is_refused(mentorship, amina, zoe):
    with pytest.raises(Refused):
        promises.add_action(mentorship=mentorship, promise=Promise("x", zoe), by=amina)


@pytest.mark.parametrize("what", ["bring", "text", "promise", "held"])
def test_when_the_audit_fails_nothing_is_saved(over, amina, monkeypatch, what):
    def fail(*args, **kwargs):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", fail)
    calls = {
        "bring": lambda: agenda.bring(meeting=over, kind="challenge", text="x", by=amina),
        "text": lambda: save_text(meeting=over, written=Written(Page.NOTES, "x", 0), by=amina),
        "promise": lambda: promises.add_action(mentorship=over.mentorship, promise=Promise("x", amina), by=amina),
        "held": lambda: say_held(meeting=over, held=True, by=amina),
    }
    with pytest.raises(RuntimeError):
        calls[what]()
    over.refresh_from_db()
    assert over.state == MeetingState.PLANNED
    assert not (AgendaItem.objects.exists() or SharedText.objects.exists() or Action.objects.exists())
