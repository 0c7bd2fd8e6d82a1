"""Where the nodes of a picture stand: in columns from left to right, in an order in which few edges cross."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sized
from dataclasses import dataclass

from thidua.analysis.network import Network
from thidua.analysis.settings import analysis_settings

_SWEEPS = 12
#: A node in one column; one that has two roles stands in two columns.
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of each column from top to bottom, by the number of the column, and the edges by the two they join.

    The left place comes first in an edge. Edges are keys of the network. `left_out` counts nodes that have no place.
    """

    places: Mapping[int, tuple[Place, ...]]
    edges: Mapping[tuple[Place, Place], tuple[tuple[str, str, str], ...]]
    left_out: int

    def claims(self) -> Counter[Place]:
        """How many edges of the picture each place has."""
        return _weights(self.edges)


def columns(network: Network, most: int, steps: Mapping[str, int] | None = None) -> Columns:
    """The places of at most `most` nodes of a network, those with most edges.

    The columns are those that the settings give to each relation, or `steps`: node -> the number of its column.
    """
    edges = _edges(network, steps)
    weights = _weights(edges)
    candidates = sorted(weights, key=lambda place: (-weights[place], place))
    while True:
        kept = set(candidates[:most])
        shown = {ends: tuple(keys) for ends, keys in edges.items() if kept.issuperset(ends)}
        joined = {place for ends in shown for place in ends}
        if joined == kept:
            break
        # Whose neighbours are too small to be drawn makes room for the next.
        candidates = [place for place in candidates if place in joined or place not in kept]
    drawn = {node for _, node in joined}
    places = [place for place in candidates if place in joined]
    return Columns(_ordered(places, shown), shown, len(network) - len(drawn))


def _weights(edges: Mapping[tuple[Place, Place], Sized]) -> Counter[Place]:
    """How many edges each place has."""
    counted: Counter[Place] = Counter()
    for ends, keys in edges.items():
        for place in ends:
            counted[place] += len(keys)
    return counted


def _edges(network: Network, steps: Mapping[str, int] | None) -> dict[tuple[Place, Place], list[tuple[str, str, str]]]:
    edges: dict[tuple[Place, Place], list[tuple[str, str, str]]] = defaultdict(list)
    for source, target, key, data in network.edges(keys=True, data=True):
        if steps is None:
            left, right = analysis_settings().relation(data["relation"]).columns
        else:
            left, right = steps[source], steps[target]
        if left != right:
            first, second = sorted([(left, source), (right, target)])
            edges[first, second].append((source, target, key))
    return edges


def _ordered(places: list[Place], edges: Mapping[tuple[Place, Place], object]) -> dict[int, tuple[Place, ...]]:
    """Columns in which every node stands near the middle of its neighbours (Sugiyama's barycentres)."""
    neighbours: dict[Place, list[Place]] = defaultdict(list)
    for first, second in edges:
        neighbours[first].append(second)
        neighbours[second].append(first)
    ordered: dict[int, list[Place]] = {number: [] for number in sorted({column for column, _ in places})}
    for place in places:
        ordered[place[0]].append(place)
    height: dict[Place, float] = {}
    for column in ordered.values():
        height.update(_heights(column))
    numbers = list(ordered)
    for sweep in range(_SWEEPS):
        for number in numbers if sweep % 2 == 0 else reversed(numbers):
            middle = {
                place: sum(height[each] for each in neighbours[place]) / len(neighbours[place])
                for place in ordered[number]
            }
            ordered[number].sort(key=middle.__getitem__)
            height.update(_heights(ordered[number]))
    return {number: tuple(column) for number, column in ordered.items()}


def _heights(column: list[Place]) -> dict[Place, float]:
    """How far down each place stands, from 0 to 1."""
    return {place: (at + 0.5) / len(column) for at, place in enumerate(column)}
