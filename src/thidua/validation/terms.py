"""RDF terms as messages and findings hold them: as N-Triples text."""

from __future__ import annotations

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: Why a triple as object (RDF 1.2) is refused; {} is the triple.
TRIPLE_TERM = "a triple as object, which SHACL does not know: {}; write it as plain triples"
_LONGEST = 80


def cut(term: Term) -> str:
    """A term as a message shows it."""
    text = str(term)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def from_ntriples(text: str) -> Term:
    """The term that N-Triples text stands for."""
    term: Term = next(iter(ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.N_TRIPLES))).object
    return term
