"""What follows from the claims of one report, marked as derived: what was exceeded, and the target behind it."""

from __future__ import annotations

from decimal import Decimal

from thidua.iris import digest, entity_iri
from thidua.model import Fact, Period, Qualifier, Quantity, ReportFacts
from thidua.triples.claims import ReportGraph, claim_iri
from thidua.triples.labels import quantity_words
from thidua.triples.quantity import add_period, add_quantity, figure_unit
from thidua.triples.terms import concept, vietnamese

#: Measures that are no achievement that a target could be exceeded by.
_NO_ACHIEVEMENT = ("target", "excess", "share")


def _achieved(report: ReportFacts, excess: Fact) -> Fact | None:
    """The nearest achieved figure before an excess in its sentence; in its unit, unless that is a percentage."""
    unit = excess.slots["unit"]
    before = [
        fact
        for fact in report.facts
        if fact.kind == "figure"
        and fact.sentence.span == excess.sentence.span
        and fact.quote.start < excess.quote.start
        and fact.slots["measure"] not in _NO_ACHIEVEMENT
        and (unit == "percent" or fact.slots["unit"] == unit)
    ]
    return max(before, key=lambda fact: fact.quote.span, default=None)


def _exact(fact: Fact) -> Decimal | None:
    quantity = fact.slots.get("quantity")
    if isinstance(quantity, Quantity) and quantity.qualifier is Qualifier.EXACT:
        return quantity.value
    return None


def _add_target(graph: ReportGraph, achieved: Fact, excess: Fact) -> None:
    """Achieved minus excess, where both are exact and in one unit; it has no evidence of its own."""
    value, over = _exact(achieved), _exact(excess)
    if value is None or over is None or achieved.slots["unit"] != excess.slots["unit"]:
        return
    writer, report = graph.writer, graph.report
    sources = (claim_iri(report, achieved), claim_iri(report, excess))
    node = entity_iri("claim", digest("target", *sources, length=16))
    quantity, unit = Quantity(value - over), figure_unit(achieved.slots)
    measure = concept(writer.vocabulary, "measure", "target")
    writer.add_type(node, "td:Target", "td:DerivedClaim")
    words = quantity_words(quantity, unit, writer.vocabulary)
    writer.add(node, "rdfs:label", vietnamese(f"{measure.pref_vi} (suy ra): {words}"))
    writer.add(node, "td:measure", measure.iri)
    for source in sources:
        writer.add(node, "prov:wasDerivedFrom", source)
    add_quantity(writer, node, quantity, unit)
    scope, period, campaign = (achieved.slots.get(slot) for slot in ("of", "period", "campaign"))
    if isinstance(scope, str):
        writer.add(node, "td:scope", graph.entities.organisations[scope].iri)
    if isinstance(period, Period):
        writer.add(node, "td:period", add_period(writer, report, period))
    if isinstance(campaign, str):
        writer.add(node, "td:inCampaign", graph.entities.campaigns[campaign].iri)


def add_excesses(graph: ReportGraph) -> None:
    """Each excess tied to the figure that exceeds, and the target that the two imply."""
    for fact in graph.report.facts:
        if fact.kind == "figure" and fact.slots["measure"] == "excess":
            achieved = _achieved(graph.report, fact)
            if achieved is not None:
                excess_iri, achieved_iri = claim_iri(graph.report, fact), claim_iri(graph.report, achieved)
                graph.writer.add(excess_iri, "td:excessOf", achieved_iri)
                _add_target(graph, achieved, fact)
