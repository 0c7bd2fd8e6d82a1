"""What pairs connect."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

_T = TypeVar("_T", bound=Hashable)


def components(pairs: Iterable[tuple[_T, _T]]) -> dict[_T, _T]:
    """Each thing in a pair -> one that stands for all that pairs connect with it."""
    above: dict[_T, _T] = {}

    def top(thing: _T) -> _T:
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    for one, other in pairs:
        above.setdefault(one, one)
        above.setdefault(other, other)
        above[top(other)] = top(one)
    return {thing: top(thing) for thing in above}
