"""Changes and goals: the mentee's own, agreed by both, read by nobody else."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.growth import goals, queries, rules, services
from alongside.growth.goals import Wording
from alongside.growth.models import Change, Goal
from alongside.growth.rules import CHANGE_MOVES, GOAL_MOVES, CelebrationKind, ChangeState, GoalState
from alongside.mentorships import gathering
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.programmes.rules import Side

SENTINEL = "quetzalcoatlus"


@pytest.fixture
def change(mentorship, amina):
    return services.add_change(
        mentorship=mentorship, words=f"To speak up {SENTINEL}", baseline="I stay silent", by=amina
    )


@pytest.fixture
def goal(mentorship, amina):
    return goals.add_goal(mentorship=mentorship, wording=Wording(f"Lead one meeting {SENTINEL}"), by=amina)


@pytest.mark.parametrize("now", list(ChangeState))
@pytest.mark.parametrize("then", list(ChangeState))
def test_a_change_moves_only_as_the_table_says(now, then):
    if then in CHANGE_MOVES[now]:
        rules.check_change_move(now, then)
    else:
        with pytest.raises(Refused):
            rules.check_change_move(now, then)


@pytest.mark.parametrize("now", list(GoalState))
@pytest.mark.parametrize("then", list(GoalState))
def test_a_goal_moves_only_as_the_table_says(now, then):
    if then in GOAL_MOVES[now]:
        rules.check_goal_move(now, then)
    else:
        with pytest.raises(Refused):
            rules.check_goal_move(now, then)


@pytest.mark.parametrize(("held", "agreed", "early"), [(0, True, True), (2, False, True), (2, True, False)])
def test_the_calm_note_stands_only_at_the_beginning(held, agreed, early):
    assert rules.is_early(meetings_held=held, agreed=agreed) is early


def test_a_change_is_sealed_and_audited_without_words(change, mentorship):
    raw = Change.objects.values_list("words", "baseline").get()
    assert SENTINEL.encode() not in bytes(raw[0]) and b"silent" not in bytes(raw[1])
    assert Change.objects.get().words == f"To speak up {SENTINEL}"
    entry = Entry.objects.get(did="growth.change_added")
    assert (entry.on_id, entry.facts) == (str(mentorship.pk), {})


def test_only_the_mentee_writes_changes(mentorship, ben):
    with pytest.raises(Refused, match="own to write"):
        services.add_change(mentorship=mentorship, words="Mine", baseline="", by=ben)
    assert not Change.objects.exists()


def test_when_the_audit_fails_no_change_is_saved(mentorship, amina, monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.add_change(mentorship=mentorship, words="Anything", baseline="", by=amina)
    assert not Change.objects.exists()


def test_a_change_is_let_go_with_a_reason_and_kept(change, amina):
    services.settle_change(change=change, state=ChangeState.LET_GO, reason="Not mine after all", by=amina)
    kept = Change.objects.get()
    assert (kept.state, kept.reason) == (ChangeState.LET_GO, "Not mine after all")
    services.settle_change(change=kept, state=ChangeState.OPEN, reason="", by=amina)
    assert Change.objects.get().settled_at is None


def test_the_later_of_two_editors_is_told_and_loses_nothing(change, amina, as_person, mentorship):
    services.edit_change(change=change, words="First", baseline="", version=1, by=amina)
    url = reverse("growth:change", args=[mentorship.pk, change.pk])
    answer = as_person(amina).post(url, {"words": "Second", "baseline": "", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "First" in page and "Second" in page and "changed a moment ago" in page
    again = as_person(amina).post(url, {"words": "Second", "baseline": "", "version": "2"})
    assert again.status_code == 302 and Change.objects.get().words == "Second"


def test_a_mentors_goal_stays_a_suggestion_until_the_mentee_takes_it_over(mentorship, amina, ben):
    goal = goals.add_goal(mentorship=mentorship, wording=Wording("Try it"), by=ben)
    assert goal.state == GoalState.SUGGESTED
    with pytest.raises(Refused):
        goals.agree_goal(goal=goal, version=1, by=ben)
    with pytest.raises(Refused):
        goals.take_over(goal=goal, by=ben)
    taken = goals.take_over(goal=goal, by=amina)
    assert (taken.state, taken.author) == (GoalState.AGREED, amina)


def test_a_goal_is_agreed_when_both_said_yes_to_the_same_words(goal, amina, ben):
    assert goal.state == GoalState.DRAFT
    agreed = goals.agree_goal(goal=goal, version=1, by=ben)
    assert agreed.state == GoalState.AGREED
    edited = goals.edit_goal(goal=goal, wording=Wording("Other words"), version=1, by=amina)
    assert edited.state == GoalState.DRAFT
    with pytest.raises(Refused, match="changed a moment ago"):
        goals.agree_goal(goal=goal, version=1, by=ben)
    assert Goal.objects.get().state == GoalState.DRAFT


def test_one_person_agrees_once_to_a_version(goal, amina):
    with pytest.raises(IntegrityError):
        goal.agreements.create(person=amina, version=1)


def test_the_partner_hears_that_something_waits_and_not_what(goal, ben, amina):
    notice = Notification.objects.get(person=ben)
    assert SENTINEL not in notice.sentence and SENTINEL not in str(notice.context)
    assert not Notification.objects.filter(person=amina).exists()


def test_what_waits_costs_one_statement(goal, mentorship, ben, amina, django_assert_num_queries):
    with django_assert_num_queries(1):
        waiting = queries.waiting_for(ben, [mentorship])
    assert [step.about for step in waiting] == [mentorship]
    assert queries.waiting_for(amina, [mentorship]) == []


def test_an_ended_pair_is_read_only(goal, change, mentorship, amina, as_person):
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=goal.created_at)
    with pytest.raises(Refused, match="has ended"):
        services.add_change(mentorship=mentorship, words="More", baseline="", by=amina)
    page = as_person(amina).get(reverse("growth:changes", args=[mentorship.pk])).content.decode()
    assert SENTINEL in page and "Add a change" not in page


def test_celebrations_can_be_taken_back_by_their_writer_only(mentorship, amina, ben):
    line = services.celebrate(mentorship=mentorship, kind=CelebrationKind.THANKS, words="Thank you", by=ben)
    with pytest.raises(Refused):
        services.remove_celebration(celebration=line, by=amina)
    services.remove_celebration(celebration=line, by=ben)
    assert queries.celebrations(mentorship) == []


def test_the_ending_gathers_words_and_open_matters(change, goal, mentorship):
    assert {matter.key.split(":")[0] for matter in gathering.still_open(mentorship)} == {"growth.change", "growth.goal"}
    texts = [line.text for section in gathering.gather(mentorship) for line in section.lines]
    assert any("I stay silent" in text for text in texts)


PAGES = ("growth:changes", "growth:goals", "growth:celebrations")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("amina", 200), ("ben", 200), ("carla", 403), ("olu", 403), ("zoe", 404), ("nadia", 404), ("colin", 404)],
)
def test_who_may_enter(page, who, status, request, mentorship, as_person):
    person = request.getfixturevalue(who)
    assert as_person(person).get(reverse(page, args=[mentorship.pk])).status_code == status


def test_a_mentor_cannot_post_a_change(mentorship, ben, as_person):
    answer = as_person(ben).post(reverse("growth:changes", args=[mentorship.pk]), {"words": "Mine"})
    assert answer.status_code == 403


def test_a_pairs_change_is_not_found_under_another_pair(change, other_mentorship, nadia, as_person):
    assert as_person(nadia).get(reverse("growth:change", args=[other_mentorship.pk, change.pk])).status_code == 404


def test_a_goal_is_walked_through_its_pages(mentorship, amina, ben, as_person):
    goals_page = reverse("growth:goals", args=[mentorship.pk])
    empty = as_person(amina).post(goals_page, {"words": "", "sign": "A sign"})
    assert empty.status_code == 422 and "A sign" in empty.content.decode()
    assert as_person(amina).post(goals_page, {"words": "Lead one meeting"}).status_code == 302
    goal = Goal.objects.get()
    move = reverse("growth:move_goal", args=[mentorship.pk, goal.pk])
    as_person(ben).post(move, {"move": "agree", "version": "1"})
    assert Goal.objects.get().state == GoalState.AGREED
    page = reverse("growth:goal", args=[mentorship.pk, goal.pk])
    as_person(ben).post(page, {"words": "You did half of it"})
    assert "You did half of it" in as_person(amina).get(page).content.decode()
    as_person(amina).post(move, {"move": "reached"})
    assert Goal.objects.get().state == GoalState.REACHED
    assert as_person(amina).post(move, {"move": "nonsense"}).status_code == 409


@pytest.mark.parametrize("number", [1, 30])
def test_the_goals_page_costs_the_same_with_many_goals(
    number, mentorship, amina, as_person, django_assert_max_num_queries
):
    for place in range(number):
        goals.add_goal(mentorship=mentorship, wording=Wording(f"Goal {place}"), by=amina)
    browser = as_person(amina)
    with django_assert_max_num_queries(12):
        browser.get(reverse("growth:goals", args=[mentorship.pk]))


def test_sides_come_from_the_membership(mentorship, amina, ben):
    assert (services.side_of(mentorship, amina), services.side_of(mentorship, ben)) == (Side.MENTEE, Side.MENTOR)
