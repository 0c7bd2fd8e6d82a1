"""Which characters spans cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.facts.coverage import Coverage
from thidua.model import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 8))


@pytest.mark.parametrize(
    "spans, asked, expected",
    [
        ([], (0, 5), False),
        ([(3, 6)], (0, 3), False),
        ([(3, 6)], (6, 8), False),
        ([(3, 6)], (0, 4), True),
        ([(3, 6)], (4, 5), True),
        ([(0, 20), (2, 4)], (10, 12), True),
        ([(8, 9), (0, 2)], (3, 8), False),
    ],
)
def test_what_meets(spans: list[tuple[int, int]], asked: tuple[int, int], *, expected: bool) -> None:
    assert Coverage(Span(*span) for span in spans).meets(Span(*asked)) is expected


@given(st.lists(SPANS, max_size=8), SPANS)
def test_it_is_the_same_as_asking_each(spans: list[Span], asked: Span) -> None:
    assert Coverage(spans).meets(asked) is any(asked.overlaps(span) for span in spans)
