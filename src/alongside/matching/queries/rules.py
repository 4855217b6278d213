"""The rules as the coordinator reads them, each with what it does."""

from dataclasses import dataclass, field
from typing import Any

from alongside.matching.models import MatchRule, RuleCheck
from alongside.matching.queries.fields import Fields
from alongside.matching.rules import Kind, Relation
from alongside.matching.rules.sentences import kind_words, sentence
from alongside.programmes.models import Programme

NAMED = 6


@dataclass(frozen=True)
class ShownRule:
    """One rule in words; `forbids` is None for a wish and while it has not been worked out."""

    rule: MatchRule
    kind: str
    sentence: str
    scale: list[str]
    forbids: int | None = None
    left: int = 0
    names: list[str] = field(default_factory=list)
    more: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)


def shown_rules(rules: list[MatchRule], fields: Fields, check: RuleCheck | None) -> list[ShownRule]:
    return [_shown(rule, fields, check) for rule in rules]


def _shown(rule: MatchRule, fields: Fields, check: RuleCheck | None) -> ShownRule:
    criterion, names = rule.as_criterion(), fields.names
    effect: dict[str, Any] = (check.effects if check else {}).get(str(rule.pk), {})
    people = [f"{name} ({side})" for side, name in effect.get("names", [])]
    problems = [one for one in (check.problems if check else []) if one["where"] == str(rule.pk)]
    return ShownRule(
        rule=rule,
        kind=kind_words(criterion),
        sentence=sentence(criterion, names),
        scale=list(criterion.scale) if criterion.relation is Relation.BETWEEN else [],
        forbids=None if criterion.kind is Kind.WISH else effect.get("forbids"),
        left=effect.get("left", 0),
        names=people[:NAMED],
        more=max(effect.get("left", 0) - NAMED, 0),
        problems=problems,
    )


def check_of(programme: Programme) -> RuleCheck | None:
    return RuleCheck.objects.filter(programme=programme).first()
