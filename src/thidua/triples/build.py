"""The stage's whole: reports and their entities -> the graph's quads, sorted, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from thidua.entities.model import Entities
from thidua.model import ReportFacts
from thidua.namespaces import LINKED_GRAPH
from thidua.triples.claims import ReportGraph, add_claims
from thidua.triples.comparing import Comparable, add_comparisons, add_own_discrepancies, comparables
from thidua.triples.derived import add_excesses
from thidua.triples.entities import add_entities
from thidua.triples.evidence import report_iri, sentences_of
from thidua.triples.terms import GraphWriter
from thidua.vocabulary.load import Vocabulary


@dataclass(frozen=True, slots=True)
class ReportQuads:
    """One report's named graph, the numbers in it that others may contradict, and the concepts that it names."""

    quads: frozenset[Quad]
    numbers: tuple[Comparable, ...]
    concepts: tuple[str, ...]


def build_report(report: ReportFacts, entities: Entities, vocabulary: Vocabulary) -> ReportQuads:
    """The named graph of one report; it depends on that report and the vocabulary alone."""
    writer = GraphWriter(report_iri(report), vocabulary)
    graph = ReportGraph(report, entities.reports[report.id], writer, sentences_of(report))
    add_entities(writer, report, graph.entities)
    add_claims(graph)
    add_excesses(graph)
    numbers = comparables(graph)
    add_own_discrepancies(writer, numbers, report.id)
    return ReportQuads(frozenset(writer.quads), tuple(numbers), tuple(named_concepts(writer.quads, vocabulary)))


def build_linked(numbers: Iterable[Comparable], vocabulary: Vocabulary) -> frozenset[Quad]:
    """The linked graph: which of the reports' numbers confirm and which contradict each other."""
    writer = GraphWriter(LINKED_GRAPH, vocabulary)
    add_comparisons(writer, numbers)
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
    quads |= build_linked((number for each in made for number in each.numbers), vocabulary)
    quads.update(vocabulary.quads_for(named_concepts(quads, vocabulary)))
    return sorted(quads, key=_order)
