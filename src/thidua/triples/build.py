"""The stage's whole: reports and their entities -> the graph's quads, sorted, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from thidua.entities.model import Entities
from thidua.model import ReportFacts
from thidua.namespaces import LINKED_GRAPH
from thidua.triples.claims import ReportGraph, add_claims
from thidua.triples.derived import StockTally, add_discrepancies, add_excesses, stock_tallies
from thidua.triples.entities import add_entities
from thidua.triples.evidence import report_iri, sentences_of
from thidua.triples.terms import GraphWriter
from thidua.vocabulary.load import Vocabulary


@dataclass(frozen=True, slots=True)
class ReportQuads:
    """One report's named graph, the figures in it that others may contradict, and the concepts that it names."""

    quads: frozenset[Quad]
    tallies: tuple[StockTally, ...]
    concepts: tuple[str, ...]


def build_report(report: ReportFacts, entities: Entities, vocabulary: Vocabulary) -> ReportQuads:
    """The named graph of one report; it depends on that report and the vocabulary alone."""
    writer = GraphWriter(report_iri(report), vocabulary)
    graph = ReportGraph(report, entities.reports[report.id], writer, sentences_of(report))
    add_entities(writer, report, graph.entities)
    add_claims(graph)
    add_excesses(graph)
    tallies = stock_tallies(graph)
    add_discrepancies(writer, tallies, across_reports=False)
    return ReportQuads(frozenset(writer.quads), tuple(tallies), tuple(named_concepts(writer.quads, vocabulary)))


def build_linked(tallies: Iterable[StockTally], vocabulary: Vocabulary) -> frozenset[Quad]:
    """The linked graph: which of the reports' figures contradict each other."""
    writer = GraphWriter(LINKED_GRAPH, vocabulary)
    add_discrepancies(writer, tallies, across_reports=True)
    return frozenset(writer.quads)


def named_concepts(quads: Iterable[Quad], vocabulary: Vocabulary) -> list[str]:
    """The concepts of the vocabulary that the quads name, sorted."""
    nodes = {node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    return sorted(iri for iri in nodes if vocabulary.get(iri) is not None)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def build_graph(reports: Sequence[ReportFacts], entities: Entities, vocabulary: Vocabulary) -> list[Quad]:
    """Every report's graph, the linked graph, and the vocabulary that they name; the same for any order of reports."""
    made = [build_report(report, entities, vocabulary) for report in reports]
    quads = {quad for each in made for quad in each.quads}
    quads |= build_linked((tally for each in made for tally in each.tallies), vocabulary)
    quads.update(vocabulary.quads_for(named_concepts(quads, vocabulary)))
    return sorted(quads, key=_order)
