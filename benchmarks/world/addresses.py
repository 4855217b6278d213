"""Every page that somebody of a world can open, found by walking the list of addresses: a new page is met by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.foundation import content
from alongside.foundation.audit.models import Entry
from alongside.growth.models import Change, Goal
from alongside.meetings.models import Action, AgendaItem, Meeting
from alongside.meetings.rules import MeetingState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from benchmarks.world import World

# Left out: those that need a token from a mail, end the visit, or follow one's own job. `account_…` are second names.
LEFT_OUT = {
    "people:password_reset", "people:password_reset_sent", "people:link_request", "people:link_sent",
    "people:link", "people:invitation", "people:invitation_again", "meetings:feed", "people:sign_out",
    "account_reset_password_from_key", "foundation:progress", "foundation:open_notice", "foundation:stop_progress",
}  # fmt: skip
OF_ORGANISATION = {
    "people:organisation",
    "people:organisation_edit",
    "people:audit",
    "people:role_give",
    "people:role_take",
}
# Only variants that fill a page in a programme of 200 as well: three rows are not to be measured against fifty.
VARIANTS = {
    "programmes:people": (
        "?search={name}", "?search={address}", "?state=available", "?side=mentor", "?by_name=on", "?page=2",
    ),
    "care:pairs": ("?page=2",),
    "matching:board": ("?show=left", "?show=closed", "?q={name}", "?q={left}&show=left"),
    "people:audit": ("?kind=matching", "?kind=programmes", "?before={entry}"),
    "foundation:notifications": ("?page=2",),
}  # fmt: skip


@dataclass(frozen=True)
class Visitor:
    """Somebody in a role, signed in, with what is theirs in the address of a page."""

    role: str
    person: Person
    world: World
    values: Mapping[str, Any]

    def browser(self) -> Client:
        client = Client(headers={"host": "localhost"})
        client.force_login(self.person, backend="alongside.people.backends.SignedIn")
        return client


def visitors(world: World) -> list[Visitor]:
    """One person of each role, and somebody with an offer to answer."""
    crowd, offer = world.crowd, world.boards.offer
    everybody = (
        ("mentee", crowd.mentees[0].person, {"side": "mentee", "offer": offer}),
        ("mentor", crowd.mentors[0].person, {"side": "mentor", "offer": world.boards.offer_to_mentor}),
        ("newcomer", offer.mentee.person, {"side": "mentee", "offer": offer}),
        ("coordinator", crowd.coordinator, {"side": "mentee", "offer": offer}),
        ("supervisor", crowd.supervisor, {"side": "mentee", "offer": offer}),
        ("organisation admin", crowd.admin, {"side": "mentee", "offer": offer}),
    )
    return [Visitor(role, person, world, values) for role, person, values in everybody]


def addresses(visitor: Visitor) -> list[tuple[str, str]]:
    """Name and address of all that could be a page for this visitor; what is not theirs answers without a page."""
    found, filled = [], _sought(visitor.world)
    for name, parameters in routes():
        if name in LEFT_OUT or name.startswith("account_"):
            continue
        for label, values in _values(visitor, name, parameters):
            address = reverse(name, kwargs=values)
            variants = ("", *VARIANTS.get(name, ()))
            found += [(label + variant, address + variant.format(**filled)) for variant in variants]
    return found


def _sought(world: World) -> dict[str, Any]:
    """Somebody to look for, and an entry in the middle of the trail."""
    person = world.crowd.mentors[0].person
    entries = Entry.objects.filter(organisation=world.organisation.pk, room="people").order_by("-id")
    left = world.crowd.mentees[0].person
    return {
        "name": person.family_name,
        "left": left.family_name,
        "address": person.email,
        "entry": entries[entries.count() // 2].pk,
    }


def routes() -> list[tuple[str, tuple[str, ...]]]:
    """Every named address with the names of its parameters."""
    return sorted(set(_walk(get_resolver(), "", ())))


def _walk(resolver: URLResolver, namespace: str, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        parameters = (*above, *_parameters(entry))
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{entry.namespace}:" if entry.namespace else namespace, parameters)
        elif entry.name:
            yield f"{namespace}{entry.name}", parameters


def _parameters(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    return tuple(getattr(entry.pattern, "converters", {})) or tuple(entry.pattern.regex.groupindex)


def _values(visitor: Visitor, name: str, parameters: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address's values; pages of a meeting are asked for once ahead of it and once after it."""
    if "meeting" not in parameters:
        yield name, {one: _value(visitor, name, one) for one in parameters}
        return
    meetings = Meeting.objects.filter(mentorship=visitor.world.pairs.own)
    for label, state in (("ahead", MeetingState.PLANNED), ("held", MeetingState.HELD)):
        meeting = meetings.filter(state=state).latest("starts_at")
        rest = {one: _value(visitor, name, one) for one in parameters if one != "meeting"}
        yield f"{name} ({label})", {"meeting": meeting.pk, **rest}


def _value(visitor: Visitor, name: str, parameter: str) -> Any:
    """Errors: LookupError for a parameter that nobody said how to fill."""
    world, own = visitor.world, visitor.world.pairs.own
    known = {
        "slug": lambda: world.organisation.slug if name in OF_ORGANISATION else world.programme.slug,
        "side": lambda: visitor.values["side"],
        "pk": lambda: _row(visitor, name),
        "person": lambda: (
            world.boards.offer.mentee_id if name == "matching:others" else world.crowd.mentees[0].person.pk
        ),
        "pair": lambda: visitor.values["offer"].pk,
        "goal": lambda: Goal.objects.filter(mentorship=own).earliest("created_at").pk,
        "change": lambda: Change.objects.filter(mentorship=own).earliest("created_at").pk,
        "action": lambda: "rest" if name == "programmes:enrolment_act" else Action.objects.filter(mentorship=own)[0].pk,
        "item": lambda: AgendaItem.objects.filter(mentorship=own)[0].pk,
        "page": lambda: "notes",
        "number": lambda: 1,
        "template": lambda: "formal",
        "direction": lambda: "up",
        "key": lambda: _key(name),
        "question": lambda: "rhythm",
        "step": lambda: "one",
    }
    if parameter not in known:
        return own.pk
    return known[parameter]()


def _key(name: str) -> str:
    return "purpose" if name.startswith("mentorships:") else next(iter(content.load().guides))


def _row(visitor: Visitor, name: str) -> Any:
    """What `pk` means on this page."""
    world = visitor.world
    room, _, page = name.partition(":")
    if room == "matching":
        if page in {"offer", "accept", "decline"}:
            return visitor.values["offer"].pk
        return world.boards.rule.pk if page in {"edit_rule", "remove_rule", "scale"} else world.boards.published.pk
    if room == "people":
        others = [world.crowd.mentees[0].person, world.crowd.mentors[0].person]
        lines = visitor.person.lines.first() if page.startswith("line_") else None
        person = next(one for one in others if one != visitor.person)
        return 1 if page == "session_end" else lines.pk if lines else person.pk
    if room == "programmes":
        question = world.programme.intake_questions.first()
        return question.pk if page.startswith("intake_") and question else world.crowd.mentees[0].pk
    return _pressing(world).pk if room == "care" else world.pairs.own.pk


def _pressing(world: World) -> Mentorship:
    """A pair of which somebody asked for a talk."""
    return Mentorship.objects.filter(programme=world.programme, talk_asked_at__isnull=False).earliest("began_at")
