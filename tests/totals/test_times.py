"""Intervals of days."""

from __future__ import annotations

import pytest

from thidua.errors import UsageError
from thidua.totals.times import read_interval

READ = [
    ("2019", "2019-01-01", "2019-12-31", "00012 months"),
    ("2020-02", "2020-02-01", "2020-02-29", "00001 months"),
    ("2019-05-03", "2019-05-03", "2019-05-03", "00001 days"),
    ("2013/2018", "2013-01-01", "2018-12-31", "00072 months"),
    ("2019-01/2019-06-15", "2019-01-01", "2019-06-15", "00166 days"),
    ("2017/..", "2017-01-01", "None", None),
    ("../2017", "None", "2017-12-31", None),
]


@pytest.mark.parametrize("edtf, first, last, length", READ)
def test_what_is_read(edtf: str, first: str, last: str, length: str | None):
    found = read_interval(edtf)
    assert (str(found.first), str(found.last), found.length) == (first, last, length)


@pytest.mark.parametrize("edtf", ["năm 2019", "2019~", "2019-13", "2019-02-30", "2020/2019", "19", "2019/2020/2021"])
def test_what_is_no_period_is_refused(edtf: str):
    with pytest.raises(UsageError) as refusal:
        read_interval(edtf)
    assert str(refusal.value).startswith(edtf)


PAIRS = [
    ("2019", "2020", False, False),
    ("2019", "2019-12/2020", True, False),
    ("2019", "2019-05", True, True),
    ("2019", "2019", True, True),
    ("2017/..", "2019", True, True),
    ("2017/..", "2016/2018", True, False),
    ("2019", "2017/..", True, False),
    ("../2018", "2019/..", False, False),
]


@pytest.mark.parametrize("one, other, overlaps, holds", PAIRS)
def test_two_intervals(one: str, other: str, overlaps: bool, holds: bool):
    a, b = read_interval(one), read_interval(other)
    assert a.overlaps(b) is b.overlaps(a) is overlaps
    assert a.holds(b) is holds
