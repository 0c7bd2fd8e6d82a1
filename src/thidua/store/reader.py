"""A graph folder as readers see it: one whole snapshot, whatever a writer does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from thidua.store.snapshot import open_store, read_snapshot


@dataclass(frozen=True, slots=True)
class Reader:
    """One snapshot. `store` answers SPARQL; its default graph is the union of the named graphs, each triple once."""

    folder: Path
    store: Store

    def quads(self) -> Iterator[Quad]:
        """The quads of the named graphs, in no particular order; the union is left out."""
        return (quad for quad in self.store if not isinstance(quad.graph_name, DefaultGraph))

    def graph(self, name: str) -> list[Quad]:
        """The quads of the named graph of this IRI."""
        return list(self.store.quads_for_pattern(None, None, None, NamedNode(name)))


@contextmanager
def reading(folder: Path) -> Iterator[Reader]:
    """The current snapshot of `folder`, kept until the block ends; refused where there is no graph."""
    yield Reader(folder, open_store(read_snapshot(folder).quads))
