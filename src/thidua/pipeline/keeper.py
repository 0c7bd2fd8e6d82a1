"""A graph folder held for writing, with what follows from its contributions together: vocabulary and linked graph.

Opening one first ends what an earlier writer was stopped at, and brings the graphs up to this thidua's vocabulary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from thidua.model import Finding
from thidua.namespaces import DECISIONS_GRAPH, LINKED_GRAPH, VOCABULARY_GRAPH
from thidua.pipeline.computed import DECIDED, computed_graphs, decided, decisions_graph, linked_graph
from thidua.pipeline.contributions import Made, remade
from thidua.pipeline.deciding import (
    DecisionsFile,
    changed_iris,
    decision_findings,
    read_decisions,
    refuse_lost_decisions,
)
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.pipeline.reading import Progress, silent
from thidua.pipeline.relinking import Prepared, identities_of, prepare
from thidua.pipeline.versions import graph_version
from thidua.store.contribution import Contribution, State
from thidua.store.graphs import graph_quads
from thidua.store.writer import Changes, Difference, Writer, writing
from thidua.vocabulary.load import load_vocabulary

#: Reports that are brought in, checked and acknowledged together.
BATCH = 250


class Keeper:
    """What commands change a graph folder through."""

    def __init__(self, writer: Writer, progress: Progress = silent) -> None:
        self.ledger, self._writer = writer.ledger, writer
        self.decisions = read_decisions(writer.folder)
        refuse_lost_decisions(writer.folder, decided(self.ledger))
        if self.ledger.is_under_way:
            writer.redo(
                lambda given: remade(given, identities_of(given.id, self.ledger)).quads, self._all_differences()
            )
        elif self.ledger.version > 0 and not writer.is_published():
            writer.publish()
        if self.ledger.noted("graph") != graph_version():
            self._make_graphs_anew(progress)
        self.decide(self.decisions)

    @property
    def store(self) -> Store:
        """The store, to look things up; it is the writer's, and closed when the folder is let go of."""
        return self._writer.store

    def decision_findings(self) -> list[Finding]:
        """What is wrong with the decisions."""
        return decision_findings(self.decisions, LedgerCorpus(self.ledger.identities))

    def prepare(self, made: Sequence[Made], gone: Collection[str] = (), also: Collection[str] = ()) -> Prepared:
        """What contributions become beside what is here; `relinking.prepare` says more."""
        return prepare(made, gone, self.ledger, self.decisions, also)

    def commit(self, changes: Changes) -> None:
        """Bring contributions in and out, with all that follows; nothing to change changes nothing."""
        if changes.is_empty():
            return
        arriving = [given for given, _ in changes.arriving]
        ids = {*(given.id for given in (*arriving, *changes.quarantined)), *changes.leaving}
        keys = self.ledger.keys_of(ids) | {key for given in arriving for key, _ in given.comparables}
        touched = self.ledger.concepts_of(ids) | {concept for given in arriving for concept in given.concepts}
        reached = changes.links.reached
        linked, used = linked_graph(self.ledger, keys, reached), self.ledger.concepts(touched)

        def differences() -> Iterator[Difference]:
            now = linked_graph(self.ledger, keys, reached)
            yield Difference(LINKED_GRAPH, gone=linked - now, come=now - linked)
            yield self._decisions_difference()
            yield self._vocabulary_difference(used, self.ledger.concepts(touched))

        self._writer.commit(changes, differences)

    def put(self, prepared: Prepared) -> None:
        """Bring in what was prepared."""
        self.commit(Changes(arriving=[each.arriving for each in prepared.made], links=prepared.links))

    def _decisions_difference(self) -> Difference:
        return self._towards(DECISIONS_GRAPH, decisions_graph(self.ledger, self.decisions))

    def _towards(self, graph: str, wanted: Collection[Quad]) -> Difference:
        """What a graph lacks or has too much, whatever happened to it."""
        wanted, found = set(wanted), set(graph_quads(self.store, graph))
        return Difference(graph, gone=found - wanted, come=wanted - found)

    def _vocabulary_difference(self, before: set[str], now: set[str]) -> Difference:
        vocabulary = load_vocabulary()
        come = set(vocabulary.quads_for(sorted(now - before)))
        gone: set[Quad] = set()
        if len(before - now) > 0:
            wanted = vocabulary.reached(self.ledger.concepts())
            left = vocabulary.quads_for(before - now)
            gone = {quad for quad in left if isinstance(quad.subject, NamedNode) and quad.subject.value not in wanted}
        return Difference(VOCABULARY_GRAPH, gone=gone, come=come)

    def _all_differences(self) -> Iterator[Difference]:
        """What the vocabulary's and the linked graph lack or have too much, whatever happened to them."""
        for graph, wanted in computed_graphs(self.ledger).items():
            yield self._towards(graph, wanted)

    def _make_graphs_anew(self, progress: Progress) -> None:
        """Bring the graphs up to this vocabulary and this code; what they do not touch stays as it is."""
        states = self.ledger.states()
        held = [id_ for id_, state in states.items() if state is State.ACKNOWLEDGED]
        for start in range(0, len(held), BATCH):
            batch = [remade(self.ledger.contribution(id_)) for id_ in held[start : start + BATCH]]
            named = {saying.iri for made in batch for saying in made.contribution.sayings}
            prepared = self.prepare(batch, also=named)
            arriving = [made.arriving for made in prepared.made if self._differs(made.contribution)]
            self.commit(Changes(arriving=arriving, links=prepared.links))
            progress(min(start + BATCH, len(held)), len(held))
        differences = list(self._all_differences())
        if any(difference.gone or difference.come for difference in differences):
            self._writer.commit(Changes(), lambda: differences)
        self.ledger.note("graph", graph_version())

    def _differs(self, made: Contribution) -> bool:
        """Whether the ledger has something else of a contribution than what it is made to now."""
        id_ = made.id
        return (
            not self.ledger.holds(made)
            or set(made.concepts) != self.ledger.concepts_of([id_])
            or set(made.comparables) != self.ledger.comparables_of(id_)
            or {(each.iri, each.value) for each in made.sayings} != set(self.ledger.identities.named_by([id_]))
        )

    def decide(self, decisions: DecisionsFile) -> None:
        """Bring the graph to what people decided."""
        self.decisions = decisions
        if decisions.text == decided(self.ledger).text:
            return
        changed = sorted(changed_iris(decided(self.ledger), self.decisions))
        for start in range(0, len(changed), BATCH):
            self.put(self.prepare([], also=changed[start : start + BATCH]))
        self.ledger.note(DECIDED, self.decisions.text)


@contextmanager
def keeping(folder: Path, progress: Progress = silent) -> Iterator[Keeper]:
    """Hold `folder` for writing, made if it is not there; refused as `store.lock.holding` says."""
    with writing(folder) as writer:
        yield Keeper(writer, progress)
