"""Exact prices for a choice, or a way to better it: longest paths in the residual network.

Think of one node "outside" that supplies every mentee and collects from every mentor. A choice is the best exactly when
its residual network has no cycle of positive gain; then longest paths (Bellman and Ford) are prices that prove it.
A cycle that is found instead is a better choice, in whole numbers, whatever a floating-point solver said.
"""

from dataclasses import dataclass, field

import numpy as np

from alongside.matching.engine.network import Network
from alongside.matching.engine.problem import Bools, Ints
from alongside.matching.engine.weights import Weights

LOOK_FOR_CYCLES_EVERY = 8


@dataclass(slots=True, eq=False)
class Residual:
    """The residual network of one choice, with the longest distances found so far.

    Nodes are numbered mentees, then mentors, then "outside"; `came_from` is -1 where no arc has raised a node.
    """

    network: Network
    weights: Weights
    chosen: Bools
    distance: Ints
    came_from: Ints = field(init=False)
    mentee_load: Ints = field(init=False)
    mentor_load: Ints = field(init=False)

    def __post_init__(self) -> None:
        net = self.network
        self.came_from = np.full(len(self.distance), -1, dtype=np.int64)
        self.mentee_load = np.bincount(net.mentee[self.chosen], minlength=len(net.mentee_places))
        self.mentor_load = np.bincount(net.mentor[self.chosen], minlength=len(net.mentor_places))

    def sweep(self) -> bool:
        """Follow every arc once; answers whether any distance grew."""
        grew = self._supply_mentees()
        grew |= self._choose()
        grew |= self._unchoose()
        grew |= self._reach_outside()
        return self._return_from_mentors() | grew

    def _raise(self, nodes: Ints, values: Ints, sources: Ints) -> bool:
        better = values > self.distance[nodes]
        if not better.any():
            return False
        nodes, values, sources = nodes[better], values[better], sources[better]
        order = np.lexsort((sources, -values, nodes))
        nodes, values, sources = nodes[order], values[order], sources[order]
        best = np.concatenate([[True], nodes[1:] != nodes[:-1]])
        self.distance[nodes[best]] = values[best]
        self.came_from[nodes[best]] = sources[best]
        return True

    def _supply_mentees(self) -> bool:
        load = self.mentee_load
        nodes = np.flatnonzero(load < self.network.mentee_places)
        gains = np.where(load[nodes] == 0, self.weights.mentee_first, 0)
        return self._raise(nodes, self.distance[-1] + gains, np.full(len(nodes), len(self.distance) - 1))

    def _choose(self) -> bool:
        net = self.network
        unused = np.flatnonzero(~self.chosen)
        values = self.distance[net.mentee[unused]] + net.score[unused] + self.weights.each_pair
        return self._raise(len(net.mentee_places) + net.mentor[unused], values, net.mentee[unused])

    def _unchoose(self) -> bool:
        net = self.network
        used = np.flatnonzero(self.chosen & ~net.kept)
        sources = len(net.mentee_places) + net.mentor[used]
        values = self.distance[sources] - net.score[used] - self.weights.each_pair
        return self._raise(net.mentee[used], values, sources)

    def _reach_outside(self) -> bool:
        net, n = self.network, len(self.network.mentee_places)
        back = np.flatnonzero(self.mentee_load > net.mentee_floor)
        on = np.flatnonzero(self.mentor_load < net.mentor_places)
        lost = np.where(self.mentee_load[back] == 1, self.weights.mentee_first, 0)
        won = np.where(self.mentor_load[on] == 0, self.weights.mentor_first, 0)
        values = np.concatenate([self.distance[back] - lost, self.distance[n + on] + won])
        return self._raise(np.full(len(values), len(self.distance) - 1), values, np.concatenate([back, n + on]))

    def _return_from_mentors(self) -> bool:
        net = self.network
        nodes = np.flatnonzero(self.mentor_load > net.mentor_floor)
        lost = np.where(self.mentor_load[nodes] == 1, self.weights.mentor_first, 0)
        outside = len(self.distance) - 1
        return self._raise(len(net.mentee_places) + nodes, self.distance[-1] - lost, np.full(len(nodes), outside))


def settle(residual: Residual) -> list[int] | None:
    """Sweep until the distances stand still (None) or a cycle of positive gain is found (its nodes, in order).

    With exact integers one of the two comes: without such a cycle V sweeps are enough.
    """
    sweeps = 0
    while residual.sweep():
        sweeps += 1
        if sweeps % LOOK_FOR_CYCLES_EVERY == 0:
            cycle = _cycle(residual.came_from)
            if cycle:
                return cycle
    return None


def _cycle(came_from: Ints) -> list[int] | None:
    """A cycle among the arcs that last raised their node: its gain is positive, since every raise was strict."""
    seen = [0] * len(came_from)
    parents = came_from.tolist()
    for start in range(len(parents)):
        node, mark = start, start + 1
        while node >= 0 and not seen[node]:
            seen[node] = mark
            node = parents[node]
        if node >= 0 and seen[node] == mark:
            cycle = [node]
            while parents[cycle[-1]] != node:
                cycle.append(parents[cycle[-1]])
            return cycle[::-1]
    return None


def turn(residual: Residual, cycle: list[int]) -> Bools:
    """The better choice: every pair along the cycle changes between chosen and not chosen."""
    net, n = residual.network, len(residual.network.mentee_places)
    keys = net.mentee * max(1, len(net.mentor_places)) + net.mentor
    chosen = residual.chosen.copy()
    outside = len(residual.distance) - 1
    for here, there in zip(cycle, cycle[1:] + cycle[:1], strict=True):
        if outside in (here, there):
            continue
        mentee, mentor = min(here, there), max(here, there) - n
        edge = int(np.searchsorted(keys, mentee * len(net.mentor_places) + mentor))
        chosen[edge] = not chosen[edge]
    return chosen
