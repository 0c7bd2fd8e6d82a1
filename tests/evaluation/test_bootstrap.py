"""Intervals: the same every time, over reports, by percentiles."""

from __future__ import annotations

import pytest

from thidua.evaluation.bootstrap import RESAMPLES, Rate, Row, draw, rate, resample


def share(row: Row) -> float:
    return row[0] / row[1]


def test_draws_are_the_same_every_time_and_as_many_as_there_are_reports() -> None:
    draws = draw(5)
    assert draws == draw(5)
    assert len(draws) == RESAMPLES
    assert {sum(times) for times in draws} == {5}
    assert [list(times) for times in draws[:2]] == [[0, 1, 2, 1, 1], [0, 1, 3, 1, 0]]


def test_rows_are_summed_as_often_as_they_are_drawn() -> None:
    assert resample([(1, 10), (0, 0), (2, 30)], [(1, 1, 1), (3, 0, 0), (0, 3, 0), (0, 1, 2)]) == [
        (3, 40),
        (3, 30),
        (4, 60),
    ]


@pytest.mark.parametrize(
    ("resamples", "expected"),
    [
        ([(n, 1000) for n in range(1000, 0, -1)], Rate(0.5, 0.026, 0.975)),
        ([(n, 40) for n in range(1, 41)], Rate(0.5, 2 / 40, 39 / 40)),
        ([(1, 4)], Rate(0.5, 0.25, 0.25)),
        ([], Rate(0.5, 0.5, 0.5)),
    ],
)
def test_the_interval_leaves_out_as_much_on_both_sides(resamples: list[Row], expected: Rate) -> None:
    assert rate(share, (1, 2), resamples) == expected


def test_one_report_tells_nothing_of_others() -> None:
    assert rate(share, (1, 2), resample([(1, 2)], draw(1))) == Rate(0.5, 0.5, 0.5)


def test_reports_that_differ_widen_the_interval() -> None:
    alike, unlike = [(5, 10)] * 10, [(0, 10), (10, 10)] * 5
    assert rate(share, (50, 100), resample(alike, draw(10))) == Rate(0.5, 0.5, 0.5)
    assert rate(share, (50, 100), resample(unlike, draw(10))) == Rate(0.5, 0.2, 0.8)
