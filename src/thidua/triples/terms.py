"""Terms and the quads of one named graph."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from thidua.errors import DataFault
from thidua.iris import entity_iri
from thidua.namespaces import PREFIXES
from thidua.vocabulary.load import Concept, Vocabulary

RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
_XSD_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_XSD_BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DATATYPES = {len("2019"): "gYear", len("2019-05"): "gYearMonth", len("2019-05-01"): "date"}

Term = NamedNode | Literal


@cache
def name(curie: str) -> NamedNode:
    """A term by prefix and local name, such as "td:award"."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def text(value: str) -> Literal:
    """Words as the report has them: a plain string."""
    return Literal(value)


def vietnamese(value: str) -> Literal:
    """A label: Vietnamese text."""
    return Literal(value, language="vi")


def english(value: str) -> Literal:
    """A note: English text."""
    return Literal(value, language="en")


def date_literal(value: str) -> Literal:
    """A year, a month or a day (ISO 8601), typed as such."""
    if _ISO.fullmatch(value) is None:
        raise DataFault(f"seeds/patterns: a period reads {value!r}, not YYYY, YYYY-MM or YYYY-MM-DD; mend the pattern")
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + _DATATYPES[len(value)]))


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value is all there is to say
    """xsd:boolean."""
    return Literal("true" if value else "false", datatype=_XSD_BOOLEAN)


def integer(value: int) -> Literal:
    """xsd:integer."""
    return Literal(str(value), datatype=XSD_INTEGER)


def number(value: Decimal) -> Literal:
    """xsd:integer where the value is whole, else xsd:decimal without trailing zeros."""
    if value == value.to_integral_value():
        return integer(int(value))
    return Literal(format(value.normalize(), "f"), datatype=_XSD_DECIMAL)


def concept(vocabulary: Vocabulary, kind: str, slug: str) -> Concept:
    """A concept that the contract or a rule names; one that the vocabulary lacks is the project's own fault."""
    found = vocabulary.get(entity_iri(kind, slug))
    if found is None:
        raise DataFault(f"seeds/vocabulary: {kind}:{slug} is missing; add the concept")
    return found


class GraphWriter:
    """Collects the quads of one named graph."""

    def __init__(self, graph: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.quads: set[Quad] = set()
        self._graph = NamedNode(graph)

    def add(self, subject: str, predicate: str, value: Term | str) -> None:
        """One quad; `predicate` is prefix:name, a `str` value is an IRI."""
        node = NamedNode(value) if isinstance(value, str) else value
        self.quads.add(Quad(NamedNode(subject), name(predicate), node, self._graph))

    def add_type(self, subject: str, *curies: str) -> None:
        """`rdf:type` for each class."""
        for curie in curies:
            self.quads.add(Quad(NamedNode(subject), RDF_TYPE, name(curie), self._graph))

    def add_concept(self, subject: str, predicate: str, kind: str, slug: str) -> None:
        """A link to a concept of the vocabulary."""
        self.add(subject, predicate, concept(self.vocabulary, kind, slug).iri)
