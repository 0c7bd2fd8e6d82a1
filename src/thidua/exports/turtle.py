"""Turtle and TriG, written for reading: a block a subject, `a` first, only the prefixes that are used.

pyoxigraph's own writer is faster; it escapes local names in ways that rdflib does not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from thidua.exports.names import Names
from thidua.exports.order import RDF_TYPE, by_graph, sorted_triples
from thidua.namespaces import PREFIXES

_INDENT = "    "
_NEXT_PREDICATE = f" ;\n{_INDENT}"
#: Literals that Turtle (section 2.5) writes without quotes, by data type; only forms that read back the same.
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
_STRING = PREFIXES["xsd"] + "string"


def turtle(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as Turtle."""
    names = Names()
    body = "\n".join(_blocks(sorted_triples(quads), names))
    return (_header(names) + body).encode()


def trig(quads: Iterable[Quad]) -> bytes:
    """Every graph by itself as TriG."""
    names = Names()
    graphs = []
    for graph, triples in by_graph(quads):
        blocks = "\n".join(_blocks(triples, names))
        if graph != "":
            lines = [f"{_INDENT}{line}" if line != "" else line for line in blocks.rstrip("\n").split("\n")]
            blocks = "\n".join([f"{_term(NamedNode(graph), names)} {{", *lines, "}\n"])
        graphs.append(blocks)
    return (_header(names) + "\n".join(graphs)).encode()


def _header(names: Names) -> str:
    lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in names.namespaces().items()]
    return "".join([*lines, "\n"] if len(lines) > 0 else lines)


def _blocks(triples: Sequence[Triple], names: Names) -> Iterator[str]:
    """One block for each subject; `triples` are in order."""
    for _, group in groupby(triples, key=lambda triple: str(triple.subject)):
        of_subject = list(group)
        lines = []
        for _, same in groupby(of_subject, key=lambda triple: str(triple.predicate)):
            of_predicate = list(same)
            predicate = of_predicate[0].predicate
            name = "a" if predicate == RDF_TYPE else _term(predicate, names)
            lines.append(f"{name} {', '.join(_term(triple.object, names) for triple in of_predicate)}")
        yield f"{_term(of_subject[0].subject, names)} {_NEXT_PREDICATE.join(lines)} .\n"


def _term(term: NamedNode | BlankNode | Literal | Triple, names: Names) -> str:
    if isinstance(term, NamedNode):
        return names.short(term.value) or str(term)
    if not isinstance(term, Literal) or term.language is not None or term.datatype.value == _STRING:
        return str(term)
    datatype = term.datatype.value
    bare = _BARE.get(datatype)
    if bare is not None and bare.fullmatch(term.value) is not None:
        return term.value
    return f"{Literal(term.value)}^^{_term(term.datatype, names)}"
