"""The coordinator's rules and the pairs that may never be."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.matching.models import MatchRule, NeverPair
from alongside.matching.queries.fields import Fields, fields_of, proposed_scale, short_name
from alongside.matching.rules import Kind, Relation
from alongside.matching.rules.words import Did
from alongside.matching.services.checking import ask_for_check
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side

MOST_RULES = 40


@dataclass(frozen=True)
class RuleDraft:
    """What the form says."""

    kind: Kind
    mentor_field: str
    relation: Relation
    mentee_field: str
    weight: int = 1
    options: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def add_rule(*, programme: Programme, draft: RuleDraft, by: Person) -> MatchRule:
    """A new rule at the end. Errors: Refused."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.match_rules.count() >= MOST_RULES:
        raise Refused(f"{MOST_RULES} rules are a lot: nobody could say any more why two people are a pair.")
    last = programme.match_rules.aggregate(last=Max("order"))["last"]
    rule = MatchRule(programme=programme, order=0 if last is None else last + 1)
    _fill(rule, draft)
    rule.save()
    audit.record(Did.RULE_ADDED, on=rule, by=by, kind=rule.as_criterion().kind)
    ask_for_check(programme=programme)
    return rule


@transaction.atomic
def change_rule(*, rule: MatchRule, draft: RuleDraft, by: Person) -> MatchRule:
    """Errors: Refused."""
    rule = MatchRule.objects.select_for_update().select_related("programme").get(pk=rule.pk)
    _fill(rule, draft)
    rule.save()
    audit.record(Did.RULE_CHANGED, on=rule, by=by, kind=rule.as_criterion().kind)
    ask_for_check(programme=rule.programme)
    return rule


def _fill(rule: MatchRule, draft: RuleDraft) -> None:
    fields = fields_of(rule.programme)
    line = draft.relation is Relation.NOT_REPORTING_LINE
    _check_fields(fields, draft, line=line)
    options = {name: value for name, value in draft.options.items() if value not in (None, "", [], False)}
    if line:
        options["identity"] = "person"
    key = draft.mentee_field or draft.mentor_field
    options.setdefault("label", short_name(key).removesuffix(" (profile)"))
    if draft.relation is Relation.BETWEEN and not options.get("scale"):
        options["scale"] = proposed_scale(rule.programme, fields, (draft.mentee_field, draft.mentor_field))
    rule.kind, rule.relation = (Kind.MUST if line else draft.kind), draft.relation
    rule.mentor_field, rule.mentee_field = draft.mentor_field, draft.mentee_field
    rule.weight, rule.options = draft.weight, options


def _check_fields(fields: Fields, draft: RuleDraft, *, line: bool) -> None:
    if line and not (draft.mentee_field or draft.mentor_field):
        raise Refused("Choose the question that names the manager.")
    for side, name in ((Side.MENTEE, draft.mentee_field), (Side.MENTOR, draft.mentor_field)):
        if name not in fields.known(side) and not (line and not name):
            raise Refused(f"There is no such question for the {side} any more. Choose another one.")


@transaction.atomic
def remove_rule(*, rule: MatchRule, by: Person) -> None:
    """Runs keep the rules as they were; only what comes next changes."""
    audit.record(Did.RULE_REMOVED, on=rule, by=by)
    programme = rule.programme
    rule.delete()
    ask_for_check(programme=programme)


@transaction.atomic
def order_rules(*, programme: Programme, ids: Sequence[uuid.UUID | str], by: Person) -> None:
    """How they stand on the page; it changes nothing in what they do."""
    rules = list(programme.match_rules.all())
    place = {str(each): number for number, each in enumerate(ids)}
    rules.sort(key=lambda rule: place.get(str(rule.pk), len(place)))
    for number, rule in enumerate(rules):
        rule.order = number
    MatchRule.objects.bulk_update(rules, ["order"])
    audit.record(Did.RULES_ORDERED, on=programme, by=by, count=len(rules))


@transaction.atomic
def order_scale(*, rule: MatchRule, values: Sequence[str], by: Person) -> None:
    """The same values in another order, lowest first. Errors: Refused when others stand there meanwhile."""
    rule = MatchRule.objects.select_for_update().select_related("programme").get(pk=rule.pk)
    if sorted(values) != sorted(rule.options.get("scale", [])):
        raise Refused("The values of this rule have changed meanwhile. Load the page again.")
    rule.options = {**rule.options, "scale": list(values)}
    rule.save(update_fields=["options"])
    audit.record(Did.RULE_CHANGED, on=rule, by=by, steps=len(values))
    ask_for_check(programme=rule.programme)


@transaction.atomic
def declare_never(*, programme: Programme, mentee: Enrolment, mentor: Enrolment, by: Person) -> NeverPair:
    """These two are never put together. Safe to call twice. Errors: Refused."""
    if {mentee.programme_id, mentor.programme_id} != {programme.pk} or (mentee.side, mentor.side) != tuple(Side):
        raise Refused("Choose one mentee and one mentor of this programme.")
    pair, made = NeverPair.objects.get_or_create(programme=programme, mentee=mentee, mentor=mentor, defaults={"by": by})
    if made:
        audit.record(Did.NEVER_DECLARED, on=pair, by=by, mentee=mentee, mentor=mentor)
        ask_for_check(programme=programme)
    return pair


@transaction.atomic
def take_back_never(*, pair: NeverPair, by: Person) -> None:
    audit.record(Did.NEVER_TAKEN_BACK, on=pair, by=by, mentee=pair.mentee_id, mentor=pair.mentor_id)
    programme = pair.programme
    pair.delete()
    ask_for_check(programme=programme)
