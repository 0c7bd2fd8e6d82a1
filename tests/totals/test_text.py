"""How a range is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thidua.ranges import Range, only
from thidua.totals.text import range_words

A, B = Decimal(700), Decimal(9000)
WORDS = [
    (only(A), "700"),
    (Range(lower=A), "trên 700"),
    (Range(lower=A, lower_inclusive=True), "từ 700"),
    (Range(upper=B), "dưới 9.000"),
    (Range(upper=B, upper_inclusive=True), "không quá 9.000"),
    (Range(lower=A, lower_inclusive=True, upper=B, upper_inclusive=True), "từ 700 đến 9.000"),
    (Range(lower=A, upper=B), "trên 700 đến dưới 9.000"),
    (Range(), "không rõ"),
]


@pytest.mark.parametrize("found, words", WORDS)
def test_ranges(found: Range, words: str):
    assert range_words(found) == words


def test_what_is_only_approximate_has_no_range():
    assert range_words(Range(), approximate=True) == "ước chừng"
