"""Campaign -> award: what counts say together. Times and persons stay apart, and nothing is counted twice."""

from typing import Any

import pytest

from tests.analysis.small import network, row
from thidua.analysis.flows import Flow, flows
from thidua.cli.analysis_tables import _count

Said = dict[str, Any]


def people(**said: Any) -> Said:
    return {"unit": "người", **said}


def exactly(number: float) -> Said:
    return people(exact=number)


def above(number: float) -> Said:
    return people(lower=number, lower_inclusive=False)


def at_most(number: float) -> Said:
    return people(upper=number, upper_inclusive=True)


def led(*claims: Said) -> Flow:
    rows = (row("campaign:k", "led-to", "award:x", f"c{at}", **said) for at, said in enumerate(claims))
    (found,) = flows(network(*rows))
    return found


@pytest.mark.parametrize(
    "claims, told",
    [
        ([exactly(4)], "người: 4"),
        ([exactly(4), exactly(8)], "người: từ 8 đến 12"),
        ([exactly(4), exactly(4)], "người: từ 4 đến 8"),
        ([above(700)], "người: trên 700"),
        ([above(700), exactly(700)], "người: trên 700"),
        ([people(lower=700, lower_inclusive=True)], "người: từ 700"),
        ([above(700), exactly(900)], "người: từ 900"),
        ([at_most(30)], "người: không quá 30"),
        ([people(upper=30, upper_inclusive=False)], "người: dưới 30"),
        ([people(upper=30, upper_inclusive=False), exactly(5)], "người: từ 5 đến dưới 35"),
        ([people(approximate=300)], "người: không rõ"),
        ([people(approximate=300), exactly(5)], "người: từ 5"),
        ([people()], "người: không rõ"),
        ([{}], "không rõ"),
        ([exactly(1.5)], "người: 1,5"),
        ([exactly(4), {"unit": "lượt", "exact": 9}], "lượt: 9; người: 4"),
        ([{"unit": "lượt", "exact": 9}, {"unit": "tập thể", "exact": 2}, exactly(4)], "lượt: 9; người: 4; tập thể: 2"),
    ],
)
def test_counts(claims: list[Said], told: str):
    assert "; ".join(map(_count, led(*claims).counts)) == told


def test_claims_without_bounds_are_counted():
    (counted,) = led(exactly(5), people(approximate=300), people()).counts
    assert (counted.claims, counted.unbounded) == (3, 2)


def test_links_and_reports_are_those_of_the_claims():
    found = led({"link": "cùng câu"}, {"link": "nói rõ", "report": "b.txt"}, {"link": "cùng câu"}, {})
    assert (found.claims, found.links, found.reports) == (4, {"cùng câu": 2, "nói rõ": 1}, ("a.txt", "b.txt"))


def test_only_campaigns_that_led_to_awards_and_most_claims_first():
    found = flows(
        network(
            row("campaign:b", "led-to", "award:x", "c1"),
            row("campaign:a", "led-to", "award:x", "c2"),
            row("campaign:c", "led-to", "award:y", "c3"),
            row("campaign:c", "led-to", "award:y", "c4"),
            row("union:u", "gave", "award:y", "c4"),
        )
    )
    assert [(flow.campaign, flow.award, flow.claims) for flow in found] == [("c", "y", 2), ("a", "x", 1), ("b", "x", 1)]
