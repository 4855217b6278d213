"""The coordinator's rules: kept, explained, and refused when they cannot be meant."""

import pytest

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.models import MatchRule, NeverPair, RuleCheck
from alongside.matching.queries.fields import fields_of
from alongside.matching.queries.rules import check_of, shown_rules
from alongside.matching.rules import Kind, Relation
from alongside.matching.services import RuleDraft, checking
from alongside.matching.tests.conftest import GRADES


def shown(programme):
    return shown_rules(list(programme.match_rules.all()), fields_of(programme), check_of(programme))


def test_a_rule_says_at_once_how_many_pairs_it_forbids_and_who_is_left_without_anybody(
    programme, four, join, carla
) -> None:
    join("eve", "mentee", firm="Love")
    draft = RuleDraft(Kind.MUST, "firm", Relation.DIFFERENT, "firm")
    services.add_rule(programme=programme, draft=draft, by=carla)
    (told,) = shown(programme)
    assert (told.kind, told.sentence) == ("Must", "The mentor’s firm is different from the mentee’s firm.")
    assert (told.forbids, told.left, told.names) == (2, 1, ["Eve (mentee)"])
    assert check_of(programme).effects["all"] == 6
    assert Entry.objects.filter(did="matching.rule_added", by=carla.pk).count() == 1


def test_the_steps_come_from_the_question_and_can_be_put_in_another_order(programme, four, carla) -> None:
    draft = RuleDraft(Kind.MUST, "grade", Relation.BETWEEN, "grade", options={"range": [1, 2]})
    rule = services.add_rule(programme=programme, draft=draft, by=carla)
    assert rule.options["scale"] == GRADES
    assert shown(programme)[0].forbids == 0
    services.order_scale(rule=rule, values=GRADES[::-1], by=carla)
    assert shown(programme)[0].forbids == 4
    with pytest.raises(Refused, match="changed meanwhile"):
        services.order_scale(rule=rule, values=["AA"], by=carla)


def test_the_steps_of_a_text_question_are_what_people_answered_and_numbers_need_none(programme, four, carla) -> None:
    rule = services.add_rule(
        programme=programme,
        draft=RuleDraft(Kind.WISH, "firm", Relation.BETWEEN, "firm", options={"range": [0, 1]}),
        by=carla,
    )
    assert rule.options["scale"] == ["Joy", "Love"]


def test_a_value_that_is_on_no_step_is_named_with_a_remedy(programme, four, carla) -> None:
    options = {"range": [1, 2], "scale": ["AA", "EO"]}
    draft = RuleDraft(Kind.WISH, "grade", Relation.BETWEEN, "grade", options=options)
    services.add_rule(programme=programme, draft=draft, by=carla)
    (problem,) = shown(programme)[0].problems
    assert "“AO”, the grade of Dan, is not on the scale" in problem["what"]
    assert "Add it to the scale" in problem["remedy"]


@pytest.mark.parametrize(
    ("mentor", "relation", "mentee"),
    [
        ("gone", Relation.SAME, "firm"),
        ("firm", Relation.SAME, "gone"),
        ("", Relation.SAME, "firm"),
        ("", Relation.NOT_REPORTING_LINE, ""),
    ],
)
def test_a_rule_about_what_nobody_is_asked_is_refused(programme, questions, carla, mentor, relation, mentee) -> None:
    with pytest.raises(Refused):
        services.add_rule(programme=programme, draft=RuleDraft(Kind.WISH, mentor, relation, mentee), by=carla)
    assert not MatchRule.objects.exists()


def test_rules_change_move_and_go(programme, four, wish, carla) -> None:
    second = services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    services.order_rules(programme=programme, ids=[second.pk], by=carla)
    assert [one.pk for one in programme.match_rules.all()] == [second.pk, wish.pk]
    services.change_rule(
        rule=wish, draft=RuleDraft(Kind.MUST, "profession", Relation.SAME, "wished_profession"), by=carla
    )
    assert shown(programme)[1].forbids == 2
    services.remove_rule(rule=second, by=carla)
    assert [one.forbids for one in shown(programme)] == [2]
    said = set(Entry.objects.filter(on_kind__startswith="matching").values_list("did", flat=True))
    assert {"matching.rule_changed", "matching.rule_removed"} <= said


def test_never_together_is_declared_once_counted_and_taken_back(programme, four, wish, carla) -> None:
    pair = services.declare_never(programme=programme, mentee=four["amina"], mentor=four["ben"], by=carla)
    services.declare_never(programme=programme, mentee=four["amina"], mentor=four["ben"], by=carla)
    assert NeverPair.objects.count() == 1
    assert check_of(programme).effects["never"]["forbids"] == 1
    with pytest.raises(Refused, match="one mentee and one mentor"):
        services.declare_never(programme=programme, mentee=four["ben"], mentor=four["amina"], by=carla)
    services.take_back_never(pair=pair, by=carla)
    assert "never" not in check_of(programme).effects


def test_a_large_programme_is_counted_in_a_job(programme, four, carla, monkeypatch) -> None:
    monkeypatch.setattr(checking, "AT_ONCE", 3)
    services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    assert check_of(programme).working_since is not None
    assert shown(programme)[0].forbids is None
    run_jobs()
    assert check_of(programme).working_since is None
    assert shown(programme)[0].forbids == 4


def test_when_the_audit_fails_no_rule_is_kept(programme, four, carla, monkeypatch) -> None:
    def fail(*args, **facts):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    assert not MatchRule.objects.exists()
    assert not RuleCheck.objects.exists()
