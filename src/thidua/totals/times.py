"""Dated times: intervals of days, whether they overlap, and how long they are."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from thidua.errors import UsageError

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
#: In EDTF an open or unknown end of an interval.
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `first` to `last`, both inside; None is an open end."""

    first: date | None
    last: date | None

    def overlaps(self, other: Interval) -> bool:
        """Whether a day lies in both."""
        return not (_is_before(self.last, other.first) or _is_before(other.last, self.first))

    def holds(self, other: Interval) -> bool:
        """Whether all days of `other` lie in this one."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        return starts and (self.last is None or (other.last is not None and other.last <= self.last))

    @property
    def length(self) -> str | None:
        """How long it is, in months where it is whole months, in a form that sorts; None where it is open."""
        if self.first is None or self.last is None:
            return None
        if self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]:
            months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
            return f"{months:05d} months"
        return f"{(self.last - self.first).days + 1:05d} days"


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def read_interval(edtf: str) -> Interval:
    """The interval of an EDTF text of level 1 without uncertainty: "2019", "2019-05", "2013/2018", "2017/..".

    Refused is anything else, and an end before the start.
    """
    start, slash, end = edtf.partition("/")
    found = Interval(_first(start, edtf), _last(end if slash != "" else start, edtf))
    if _is_before(found.last, found.first):
        raise UsageError(f"{edtf}: ends before it begins; write the earlier date first")
    return found


def _first(text: str, edtf: str) -> date | None:
    if text in _OPEN:
        return None
    year, month, day = _numbers(text, edtf)
    return _date(year, month or 1, day or 1, edtf)


def _last(text: str, edtf: str) -> date | None:
    if text in _OPEN:
        return None
    year, month, day = _numbers(text, edtf)
    start = _date(year, month or 12, day or 1, edtf)
    return start if day is not None else start.replace(day=calendar.monthrange(start.year, start.month)[1])


def _numbers(text: str, edtf: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise UsageError(f"{edtf}: no period; write it as 2019, 2019-05, 2013/2018 or 2017/..")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    return year, month, day


def _date(year: int, month: int, day: int, edtf: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(f"{edtf}: no such date ({error}); correct it") from error
