"""Edges between what is the same -> clusters, none of which holds two that are different for certain.

The stronger edge comes first, then the one whose ends come first in the alphabet. An edge is refused where it would
join two that must stay apart; and where an entity is drawn to two sides that must stay apart, and to neither of them
by a clear margin, it goes to none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

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
    around: dict[str, dict[str, Edge]] = {}
    for edge in edges:
        around.setdefault(edge.one, {})[edge.other] = edge
        around.setdefault(edge.other, {})[edge.one] = edge
    foes = _foes(around, apart)
    contested: set[Edge] = set()
    for near in around.values():
        for neighbour in foes.keys() & near.keys():
            for foe in foes[neighbour] & near.keys():
                contested.update(_weaker(near[neighbour], near[foe], margin))
    return contested


def _foes(around: Mapping[str, Mapping[str, Edge]], apart: Apart) -> dict[str, set[str]]:
    """Of the nodes that edges connect, those that must stay apart; each two are looked at once."""
    foes: dict[str, set[str]] = {}
    waiting = set(around)
    while len(waiting) > 0:
        group = _connected(min(waiting), around)
        waiting -= group
        for pair in combinations(sorted(group), 2):
            if apart(*pair):
                foes.setdefault(pair[0], set()).add(pair[1])
                foes.setdefault(pair[1], set()).add(pair[0])
    return foes


def _connected(start: str, around: Mapping[str, Mapping[str, Edge]]) -> set[str]:
    found, waiting = {start}, [start]
    while len(waiting) > 0:
        further = around[waiting.pop()].keys() - found
        found |= further
        waiting.extend(further)
    return found


def _weaker(one: Edge, other: Edge, margin: float) -> list[Edge]:
    """Which of two edges that cannot both hold are refused."""
    if one.decided or other.decided:
        return [edge for edge in (one, other) if not edge.decided]
    least = max(one.score, other.score) - margin
    return [edge for edge in (one, other) if edge.score <= least] or [one, other]
