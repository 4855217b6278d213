"""Phases: proposed by one, accepted by the other, never moved by anything else."""

import datetime
from itertools import pairwise, product

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.content import load
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Mentorship, Pause, PhaseChange, PhaseProposal
from alongside.mentorships.queries import next_step, phase_path, waiting_for, what_is_next
from alongside.mentorships.queries.phases import history
from alongside.mentorships.rules import Phase, check_writable
from alongside.mentorships.rules import phases as rules
from alongside.mentorships.rules.phases import Answer
from alongside.mentorships.services import note_meetings, pausing, phases, welcome
from alongside.mentorships.tests.saying import signed
from alongside.mentorships.tests.walking import ended, move

ONWARD = {(Phase.BEGIN, Phase.ESTABLISH), (Phase.ESTABLISH, Phase.MATURE), (Phase.MATURE, Phase.END)}


@pytest.mark.parametrize(("now", "to"), list(product(Phase, Phase)))
def test_one_step_on_or_back_to_any_phase_behind(now, to):
    order = list(Phase)
    back = order.index(to) < order.index(now) and now is not Phase.ENDED
    if (now, to) in ONWARD or back:
        rules.check_move(now, to, contract_needed=True, agreed=True)
    else:
        with pytest.raises(Refused):
            rules.check_move(now, to, contract_needed=True, agreed=True)


@pytest.mark.parametrize(
    ("now", "to", "needed", "agreed", "passes"),
    [
        (Phase.BEGIN, Phase.ESTABLISH, True, False, False),
        (Phase.BEGIN, Phase.ESTABLISH, True, True, True),
        (Phase.BEGIN, Phase.ESTABLISH, False, False, True),
        (Phase.ESTABLISH, Phase.MATURE, True, False, True),
        (Phase.ESTABLISH, Phase.BEGIN, True, False, True),
    ],
)
def test_the_contract_is_a_gate_on_leaving_the_beginning_alone(now, to, needed, agreed, passes):
    if passes:
        rules.check_move(now, to, contract_needed=needed, agreed=agreed)
    else:
        with pytest.raises(Refused, match="sign your contract"):
            rules.check_move(now, to, contract_needed=needed, agreed=agreed)


@pytest.mark.parametrize("phase", list(Phase))
def test_only_an_ended_pair_is_closed_for_writing(phase):
    if phase is Phase.ENDED:
        with pytest.raises(Refused, match="has ended"):
            check_writable(phase)
    else:
        check_writable(phase)


@pytest.mark.parametrize(("days", "passes"), [(-1, False), (0, False), (1, True), (183, True), (184, False)])
def test_a_pause_returns_within_half_a_year(days, passes):
    today = datetime.date(2026, 3, 1)
    until = today + datetime.timedelta(days=days)
    if passes:
        rules.check_pause(Phase.BEGIN, paused=False, today=today, until=until)
    else:
        with pytest.raises(Refused):
            rules.check_pause(Phase.BEGIN, paused=False, today=today, until=until)


def test_a_phase_changes_when_the_other_accepts_and_not_before(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    proposal = phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=amina)
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.BEGIN
    assert Notification.objects.filter(person=ben, what="mentorships.phase_proposed").exists()
    assert not Notification.objects.filter(person=amina, what="mentorships.phase_proposed").exists()
    with pytest.raises(Refused, match="waits for the other"):
        phases.accept_phase(proposal=proposal, by=amina)
    phases.accept_phase(proposal=proposal, by=ben)
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.ESTABLISH
    assert Entry.objects.filter(did="mentorships.phase_changed", on_id=str(mentorship.pk)).count() == 1
    move(mentorship, Phase.BEGIN, ben, amina)
    assert [change.to_phase for change in PhaseChange.objects.order_by("number")] == ["establish", "begin"]


def test_without_a_contract_a_formal_pair_stays_at_the_beginning(mentorship, programme, amina, ben):
    with pytest.raises(Refused, match="sign your contract"):
        phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=amina)


def test_one_open_proposal_at_a_time_in_the_database_too(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=amina)
    with pytest.raises(Refused, match="already"):
        phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=ben)
    with pytest.raises(IntegrityError):
        PhaseProposal.objects.create(mentorship=mentorship, from_phase="begin", to_phase="establish", proposed_by=ben)


