"""Which campaigns led to which awards: the claims that say so, and what their numbers allow to be said together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua.analysis.network import Network, Value, labels_of

Edge = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class CountRange:
    """What some claims say together of how many there are, counted in one unit; None is a side that is open.

    The claims may tell of the same ones, so that there are at least as many as the largest says, and at most as many
    as all of them together. `unbounded` are claims without a number, or with one that is only near it.
    """

    unit: str
    claims: int
    lower: float | None
    lower_inclusive: bool
    upper: float | None
    upper_inclusive: bool
    unbounded: int

    def __str__(self) -> str:
        """As a person reads it: "4–12 tập thể", ">700 lượt"."""
        return f"{self._bounds()} {self.unit}".rstrip()

    def _bounds(self) -> str:
        low, high = ("" if bound is None else str(bound) for bound in (self.lower, self.upper))
        if low != "" and low == high and self.lower_inclusive and self.upper_inclusive:
            return low
        if low != "" and high != "":
            return f"{'' if self.lower_inclusive else '>'}{low}–{'' if self.upper_inclusive else '<'}{high}"
        if low != "":
            return f"{'≥' if self.lower_inclusive else '>'}{low}"
        return f"{'≤' if self.upper_inclusive else '<'}{high}" if high != "" else "?"


@dataclass(frozen=True, slots=True)
class Flow:
    """A campaign and an award that it led to.

    `links` says for each strength of the link how many claims have it, `counts` what is counted, a range for each unit:
    times (lượt) and persons are never put together. `reports` are those that say so.
    """

    campaign: str
    award: str
    claims: int
    links: Mapping[str, int]
    counts: tuple[CountRange, ...]
    reports: tuple[str, ...]
    campaign_iri: str
    award_iri: str


def flows(network: Network, relation: str = "led-to") -> list[Flow]:
    """The flows of a network, those of most claims first."""
    labels = labels_of(network)
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for source, target, edge in network.edges(data=True):
        if edge["relation"] == relation:
            pairs.setdefault((source, target), []).append(edge)
    found = [
        Flow(
            labels[campaign],
            labels[award],
            len(edges),
            _counted(edges, "link"),
            tuple(_ranges(edges)),
            tuple(sorted({str(edge["report"]) for edge in edges})),
            campaign,
            award,
        )
        for (campaign, award), edges in pairs.items()
    ]
    return sorted(found, key=lambda flow: (-flow.claims, flow.campaign, flow.award, flow.campaign_iri, flow.award_iri))


def _counted(edges: Iterable[Edge], name: str) -> dict[str, int]:
    return dict(sorted(Counter(str(edge[name]) for edge in edges if name in edge).items()))


def _ranges(edges: Iterable[Edge]) -> Iterator[CountRange]:
    units: dict[str, list[Edge]] = {}
    for edge in edges:
        units.setdefault(str(edge.get("unit", "")), []).append(edge)
    for unit in sorted(units):
        yield _range(unit, units[unit])


def _range(unit: str, edges: list[Edge]) -> CountRange:
    lowers = [bound for edge in edges if (bound := _bound(edge, "lower")) is not None]
    uppers = [bound for edge in edges if (bound := _bound(edge, "upper")) is not None]
    # Of two bounds of one value the one that excludes it says more.
    lower, beyond = max(((value, not inclusive) for value, inclusive in lowers), default=(None, False))
    closed = len(uppers) == len(edges)
    return CountRange(
        unit,
        len(edges),
        lower,
        not beyond,
        sum(value for value, _ in uppers) if closed else None,
        all(inclusive for _, inclusive in uppers) if closed else True,
        sum(_bound(edge, "lower") is None and _bound(edge, "upper") is None for edge in edges),
    )


def _bound(edge: Edge, side: str) -> tuple[float, bool] | None:
    """The value of one side and whether it is included; an exact number is both sides."""
    value, inclusive = (edge["exact"], True) if "exact" in edge else (edge.get(side), edge.get(f"{side}_inclusive"))
    return (value, inclusive is True) if isinstance(value, int | float) else None
