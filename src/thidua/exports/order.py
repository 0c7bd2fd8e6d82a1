"""The order that every format is written in: by graph, subject, predicate (rdf:type first) and object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import NamedNode, Quad, Triple

from thidua.namespaces import PREFIXES

RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Each quad once, in order."""
    return sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_order(quad)))


def sorted_triples(quads: Iterable[Quad]) -> list[Triple]:
    """The union of all graphs: each triple once, in order."""
    return sorted({quad.triple for quad in quads}, key=_order)


def by_graph(quads: Iterable[Quad]) -> Iterator[tuple[str, list[Triple]]]:
    """Each graph's IRI ("" for the default graph) and its triples, in order."""
    for _, group in groupby(sorted_quads(quads), key=lambda quad: str(quad.graph_name)):
        found = list(group)
        graph = found[0].graph_name
        yield graph.value if isinstance(graph, NamedNode) else "", [quad.triple for quad in found]


def _order(item: Quad | Triple) -> tuple[str, bool, str, str]:
    return str(item.subject), item.predicate != RDF_TYPE, str(item.predicate), str(item.object)