def test_a_proposal_is_taken_back_by_the_one_and_declined_by_the_other(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    proposal = phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=amina)
    with pytest.raises(Refused, match="not yet"):
        phases.withdraw_phase(proposal=proposal, by=ben)
    phases.withdraw_phase(proposal=proposal, by=amina)
    again = phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=ben)
    phases.decline_phase(proposal=again, by=amina)
    with pytest.raises(Refused, match="not open"):
        phases.accept_phase(proposal=again, by=amina)
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.BEGIN


def test_when_the_audit_fails_no_phase_changes(mentorship, amina, ben, monkeypatch):
    signed(mentorship, amina, ben)
    proposal = phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=amina)

    def broken(*args, **facts):
        raise RuntimeError("no audit")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        phases.accept_phase(proposal=proposal, by=ben)
    mentorship.refresh_from_db()
    proposal.refresh_from_db()
    assert (mentorship.phase, proposal.answer) == (Phase.BEGIN, Answer.OPEN)
    assert not PhaseChange.objects.exists()


ACTS = {"accept": phases.accept_phase, "decline": phases.decline_phase, "withdraw": phases.withdraw_phase}
MOVE = st.tuples(st.sampled_from(["propose", *ACTS]), st.sampled_from(list(Phase)), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(MOVE, max_size=12))
def test_every_sequence_of_moves_keeps_one_phase_and_a_history_without_gaps(mentorship, amina, ben, acts):
    PhaseChange.objects.filter(mentorship=mentorship).delete()
    PhaseProposal.objects.filter(mentorship=mentorship).delete()
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ESTABLISH)
    for act, to, hers in acts:
        by = amina if hers else ben
        proposal = PhaseProposal.objects.filter(mentorship=mentorship).order_by("-created_at").first()
        try:
            if act == "propose":
                phases.propose_phase(mentorship=mentorship, to=to, by=by)
            elif proposal is not None:
                ACTS[act](proposal=proposal, by=by)
        except Refused:
            continue
    way = [Phase.ESTABLISH, *PhaseChange.objects.filter(mentorship=mentorship).order_by("number")]
    for before, after in pairwise(way):
        assert after.from_phase == getattr(before, "to_phase", before)
    mentorship.refresh_from_db()
    assert mentorship.phase == getattr(way[-1], "to_phase", way[-1])
    accepted = PhaseProposal.objects.filter(mentorship=mentorship, answer=Answer.ACCEPTED).count()
    assert accepted == len(way) - 1


def test_labels_follow_the_vocabulary_and_the_data_stays(mentorship, programme, amina):
    plain, life = (load().phases.vocabularies[key] for key in ("plain", "life"))
    assert [label for label, _ in phase_path(mentorship)] == [plain.begin, plain.establish, plain.mature, plain.end]
    programme.phase_labels = "life"
    programme.save()
    fresh = Mentorship.objects.select_related("programme").get(pk=mentorship.pk)
    assert phase_path(fresh)[0] == (life.begin, "here")
    assert life.begin != plain.begin
    assert fresh.phase == Phase.BEGIN


def test_a_task_for_both_is_ticked_by_either_and_ones_own_by_oneself(mentorship, amina, ben):
    phases.tick_task(mentorship=mentorship, task="begin-first-meeting", done=True, by=ben)
    with pytest.raises(Refused, match="other of you"):
        phases.tick_task(mentorship=mentorship, task="begin-listen", done=True, by=amina)
    with pytest.raises(Refused, match="no such task"):
        phases.tick_task(mentorship=mentorship, task="begin-nothing", done=True, by=amina)
    hers = [task.key for task in load().phases.phases["begin"].tasks if task.side in {"mentee", "both"}]
    hers.remove("begin-first-meeting")
    for key in hers:
        assert what_is_next(mentorship, amina).key == key
        phases.tick_task(mentorship=mentorship, task=key, done=True, by=amina)
    assert what_is_next(mentorship, amina) is None
    phases.tick_task(mentorship=mentorship, task=hers[0], done=False, by=amina)
    assert what_is_next(mentorship, amina).key == hers[0]


