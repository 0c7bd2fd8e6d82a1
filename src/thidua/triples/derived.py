"""What follows from claims, marked as derived: what was exceeded, the target behind it, and figures that disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from thidua.iris import digest, entity_iri
from thidua.model import Fact, Period, Qualifier, Quantity, ReportFacts
from thidua.text.fold import name_key
from thidua.triples.claims import ReportGraph, claim_iri
from thidua.triples.labels import number_words, quantity_words
from thidua.triples.quantity import add_period, add_quantity, figure_unit
from thidua.triples.terms import GraphWriter, concept, vietnamese

#: Measures of a state, of which a union has one at a time; the others count what happened and may differ.
STOCKS = ("workers", "members", "grassroots-unions")
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


@dataclass(frozen=True, slots=True, order=True)
class StockTally:
    """An exact figure of a stock: what may be compared with what."""

    measure: str
    scope: str
    scope_name: str
    period: str
    claim: str
    report: str
    value: Decimal

    def disagrees(self, other: StockTally) -> bool:
        """Whether both count the same, with different results."""
        return self._counts() == other._counts() and self.value != other.value

    def _counts(self) -> tuple[str, str, str]:
        return self.measure, self.scope, self.period


def stock_tallies(graph: ReportGraph) -> list[StockTally]:
    """The report's exact figures of stocks that say whose they are."""
    tallies: list[StockTally] = []
    for fact in graph.report.facts:
        measure, scope, period = (fact.slots.get(slot) for slot in ("measure", "of", "period"))
        value = _exact(fact)
        if fact.kind != "figure" or measure not in STOCKS or not isinstance(scope, str) or value is None:
            continue
        body = graph.entities.organisations[scope]
        when = name_key(period.text) if isinstance(period, Period) else ""
        claim = claim_iri(graph.report, fact)
        tallies.append(StockTally(str(measure), body.iri, body.name, when, claim, graph.report.id, value))
    return tallies


def add_discrepancies(writer: GraphWriter, tallies: Iterable[StockTally], *, across_reports: bool) -> None:
    """A node for each two tallies that disagree, of one report or of two."""
    by_subject: dict[tuple[str, str, str], list[StockTally]] = {}
    for tally in sorted(set(tallies)):
        by_subject.setdefault((tally.measure, tally.scope, tally.period), []).append(tally)
    for group in by_subject.values():
        for one, other in combinations(group, 2):
            if one.disagrees(other) and (one.report != other.report) is across_reports:
                _add_discrepancy(writer, one, other)


def _add_discrepancy(writer: GraphWriter, one: StockTally, other: StockTally) -> None:
    claims = sorted((one.claim, other.claim))
    node = entity_iri("claim", digest("discrepancy", *claims, length=16))
    measure = concept(writer.vocabulary, "measure", one.measure).pref_vi
    low, high = sorted((one.value, other.value))
    label = f"{measure}, {min(one.scope_name, other.scope_name)}: {number_words(low)} hay {number_words(high)}"
    writer.add_type(node, "td:Discrepancy")
    writer.add(node, "rdfs:label", vietnamese(label))
    for claim in claims:
        writer.add(node, "td:involves", claim)
