"""A run: who takes part, what comes out, and that it comes out once."""

import time

import pytest
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.models import Progress
from alongside.foundation.jobs.progress import ask_to_stop
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.matching import jobs, services
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.matching.rules import Kind, Relation
from alongside.matching.rules.words import ProposalState, RunState
from alongside.matching.services import RuleDraft, Wanted, running
from alongside.people.models import Person
from alongside.programmes.models import Answer, Enrolment
from alongside.programmes.rules import EnrolmentState


def names(run) -> list[tuple[str, str]]:
    found = run.proposals.order_by("place").values_list("mentee__person__given_name", "mentor__person__given_name")
    return list(found)


def test_a_run_finds_the_best_pairs_and_says_why(board) -> None:
    assert board.state == RunState.DONE
    assert names(board) == [("Amina", "Ben"), ("Dan", "Gus")]
    assert board.proposals.get(mentee__person__given_name="Amina").fitting == ["the same wished profession: Law"]
    assert (board.served_mentees, board.mentees, board.served_mentors, board.mentors) == (2, 2, 2, 2)
    assert set(board.seats.values_list("taken", "places")) == {(1, 1)}
    progress = Progress.objects.get(pk=board.progress_id)
    assert (progress.state, progress.result_url) == ("done", f"/programmes/boards/{board.pk}/")
    assert Entry.objects.filter(did="matching.run_done", on_id=str(board.pk)).count() == 1


@pytest.mark.parametrize("state", [state for state in EnrolmentState if state is not EnrolmentState.AVAILABLE])
def test_nobody_who_is_not_ready_is_matched(four, wish, join, match, state) -> None:
    join("eve", "mentor", state=state)
    Enrolment.objects.filter(pk=four["gus"].pk).update(state=state)
    assert names(match()) == [("Amina", "Ben")]


def test_people_just_imported_are_matched_when_the_coordinator_ticks_it(programme, wish, join, match, carla) -> None:
    join("eve", "mentee", state=EnrolmentState.IMPORTED, wished_profession="Law")
    join("gus", "mentor", state=EnrolmentState.INVITED, profession="Law")
    join("lea", "mentor", state=EnrolmentState.LEFT, profession="Law")
    with pytest.raises(Refused, match="No mentee is available"):
        services.start_run(programme=programme, wanted=Wanted(), by=carla)
    assert names(match(early=True)) == [("Eve", "Gus")]


def test_somebody_who_would_like_a_talk_first_is_not_matched_early(programme, wish, join, match) -> None:
    join("eve", "mentee", state=EnrolmentState.JOINED)
    join("gus", "mentor", state=EnrolmentState.IMPORTED)
    shy = join("lea", "mentor", state=EnrolmentState.JOINED)
    Enrolment.objects.filter(pk=shy.pk).update(talk_asked_at=timezone.now())
    assert names(match(early=True)) == [("Eve", "Gus")]


@pytest.mark.parametrize("named", ["ben@example.org", "ben kowalski"])
def test_a_line_manager_is_never_the_mentor_by_address_or_name(
    programme, four, wish, questions, match, carla, named
) -> None:
    Answer.objects.create(
        enrolment=four["amina"], question=questions["manager"], key="manager", wording="manager", value=named
    )
    draft = RuleDraft(Kind.WISH, "", Relation.NOT_REPORTING_LINE, "manager")
    services.add_rule(programme=programme, draft=draft, by=carla)
    assert names(match()) == [("Amina", "Gus"), ("Dan", "Ben")]


def test_reasons_say_first_names_and_two_of_one_name_are_told_apart(programme, join, match, carla) -> None:
    join("eve", "mentee", firm="Joy")
    join("gus", "mentor", firm="Love")
    services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.DIFFERENT, "firm"), by=carla)
    Person.objects.filter(email="eve@example.org").update(family_name="Long-Name")
    assert match().proposals.get().fitting == ["different firm (Eve: Joy; Gus: Love)"]
    Person.objects.filter(email="gus@example.org").update(given_name="Eve", family_name="Other")
    assert match().proposals.get().fitting == ["different firm (Eve Long-Name: Joy; Eve Other: Love)"]


def test_who_is_left_over_is_told_why(four, wish, join, match) -> None:
    join("eve", "mentee", wished_profession="Chess")
    run = match()
    seat = run.seats.get(taken=0)
    assert seat.enrolment.person.given_name == "Eve"
    assert seat.why_left == "The 2 mentors who fit have no free place."


def test_places_and_open_offers_bound_what_a_run_hands_out(four, wish, join, match, carla) -> None:
    Enrolment.objects.filter(pk=four["ben"].pk).update(places=2)
    first = match()
    services.offer(proposal=first.proposals.get(mentee=four["amina"]), by=carla)
    second = match()
    assert not second.seats.filter(enrolment=four["amina"]).exists()
    assert second.seats.get(enrolment=four["ben"]).places == 1


def test_somebody_on_both_sides_is_not_paired_with_themselves_and_a_pair_is_not_made_twice(
    programme, wish, join, match, amina, mentorship
) -> None:
    mentee = Enrolment.objects.get(person=amina)
    Enrolment.objects.update(places=2)
    join("amina", "mentor", person=amina)
    run = match()
    assert not run.proposals.filter(mentee=mentee).exists()
    assert Seat.objects.get(run=run, enrolment=mentee).why_left.startswith("No mentor fits the rules")


