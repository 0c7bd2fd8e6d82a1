"""What has to be known of a sum besides its range."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from thidua.iris import prefixed
from thidua.totals.model import Part
from thidua.totals.times import Interval

#: Units of those who may be counted in several times, and are more than one in the sum.
_SOMEBODY = ("unit:person", "unit:collective", "unit:household", "unit:recipient")
_AGAIN = (
    "Cộng qua nhiều thời gian: một người, một tập thể có thể được tính nhiều lần.",
    "It adds up several times: one and the same may be counted more than once.",
)
_DISCREPANT = (
    "Có con số mâu thuẫn: tổng gồm cả hai khả năng.",
    "Some numbers disagree: the range holds what either of them allows.",
)
_APPROXIMATE = (
    "Có con số chỉ là ước chừng, không cho giới hạn nào.",
    "Some numbers are only approximate and bound nothing.",
)
_ONE_SIDED = (
    "Có con số chỉ có một chặn (“hơn”, “gần”): tổng thiếu chặn kia.",
    "Some numbers have one bound only (“hơn”, “gần”): the sum lacks the other.",
)
_UNDATED = (
    "Có con số không ghi rõ thời gian.",
    "Some numbers do not say exactly of when they are.",
)


def notes(times: Collection[Interval | None], parts: Sequence[Part], unit: str | None) -> Iterator[tuple[str, str]]:
    """The notes on a sum of parts of these times, each in Vietnamese and English."""
    if len(times) > 1 and unit is not None and prefixed(unit) in _SOMEBODY:
        yield _AGAIN
    if any(part.discrepant for part in parts):
        yield _DISCREPANT
    if any(part.approximate for part in parts):
        yield _APPROXIMATE
    if any(not part.approximate and None in (part.range.lower, part.range.upper) for part in parts):
        yield _ONE_SIDED
    if None in times:
        yield _UNDATED
