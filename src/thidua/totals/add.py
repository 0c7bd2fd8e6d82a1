"""Figures -> their sum. What may be counted twice, or counts something else, is left out and says so.

Rules, in their order: what is no achieved number in the unit; what lies outside the time; of stocks one time, of flows
times of one length; then, the widest first, each number that cannot be held by one that was added already. Numbers for
the same thing are one part: where they agree it is told once, where their bounds allow it what all of them allow, where
they exclude each other all that lies between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from thidua.iris import prefixed
from thidua.ranges import Range, hull, only, overlap
from thidua.totals.model import Counted, Figure, LeftOut, Part, Reason, Total
from thidua.totals.notes import notes
from thidua.totals.reasons import left_out
from thidua.totals.relations import Relations, generality, same_thing
from thidua.totals.times import Interval

_CONFERRED, _PERCENT = "status:conferred", "unit:percent"


def add(
    figures: Iterable[Figure],
    counted: Counted,
    relations: Relations,
    *,
    unit: str | None = None,
    period: Interval | None = None,
    names: Mapping[str, str] | None = None,
) -> Total:
    """The sum of what may be added, as a range, with its parts and what was left out.

    `unit` is the unit that is added, else the measure's own or the most frequent. With `period` only what lies within
    it is added. `names` are labels of scopes and units, for people.
    """
    given = _among_themselves(figures)
    refused: list[LeftOut] = []
    numbers = [figure for figure in given if _passes(_unfit(figure, counted), refused)]
    unit = unit or _unit(numbers, counted)
    numbers = [figure for figure in numbers if _passes(_elsewhere(figure, unit, period), refused)]
    numbers = list(_of_one_time(numbers, counted, refused))
    groups = _grouped(numbers, counted, relations, refused)
    parts = tuple(map(_part, groups))
    return Total(
        counted=counted,
        unit=unit,
        range=reduce(Range.plus, (part.range for part in parts), only(Decimal(0))) if len(parts) > 0 else Range(),
        approximate=any(part.approximate for part in parts),
        parts=parts,
        left_out=tuple(sorted(refused, key=lambda each: each.claim)),
        notes=tuple(notes({group[0].interval for group in groups}, parts, unit)),
        names=names or {},
    )


def _among_themselves(figures: Iterable[Figure]) -> list[Figure]:
    """The figures in order, without the wholes that count something else: members among workers are all the members."""
    given = {figure.claim: figure for figure in figures}
    return [
        replace(figure, whole=figure.whole if figure.whole in given else None)
        for figure in sorted(given.values(), key=lambda figure: figure.claim)
    ]


def _passes(refusal: LeftOut | None, refused: list[LeftOut]) -> bool:
    if refusal is not None:
        refused.append(refusal)
    return refusal is None


def _unfit(figure: Figure, counted: Counted) -> LeftOut | None:
    """Why a claim is no achieved number of somebody."""
    if figure.range is None:
        return left_out(figure, Reason.NO_NUMBER)
    if figure.target:
        return left_out(figure, Reason.TARGET)
    if figure.derived:
        return left_out(figure, Reason.DERIVED)
    if not (counted.stock or counted.flow) or (figure.unit is not None and prefixed(figure.unit) == _PERCENT):
        return left_out(figure, Reason.NEVER_ADDED)
    if figure.status is not None and prefixed(figure.status) != _CONFERRED:
        return left_out(figure, Reason.STATUS, detail=prefixed(figure.status))
    return left_out(figure, Reason.NO_SCOPE) if figure.scope is None else None


def _unit(figures: Sequence[Figure], counted: Counted) -> str | None:
    """The measure's own unit where it is counted in, else the most frequent."""
    units = Counter(figure.unit for figure in figures if figure.unit is not None)
    if counted.unit in units:
        return counted.unit
    return min(units, key=lambda unit: (-units[unit], unit), default=None)


def _elsewhere(figure: Figure, unit: str | None, period: Interval | None) -> LeftOut | None:
    """Why a number is of another unit or time than what is asked for."""
    if figure.unit != unit:
        return left_out(figure, Reason.UNIT, detail=None if figure.unit is None else prefixed(figure.unit))
    if period is not None and (figure.interval is None or not period.holds(figure.interval)):
        return left_out(figure, Reason.OUTSIDE, detail=figure.time)
    return None


def _of_one_time(figures: Sequence[Figure], counted: Counted, refused: list[LeftOut]) -> Iterator[Figure]:
    """Stocks of one time, or flows in times of one length: those of the most organisations, of these the latest."""
    by_time: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_time[_time(figure, counted)].append(figure)
    chosen = max(by_time, key=lambda time: (len({each.scope for each in by_time[time]}), time), default=None)
    for time, group in by_time.items():
        for figure in group:
            if time == chosen:
                yield figure
            else:
                because = [each.claim for each in by_time[chosen]] if chosen is not None else []
                refused.append(left_out(figure, Reason.OTHER_TIME, because_of=because[:1], detail=figure.time))


