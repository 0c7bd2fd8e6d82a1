"""Files of RDF that other people made -> quads: Turtle, TriG, N-Quads, N-Triples, JSON-LD, RDF/XML."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from thidua.errors import SyntaxProblem, UnknownName, UnreadableFile
from thidua.validation.terms import TRIPLE_TERM, cut

_T = TypeVar("_T")

MAX_NESTING = 200
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A string is passed over whole, also one without an end, so that reading stays linear.
_JSON_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"?|(?P<opening>[\[{])|(?P<closing>[\]}])', re.DOTALL)
_TRIPLE_BRACKET = re.compile(rb"(?P<opening><<)|(?P<closing>>>)")

#: Suffix -> syntax.
FORMATS: dict[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}


def _format(path: Path) -> ox.RdfFormat:
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise UnknownName(f"{path}: no RDF syntax has the suffix {path.suffix!r}; take one of {', '.join(FORMATS)}")
    return found


def _refuse_doctype(path: Path, data: bytes) -> None:
    """RDF/XML needs no DOCTYPE, and its entities can grow a small file without bound."""
    plain = data.replace(b"\0", b"")  # as UTF-16 has them
    found = _DOCTYPE.search(plain)
    if found is not None:
        line = plain.count(b"\n", 0, found.start()) + 1
        raise SyntaxProblem(f"{path}, line {line}: RDF/XML with a DOCTYPE is not read; take it out")


def _refuse_depth(path: Path, data: bytes, syntax: ox.RdfFormat) -> None:
    """What is nested deep costs the parser memory by the square of it (JSON-LD), or ends its process (triple terms)."""
    if syntax == ox.RdfFormat.RDF_XML:
        return
    brackets = _JSON_BRACKET if syntax == ox.RdfFormat.JSON_LD else _TRIPLE_BRACKET
    depth = 0
    for bracket in brackets.finditer(data):
        if bracket["opening"] is not None:
            depth += 1
        elif bracket["closing"] is not None:
            depth -= 1
        if depth > MAX_NESTING:
            line = data.count(b"\n", 0, bracket.start()) + 1
            raise SyntaxProblem(f"{path}, line {line}: nested more than {MAX_NESTING} deep; write it flatter")


def _refuse_triple_terms(path: Path, quads: list[ox.Quad]) -> None:
    for quad in quads:
        if isinstance(quad.object, ox.Triple):
            raise SyntaxProblem(f"{path}: {TRIPLE_TERM.format(cut(quad.object))}")


class _BlankNodes:
    """New labels for blank nodes in the order in which they appear, so that a file gives the same ones every time."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._labels: dict[str, ox.BlankNode] = {}

    def _term(self, term: _T) -> _T | ox.BlankNode:
        if not isinstance(term, ox.BlankNode):
            return term
        return self._labels.setdefault(term.value, ox.BlankNode(f"{self._label}{len(self._labels)}"))

    def quad(self, quad: ox.Quad) -> ox.Quad:
        """The quad with its blank nodes under their new labels."""
        return ox.Quad(self._term(quad.subject), quad.predicate, self._term(quad.object), self._term(quad.graph_name))


def _parsed(data: bytes, syntax: ox.RdfFormat, base: str, label: str) -> Iterator[ox.Quad]:
    blank_nodes = _BlankNodes(label)
    for quad in ox.parse(data, format=syntax, base_iri=base):
        yield blank_nodes.quad(quad)


def read_rdf_file(path: Path, *, label: str = "b") -> list[ox.Quad]:
    """The quads of a file, its syntax told by the suffix; sorted by nothing, in the file's own order.

    Blank nodes are called `label` and a number: files that are put together need different ones.

    Refused: a file that cannot be read, a suffix that is none of `FORMATS`, text that does not parse (with line and
    column), RDF/XML with a DOCTYPE, JSON-LD whose context lies elsewhere (nothing is fetched), what is nested more
    than `MAX_NESTING` deep, a term longer than 16 MB, a triple as a term (RDF 1.2), which SHACL does not know.
    """
    syntax = _format(path)
    try:
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}; name a file that can be read") from error
    if syntax == ox.RdfFormat.RDF_XML:
        _refuse_doctype(path, data)
    _refuse_depth(path, data, syntax)
    try:
        quads = list(_parsed(data, syntax, path.resolve().as_uri(), label))
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        message = " ".join(str(error.msg).split())
        raise SyntaxProblem(f"{path}, line {line}, column {column}: {message}; correct it there") from error
    except ValueError as error:
        raise SyntaxProblem(f"{path}: {' '.join(str(error).split())}") from error
    except MemoryError as error:
        raise SyntaxProblem(f"{path}: a term or line of it is longer than 16 MB; make it shorter") from error
    _refuse_triple_terms(path, quads)
    return quads
