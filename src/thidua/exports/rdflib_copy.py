"""The graph as objects of rdflib, in memory, for those who script with it.

They are copies: rdflib over a store on disk would ask Oxigraph for integers in a form that it does not look up rightly
(`thidua.oxigraph`), and takes `"x"^^xsd:string` for another term than `"x"`. Terms are written as they are stored:
rdflib would rewrite numbers ("1E0" to "1.0") and so state another term.
"""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib.term import IdentifiedNode

from thidua.errors import InputError
from thidua.namespaces import PREFIXES

_STRING = f"{PREFIXES['xsd']}string"


def rdflib_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """The union of all graphs, with the project's prefixes."""
    graph = _with_prefixes(rdflib.Graph(bind_namespaces="none"))
    for quad in quads:
        graph.add((_node(quad.subject), rdflib.URIRef(quad.predicate.value), _object(quad.object)))
    return graph


def rdflib_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Every graph by itself, with the project's prefixes; what names no graph is asked of the union of all."""
    dataset = rdflib.Dataset(default_union=True)
    _with_prefixes(dataset)
    graphs: dict[str, rdflib.Graph] = {}
    for quad in quads:
        assert not isinstance(quad.graph_name, DefaultGraph), (
            "the store's default graph is the union, which is left out"
        )
        name = quad.graph_name.value
        if name not in graphs:
            graphs[name] = dataset.graph(_node(quad.graph_name))
        graphs[name].add((_node(quad.subject), rdflib.URIRef(quad.predicate.value), _object(quad.object)))
    return dataset


def _with_prefixes(graph: rdflib.Graph) -> rdflib.Graph:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def _node(term: NamedNode | BlankNode | Triple) -> IdentifiedNode:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    raise InputError(f"{term}: a triple as a term, which rdflib does not know; use quads()")


def _object(term: NamedNode | BlankNode | Literal | Triple) -> IdentifiedNode | rdflib.Literal:
    if not isinstance(term, Literal):
        return _node(term)
    if term.language is not None or term.datatype.value == _STRING:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
