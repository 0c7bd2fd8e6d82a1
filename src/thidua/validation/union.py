"""The union of all graphs as one set of triples that can be looked up: a store's default graph, or two of them.

Stores hold integers as `thidua.oxigraph` says; here they are what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from thidua.oxigraph import original_lines, original_quad, stored_quad, stored_term

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Lookup(Protocol):
    """What a `pyoxigraph.Store` offers to look quads up; the union of all graphs is its default graph."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        term: Object | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that have what is given; None leaves a place open."""


class Without:
    """Look-ups in a store without some triples, given as the store keeps them: what is about to go."""

    def __init__(self, store: Lookup, gone: Collection[ox.Triple]) -> None:
        self._store, self._gone = store, gone

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        term: Object | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """As the store's, without what is about to go."""
        found = self._store.quads_for_pattern(subject, predicate, term, graph_name)
        return (quad for quad in found if quad.triple not in self._gone)


class Union:
    """Look-ups in the union of all graphs of several stores, the default graph of each; a triple comes once."""

    def __init__(self, *stores: Lookup) -> None:
        self._stores = stores

    def triples(
        self, subject: Subject | None, predicate: ox.NamedNode | None, term: Object | None
    ) -> Iterator[ox.Triple]:
        """The triples that have what is given; None leaves a place open. In the order of the stores."""
        if isinstance(subject, ox.Literal):
            return
        seen: set[ox.Triple] = set()
        sought = None if term is None else stored_term(term)
        for store in self._stores:
            for quad in store.quads_for_pattern(subject, predicate, sought, ox.DefaultGraph()):
                triple = original_quad(quad).triple
                if len(self._stores) == 1:
                    yield triple
                elif triple not in seen:
                    seen.add(triple)
                    yield triple

    def objects(self, subject: Object, predicate: ox.NamedNode) -> Iterator[Object]:
        """What the property of a node is; nothing of a literal."""
        if not isinstance(subject, ox.Literal):
            yield from (triple.object for triple in self.triples(subject, predicate, None))

    def subjects(self, predicate: ox.NamedNode | None, term: Object) -> Iterator[Subject]:
        """The nodes that have the term as a property, or by the property that is given."""
        yield from (triple.subject for triple in self.triples(None, predicate, term))

    def has(self, subject: Object, predicate: ox.NamedNode, term: Object | None = None) -> bool:
        """Whether a triple is there."""
        if isinstance(subject, ox.Literal):
            return False
        return next(self.triples(subject, predicate, term), None) is not None


def union_ntriples(store: ox.Store) -> bytes:
    """The default graph of a store as N-Triples text, its integers what they are."""
    lines = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert lines is not None, "dump gives the bytes where no file is named"
    return original_lines(lines, bare=False)


def as_union_store(quads: Iterable[ox.Quad | ox.Triple]) -> ox.Store:
    """A store in memory whose default graph is the union of the quads' graphs; other graphs it has none."""
    store = ox.Store()
    store.extend(stored_quad(ox.Quad(quad.subject, quad.predicate, quad.object)) for quad in quads)
    return store
