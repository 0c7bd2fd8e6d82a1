"""Property paths: from the triples of a shapes graph (SHACL, section 2.3.1) to the text that SPARQL writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from thidua.errors import ShapesProblem
from thidua.namespaces import PREFIXES
from thidua.validation.terms import Term, cut

#: What stands for a subject and the IRI of a predicate.
Objects = Callable[[Term, str], Sequence[Term]]

_RDF, _SH = PREFIXES["rdf"], PREFIXES["sh"]
_NIL = ox.NamedNode(_RDF + "nil")
_OPERATORS = {"inversePath": "^", "zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


@dataclass(frozen=True, slots=True)
class Path:
    """A path: an operator of SPARQL over its parts, or `iri` alone, the operator empty."""

    operator: str
    parts: tuple[Path, ...] = ()
    iri: str = ""

    def text(self) -> str:
        """The path as SPARQL writes it, what is put together in brackets unless it stands alone."""
        if self.operator == "":
            return self.iri
        parts = [part.iri or f"({part.text()})" for part in self.parts]
        if self.operator == "^":
            return f"^{parts[0]}"
        return f" {self.operator} ".join(parts) if self.operator in ("/", "|") else parts[0] + self.operator


def read_list(objects: Objects, head: Term) -> list[Term]:
    """The members of a well-formed RDF list without a cycle."""
    members = []
    while head != _NIL:
        first, rest = objects(head, _RDF + "first"), objects(head, _RDF + "rest")
        if len(first) != 1 or len(rest) != 1:
            raise ShapesProblem(f"{cut(head)} is no list; write it with ( )")
        members.append(first[0])
        head = rest[0]
    return members


def _several(objects: Objects, operator: str, head: Term) -> Path:
    members = read_list(objects, head)
    if len(members) < 2:
        raise ShapesProblem(f"the path {cut(head)} puts fewer than two paths together; write one path without ( )")
    return Path(operator, tuple(read_path(objects, member) for member in members))


def read_path(objects: Objects, node: Term) -> Path:
    """The path that a node stands for, in a graph whose paths and lists have no cycle; refused is what is none."""
    if isinstance(node, ox.NamedNode):
        return Path("", iri=str(node))
    if len(objects(node, _RDF + "first")) > 0:
        return _several(objects, "/", node)
    for name, operator in (*_OPERATORS.items(), ("alternativePath", "|")):
        values = objects(node, _SH + name)
        if len(values) == 1:
            return (
                _several(objects, operator, values[0])
                if operator == "|"
                else Path(operator, (read_path(objects, values[0]),))
            )
    raise ShapesProblem(f"{cut(node)} is no property path; see https://www.w3.org/TR/shacl/#property-paths")
