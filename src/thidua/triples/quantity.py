"""Quantities and periods."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.iris import digest, entity_iri
from thidua.model import Period, Qualifier, Quantity, ReportFacts, SlotValue
from thidua.text.fold import name_key
from thidua.triples.terms import GraphWriter, boolean, date_literal, number, text

#: Qualifier -> the property of the bound, and whether the bound itself is included; no other bound is invented.
_BOUNDS: dict[Qualifier, tuple[str, bool]] = {
    Qualifier.ABOVE: ("lower", False),
    Qualifier.AT_LEAST: ("lower", True),
    Qualifier.BELOW: ("upper", False),
    Qualifier.AT_MOST: ("upper", True),
}
#: The contract's unit of a figure -> unit concept.
_FIGURE_UNITS = {
    "person": "person",
    "organisation": "organisation",
    "VND": "vnd",
    "percent": "percent",
    "item": "item",
}
#: The contract's recipient_kind -> unit concept of a count of recipients.
_RECIPIENT_UNITS = {"individual": "person", "collective": "collective", "household": "household"}


def figure_unit(slots: Mapping[str, SlotValue]) -> str:
    """The unit concept's slug of a figure: times (lượt), or what the fact contract calls its unit."""
    return "instance" if slots.get("instances") is True else _FIGURE_UNITS[str(slots["unit"])]


def award_unit(slots: Mapping[str, SlotValue]) -> str:
    """The unit concept's slug of an award's count: times awarded (lượt), awards of one recipient, or recipients."""
    if slots.get("instances") is True:
        return "instance"
    if slots.get("recipient") is not None:
        return "item"
    return _RECIPIENT_UNITS.get(str(slots.get("recipient_kind")), "recipient")


def add_quantity(writer: GraphWriter, claim: str, quantity: Quantity, unit: str) -> None:
    """Qualifier, unit, the wording where there is one, and the value or the one bound that it gives."""
    writer.add_concept(claim, "td:qualifier", "qualifier", quantity.qualifier)
    writer.add_concept(claim, "td:countingUnit", "unit", unit)
    if quantity.wording != "":
        writer.add(claim, "td:wording", text(quantity.wording))
    value = number(quantity.value)
    if quantity.qualifier is Qualifier.EXACT:
        writer.add(claim, "td:exactValue", value)
    elif quantity.qualifier is Qualifier.ABOUT:
        writer.add(claim, "td:approximateValue", value)
    else:
        bound, inclusive = _BOUNDS[quantity.qualifier]
        writer.add(claim, f"td:{bound}Bound", value)
        writer.add(claim, f"td:{bound}Inclusive", boolean(inclusive))


def edtf(period: Period) -> str | None:
    """The period in EDTF level 1: "2019", "2013/2018", "2017/..", "../2020"; None where nothing absolute is said."""
    if period.start is None and period.end is None:
        return None
    if period.start == period.end:
        return period.start
    return f"{period.start or '..'}/{period.end or '..'}"


def add_period(writer: GraphWriter, report: ReportFacts, period: Period) -> str:
    """The period's node: shared between reports where it is absolute, the report's own where it is not."""
    absolute = edtf(period)
    local = f"{report.id}-{digest(name_key(period.text), length=6)}" if absolute is None else absolute
    return _add_period(writer, entity_iri("period", local), period)


def add_interval(writer: GraphWriter, period: Period) -> str | None:
    """The node of a period that no report words; None where it has neither start nor end."""
    absolute = edtf(period)
    return None if absolute is None else _add_period(writer, entity_iri("period", absolute), period)


def _add_period(writer: GraphWriter, node: str, period: Period) -> str:
    absolute = edtf(period)
    writer.add_type(node, "td:Period")
    writer.add(node, "td:anchorText", text(period.text))
    if absolute is not None:
        writer.add(node, "td:edtf", text(absolute))
    if period.start is not None:
        writer.add(node, "schema:startDate", date_literal(period.start))
    if period.end is not None:
        writer.add(node, "schema:endDate", date_literal(period.end))
    return node
