"""A graph folder as readers see it: one whole snapshot, whatever a writer does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from thidua.store.graphs import graph_quads, told
from thidua.store.snapshots import held_snapshot, open_snapshot


@dataclass(frozen=True, slots=True)
class Reader:
    """One snapshot. `store` answers SPARQL; its default graph is the union of the named graphs, each triple once.

    Integers stand in `store` as `thidua.oxigraph` says: queries go through `stored_query`.
    """

    folder: Path
    store: Store

    def quads(self) -> Iterator[Quad]:
        """The quads of the named graphs, in no particular order; the union is left out."""
        with told(self.folder):
            for name in self.store.named_graphs():
                if isinstance(name, NamedNode):
                    yield from graph_quads(self.store, name.value)

    def graph(self, name: str) -> list[Quad]:
        """The quads of the named graph of this IRI."""
        with told(self.folder):
            return list(graph_quads(self.store, name))


@contextmanager
def reading(folder: Path) -> Iterator[Reader]:
    """The current snapshot of `folder`, kept until the block ends; refused where there is no graph."""
    with held_snapshot(folder) as snapshot:
        yield Reader(folder, open_snapshot(snapshot))
