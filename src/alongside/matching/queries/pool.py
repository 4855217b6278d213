"""The people of a run in the shape the pure rules take. Ids there are those of the person."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from alongside.matching import rules
from alongside.matching.models import NeverPair, Proposal, Seat
from alongside.matching.queries.fields import Fields
from alongside.matching.rules.apart import Somebody, kept_apart
from alongside.matching.rules.criteria import texts
from alongside.matching.rules.words import ProposalState
from alongside.mentorships.models import Member, Mentorship
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.queries import Candidate, candidates, candidates_among
from alongside.programmes.rules import NOT_WITH, Side, in_words

IdPair = tuple[str, str]


@dataclass(frozen=True)
class Pool:
    """Both sides, the pairs that may never be, and whose enrolment each id is (by side and person)."""

    mentees: list[rules.Candidate]
    mentors: list[rules.Candidate]
    never: frozenset[IdPair]
    enrolments: dict[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    first_names: dict[str, str] = field(default_factory=dict)

    def enrolment(self, side: str, person: str) -> uuid.UUID:
        return self.enrolments[str(side), person]

    def reasons(self, built: rules.Built, pairs: Sequence[IdPair]) -> list[tuple[rules.Reason, ...]]:
        """Why each pair fits, in first names: the full ones stand above it. Two of one name keep theirs whole."""
        short = replace(built, mentees=self._short(built.mentees), mentors=self._short(built.mentors))
        alike = (self.first_names.get(one) == self.first_names.get(other) for one, other in pairs)
        return [rules.explain(built if same else short, pair) for pair, same in zip(pairs, alike, strict=True)]

    def _short(self, people: tuple[rules.Candidate, ...]) -> tuple[rules.Candidate, ...]:
        return tuple(replace(one, name=self.first_names.get(one.id, one.name)) for one in people)


def pool_of(programme: Programme, fields: Fields, *, early: bool) -> Pool:
    """Who can be matched now: free places less open offers; seven statements however many people there are."""
    waiting = _open_offers(programme)
    sides, enrolments, first_names = {}, {}, {}
    everybody: list[Candidate] = []
    for side in Side:
        found = [(one, one.places - waiting[one.enrolment_id]) for one in candidates(programme, side, early=early)]
        free = [(one, places) for one, places in found if places > 0]
        everybody += [one for one, _ in free]
        sides[side] = [as_candidate(one, fields, places) for one, places in free]
        enrolments |= {(str(side), str(one.person_id)): one.enrolment_id for one, _ in free}
        first_names |= {str(one.person_id): one.first_name for one, _ in free}
    never = never_pairs(programme) | apart_among(everybody)
    return Pool(sides[Side.MENTEE], sides[Side.MENTOR], never, enrolments, first_names)


def pool_among(programme: Programme, fields: Fields, enrolments: Iterable[Enrolment] | Q) -> Pool:
    """These people, whatever their state and places; each counts as having one."""
    chosen = (
        Enrolment.objects.filter(enrolments, programme=programme)
        if isinstance(enrolments, Q)
        else Enrolment.objects.filter(pk__in=[one.pk for one in enrolments])
    )
    found = candidates_among(chosen)
    return Pool(
        mentees=[as_candidate(one, fields, 1) for one in found if one.side is Side.MENTEE],
        mentors=[as_candidate(one, fields, 1) for one in found if one.side is Side.MENTOR],
        never=never_pairs(programme) | apart_among(found),
        enrolments={(str(one.side), str(one.person_id)): one.enrolment_id for one in found},
        first_names={str(one.person_id): one.first_name for one in found},
    )


def apart_among(people: Iterable[Candidate]) -> frozenset[IdPair]:
    """Those of whom one named the other in the intake. Their words go no further than this."""
    return kept_apart(
        Somebody(
            id=str(one.person_id),
            side=rules.Side(one.side),
            email=one.email,
            name=one.name,
            first_name=one.first_name,
            named="\n".join(texts(one.answers.get(NOT_WITH))),
        )
        for one in people
    )


def are_apart(mentee: Enrolment, mentor: Enrolment) -> bool:
    """Whether these two were declared as never, by staff or by one of them; three statements."""
    if NeverPair.objects.filter(mentee=mentee, mentor=mentor).exists():
        return True
    return bool(apart_among(candidates_among(Enrolment.objects.filter(pk__in=(mentee.pk, mentor.pk)), keys=[NOT_WITH])))


def pool_around(seat: Seat, criteria: Sequence[rules.Criterion]) -> Pool:
    """One person of a run and those who suited best when it ran, with what its rules ask about: three statements."""
    side = Side(seat.side)
    others = seat.run.seats.filter(side=side.other, place__in=seat.nearest).order_by().values("enrolment")
    chosen = Enrolment.objects.filter(Q(pk=seat.enrolment_id) | Q(pk__in=others))
    asked = {str(Side.MENTEE): {one.mentee_field for one in criteria}}
    asked[str(Side.MENTOR)] = {one.mentor_field for one in criteria}
    found = candidates_among(chosen, keys={NOT_WITH}.union(*asked.values()))
    people = {one: [_with(each, asked[one], 1) for each in found if each.side == one] for one in asked}
    return Pool(
        mentees=people[Side.MENTEE],
        mentors=people[Side.MENTOR],
        never=_never_of(seat) | apart_among(found),
        enrolments={(str(one.side), str(one.person_id)): one.enrolment_id for one in found},
        first_names={str(one.person_id): one.first_name for one in found},
    )


def _never_of(seat: Seat) -> frozenset[IdPair]:
    """`never_pairs` of one person, in one statement."""
    me, side = seat.enrolment_id, Side(seat.side)
    other = f"{side.other}__person"
    declared = NeverPair.objects.filter(**{str(side): me}).order_by().values_list(other)
    declined = Proposal.objects.filter(**{str(side): me}, state=ProposalState.DECLINED).order_by().values_list(other)
    mine = Mentorship.objects.running().filter(members__enrolment=me).order_by().values("pk")
    together = Member.objects.filter(mentorship__in=mine, side=side.other).order_by().values_list("person")
    others = {str(one) for (one,) in declared.union(declined, together)}
    person = str(seat.enrolment.person_id)
    return frozenset((person, one) if side is Side.MENTEE else (one, person) for one in others)


def as_candidate(one: Candidate, fields: Fields, places: int) -> rules.Candidate:
    return _with(one, fields.keys(one.side), places)


def _with(one: Candidate, keys: Iterable[str], places: int) -> rules.Candidate:
    """`person` holds what a manager field may say to mean somebody: the address or the name."""
    values = {key: in_words(one.answers.get(key)) for key in keys}
    values |= {
        "profile:languages": list(one.languages),
        "profile:time_zone": one.time_zone,
        "person": [one.email, one.name],
    }
    return rules.Candidate(str(one.person_id), rules.Side(one.side), places, values, one.name)


def never_pairs(programme: Programme) -> frozenset[IdPair]:
    """Declared pairs, pairs that said “not now”, and those who are a pair already: ids of people."""
    people = ("mentee__person", "mentor__person")
    declared = NeverPair.objects.filter(programme=programme).values_list(*people)
    declined = Proposal.objects.filter(run__programme=programme, state=ProposalState.DECLINED).values_list(*people)
    running = Mentorship.objects.running().filter(programme=programme)
    members = Member.objects.filter(mentorship__in=running).order_by().values_list("mentorship", "side", "person")
    together: dict[object, dict[str, list[str]]] = {}
    for mentorship, side, person in members:
        together.setdefault(mentorship, {}).setdefault(side, []).append(str(person))
    pairs = {(str(one), str(other)) for one, other in [*declared, *declined]}
    for sides in together.values():
        pairs |= {(one, other) for one in sides.get(Side.MENTEE, ()) for other in sides.get(Side.MENTOR, ())}
    return frozenset(pairs)


def _open_offers(programme: Programme) -> Counter[uuid.UUID]:
    offered = Proposal.objects.open().filter(run__programme=programme).values_list("mentee", "mentor")
    return Counter(enrolment for pair in offered for enrolment in pair)
