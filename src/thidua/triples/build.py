"""The stage's whole: reports and their entities -> the graph's quads, sorted, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def _add_report(report: ReportFacts, entities: Entities, vocabulary: Vocabulary) -> tuple[set[Quad], list[StockTally]]:
    """The quads of one report's graph, and the figures that other reports may disagree with."""
    writer = GraphWriter(report_iri(report), vocabulary)
    graph = ReportGraph(report, entities.reports[report.id], writer, sentences_of(report))
    add_entities(writer, report, graph.entities)
    add_claims(graph)
    add_excesses(graph)
    tallies = stock_tallies(graph)
    add_discrepancies(writer, tallies, across_reports=False)
    return writer.quads, tallies


def _vocabulary_iris(quads: Iterable[Quad], vocabulary: Vocabulary) -> list[str]:
    """The concepts of the vocabulary that the quads name."""
    nodes = {node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    return sorted(iri for iri in nodes if vocabulary.get(iri) is not None)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def build_graph(reports: Sequence[ReportFacts], entities: Entities, vocabulary: Vocabulary) -> list[Quad]:
    """Every report's graph, the linked graph, and the vocabulary that they name; the same for any order of reports."""
    quads: set[Quad] = set()
    tallies: list[StockTally] = []
    for report in reports:
        stated, counted = _add_report(report, entities, vocabulary)
        quads |= stated
        tallies += counted
    linked = GraphWriter(LINKED_GRAPH, vocabulary)
    add_discrepancies(linked, tallies, across_reports=True)
    quads |= linked.quads
    quads.update(vocabulary.quads_for(_vocabulary_iris(quads, vocabulary)))
    return sorted(quads, key=_order)
