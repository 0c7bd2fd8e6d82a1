"""Integers that Oxigraph on disk looks up wrongly, and the form in which they are kept and asked for instead.

Oxigraph 0.5.13 looks a term up by the bytes that it is stored as. Where these end in 255, the end of its search is one
byte too far, and it finds the terms after it as well: on disk `?x td:exactValue 255` also yields what has 256, 257 and
so on up to 510. Of all terms only integers lie so close to each other. So an integer that ends in this byte is stored
as the decimal of the same value, which has other bytes; SPARQL compares the two by value. It comes out an integer, and
so does a decimal of such a value that somebody adds.

What a query still sees: DATATYPE of such a number is xsd:decimal, and what it computes ("127 + 128") is an integer that
no stored term is; compare values with FILTER, not terms by a join.
"""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from thidua.namespaces import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple
_XSD = PREFIXES["xsd"]
_DECIMAL = NamedNode(f"{_XSD}decimal")
_INTEGER = NamedNode(f"{_XSD}integer")
#: The integer types of XML Schema, which Oxigraph stores all in the same way.
_INTEGERS = frozenset(
    _XSD + name
    for name in (
        "integer", "byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong",
        "positiveInteger", "negativeInteger", "nonPositiveInteger", "nonNegativeInteger",
    )
)  # fmt: skip
_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_LAST = 256
#: Digits and sign of an integer that Oxigraph stores as one.
_LONGEST = 19
# An integer of its own: no part of a name, a decimal, a double or a string, nor what LIMIT and OFFSET take.
_CONSTANT = re.compile(
    r"""
      (?: LIMIT | OFFSET ) (?: \s | \#[^\n\r]*+ )+ [0-9]+
    | (?P<quote>["']) (?P<typed> [+-]?[0-9]+ ) (?P=quote)
      \s* \^\^ \s* (?: (?: \w[\w.-]* )? :(?P<local>\w+) | <http://www\.w3\.org/2001/XMLSchema\#(?P<iri>\w+)> )
    | \#[^\n\r]*
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3}
    | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
    | " (?: [^"\\\n\r] | \\. )* "
    | ' (?: [^'\\\n\r] | \\. )* '
    | [?$] \w+
    | (?: \w[\w.-]* )? :[\w.:%\\-]*
    | [0-9]* \. [0-9]+ (?: [eE] [+-]? [0-9]+ )? | [0-9]+ [eE] [+-]? [0-9]+
    | (?P<bare> -?\b[0-9]+\b )  # where a minus subtracts, the value is all that counts, and the form does not
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


_IN_LINES = re.compile(rb'"(-?[0-9]{1,19})"\^\^<' + re.escape(_DECIMAL.value.encode()) + rb">")


def _ends_badly(number: str) -> bool:
    return int(number) % _LAST == _LAST - 1


def stored_term(term: Term) -> Term:
    """The term as the store keeps it."""
    if isinstance(term, Literal) and term.datatype.value in _INTEGERS and _WHOLE.fullmatch(term.value) is not None:
        return Literal(str(int(term.value)), datatype=_DECIMAL) if _ends_badly(term.value) else term
    return term


def original_term(term: Term) -> Term:
    """The term that the store keeps so."""
    if isinstance(term, Literal) and term.datatype == _DECIMAL and _WHOLE.fullmatch(term.value) is not None:
        return Literal(term.value, datatype=_INTEGER) if _ends_badly(term.value) else term
    return term


def stored_quad(quad: Quad) -> Quad:
    """The quad as the store keeps it."""
    value = stored_term(quad.object)
    return quad if value is quad.object else Quad(quad.subject, quad.predicate, value, quad.graph_name)


def original_quad(quad: Quad) -> Quad:
    """The quad that the store keeps so."""
    value = original_term(quad.object)
    return quad if value is quad.object else Quad(quad.subject, quad.predicate, value, quad.graph_name)


def stored_query(query: str) -> str:
    """A SPARQL query with its integers as the store keeps them."""
    return _CONSTANT.sub(_rewritten, query)


def _rewritten(found: re.Match[str]) -> str:
    number = found["typed"] or found["bare"]
    if number is None or len(number) > _LONGEST or not _ends_badly(number):
        return found[0]
    if found["bare"] is not None:
        return f"{number}.0"
    name = found["local"] or found["iri"]
    return f'"{int(number)}"^^<{_XSD}decimal>' if _XSD + name in _INTEGERS else found[0]


def original_lines(lines: bytes, *, bare: bool) -> bytes:
    """Terms as Oxigraph writes them, in TSV (an integer is `bare`) or N-Triples, as they were put in."""

    def integer(found: re.Match[bytes]) -> bytes:
        if not _ends_badly(found[1].decode()):
            return found[0]
        # TSV writes a negative number like any other typed literal
        is_bare = bare and not found[1].startswith(b"-")
        return found[1] if is_bare else b'"%s"^^<%s>' % (found[1], _INTEGER.value.encode())

    return _IN_LINES.sub(integer, lines)
