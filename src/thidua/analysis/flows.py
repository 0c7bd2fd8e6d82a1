"""Which campaigns led to which awards: the claims that say so, and what their numbers allow to be said together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from thidua.analysis.network import Network, Value, labels_of
from thidua.ranges import Range, only

Edge = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Count:
    """What some claims say together of how many there are, counted in one unit.

    They may tell of the same ones: the `range` is from what the one with most allows to what all of them together do,
    open where one has no bound. `unbounded` are claims without a number, or with one that is only near it.
    """

    unit: str
    claims: int
    range: Range
    unbounded: int


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
    counts: tuple[Count, ...]
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
            _links(edges),
            tuple(_counts(edges)),
            tuple(sorted({str(edge["report"]) for edge in edges})),
            campaign,
            award,
        )
        for (campaign, award), edges in pairs.items()
    ]
    return sorted(found, key=lambda flow: (-flow.claims, flow.campaign, flow.award, flow.campaign_iri, flow.award_iri))


def _links(edges: Iterable[Edge]) -> dict[str, int]:
    return dict(sorted(Counter(str(edge["link"]) for edge in edges if "link" in edge).items()))


def _counts(edges: Iterable[Edge]) -> Iterator[Count]:
    units: dict[str, list[Range]] = {}
    for edge in edges:
        units.setdefault(str(edge.get("unit", "")), []).append(_range(edge))
    for unit, ranges in sorted(units.items()):
        most, together = max(ranges, key=lambda each: each.floor), reduce(Range.plus, ranges)
        found = Range(most.lower, most.lower_inclusive, together.upper, together.upper_inclusive)
        yield Count(unit, len(ranges), found, ranges.count(Range()))


def _range(edge: Edge) -> Range:
    """What the number of one claim allows."""
    if "exact" in edge:
        return only(_number(edge["exact"]))
    lower, upper = (None if side not in edge else _number(edge[side]) for side in ("lower", "upper"))
    return Range(lower, edge.get("lower_inclusive") is True, upper, edge.get("upper_inclusive") is True)


def _number(value: Value) -> Decimal:
    return Decimal(str(value))
