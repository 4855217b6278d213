"""Invents a programme of a chosen size: people in every state, pairs in every phase, boards, notices, an audit trail.

The same for the same seed. Shares do not change with the size; one mentee and one mentor with three pairs have just as
much of their own in a programme of 20 people as in one of 20,000.
"""

import random
from dataclasses import dataclass

from django.db import transaction

from alongside.foundation import statistics
from alongside.foundation.sealing import keys
from alongside.people.models import Organisation
from alongside.programmes.models import Programme
from benchmarks.world.boards import Boards, make_boards
from benchmarks.world.pairs import Pairs, make_pairs
from benchmarks.world.people import Crowd, make_crowd


@dataclass(frozen=True)
class World:
    """One organisation with one programme."""

    people: int
    organisation: Organisation
    programme: Programme
    crowd: Crowd
    pairs: Pairs
    boards: Boards


def make_world(people: int, *, seed: int = 1) -> World:
    """A programme with this many participants; at least 20. A few seconds for twenty thousand."""
    chance = random.Random(seed)
    with keys.scope(), transaction.atomic():
        crowd = make_crowd(people, chance)
        pairs = make_pairs(crowd, chance)
        boards = make_boards(crowd)
        statistics.refresh()
    return World(people, crowd.programme.organisation, crowd.programme, crowd, pairs, boards)
