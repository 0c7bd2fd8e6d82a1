"""How much is in a graph, counted in its store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from thidua.exports.order import triple_lines
from thidua.namespaces import PREFIXES, VOCABULARY_GRAPH
from thidua.oxigraph import original_quad

_BY_CLASS = "SELECT ?class (COUNT(*) AS ?n) WHERE { ?s a ?class FILTER(isIRI(?class)) } GROUP BY ?class"
_BY_PROPERTY = "SELECT ?property (COUNT(*) AS ?n) WHERE { ?s ?property ?o } GROUP BY ?property"
_BY_GRAPH = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_BY_EXTRACTOR = "SELECT ?by (COUNT(*) AS ?n) WHERE { ?report td:extractorVersion ?by } GROUP BY ?by"
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class }"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a graph; those by IRI are in the order of the IRIs.

    `classes` counts entities, `properties` triples, both of the union of all graphs; `graphs` counts the triples of
    each named graph, which are the quads of the whole; `extractors` counts the reports that a version of thidua read.
    `vocabulary` is a hash of the vocabulary's graph, "" where there is none.
    """

    entities: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    graphs: Mapping[str, int]
    extractors: Mapping[str, int]
    vocabulary: str

    @property
    def triples(self) -> int:
        """Triples of the union of all graphs."""
        return sum(self.properties.values())

    @property
    def name(self) -> str:
        """16 hex digits: graphs that differ in anything that was counted have another."""
        return _hash_of(json.dumps(asdict(self), sort_keys=True).encode())


def statistics(store: Store) -> Statistics:
    """What is in `store`, whose default graph is the union of its named graphs."""
    vocabulary = triple_lines(
        map(original_quad, store.quads_for_pattern(None, None, None, NamedNode(VOCABULARY_GRAPH)))
    )
    return Statistics(
        entities=_count(store, _ENTITIES),
        subjects=_count(store, _SUBJECTS),
        objects=_count(store, _OBJECTS),
        classes=_counts(store, _BY_CLASS),
        properties=_counts(store, _BY_PROPERTY),
        graphs=_counts(store, _BY_GRAPH),
        extractors=_counts(store, _BY_EXTRACTOR),
        vocabulary=_hash_of(b"\n".join(vocabulary)) if len(vocabulary) > 0 else "",
    )


def class_counts(store: Store, classes: Iterable[str]) -> dict[str, int]:
    """How many entities of each class there are; classes by prefix and name, in their order."""
    return {term: _count(store, f"SELECT (COUNT(?s) AS ?n) WHERE {{ ?s a {term} }}") for term in classes}


def _count(store: Store, query: str) -> int:
    """The one number that `query` yields."""
    return _counts(store, query)[""]


def _counts(store: Store, query: str) -> dict[str, int]:
    """The number in the last column by what stands before it, "" where nothing does."""
    rows = store.query(query, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    found = {}
    for *of, number in rows:
        assert isinstance(number, Literal)
        found["".join(term.value for term in of if isinstance(term, NamedNode | Literal))] = int(number.value)
    return dict(sorted(found.items()))


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
