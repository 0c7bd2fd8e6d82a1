"""How two numbers stand to each other: of the same thing, certainly of two things, or neither is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from thidua.totals.model import Figure


@dataclass(frozen=True, slots=True)
class Relations:
    """What lies within what: organisations, campaigns and award types, each with all that they lie within."""

    within: Mapping[str, Collection[str]]

    def is_within(self, inner: str | None, outer: str | None) -> bool:
        """Whether something is another, or lies within it."""
        return inner is not None and outer is not None and (inner == outer or outer in self.within.get(inner, ()))

    def related(self, one: str | None, other: str | None) -> bool:
        """Whether two are the same, or one lies within the other."""
        return self.is_within(one, other) or self.is_within(other, one)

    def depth(self, scope: str | None) -> int:
        """In how many others an organisation lies: the outer ones come first."""
        return 0 if scope is None else len(self.within.get(scope, ()))

    def are_of_two_things(self, one: Figure, other: Figure) -> bool:
        """Whether nothing can be counted in both, whatever the time: awards of two types, by two givers.

        Only of awards is that known: one initiative may be counted under two campaigns and by two councils.
        """
        if not self.related(one.thing, other.thing):
            return True
        if len(one.givers) > 0 and len(other.givers) > 0 and one.givers.isdisjoint(other.givers):
            return True
        if one.status is None or other.status is None or one.campaign is None or other.campaign is None:
            return False
        return not self.related(one.campaign, other.campaign)


def relations_of(pairs: Iterable[tuple[str, str]]) -> Relations:
    """The relations of pairs, an inner and an outer one; what holds the outer one holds the inner one too."""
    direct: defaultdict[str, set[str]] = defaultdict(set)
    for inner, outer in pairs:
        direct[inner].add(outer)
    return Relations({inner: frozenset(_reached(inner, direct)) for inner in sorted(direct)})


def _reached(start: str, direct: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while len(waiting) > 0:
        new = set(direct.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found - {start}


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two numbers count the same, of the same organisation and time."""
    return _facets(one) == _facets(other)


def _facets(figure: Figure) -> tuple[object, ...]:
    when = figure.interval or figure.time
    who = (figure.givers, figure.recogniser, figure.kind)
    return figure.thing, figure.scope, when, figure.campaign, figure.name, figure.noun, who


def generality(figure: Figure) -> int:
    """How much a number leaves open: it may hold one that says more."""
    said = (figure.campaign, figure.recogniser, figure.name, figure.noun or None)
    return sum(each is None for each in said) + (len(figure.givers) == 0)
