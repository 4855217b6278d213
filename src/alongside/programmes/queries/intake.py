"""Answers and what others typed."""

from collections import Counter
from typing import Any

from django.db.models import Q

from alongside.programmes.models import Answer, Enrolment, Programme
from alongside.programmes.rules import Kind, same_tag

LOOKED_AT, SUGGESTED = 200, 200


def answers_of(enrolment: Enrolment) -> dict[str, Any]:
    """Question key to value."""
    return dict(enrolment.answers.values_list("key", "value"))


def suggestions(programme: Programme, *, but: Enrolment | None = None) -> list[str]:
    """Topics that others in the programme typed, the most frequent first, never with a name.

    Looks at the latest answers to each question only, so that a large programme costs no more than a small one.
    Two statements.
    """
    others = Answer.objects.all()
    if but is not None:
        others = others.exclude(enrolment__in=Enrolment.objects.filter(person=but.person_id).values("pk"))
    latest = Q(pk=None)
    for question in programme.intake_questions.filter(kind=Kind.SKILLS).values_list("pk", flat=True):
        latest |= Q(pk__in=others.filter(question=question).order_by("-answered_at").values("pk")[:LOOKED_AT])
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for value in Answer.objects.filter(latest).order_by("-answered_at").values_list("value", flat=True):
        for tag in value if isinstance(value, list) else []:
            times[same_tag(tag)] += 1
            spelt.setdefault(same_tag(tag), tag)
    return [spelt[key] for key, _ in times.most_common(SUGGESTED)]
