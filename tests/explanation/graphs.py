"""Graphs for the tests of explanations: reports made by hand, and what the rules would say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Quad

from tests.triples.sample_reports import report_a, report_b, small_vocabulary
from thidua.entities.resolve import resolve
from thidua.explanation.graph import Graph
from thidua.explanation.model import RuleText
from thidua.namespaces import ID, PREFIXES
from thidua.store.graphs import in_memory
from thidua.triples.build import build_graph

ADDITION = f"{ID}addition/0123456789abcdef"
RULES = {"figure.sample": RuleText("figure.sample", "a number and what it counts", "seeds/patterns/figure.yml", "5 xã")}


def sample_quads() -> list[Quad]:
    reports = [report_a(), report_b()]
    return build_graph(reports, resolve(reports, small_vocabulary()), small_vocabulary())


def said(subject: str, name: str, value: NamedNode | Literal | str, graph: str = ADDITION) -> Quad:
    """A quad of an addition; a plain string is the IRI of a node."""
    prefix, _, local = name.partition(":")
    term = NamedNode(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), NamedNode(PREFIXES[prefix] + local), term, NamedNode(graph))


def graph_of(quads: Sequence[Quad]) -> Graph:
    files = {ADDITION.rpartition("/")[2]: "people.ttl"}
    return Graph(in_memory(quads), files.get)
