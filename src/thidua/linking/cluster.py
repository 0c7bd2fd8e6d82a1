"""Edges between what is the same -> clusters, none of which holds two that are different for certain.

The stronger edge comes first, then the one whose ends come first in the alphabet. An edge is refused where it would
join two that must stay apart; and where an entity is drawn to two sides that must stay apart, and to neither of them
by a clear margin, it goes to none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

Apart = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two that are held the same, `one` < `other`; `decided` by a person, whom no margin overrules."""

    one: str
    other: str
    score: float
    decided: bool = False


def clusters(
    nodes: Collection[str], edges: Sequence[Edge], apart: Apart, margin: float
) -> Mapping[str, frozenset[str]]:
    """Node -> the nodes of its cluster, itself among them; `apart` is symmetric."""
    contested = _contested(edges, apart, margin)
    found = {node: frozenset((node,)) for node in nodes}
    for edge in sorted(edges, key=lambda edge: (not edge.decided, -edge.score, edge.one, edge.other)):
        one, other = found[edge.one], found[edge.other]
        if one is other or edge in contested or any(apart(first, second) for first in one for second in other):
            continue
        joined = one | other
        found.update(dict.fromkeys(joined, joined))
    return found


def _contested(edges: Sequence[Edge], apart: Apart, margin: float) -> set[Edge]:
    """The edges of a node to two that must stay apart, the nearer one too where it is not nearer by the margin."""
    around: dict[str, list[tuple[Edge, str]]] = {}
    for edge in edges:
        around.setdefault(edge.one, []).append((edge, edge.other))
        around.setdefault(edge.other, []).append((edge, edge.one))
    contested: set[Edge] = set()
    for near in around.values():
        for at, (edge, node) in enumerate(near):
            for another, neighbour in near[at + 1 :]:
                if apart(node, neighbour):
                    contested.update(_weaker(edge, another, margin))
    return contested


def _weaker(one: Edge, other: Edge, margin: float) -> list[Edge]:
    """Which of two edges that cannot both hold are refused."""
    if one.decided or other.decided:
        return [edge for edge in (one, other) if not edge.decided]
    least = max(one.score, other.score) - margin
    return [edge for edge in (one, other) if edge.score <= least] or [one, other]
