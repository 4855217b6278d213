"""Answers and what others typed."""

from collections import Counter
from typing import Any

from alongside.programmes.models import Answer, Enrolment, Programme
from alongside.programmes.rules import Kind, same_tag

LOOKED_AT, SUGGESTED = 1000, 200


def answers_of(enrolment: Enrolment) -> dict[str, Any]:
    """Question key to value."""
    return dict(enrolment.answers.values_list("key", "value"))


def suggestions(programme: Programme, *, but: Enrolment | None = None) -> list[str]:
    """Topics that others in the programme typed, the most frequent first, never with a name.

    Looks at the latest answers only, so that a large programme costs no more than a small one.
    """
    latest = Answer.objects.filter(question__programme=programme, question__kind=Kind.SKILLS)
    if but is not None:
        latest = latest.exclude(enrolment__person=but.person_id)
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for value in latest.order_by("-answered_at").values_list("value", flat=True)[:LOOKED_AT]:
        for tag in value if isinstance(value, list) else []:
            times[same_tag(tag)] += 1
            spelt.setdefault(same_tag(tag), tag)
    return [spelt[key] for key, _ in times.most_common(SUGGESTED)]
