"""`thidua verify`: what is in the store and its snapshot against what was acknowledged, and the store made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from thidua.errors import GraphError
from thidua.namespaces import COMPUTED_GRAPHS
from thidua.pipeline.computed import computed_graphs, decided
from thidua.pipeline.contributions import remade
from thidua.pipeline.keeper import Keeper
from thidua.pipeline.reading import Progress, silent
from thidua.pipeline.relinking import all_links, identities_of
from thidua.pipeline.versions import graph_version
from thidua.store.audit import Audit
from thidua.store.contribution import State
from thidua.store.database import ledger_lost
from thidua.store.files import remove
from thidua.store.graphs import change_graph, graph_hash, one_line, told
from thidua.store.ledger import LEDGER, Ledger
from thidua.store.lock import STORE, holding
from thidua.store.snapshots import SNAPSHOTS, current_snapshot, is_graph, snapshot_name
from thidua.store.writer import Writer

_ENDED_BY = "the next build, add or remove ends its work"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it was acknowledged: `where` it is (store, snapshot, ledger, links), and what is wrong."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(folder: Path, *, repair: bool = False, progress: Progress = silent) -> tuple[list[Fault], list[str]]:
    """The faults of a graph folder and, with `repair`, what was done about them, a line each.

    Repair makes the store again from the facts that the ledger keeps, which needs no report; what the ledger itself
    has lost is named with the files that have to be read again. Refused: a folder without ledger, or being written to.
    """
    lost = [f"the ledger itself is damaged: {ledger_lost(folder)}"]
    if is_graph(folder) and not (folder / LEDGER).is_file():
        return [Fault("ledger", "is not there")], lost
    if not (folder / LEDGER).is_file():
        raise GraphError(f"{folder}: no ledger here; make a graph: thidua --graph {folder} build PATH...")
    with holding(folder):
        try:
            ledger = Ledger(folder / LEDGER)
        except GraphError as error:
            return [Fault("ledger", str(error))], lost
        try:
            faults = list(_faults(folder, ledger, progress))
            if not repair or len(faults) == 0:
                return faults, []
            if any(fault.where == "ledger" and not fault.what.startswith("entry") for fault in faults):
                return faults, lost
            with told(folder):
                return faults, list(_repair(folder, ledger, progress))
        finally:
            ledger.close()


def _faults(folder: Path, ledger: Ledger, progress: Progress) -> Iterator[Fault]:
    damage = ledger.damage()
    if len(damage) > 0:
        # nothing that such a ledger says can be held against the store
        yield from (Fault("ledger", line) for line in damage)
        return
    if ledger.is_under_way:
        yield Fault("store", f"a writer was stopped; {_ENDED_BY}")
    yield from (Fault("ledger", f"entry {id_} ({name}) is damaged") for id_, name in _damaged(ledger).items())
    if ledger.version == 0:
        if is_graph(folder):
            yield Fault("ledger", "says nothing of the graph that is here")
        return
    expected = _expected(ledger)
    names = {graph: id_ for id_, (graph, _, _) in ledger.graphs().items()}
    yield from _check(folder / STORE, "store", expected, names, progress)
    if not ledger.is_under_way and ledger.noted("graph") == graph_version():
        yield from _linked_otherwise(ledger)
    try:
        snapshot = current_snapshot(folder) if is_graph(folder) else ""
    except GraphError as error:
        yield Fault("snapshot", str(error))
        return
    if snapshot != snapshot_name(ledger.version):
        yield Fault("snapshot", f"a writer was stopped before readers could see all; {_ENDED_BY}")
        return
    yield from _check(folder / SNAPSHOTS / snapshot, "snapshot", expected, names, progress)


def _linked_otherwise(ledger: Ledger) -> Iterator[Fault]:
    """What the ledger says of the reports' entities against what follows from the facts that it keeps."""
    held = ledger.identities
    for id_, name in ledger.names([State.ACKNOWLEDGED]).items():
        try:
            said = {(saying.iri, saying.value) for saying in remade(ledger.contribution(id_)).contribution.sayings}
        except GraphError:
            continue  # damaged, which is told
        if said != set(held.named_by([id_])):
            yield Fault("links", f"{name} ({id_}): the ledger has other entities than the report")
    links = all_links(ledger, decided(ledger))
    if held.identities() != links.identities or held.judgements() != sorted(links.judgements):
        yield Fault("links", "not what follows from the entities of the reports and the decisions")


