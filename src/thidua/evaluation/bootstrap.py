"""How far a score may be from that of other reports: percentile bootstrap over reports.

As many reports as there are, are drawn with replacement, `RESAMPLES` times, by a generator with a fixed seed: the same
reports give the same intervals. Facts of one report are alike, so that whole reports are drawn and not single facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

SEED = 0
RESAMPLES = 1000
CONFIDENCE = 0.95

#: What is counted in one report.
Row = tuple[int, ...]
#: For each resample, how often each report is in it.
Draws = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Rate:
    """A ratio, and the interval in which `CONFIDENCE` of its resamples lie."""

    value: float
    low: float
    high: float


def draw(reports: int) -> Draws:
    """The resamples of a number of reports, the same for all that is counted in them."""
    chance = Random(SEED)  # noqa: S311  an estimate, no secret
    draws = []
    for _ in range(RESAMPLES):
        times = [0] * reports
        for drawn in chance.choices(range(reports), k=reports):
            times[drawn] += 1
        draws.append(times)
    return draws


def resample(rows: Sequence[Row], draws: Draws) -> list[Row]:
    """The sums of `rows`, one row a report, in each resample; a resample in which nothing was counted is left out."""
    counted = [(report, row) for report, row in enumerate(rows) if any(row)]
    sums = (
        tuple(sum(column) for column in zip(*([times[r] * n for n in row] for r, row in counted), strict=True))
        for times in draws
    )
    return [row for row in sums if any(row)]


def rate(ratio: Callable[[Row], float], whole: Row, resamples: Sequence[Row]) -> Rate:
    """A ratio of the counts of all reports, and its interval over the resamples."""
    values = sorted(map(ratio, resamples)) or [ratio(whole)]
    outside = round(len(values) * (1 - CONFIDENCE) / 2)
    return Rate(ratio(whole), values[outside], values[-1 - outside])
