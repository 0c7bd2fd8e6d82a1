"""Lines of the decisions file that cannot hold together: the same ones in whatever order they stand in the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from thidua.linking.components import components

#: Two IRIs and the number of the line that says something of them.
Said = tuple[str, str, int]
_Pair = tuple[str, str]


def contradictions(same: Iterable[Said], different: Iterable[Said]) -> list[tuple[int, ...]]:
    """The lines, by group, that together say of two entities that they are one and that they are not.

    A line on what is the same is in one group at most: once it is suspended, the others are looked at without it.
    """
    joined, parted = _by_pair(map(_in_order, same)), _by_pair(map(_in_order, different))
    together = components(joined)
    ways = _Ways([*joined, *((other, one) for one, other in joined)])
    groups = []
    for (one, other), lines in parted.items():
        if one not in together or together[one] != together.get(other):
            continue
        while (path := ways.shortest(one, other)) is not None:
            pairs = [(min(step), max(step)) for step in path]
            groups.append(tuple(sorted([*lines, *(line for pair in pairs for line in joined[pair])])))
            ways.close([*pairs, *((last, first) for first, last in pairs)])
    return sorted(groups)


def cycles(part_of: Iterable[Said]) -> list[tuple[int, ...]]:
    """The lines, by group, by which a body is a part of itself."""
    parts = _by_pair(part_of)
    ways = _Ways(parts)
    groups = []
    for part, whole in parts:
        if not ways.has(part, whole):
            continue
        path = ways.shortest(whole, part)
        if path is not None:
            around = [(part, whole), *path]
            groups.append(tuple(sorted(line for pair in around for line in parts[pair])))
            ways.close(around)
    return sorted(groups)


def _in_order(said: Said) -> Said:
    one, other, line = said
    return min(one, other), max(one, other), line


def _by_pair(said: Iterable[Said]) -> Mapping[_Pair, list[int]]:
    """Pair -> all lines on it, sorted by pair: no order of lines counts."""
    found: dict[_Pair, list[int]] = {}
    for one, other, line in sorted(said):
        found.setdefault((one, other), []).append(line)
    return found


class _Ways:
    """The ways from one entity to another, some of which are closed one after the other."""

    def __init__(self, steps: Iterable[_Pair]) -> None:
        self._next: dict[str, dict[str, None]] = {}
        for one, other in sorted(steps):
            self._next.setdefault(one, {})[other] = None

    def has(self, one: str, other: str) -> bool:
        return other in self._next.get(one, ())

    def close(self, steps: Iterable[_Pair]) -> None:
        for one, other in steps:
            del self._next[one][other]

    def shortest(self, start: str, end: str) -> list[_Pair] | None:
        """The steps of a shortest way, the first in the alphabet; None where there is none."""
        before = {start: start}
        waiting = deque([start])
        while len(waiting) > 0 and end not in before:
            at = waiting.popleft()
            for other in self._next.get(at, ()):
                if other not in before:
                    before[other] = at
                    waiting.append(other)
        if end not in before:
            return None
        steps = []
        while end != start:
            steps.append((before[end], end))
            end = before[end]
        return steps