def _expected(ledger: Ledger) -> dict[str, str | None]:
    """Graph -> hash of what store and snapshot have to hold; None where nobody can say what it ought to be by now."""
    acknowledged = {graph: digest for graph, _, digest in ledger.graphs().values()}
    if ledger.is_under_way:
        moving = ledger.graphs(State.ARRIVING, State.LEAVING, State.QUARANTINED).values()
        return {**dict.fromkeys((*COMPUTED_GRAPHS, *(graph for graph, _, _ in moving))), **acknowledged}
    # another version's computed graphs are made anew by the next writer
    computed = _computed(ledger) if ledger.noted("graph") == graph_version() else dict.fromkeys(COMPUTED_GRAPHS)
    return {**acknowledged, **computed}


def _damaged(ledger: Ledger) -> dict[str, str]:
    """Id -> name of the entries that are not as they were written."""
    found = {}
    for id_, name in ledger.names().items():
        try:
            ledger.contribution(id_)
        except GraphError:
            found[id_] = name
    return found


def _computed(ledger: Ledger) -> dict[str, str | None]:
    """Graph -> hash of the graphs that are computed from several contributions; an empty one is not there."""
    return {graph: graph_hash(quads) for graph, quads in computed_graphs(ledger).items() if len(quads) > 0}


def _check(
    path: Path, where: str, expected: Mapping[str, str | None], names: Mapping[str, str], progress: Progress
) -> Iterator[Fault]:
    """What differs between a store on disk and what it ought to hold."""
    try:
        store = Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        yield Fault(where, f"cannot be opened ({one_line(error)})")
        return
    audit = Audit(store)
    for done, (graph, digest) in enumerate(sorted(expected.items()), start=1):
        try:
            quads = audit.graph(graph)
            if digest is not None and graph_hash(quads) != digest:
                yield Fault(where, f"{names.get(graph, graph)}: {'missing' if len(quads) == 0 else 'changed'}")
        except (OSError, RuntimeError) as error:
            yield Fault(where, f"{names.get(graph, graph)}: cannot be read ({one_line(error)})")
        progress(done, len(expected))
    try:
        yield from (Fault(where, line) for line in audit.rest(expected))
    except (OSError, RuntimeError) as error:
        yield Fault(where, f"cannot be read ({one_line(error)})")


def _repair(folder: Path, ledger: Ledger, progress: Progress) -> Iterator[str]:
    """Make the store again from the ledger, in a place of its own, and put it in the old one's place."""
    for id_, name in _damaged(ledger).items():
        paths = ledger.strike(id_)
        yield f"{name} ({id_}) was taken out of the ledger; build it again from {', '.join(paths) or 'its file'}"
    ids = [id_ for id_, state in ledger.states().items() if state in (State.ACKNOWLEDGED, State.ARRIVING)]
    ledger.say_anew(remade(ledger.contribution(id_)).contribution for id_ in ids)
    ledger.link_anew(all_links(ledger, decided(ledger)))
    part = folder / f"{STORE}.part"
    remove(part)
    store = Store(str(part))
    for done, id_ in enumerate(ids, start=1):
        made = remade(ledger.contribution(id_), identities_of(id_, ledger))
        change_graph(store, made.contribution.graph, gone=(), come=made.quads)
        progress(done, len(ids))
    for graph, quads in computed_graphs(ledger).items():
        change_graph(store, graph, gone=(), come=quads)
    store.flush()
    del store
    # stopped between the two, no writer takes what is left for the store: it lacks what the ledger acknowledges
    remove(folder / STORE)
    part.replace(folder / STORE)
    ledger.acknowledge()
    writer = Writer(folder)
    try:
        Keeper(writer)  # shows readers what was made, and brings the ledger up to this thidua's graphs
    finally:
        writer.close()
    yield f"the store was made again from the ledger: {len(ids)} reports and additions"
