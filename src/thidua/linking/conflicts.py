"""Lines of the decisions file that cannot hold together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

#: Two IRIs and the number of the line that says something of them.
Said = tuple[str, str, int]


def contradictions(same: Sequence[Said], different: Iterable[Said]) -> list[tuple[int, ...]]:
    """The lines, by group, that together say of two entities that they are one and that they are not.

    A line is in one group at most: once it is suspended, the others are looked at without it.
    """
    groups: list[tuple[int, ...]] = []
    waiting = list(same)
    for one, other, line in different:
        path = _path(_neighbours(waiting, both_ways=True), one, other)
        while path is not None:
            groups.append(tuple(sorted({*path, line})))
            waiting = [said for said in waiting if said[2] not in path]
            path = _path(_neighbours(waiting, both_ways=True), one, other)
    return groups


def cycles(part_of: Sequence[Said]) -> list[tuple[int, ...]]:
    """The lines, by group, by which a body is a part of itself."""
    groups: list[tuple[int, ...]] = []
    waiting = list(part_of)
    for said in part_of:
        if said not in waiting:
            continue
        path = _path(_neighbours(waiting, both_ways=False), said[1], said[0])
        if path is not None:
            groups.append(tuple(sorted({*path, said[2]})))
            waiting = [each for each in waiting if each[2] not in groups[-1]]
    return groups


def _neighbours(said: Iterable[Said], *, both_ways: bool) -> Mapping[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for one, other, line in said:
        found.setdefault(one, []).append((other, line))
        if both_ways:
            found.setdefault(other, []).append((one, line))
    return found


def _path(neighbours: Mapping[str, list[tuple[str, int]]], start: str, end: str) -> list[int] | None:
    """The lines of a shortest way from one entity to another, the first in the file; None where there is none."""
    ways: dict[str, list[int]] = {start: []}
    waiting = deque([start])
    while len(waiting) > 0:
        at = waiting.popleft()
        if at == end:
            return ways[at]
        for other, line in neighbours.get(at, ()):
            if other not in ways:
                ways[other] = [*ways[at], line]
                waiting.append(other)
    return None
