"""What is added and what is not, and why; each case a few claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.totals.claims import AWARD, CONFERRED, FLOW, PERSON, RELATIONS, STOCK, claim, told
from thidua.model import Qualifier
from thidua.totals.add import add
from thidua.totals.model import Counted, Figure, Reason
from thidua.totals.times import read_interval

X = claim("1", 100)
Y = claim("2", 700, Qualifier.ABOVE, scope="district-2")

#: What is counted, the claims, the sum, and of each claim that was left out the reason.
CASES: list[tuple[Counted, list[Figure], str, dict[str, Reason]]] = [
    (FLOW, [X], "[100, 100]", {}),
    (FLOW, [X, claim("2", 50, scope="district-2")], "[150, 150]", {}),
    (FLOW, [X, Y], "(800, ..)", {}),
    (FLOW, [X, replace(Y, range=claim("2", 700, Qualifier.AT_LEAST).range)], "[800, ..)", {}),
    (FLOW, [X, claim("2", 50, Qualifier.BELOW, scope="district-2")], "(.., 150)", {}),
    (FLOW, [Y, claim("3", 50, Qualifier.BELOW)], "(.., ..)", {}),
    (FLOW, [X, claim("2", 50, Qualifier.ABOUT, scope="district-2")], "(.., ..) about", {}),
    # the same, of two reports
    (FLOW, [X, claim("2", 100, report="b")], "[100, 100]", {}),
    (FLOW, [X, claim("2", 120, report="b")], "[100, 120] discrepant", {}),
    (FLOW, [X, claim("2", 90, Qualifier.ABOVE, report="b")], "[100, 100]", {}),
    (FLOW, [X, claim("2", 90, Qualifier.ABOUT, report="b")], "[100, 100]", {}),
    (FLOW, [X, claim("2", 120)], "[120, 120]", {"1": Reason.MAY_BE_COUNTED}),
    (FLOW, [X, claim("2", 100)], "[100, 100]", {}),
    (STOCK, [X, claim("2", 120)], "[100, 120] discrepant", {}),
    # units
    (replace(FLOW, unit=PERSON), [X, claim("2", 50, scope="district-2", unit="unit:instance")], "[100, 100]",
     {"2": Reason.UNIT}),
    (FLOW, [X, claim("2", 50, scope="district-2", unit="unit:percent")], "[100, 100]", {"2": Reason.NEVER_ADDED}),
    # parts, organisations inside others
    (FLOW, [X, claim("2", 30, whole="1")], "[100, 100]", {"2": Reason.PART}),
    (FLOW, [X, claim("2", 30, whole="1", period="2020")], "[100, 100]", {"2": Reason.PART}),
    (FLOW, [X, claim("2", 30, whole="elsewhere", report="b")], "[30, 100] discrepant", {}),
    (FLOW, [X, claim("2", 30, scope="province")], "[30, 30]", {"1": Reason.INSIDE}),
    (STOCK, [X, claim("2", 30, scope="province")], "[30, 30]", {"1": Reason.INSIDE}),
    (FLOW, [X, claim("2", 30, scope="province", period="2020")], "[130, 130]", {}),
    # times
    (FLOW, [X, claim("2", 30, period="2020")], "[130, 130]", {}),
    (FLOW, [X, claim("2", 30, period="2018-07/2019-06")], "[30, 30]", {"1": Reason.OVERLAP}),
    (FLOW, [X, claim("2", 30, period="2013/2018")], "[30, 30]", {"1": Reason.OTHER_TIME}),
    (FLOW, [X, claim("2", 30, period=None)], "[100, 100]", {"2": Reason.OTHER_TIME}),
    (FLOW, [claim("1", 30, period=None), claim("2", 50, period=None, report="b")], "[50, 50]",
     {"1": Reason.MAY_BE_COUNTED}),
    (STOCK, [X, claim("2", 30, period="2020")], "[30, 30]", {"1": Reason.OTHER_TIME}),
    (STOCK, [X, claim("2", 30, period="2020", scope="district-2"), claim("3", 5, scope="district-3")], "[105, 105]",
     {"2": Reason.OTHER_TIME}),
    # what leaves more open may hold the rest
    (FLOW, [X, claim("2", 30, noun="đề tài")], "[100, 100]", {"2": Reason.MAY_BE_COUNTED}),
    (FLOW, [X, claim("2", 130, campaign="month")], "[100, 100]", {"2": Reason.MAY_BE_COUNTED}),
    (FLOW, [replace(X, campaign="year"), claim("2", 30, campaign="month")], "[100, 100]", {"2": Reason.MAY_BE_COUNTED}),
    # no numbers of anybody
    (FLOW, [X, replace(Y, scope=None)], "[100, 100]", {"2": Reason.NO_SCOPE}),
    (FLOW, [X, replace(Y, range=None)], "[100, 100]", {"2": Reason.NO_NUMBER}),
    (FLOW, [X, replace(Y, target=True)], "[100, 100]", {"2": Reason.TARGET}),
    (FLOW, [X, replace(Y, derived=True)], "[100, 100]", {"2": Reason.DERIVED}),
    (replace(FLOW, flow=False), [X], "(.., ..)", {"1": Reason.NEVER_ADDED}),
    (FLOW, [], "(.., ..)", {}),
    # awards
    (AWARD, [X, claim("2", 5, status="status:recommended", scope="district-2")], "[100, 100]", {"2": Reason.STATUS}),
    (AWARD, [replace(X, thing="merit-1"), claim("2", 5, thing="merit-2")], "[105, 105]", {}),
    (AWARD, [replace(X, thing="merit-1"), claim("2", 5, thing="merit")], "[5, 5]", {"1": Reason.MAY_BE_COUNTED}),
    (AWARD, [replace(X, givers=frozenset("g")), claim("2", 5, givers=frozenset("h"))], "[105, 105]", {}),
    (AWARD, [replace(X, givers=frozenset("gh")), claim("2", 5, givers=frozenset("h"))], "[100, 100]",
     {"2": Reason.MAY_BE_COUNTED}),
    (AWARD, [X, claim("2", 5, givers=frozenset("h"))], "[100, 100]", {"2": Reason.MAY_BE_COUNTED}),
    (AWARD, [claim("1", 9, status=CONFERRED, campaign="month"), claim("2", 5, status=CONFERRED, campaign="other")],
     "[14, 14]", {}),
]  # fmt: skip


@pytest.mark.parametrize("counted, figures, expected, reasons", CASES)
def test_cases(counted: Counted, figures: list[Figure], expected: str, reasons: dict[str, Reason]):
    total = add(figures, counted, RELATIONS)
    assert told(total) == expected
    assert {each.claim: each.reason for each in total.left_out} == reasons
    assert sorted([*total.used, *reasons]) == sorted(figure.claim for figure in figures)
    assert add(reversed(figures), counted, RELATIONS) == total


def test_the_claims_that_keep_another_out_are_named():
    total = add([X, claim("2", 30, whole="1"), claim("3", 9, scope="district-2")], FLOW, RELATIONS)
    (refusal,) = total.left_out
    assert (refusal.claim, refusal.because_of) == ("2", ("1",))
    assert "1" in refusal.vi
    assert "1" in refusal.en


def test_both_sources_of_an_agreement_are_named():
    (part,) = add([X, claim("2", 100, report="b")], FLOW, RELATIONS).parts
    assert (part.claims, part.reports, part.discrepant) == (("1", "2"), ("a", "b"), False)


def test_a_period_takes_what_lies_within_it():
    figures = [X, claim("2", 5, period="2018"), claim("3", 7, period=None), claim("4", 3, period="2019/2020")]
    total = add(figures, FLOW, RELATIONS, period=read_interval("2019"))
    assert total.used == ("1",)
    assert {each.reason for each in total.left_out} == {Reason.OUTSIDE}


@pytest.mark.parametrize(
    "unit, own, used", [(None, None, ("2", "3")), (None, PERSON, ("1",)), ("unit:item", PERSON, ("2", "3"))]
)
def test_the_unit_is_the_one_asked_for_or_the_measures_own_or_the_most_frequent(
    unit: str | None, own: str | None, used: tuple[str, ...]
):
    items = [claim(name, 1, scope=f"district-{name}", unit="unit:item") for name in ("2", "3")]
    total = add([X, *items], replace(FLOW, unit=own), RELATIONS, unit=unit)
    assert total.used == used


NOTES = [
    ([X, claim("2", 30, period="2020")], "counted more than once"),
    ([X, claim("2", 120, report="b")], "disagree"),
    ([X, claim("2", 50, Qualifier.ABOUT, scope="district-2")], "approximate"),
    ([X, Y], "one bound only"),
    ([claim("1", 30, period=None)], "exactly of when"),
]


@pytest.mark.parametrize("figures, words", NOTES)
def test_what_else_has_to_be_known(figures: list[Figure], words: str):
    assert [en for _, en in add(figures, FLOW, RELATIONS).notes if words in en] != []
    assert add([X], FLOW, RELATIONS).notes == ()


def test_the_sum_of_many_is_exact():
    figures = [claim(str(i), i, scope=f"s{i}") for i in range(1000)]
    assert add(figures, FLOW, RELATIONS).range.exact == Decimal(sum(range(1000)))