def test_a_second_time_of_the_same_job_does_nothing(board) -> None:
    jobs.run_matching(str(board.pk), str(board.progress_id))
    MatchRun.objects.filter(pk=board.pk).update(state=RunState.DONE)
    jobs.run_matching(str(board.pk), str(board.progress_id))
    assert Proposal.objects.filter(run=board).count() == 2
    assert Entry.objects.filter(did="matching.run_done").count() == 1


def test_a_worker_that_dies_while_writing_leaves_nothing_and_the_next_one_writes_all(
    programme, four, wish, carla, monkeypatch
) -> None:
    run = services.start_run(programme=programme, wanted=Wanted(), by=carla)

    def die(**kwargs):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(running.audit, "record", lambda *args, **facts: die())
        with pytest.raises(SystemExit):
            jobs.run_matching(str(run.pk), str(run.progress_id))
    assert not run.proposals.exists()
    assert not run.seats.exists()
    run_jobs()
    assert run.proposals.count() == 2


def test_a_run_can_be_stopped_and_leaves_no_board(programme, four, wish, carla) -> None:
    run = services.start_run(programme=programme, wanted=Wanted(), by=carla)
    ask_to_stop(progress=Progress.objects.get(pk=run.progress_id), by=carla)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.sentence, run.proposals.count()) == (RunState.STOPPED, "Stopped, as you asked.", 0)
    assert Progress.objects.get(pk=run.progress_id).state == "cancelled"


def test_a_rule_about_an_archived_question_stops_the_run_with_a_remedy(programme, four, wish, questions, carla) -> None:
    questions["profession"].archived_at = timezone.now()
    questions["profession"].save()
    with pytest.raises(Refused, match=r"asks about “profession”.*Change the rule"):
        services.start_run(programme=programme, wanted=Wanted(), by=carla)


def test_running_again_keeps_the_locked_pairs_and_leaves_out_those_who_have_gone(board, four, match, carla) -> None:
    services.choose(run=board, mentee=four["amina"], mentor=four["gus"], by=carla)
    locked = board.proposals.get(mentee=four["amina"])
    services.set_lock(proposal=locked, locked=True, by=carla)
    again = match(after=board)
    assert names(again) == [("Amina", "Gus"), ("Dan", "Ben")]
    assert again.proposals.get(mentee=four["amina"]).locked
    Enrolment.objects.filter(pk=four["gus"].pk).update(state=EnrolmentState.RESTING)
    assert names(match(after=board)) == [("Amina", "Ben")]
    assert names(board) == [("Amina", "Gus"), ("Dan", "Ben")]


def test_when_the_audit_fails_no_run_is_started(programme, four, wish, carla, monkeypatch) -> None:
    def fail(*args, **facts):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        services.start_run(programme=programme, wanted=Wanted(), by=carla)
    assert not MatchRun.objects.exists()


def test_a_declined_pair_is_not_proposed_again(offered, four, match, amina) -> None:
    services.decline(proposal=offered, by=amina)
    assert names(match()) == [("Amina", "Gus"), ("Dan", "Ben")]
    assert Proposal.objects.get(pk=offered.pk).state == ProposalState.DECLINED


@pytest.mark.slow
def test_five_hundred_and_five_hundred_people_make_a_board_in_a_few_seconds(programme, questions, carla, match) -> None:
    many(programme, questions, 500)
    for draft in (
        RuleDraft(Kind.MUST, "firm", Relation.DIFFERENT, "firm"),
        RuleDraft(Kind.MUST, "grade", Relation.BETWEEN, "grade", options={"range": [1, 2]}),
        RuleDraft(Kind.WISH, "profession", Relation.SAME, "wished_profession", 20),
    ):
        services.add_rule(programme=programme, draft=draft, by=carla)
    begun = time.monotonic()
    run = match()
    assert run.proposals.count() > 300
    assert run.seats.count() == 1000
    assert time.monotonic() - begun < 10


def many(programme, questions, number: int) -> None:
    """So many mentees and mentors with answers that repeat."""
    firms, professions = ["Joy", "Love", "Peace"], ["Law", "Art", "Chess", "Data", "Policy"]
    grades = questions["grade"].choices
    for side in ("mentee", "mentor"):
        people = Person.objects.bulk_create(
            Person(email=f"{side}{k}@example.org", given_name=side, family_name=f"{k:04}") for k in range(number)
        )
        enrolments = Enrolment.objects.bulk_create(
            Enrolment(programme=programme, person=one, side=side, state=EnrolmentState.AVAILABLE) for one in people
        )
        values = [
            {
                "firm": firms[k % 3],
                "grade": grades[(k + (side == "mentor")) % len(grades)],
                "profession" if side == "mentor" else "wished_profession": professions[k % 5],
            }
            for k in range(number)
        ]
        Answer.objects.bulk_create(
            Answer(enrolment=one, question=questions[key], key=key, wording=key, value=value)
            for one, answers in zip(enrolments, values, strict=True)
            for key, value in answers.items()
        )
