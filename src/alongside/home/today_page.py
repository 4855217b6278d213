"""What a person comes to: the next thing, the next meeting, promises, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.models import Helper
from alongside.programmes.steps import Step


@dataclass(frozen=True)
class Today:
    """`leads_to` is set when another page is this person's day."""

    steps: Sequence[Step] = ()
    pairs: Sequence[Mentorship] = ()
    programmes: Sequence[Helper] = ()
    leads_to: str = ""
    promises: Sequence[object] = field(default=())

    @property
    def next(self) -> Step | None:
        return self.steps[0] if self.steps else None

    @property
    def others(self) -> Sequence[Step]:
        return self.steps[1:]


def compose(person: Person) -> Today:
    """The person's day."""
    mine = Mentorship.objects.of(person).running().select_related("programme").prefetch_related("members__person")
    pairs = list(mine.order_by("began_at"))
    helping = list(Helper.objects.filter(person=person, role="coordinator").select_related("programme"))
    if helping and not pairs and len(helping) == 1:
        return Today(leads_to=reverse("care:today", args=[helping[0].programme.slug]))
    return Today(pairs=pairs, programmes=helping)
