"""The same RDF terms as rdflib's, for pyshacl: slow to load, and loaded only where it is asked for."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Node

from thidua.errors import InputError
from thidua.namespaces import PREFIXES
from thidua.validation.terms import TRIPLE_TERM, Term, cut

XSD_STRING, XSD_BOOLEAN = PREFIXES["xsd"] + "string", PREFIXES["xsd"] + "boolean"
_BOOLEANS = {"true", "false", "1", "0"}
#: Before the datatype of a literal such as "many"^^xsd:integer or "INF"^^xsd:double, with which rdflib's arithmetic
#: would break: under a datatype of its own it is a value like any other, and no shape allows it.
ILL_TYPED = "urn:ill-typed:"

# Ill-typed literals are for the shapes to find; rdflib would log a traceback for each.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

_prepare = lru_cache(maxsize=64)(prepareQuery)


class UnionGraph(rdflib.Graph):
    """All triples in one graph; a SPARQL text is parsed once, where pyshacl asks it again for every focus node."""

    def query(self, query_object: Any, *args: Any, **options: Any) -> Result:
        prepared = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **options)


def _node(term: ox.NamedNode | ox.BlankNode) -> IdentifiedNode:
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)


def _literal(term: ox.Literal) -> rdflib.Literal:
    # rdflib takes "x"^^xsd:string for another term than "x".
    if term.language is not None or term.datatype.value == XSD_STRING:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == XSD_BOOLEAN and term.value not in _BOOLEANS:  # rdflib takes any other for false
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(ILL_TYPED + term.datatype.value))
    literal = rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    infinite = isinstance(literal.value, float) and not math.isfinite(literal.value)
    if literal.ill_typed is not True and not infinite:
        return literal
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(ILL_TYPED + term.datatype.value))


def to_rdflib_term(term: Term) -> Node:
    """A pyoxigraph term as rdflib's."""
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return _node(term)
    raise InputError(TRIPLE_TERM.format(cut(term)))


def to_rdflib(triples: Iterable[ox.Triple | ox.Quad]) -> UnionGraph:
    """The union of triples or quads as an rdflib graph, their named graphs left out."""
    graph = UnionGraph()
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode | ox.BlankNode):
            raise InputError(f"a triple as subject, which SHACL does not know: {cut(triple.subject)}")
        graph.add((_node(triple.subject), rdflib.URIRef(triple.predicate.value), to_rdflib_term(triple.object)))
    return graph


def to_ntriples(term: Node) -> str:
    """An rdflib term as N-Triples writes it."""
    if isinstance(term, rdflib.Literal):
        datatype = None if term.datatype is None else ox.NamedNode(term.datatype.removeprefix(ILL_TYPED))
        literal = (
            ox.Literal(str(term), language=term.language)
            if term.language is not None
            else ox.Literal(str(term), datatype=datatype)
        )
        return str(literal)
    return f"_:{term}" if isinstance(term, rdflib.BNode) else f"<{term}>"
