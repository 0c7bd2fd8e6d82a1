"""A store read through each of its indexes: Oxigraph keeps every quad in six orders, and queries use any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from thidua.oxigraph import Term, original_quad


class Audit:
    """What a store holds, counted in every order; damaged files are an OSError or a RuntimeError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._triples: set[int] = set()
        self._named = 0
        self._subjects: set[NamedNode | BlankNode | Triple] = set()
        self._predicates: set[NamedNode] = set()
        self._objects: set[Term] = set()
        self._astray: list[str] = []

    def graph(self, name: str) -> list[Quad]:
        """The quads of a named graph, as they were put in; each of its orders must give as many."""
        graph = NamedNode(name)
        quads = list(self._store.quads_for_pattern(None, None, None, graph))
        predicates, objects = {quad.predicate for quad in quads}, {quad.object for quad in quads}
        by_predicate = sum(1 for p in predicates for _ in self._store.quads_for_pattern(None, p, None, graph))
        by_object = sum(1 for o in objects for _ in self._store.quads_for_pattern(None, None, o, graph))
        if not by_predicate == by_object == len(quads):
            self._astray.append(f"{name}: {len(quads)}, {by_predicate} and {by_object} quads by its three orders")
        self._named += len(quads)
        self._triples.update(hash(quad.triple) for quad in quads)
        self._subjects.update(quad.subject for quad in quads)
        self._predicates |= predicates
        self._objects |= objects
        return [original_quad(quad) for quad in quads]

    def rest(self, graphs: Collection[str]) -> Iterator[str]:
        """What else is wrong, a line each, once all `graphs` were read: other graphs, the union, the orders of all."""
        yield from self._astray
        for name in self._store.named_graphs():
            if name.value not in graphs and next(self._store.quads_for_pattern(None, None, None, name), None):
                yield f"{name.value}: was never acknowledged"
        union = {hash(quad.triple) for quad in self._store.quads_for_pattern(None, None, None, DefaultGraph())}
        if union != self._triples:
            yield f"the union of the graphs differs in {len(union ^ self._triples)} statements"
        wanted = self._named + len(union)
        counts = {
            "subject": sum(1 for s in self._subjects for _ in self._store.quads_for_pattern(s, None, None, None)),
            "predicate": sum(1 for p in self._predicates for _ in self._store.quads_for_pattern(None, p, None, None)),
            "object": sum(1 for o in self._objects for _ in self._store.quads_for_pattern(None, None, o, None)),
        }
        for order, count in counts.items():
            if count != wanted:
                yield f"{count} quads by {order}, and {wanted} in the graphs"