def test_a_welcome_note_can_be_changed_until_it_is_sent(mentorship, amina, ben):
    welcome.write_welcome_note(mentorship=mentorship, words="Hello", send=False, by=ben)
    with pytest.raises(Refused, match="few words"):
        welcome.write_welcome_note(mentorship=mentorship, words=" ", send=True, by=ben)
    note = welcome.write_welcome_note(mentorship=mentorship, words="Hello Amina", send=True, by=ben)
    assert note.sent_at is not None
    with pytest.raises(Refused, match="sent already"):
        welcome.write_welcome_note(mentorship=mentorship, words="Other", send=False, by=ben)
    assert Notification.objects.filter(person=amina, what="mentorships.welcome_note").count() == 1


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_a_pause_is_told_can_end_early_and_the_gap_counts_from_the_return(mentorship, amina, ben):
    long_ago = timezone.now() - datetime.timedelta(days=200)
    note_meetings(mentorship=mentorship, held=1, planned=0, last_held_at=long_ago, next_at=None)
    assert mentorship.quiet_after < timezone.now()
    pausing.begin_pause(mentorship=mentorship, until=in_days(20), by=amina)
    assert mentorship.paused_until == in_days(20)
    assert Notification.objects.filter(person=ben, what="mentorships.paused").exists()
    with pytest.raises(Refused, match="pausing already"):
        pausing.begin_pause(mentorship=mentorship, until=in_days(30), by=ben)
    pausing.move_return(mentorship=mentorship, until=in_days(30), by=ben)
    pausing.end_pause(mentorship=mentorship, by=ben)
    mentorship.refresh_from_db()
    assert (mentorship.paused_since, mentorship.paused_until) == (None, None)
    assert mentorship.quiet_after > timezone.now()
    note_meetings(mentorship=mentorship, held=1, planned=1, last_held_at=long_ago, next_at=timezone.now())
    assert mentorship.quiet_after > timezone.now()
    with pytest.raises(Refused, match="not pausing"):
        pausing.end_pause(mentorship=mentorship, by=ben)


def test_on_the_day_of_return_both_are_told_once_and_nothing_moves(mentorship, amina, ben):
    from alongside.mentorships.jobs import recall_paused_pairs

    pausing.begin_pause(mentorship=mentorship, until=in_days(20), by=amina)
    recall_paused_pairs()
    assert not Notification.objects.filter(what="mentorships.pause_over").exists()
    Pause.objects.update(since=in_days(-20), until=timezone.localdate())
    recall_paused_pairs()
    recall_paused_pairs()
    assert Notification.objects.filter(what="mentorships.pause_over").count() == 2
    mentorship.refresh_from_db()
    assert mentorship.paused_until is not None


def test_what_waits_follows_the_way_and_costs_one_statement(
    mentorship, other_mentorship, amina, ben, django_assert_num_queries
):
    def said(person, pair):
        return [step.button for step in waiting_for(person, [pair])]

    pair = Mentorship.objects.all().with_members().get(pk=mentorship.pk)
    assert next_step(pair, ben).button == "Write a welcome note"
    assert "Write a welcome note" not in said(amina, pair)
    welcome.write_welcome_note(mentorship=pair, words="Hello", send=True, by=ben)
    assert "Write a welcome note" not in said(ben, pair)
    signed(mentorship, amina, ben)
    phases.propose_phase(mentorship=pair, to=Phase.ESTABLISH, by=ben)
    assert "Read and answer" in said(amina, pair)
    assert "Read and answer" not in said(ben, pair)
    other = Mentorship.objects.all().with_members().get(pk=other_mentorship.pk)
    other.members.all()[0].person = amina
    for pairs in ([pair], [pair, other]):
        with django_assert_num_queries(1):
            waiting_for(amina, pairs)


def test_the_history_has_dates_and_states_and_no_words(mentorship, amina, ben):
    welcome.write_welcome_note(mentorship=mentorship, words="quincunx", send=True, by=ben)
    pausing.begin_pause(mentorship=mentorship, until=in_days(20), by=amina)
    ended(mentorship, amina, ben)
    told = [event.sentence for event in history(Mentorship.objects.select_related("programme").get())]
    assert told[0] == "You became a pair."
    assert told[-1] == "The mentorship ended."
    assert "You moved to “Ending well”." in told
    assert "The pause was over." in told
    assert "quincunx" not in str(told)
