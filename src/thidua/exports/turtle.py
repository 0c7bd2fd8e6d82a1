"""Turtle and TriG, written for reading: a block a subject, `a` first, only the prefixes that are used.

pyoxigraph's own writer escapes local names in ways that rdflib does not read, and writes a block for every graph anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from thidua.exports.names import Names
from thidua.exports.order import RDF_TYPE, by_graph, by_subject, triple_lines
from thidua.exports.terms import is_literal, literal_parts
from thidua.namespaces import PREFIXES

_INDENT = "    "
#: Literals that Turtle (section 2.5) writes without quotes, by data type; only forms that read back the same.
_BARE = {
    f"<{PREFIXES['xsd']}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{PREFIXES['xsd']}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{PREFIXES['xsd']}boolean>": re.compile(r"true|false"),
}


def turtle(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as Turtle."""
    terms = _Terms()
    body = b"\n".join(_blocks(triple_lines(quads), terms))
    return terms.header() + body


def trig(quads: Iterable[Quad]) -> bytes:
    """Every graph by itself as TriG."""
    terms = _Terms()
    graphs = []
    for graph, lines in by_graph(quads):
        blocks = b"\n".join(_blocks(lines, terms, _INDENT if graph != "" else ""))
        graphs.append(blocks if graph == "" else b"%b {\n%b}\n" % (terms[graph].encode(), blocks))
    return terms.header() + b"\n".join(graphs)


class _Terms(dict[str, str]):
    """Term of N-Triples -> the same in Turtle, made once for each term that Turtle may write in another way."""

    def __init__(self) -> None:
        super().__init__()
        self._names = Names()

    def __missing__(self, term: str) -> str:
        self[term] = written = self._write(term)
        return written

    def header(self) -> bytes:
        """The prefixes that the terms so far need."""
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._names.namespaces().items()]
        return "".join([*lines, "\n"] if len(lines) > 0 else lines).encode()

    def _write(self, term: str) -> str:
        if not is_literal(term):
            return self._names.short(term[1:-1]) or term
        quoted, _, datatype = literal_parts(term)
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(quoted[1:-1]) is not None:
            return quoted[1:-1]
        return f"{quoted}^^{self[datatype]}" if datatype != "" else term


def _blocks(lines: Iterable[bytes], terms: _Terms, indent: str = "") -> Iterator[bytes]:
    """One block for each subject; `lines` are in order."""
    next_predicate = f" ;\n{indent}{_INDENT}"
    for subject, properties in by_subject(lines):
        parts = [
            # Of literals only those with a data type, which end in ">" too, are written in another way.
            f"{'a' if name == RDF_TYPE else terms[name]} "
            + ", ".join([terms[term] if term[-1] == ">" else term for term in objects])
            for name, objects in properties.items()
        ]
        yield f"{indent}{terms[subject]} {next_predicate.join(parts)} .\n".encode()
