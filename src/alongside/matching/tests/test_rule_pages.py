"""The rules page and the matching page."""

import uuid

import pytest
from django.urls import reverse

from alongside.matching import services
from alongside.matching.models import MatchRule, NeverPair
from alongside.matching.rules import Kind, Relation
from alongside.matching.services import RuleDraft, checking
from alongside.matching.tests.conftest import GRADES

SAME = {
    "mentor_field": "profession",
    "relation": "same",
    "mentee_field": "wished_profession",
    "kind": "wish",
    "weight": 20,
}
STEPS = {"mentor_field": "grade", "relation": "between", "mentee_field": "grade", "kind": "must", "low": 1, "high": 2}


def address(name, *args) -> str:
    return reverse(f"matching:{name}", args=args)


def test_a_rule_is_added_in_a_sentence_and_says_what_it_does(programme, four, carla, as_person) -> None:
    browser = as_person(carla)
    assert "No rules yet" in browser.get(address("rules", programme.slug)).content.decode()
    answer = browser.post(address("new_rule", programme.slug), STEPS, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == address("rules", programme.slug)
    assert "The mentor’s grade is one to two steps above the mentee’s grade." in page
    assert "Forbids no pairs of 4." in page
    assert ", ".join(GRADES) in page
    browser.post(address("new_rule", programme.slug), SAME)
    assert [one.weight for one in MatchRule.objects.filter(kind="wish")] == [20]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"low": 3}, "would fit nobody"),
        ({"low": ""}, "Give both numbers"),
        ({"scale": "AA\naa"}, "stands there twice"),
        ({"mentor_field": ""}, "Choose a question"),
        ({"relation": "not_reporting_line", "mentor_field": "", "mentee_field": ""}, "names the manager"),
        ({"kind": "maybe"}, "How binding is it?</a>:"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_shown_again_with_a_remedy(
    programme, four, carla, as_person, wrong, said
) -> None:
    answer = as_person(carla).post(address("new_rule", programme.slug), STEPS | {"label": "kept words"} | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "kept words" in page
    assert not MatchRule.objects.exists()


def test_a_rule_is_changed_and_removed(programme, four, wish, carla, as_person) -> None:
    browser = as_person(carla)
    page = browser.get(address("edit_rule", programme.slug, wish.pk)).content.decode()
    assert 'value="20" selected' in page
    changed = browser.post(address("edit_rule", programme.slug, wish.pk), SAME | {"kind": "must"})
    assert changed.status_code == 302
    wish.refresh_from_db()
    assert wish.kind == "must"
    assert browser.post(address("edit_rule", programme.slug, wish.pk), SAME | {"kind": ""}).status_code == 422
    browser.post(address("remove_rule", programme.slug, wish.pk))
    assert not MatchRule.objects.exists()


def test_steps_are_put_in_order_by_their_buttons(programme, four, carla, as_person) -> None:
    draft = RuleDraft(Kind.MUST, "grade", Relation.BETWEEN, "grade", options={"range": [1, 2]})
    rule = services.add_rule(programme=programme, draft=draft, by=carla)
    browser, where = as_person(carla), address("scale", programme.slug, rule.pk)
    assert "Put the steps in order" in browser.get(where).content.decode()
    browser.post(where, {"order": GRADES, "down": "AA"})
    rule.refresh_from_db()
    assert rule.options["scale"][:2] == ["AO", "AA"]
    browser.post(where, {"order": rule.options["scale"], "up": "AO"})
    rule.refresh_from_db()
    assert rule.options["scale"][:2] == ["AO", "AA"]


def test_rules_are_put_in_order_by_their_buttons(programme, four, wish, carla, as_person) -> None:
    second = services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    order = [str(wish.pk), str(second.pk)]
    as_person(carla).post(address("order_rules", programme.slug), {"order": order, "up": order[1]})
    assert [one.pk for one in programme.match_rules.all()] == [second.pk, wish.pk]


def test_while_a_job_counts_the_list_alone_is_asked_for_again(programme, four, carla, as_person, monkeypatch) -> None:
    monkeypatch.setattr(checking, "AT_ONCE", 3)
    services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    browser = as_person(carla)
    assert 'hx-trigger="every 2s"' in browser.get(address("rules", programme.slug)).content.decode()
    part = browser.get(address("rules", programme.slug), headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="match-rules"')
    assert "<html" not in part


def test_two_people_are_never_put_together_by_address(programme, four, wish, carla, as_person) -> None:
    browser, where = as_person(carla), address("never", programme.slug)
    answer = browser.post(where, {"mentee": "ben@example.org", "mentor": "ben@example.org"})
    assert answer.status_code == 422
    assert "No mentee of this programme uses this address" in answer.content.decode()
    browser.post(where, {"mentee": "amina@example.org", "mentor": "Ben@Example.org"})
    pair = NeverPair.objects.get()
    assert "Amina Diallo and Ben Kowalski" in browser.get(address("rules", programme.slug)).content.decode()
    browser.post(address("take_back_never", programme.slug, pair.pk))
    assert not NeverPair.objects.exists()


def test_a_run_is_started_and_followed_or_refused_with_what_is_missing(programme, four, carla, as_person) -> None:
    browser = as_person(carla)
    answer = browser.post(address("run", programme.slug), {"early": "on"})
    run = programme.match_runs.get()
    assert (answer.status_code, answer.url) == (302, reverse("foundation:progress", args=[run.progress_id]))
    assert browser.get(address("board", run.pk)).url == answer.url
    assert "Being worked out" in browser.get(address("runs", programme.slug)).content.decode()
    programme.enrolments.filter(side="mentor").update(state="resting")
    refused = browser.post(address("run", programme.slug))
    assert refused.status_code == 422
    assert "No mentor is available" in refused.content.decode()


@pytest.mark.parametrize(("who", "status"), [("zoe", 404), ("colin", 404), ("amina", 403), ("sam", 403), ("olu", 403)])
def test_only_the_coordinator_of_this_programme_sets_rules_and_runs(
    programme, four, wish, as_person, request, who, status
) -> None:
    browser, slug, some = as_person(request.getfixturevalue(who)), programme.slug, uuid.uuid4()
    for name, *args in (("rules",), ("new_rule",), ("edit_rule", wish.pk), ("scale", wish.pk), ("runs",), ("offers",)):
        assert browser.get(address(name, slug, *args)).status_code == status, name
    plain = [(name,) for name in ("new_rule", "order_rules", "check_rules", "never", "run")]
    for name, *args in (*plain, ("remove_rule", wish.pk), ("take_back_never", some)):
        assert browser.post(address(name, slug, *args)).status_code == status, name
    assert MatchRule.objects.count() == 1


def test_the_rules_page_costs_the_same_for_many_people(
    programme, four, wish, join, carla, as_person, django_assert_max_num_queries
) -> None:
    for number in range(20):
        join(f"p{number}", "mentee")
    browser = as_person(carla)
    for name in ("rules", "runs", "offers"):
        with django_assert_max_num_queries(12):
            assert browser.get(address(name, programme.slug)).status_code == 200
