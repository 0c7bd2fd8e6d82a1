"""Ranges: what a number as worded allows, and sums and comparisons of such numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.model import Qualifier, Quantity
from thidua.ranges import Range, hull, only, overlap, range_of

VALUES = st.integers(-5, 5).map(Decimal)
QUANTITIES = st.builds(Quantity, VALUES, st.sampled_from(Qualifier))
RANGES = QUANTITIES.map(range_of)

WORDED = [
    (Qualifier.EXACT, (False, True, False)),
    (Qualifier.ABOVE, (False, False, True)),
    (Qualifier.AT_LEAST, (False, True, True)),
    (Qualifier.BELOW, (True, False, False)),
    (Qualifier.AT_MOST, (True, True, False)),
    (Qualifier.ABOUT, (True, True, True)),
]


@pytest.mark.parametrize("qualifier, below_at_above", WORDED, ids=str)
def test_what_a_wording_allows(qualifier: Qualifier, below_at_above: tuple[bool, bool, bool]):
    allowed = range_of(Quantity(Decimal(700), qualifier))
    assert tuple(allowed.holds(Decimal(value)) for value in (699, 700, 701)) == below_at_above
    assert allowed.exact == (Decimal(700) if qualifier is Qualifier.EXACT else None)


@given(RANGES, RANGES, VALUES, VALUES)
def test_a_sum_holds_the_sums(one: Range, other: Range, value: Decimal, more: Decimal):
    if one.holds(value) and other.holds(more):
        assert one.plus(other).holds(value + more)


@given(RANGES, RANGES, VALUES)
def test_ranges_that_exclude_each_other_share_no_number(one: Range, other: Range, value: Decimal):
    shared = one.holds(value) and other.holds(value)
    assert not (shared and one.excludes(other))
    assert one.excludes(other) == other.excludes(one)
    assert hull([one, other]).holds(value) or not (one.holds(value) or other.holds(value))
    if not one.excludes(other):
        assert overlap([one, other]).holds(value) == shared


def test_bounds_that_meet_share_their_number_where_both_have_it():
    least, most = Range(lower=Decimal(5), lower_inclusive=True), Range(upper=Decimal(5), upper_inclusive=True)
    below = Range(upper=Decimal(5))
    assert not least.excludes(most)
    assert overlap([least, most]) == only(Decimal(5))
    assert least.excludes(below)
    assert only(Decimal(5)).excludes(below)
