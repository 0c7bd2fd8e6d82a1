"""Quantities, units and periods in the graph."""

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from tests.triples.sample_reports import award, figure, number, report, small_vocabulary
from thidua.entities.resolve import resolve
from thidua.errors import DataFault
from thidua.model import Fact, Period, Qualifier, Quantity, SlotValue
from thidua.namespaces import PREFIXES
from thidua.text.numerals import number_words
from thidua.triples.build import build_graph
from thidua.triples.quantity import edtf

TEXT = "Có 12 đoàn viên."


def said(fact: Fact) -> dict[str, str]:
    """Predicate -> object of the only claim, in short."""
    sample = report(TEXT, fact, subject=None)
    quads = build_graph([sample], resolve([sample], small_vocabulary()), small_vocabulary())
    claims = [quad.subject for quad in quads if quad.predicate.value == PREFIXES["td"] + "statedIn"]
    assert len(claims) == 1
    return {
        quad.predicate.value.rpartition("#")[2]: str(quad.object).rpartition("/")[2].strip("<>").replace('"', "")
        if isinstance(quad.object, ox.NamedNode)
        else str(quad.object)
        for quad in quads
        if quad.subject == claims[0]
    }


XSD = "<http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "quantity, expected",
    [
        (number(12), {"exactValue": f'"12"^^{XSD}integer>'}),
        (Quantity(Decimal("107.50")), {"exactValue": f'"107.5"^^{XSD}decimal>'}),
        (Quantity(Decimal("1.7E+9")), {"exactValue": f'"1700000000"^^{XSD}integer>'}),
        (
            number(12, Qualifier.ABOVE),
            {"lowerBound": f'"12"^^{XSD}integer>', "lowerInclusive": f'"false"^^{XSD}boolean>'},
        ),
        (
            number(12, Qualifier.AT_LEAST),
            {"lowerBound": f'"12"^^{XSD}integer>', "lowerInclusive": f'"true"^^{XSD}boolean>'},
        ),
        (
            number(12, Qualifier.BELOW),
            {"upperBound": f'"12"^^{XSD}integer>', "upperInclusive": f'"false"^^{XSD}boolean>'},
        ),
        (
            number(12, Qualifier.AT_MOST),
            {"upperBound": f'"12"^^{XSD}integer>', "upperInclusive": f'"true"^^{XSD}boolean>'},
        ),
        (number(12, Qualifier.ABOUT), {"approximateValue": f'"12"^^{XSD}integer>'}),
    ],
)
def test_only_the_bound_that_the_wording_gives(quantity: Quantity, expected: dict[str, str]):
    counted = figure(TEXT, "12 đoàn viên", "members", 12, "person")
    values = said(replace(counted, slots={**counted.slots, "quantity": quantity}))
    bounds = ("exactValue", "approximateValue", "lowerBound", "lowerInclusive", "upperBound", "upperInclusive")
    assert {name: values[name] for name in bounds if name in values} == expected
    assert values["qualifier"] == quantity.qualifier


@pytest.mark.parametrize(
    "unit, slug",
    [("person", "person"), ("organisation", "organisation"), ("VND", "vnd"), ("percent", "percent"), ("item", "item")],
)
def test_units_of_figures(unit: str, slug: str):
    assert said(figure(TEXT, "12 đoàn viên", "members", 12, unit))["countingUnit"] == slug


@pytest.mark.parametrize(
    "slots, slug",
    [
        ({"recipient_kind": "individual", "instances": True}, "instance"),
        ({"recipient_kind": "individual"}, "person"),
        ({"recipient_kind": "collective"}, "collective"),
        ({"recipient_kind": "household"}, "household"),
        ({"recipient_kind": None}, "recipient"),
        ({"recipient_kind": "collective", "recipient": "Công ty X"}, "item"),
    ],
)
def test_units_of_awards(slots: dict[str, SlotValue], slug: str):
    assert said(award(TEXT, "12 đoàn viên", "bang-khen", count=number(12), **slots))["countingUnit"] == slug


def test_a_named_recipient_counts_awards_even_where_it_is_one():
    named = award(
        TEXT, "12 đoàn viên", "bang-khen", count=number(1), recipient="Công ty X", recipient_kind="collective"
    )
    assert said(named)["countingUnit"] == "item"


def test_no_count_is_no_quantity():
    assert not {"countingUnit", "qualifier", "exactValue"} & set(said(award(TEXT, "12 đoàn viên", "bang-khen")))


@pytest.mark.parametrize(
    "start, end, expected",
    [
        ("2019", "2019", "2019"),
        ("2013", "2018", "2013/2018"),
        ("2017", None, "2017/.."),
        (None, "2017-06", "../2017-06"),
        ("1994-08-20", "1994-08-20", "1994-08-20"),
        (None, None, None),
    ],
)
def test_edtf(start: str | None, end: str | None, expected: str | None):
    assert edtf(Period("khi đó", start, end)) == expected


@pytest.mark.parametrize(
    "period, local",
    [
        (Period("năm 2019", "2019", "2019"), "2019"),
        (Period("2013 - 2018", "2013", "2018"), "2013%2F2018"),
        (Period("từ năm 2017 đến nay", "2017", None), "2017%2F.."),
    ],
)
def test_absolute_periods_are_shared(period: Period, local: str):
    assert said(figure(TEXT, "12 đoàn viên", "members", 12, "person", period=period))["period"] == local


def test_other_periods_are_the_reports_own():
    fact = figure(TEXT, "12 đoàn viên", "members", 12, "person", period=Period("5 năm qua"))
    assert said(fact)["period"].startswith(report(TEXT).id + "-")


@pytest.mark.parametrize("start", ["19", "2019-5", "năm 2019"])
def test_a_period_that_is_no_iso_date_is_refused(start: str):
    with pytest.raises(DataFault, match="not YYYY"):
        said(figure(TEXT, "12 đoàn viên", "members", 12, "person", period=Period("khi đó", start, start)))


@pytest.mark.parametrize(
    "value, words",
    [("1718", "1.718"), ("1700000000", "1.700.000.000"), ("107.5", "107,5"), ("1.50E+3", "1.500"), ("0", "0")],
)
def test_numbers_in_words(value: str, words: str):
    assert number_words(Decimal(value)) == words
