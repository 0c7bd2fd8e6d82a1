"""The one process that writes to a graph folder: ledger, store, snapshot, so ordered that no stop loses anything.

1. the ledger says what the store is going to hold (`Ledger.intend`);
2. the store takes it, new graphs together and each other change in a transaction, and brings it to the disk (`flush`);
3. the ledger acknowledges it;
4. readers get a snapshot of it.

Stopped before 3, the next writer finds in the ledger what was under way and does 2 to 4 again (`redo`).
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from thidua.errors import GraphError
from thidua.store.contribution import Contribution, Source, State
from thidua.store.database import ledger_lost
from thidua.store.graphs import add_graphs, change_graph, complete_graph, set_graph, told
from thidua.store.identities import NO_LINKS, Links
from thidua.store.ledger import LEDGER, Ledger
from thidua.store.lock import STORE, holding
from thidua.store.snapshots import SNAPSHOTS, OtherFormat, current_snapshot, is_graph, publish, snapshot_name

#: Graphs that came last, which are looked for in a store that is opened.
_LATEST = 100
#: To an object that is handed over: the parameter's, and that of whoever counts.
_OWN_REFERENCES = 2


@dataclass(frozen=True, slots=True)
class Changes:
    """What comes, is kept out, goes (ids); which files were read (None: one that is gone); what is the same now."""

    arriving: Sequence[tuple[Contribution, Collection[Quad]]] = ()
    quarantined: Sequence[Contribution] = ()
    leaving: Collection[str] = ()
    sources: Mapping[str, Source | None] = field(default_factory=dict)
    links: Links = NO_LINKS

    def is_empty(self) -> bool:
        return not (self.arriving or self.quarantined or self.leaving or self.sources or self.links.reached)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in a graph that is computed from several contributions."""

    graph: str
    gone: Collection[Quad]
    come: Collection[Quad]


class Writer:
    """A graph folder that is held for writing. `store` is for looking things up; changes go through `commit`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger(folder / LEDGER)
        try:
            self._refuse_lost_ledger()
            with told(self.folder):
                self.store = Store(str(folder / STORE))
            self._refuse_lost_graphs()
        except BaseException:
            self.ledger.close()
            raise

    def _refuse_lost_ledger(self) -> None:
        """Refuse a graph whose ledger knows nothing of it."""
        if is_graph(self.folder) and self.ledger.version == 0:
            raise GraphError(f"{self.folder}: the ledger of the graph here is lost; {ledger_lost(self.folder)}")

    def _refuse_lost_graphs(self) -> None:
        """Refuse a store that lacks whole graphs, as one does that lost its log: readers would be shown the rest.

        Their names are read, which damaged files do not allow; each is looked for only if there are too few, or if
        one of those that came last is not there: what opens again is all that was done up to some moment.
        """
        with told(self.folder):
            there = {name.value for name in self.store.named_graphs()}
        latest = self.ledger.latest_graphs(_LATEST)
        if len(there) >= self.ledger.count(State.ACKNOWLEDGED) and there.issuperset(latest):
            return
        lost = [id_ for id_, (graph, quads, _) in self.ledger.graphs().items() if quads > 0 and graph not in there]
        if len(lost) > 0:
            del self.store
            raise GraphError(
                f"{self.folder}: the store lacks {len(lost)} acknowledged reports or additions, {lost[0]} among them; "
                "make it again from the ledger: thidua verify --repair"
            )

    def close(self) -> None:
        """Let go of the files; a folder into which nothing was ever put loses its ledger too."""
        _close(self.__dict__.pop("store"))
        unused = not is_graph(self.folder) and len(self.ledger.states()) == 0
        self.ledger.close()
        if unused:
            (self.folder / LEDGER).unlink()

    def commit(self, changes: Changes, differences: Callable[[], Iterable[Difference]]) -> None:
        """Bring `changes` into the graph; `differences` tells, once the ledger knows them, what follows from them."""
        self.ledger.intend(
            [given for given, _ in changes.arriving],
            changes.quarantined,
            changes.leaving,
            changes.sources,
            changes.links,
        )
        follows = list(differences())
        with told(self.folder):
            self._take(changes.arriving, [quad for each in follows if len(each.gone) == 0 for quad in each.come])
            for given in changes.quarantined:
                set_graph(self.store, given.graph, ())
            for id_ in sorted(changes.leaving):
                set_graph(self.store, self.ledger.graph_of(id_), ())
            for each in follows:
                if len(each.gone) > 0:
                    change_graph(self.store, each.graph, gone=each.gone, come=each.come)
        self.finish()

    def _take(self, arriving: Sequence[tuple[Contribution, Collection[Quad]]], more: Iterable[Quad]) -> None:
        """New graphs together, with `more` quads before them; graphs that replace an older one each by itself.

        All at once, since the store merges its files the more often the more of them come.
        """
        new = list(more)
        for given, quads in arriving:
            if self.store.contains_named_graph(NamedNode(given.graph)):
                set_graph(self.store, given.graph, quads)
            else:
                new += quads
        add_graphs(self.store, new)

    def finish(self) -> None:
        """Bring the store to the disk, acknowledge what is under way, and let readers see it."""
        with told(self.folder):
            self.store.flush()
        self.ledger.acknowledge()
        self.publish()

    def publish(self) -> None:
        """Let readers see what is acknowledged."""
        with told(self.folder):
            publish(self.folder, self.store, self.ledger.version)

    def is_published(self) -> bool:
        """Whether readers see all that is acknowledged."""
        try:
            name = snapshot_name(self.ledger.version)
            return current_snapshot(self.folder) == name and (self.folder / SNAPSHOTS / name).is_dir()
        except GraphError:
            return False

    def redo(self, quads_of: Callable[[Contribution], Collection[Quad]], differences: Iterable[Difference]) -> None:
        """Do again what an earlier writer was stopped at; `quads_of` makes a contribution's graph."""
        with told(self.folder):
            for given in self.ledger.contributions(State.ARRIVING, State.LEAVING, State.QUARANTINED):
                if given.state is State.ARRIVING:
                    complete_graph(self.store, given.graph, quads_of(given))
                else:
                    set_graph(self.store, given.graph, ())
            for difference in differences:
                change_graph(self.store, difference.graph, gone=difference.gone, come=difference.come)
        self.finish()


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Hold `folder` for writing, made if it is not there; refused as `store.lock.holding` says."""
    with holding(folder):
        _refuse_other_format(folder)
        writer = Writer(folder)
        try:
            yield writer
        except BaseException as error:
            _let_go(error)
            raise
        finally:
            writer.close()


def _close(store: Store) -> None:
    """Oxigraph closes a store with the last reference to it: those in cycles, as errors make them, are looked for."""
    if sys.getrefcount(store) > _OWN_REFERENCES:
        gc.collect()


def _refuse_other_format(folder: Path) -> None:
    try:
        current_snapshot(folder)
    except OtherFormat:
        raise
    except GraphError:
        pass  # a manifest that is missing or damaged is written anew


def _let_go(error: BaseException | None) -> None:
    """Empty the frames of an error: what they hold would keep the store open, and nobody could open it again."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
