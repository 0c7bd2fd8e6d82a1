"""JSON-LD 1.1, compacted with the project's prefixes; the context is in the file, so that no reader goes online."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from thidua.exports.names import Names
from thidua.exports.order import RDF_TYPE, by_graph
from thidua.namespaces import PREFIXES

_STRING = PREFIXES["xsd"] + "string"
_BOOLEAN = PREFIXES["xsd"] + "boolean"


def jsonld(quads: Iterable[Quad]) -> bytes:
    """Every graph as JSON-LD: named graphs as nodes with an `@graph` of their own."""
    names = Names()
    content: list[dict[str, Any]] = []
    for graph, triples in by_graph(quads):
        nodes = _nodes(triples, names)
        content += nodes if graph == "" else [{"@id": _iri(graph, names), "@graph": nodes}]
    document = {"@context": names.namespaces(), "@graph": content}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _nodes(triples: Sequence[Triple], names: Names) -> list[dict[str, Any]]:
    nodes = []
    for _, group in groupby(triples, key=lambda triple: str(triple.subject)):
        of_subject = list(group)
        node: dict[str, Any] = {"@id": _id(of_subject[0].subject, names)}
        for _, same in groupby(of_subject, key=lambda triple: str(triple.predicate)):
            of_predicate = list(same)
            predicate = of_predicate[0].predicate
            if predicate == RDF_TYPE:
                node["@type"] = [_id(triple.object, names) for triple in of_predicate]
            else:
                values = [_value(triple.object, names) for triple in of_predicate]
                node[_iri(predicate.value, names)] = values if len(values) > 1 else values[0]
        nodes.append(node)
    return nodes


def _value(term: NamedNode | BlankNode | Literal | Triple, names: Names) -> object:
    if not isinstance(term, Literal):
        return {"@id": _id(term, names)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value
    if datatype == _BOOLEAN and term.value in ("true", "false"):
        return term.value == "true"
    # Numbers stay strings with their type: JSON-LD would give a decimal back as a double.
    return {"@value": term.value, "@type": _iri(datatype, names)}


def _id(term: NamedNode | BlankNode | Literal | Triple, names: Names) -> str:
    return _iri(term.value, names) if isinstance(term, NamedNode) else str(term)


def _iri(iri: str, names: Names) -> str:
    return names.short(iri) or iri