def _time(figure: Figure, counted: Counted) -> tuple[str, str]:
    """What the times of numbers have to have in common; what is dated comes before what is not."""
    if figure.interval is not None and counted.stock:
        return "dated", f"{figure.interval.first} {figure.interval.last}"
    length = None if figure.interval is None else figure.interval.length
    return ("dated", length) if length is not None else ("", figure.time or "")


def _grouped(
    figures: Sequence[Figure], counted: Counted, relations: Relations, refused: list[LeftOut]
) -> list[list[Figure]]:
    """The numbers that are added, those for the same thing together."""
    groups: list[list[Figure]] = []
    by_scope: defaultdict[str, list[list[Figure]]] = defaultdict(list)
    for figure in sorted(figures, key=lambda each: _order(each, relations)):
        assert figure.scope is not None
        near = [figure.scope, *sorted(relations.within.get(figure.scope, ()))]
        known = [group for scope in near for group in by_scope.get(scope, ())]
        clashing = [group for group in known if not _are_apart(group, figure, counted, relations)]
        if len(clashing) == 0:
            groups.append([figure])
            by_scope[figure.scope].append(groups[-1])
        elif len(clashing) == 1 and _joins(figure, clashing[0], counted):
            clashing[0].append(figure)
        else:
            refused.append(_clash(figure, clashing))
    return groups


def _order(figure: Figure, relations: Relations) -> tuple[object, ...]:
    """The outer organisations before those within them, wholes before parts, what leaves more open before the rest."""
    assert figure.range is not None
    start = "" if figure.interval is None else str(figure.interval.first or "")
    depth, floor = relations.depth(figure.scope), figure.range.floor[0]
    return (
        depth,
        figure.whole is not None,
        -generality(figure),
        relations.depth(figure.thing),
        start,
        -floor,
        figure.claim,
    )


def _are_apart(group: Sequence[Figure], figure: Figure, counted: Counted, relations: Relations) -> bool:
    """Whether nothing is counted both in the numbers of a group and in another."""
    one = group[0]
    if figure.whole is not None and any(figure.whole == each.claim for each in group):
        return False
    if relations.are_of_two_things(one, figure):
        return True
    dated = one.interval is not None and figure.interval is not None
    return counted.flow and dated and not _overlap(one, figure)


def _overlap(one: Figure, other: Figure) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.overlaps(other.interval)


def _joins(figure: Figure, group: Sequence[Figure], counted: Counted) -> bool:
    """Whether a number is another for what the group counts: of a stock, of another report, or the very same.

    What one report tells twice of what was done may be two things, and so may what two reports tell of an open time.
    """
    if figure.whole is not None or not same_thing(group[0], figure):
        return False
    if counted.stock or any(figure.range == each.range for each in group):
        return True
    dated = figure.interval is not None and figure.interval.length is not None
    return dated and all(figure.report != each.report for each in group)


def _clash(figure: Figure, clashing: Sequence[Sequence[Figure]]) -> LeftOut:
    """Why a number is not added to others that may hold it."""
    because = tuple(each.claim for group in clashing for each in group)
    first = [group[0] for group in clashing]
    if figure.whole in because and figure.whole is not None:
        return left_out(figure, Reason.PART, because_of=[figure.whole])
    if any(each.scope != figure.scope for each in first):
        return left_out(figure, Reason.INSIDE, because_of=because)
    if any(each.interval != figure.interval and _overlap(each, figure) for each in first):
        return left_out(figure, Reason.OVERLAP, because_of=because)
    return left_out(figure, Reason.MAY_BE_COUNTED, because_of=because)


def _part(group: Sequence[Figure]) -> Part:
    ranges = [figure.range for figure in group if figure.range is not None]
    # some exclude each other where the one with the lowest end lies below the one with the highest start
    discrepant = min(ranges, key=lambda each: each.ceiling).is_below(max(ranges, key=lambda each: each.floor))
    bounded = [each for each in ranges if each != Range()]
    first = group[0]
    assert first.scope is not None
    return Part(
        claims=tuple(figure.claim for figure in group),
        label=first.label,
        scope=first.scope,
        range=hull(bounded) if discrepant else overlap(ranges),
        approximate=len(bounded) == 0,
        discrepant=discrepant,
        reports=tuple(sorted({figure.report for figure in group if figure.report is not None})),
        period=first.time,
    )
