"""The ledger: what was acknowledged to be in the store, and all that is needed to make the store again.

    DIR/ledger.db   contribution   a row a report or an addition: state, hashes, its facts or quads as they came
                    source         the files that reports were read from
                    concept_use    which concepts of the vocabulary a contribution names
                    comparable     what a contribution says that another one may contradict, by key
                    saying …       which entities are the same (`store.identities`)
                    meta           versions

A row is written before the store is touched (`intend`) and acknowledged after the store has brought it to the disk:
what is neither acknowledged nor quarantined was under way when something stopped the writer, and is done again.
SQLite brings each commit to the disk, which Oxigraph does not.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from thidua.errors import GraphError
from thidua.store.contribution import COLUMNS, Contribution, Kind, Source, State, from_row, to_row
from thidua.store.database import marks, parts
from thidua.store.identities import NO_LINKS, Identities, Links
from thidua.store.ledger_file import LedgerFile

LEDGER = "ledger.db"

# From one concept to the next through the index: DISTINCT would read every use of every concept.
_ALL_CONCEPTS = """
WITH RECURSIVE used (concept) AS (
    SELECT min(concept) FROM concept_use
    UNION ALL
    SELECT (SELECT min(concept) FROM concept_use WHERE concept > used.concept) FROM used WHERE concept IS NOT NULL
)
SELECT concept FROM used WHERE concept IS NOT NULL
"""


def refuse_no_ledger(folder: Path) -> None:
    """Refuse a folder in which nothing was ever built."""
    if not (folder / LEDGER).is_file():
        raise GraphError(f"{folder}: no graph here; make one: thidua --graph {folder} build PATH...")


class Ledger(LedgerFile):
    """One graph folder's ledger, for the process that holds the folder's lock."""

    @property
    def identities(self) -> Identities:
        """Which of the contributions' entities are the same."""
        return Identities(self._db)

    @property
    def version(self) -> int:
        """How often something was acknowledged: the name of the snapshot that shows it."""
        with self._db.as_written():
            return int(self.noted("version") or 0)

    @property
    def is_under_way(self) -> bool:
        """Whether the store may lack what the ledger says it is going to hold."""
        return self.noted("under way") == "yes"

    # --- what is there -----------------------------------------------------------------------------------------------

    def contributions(self, *states: State) -> Iterator[Contribution]:
        """Those in one of `states` (all states if none is named), by id; read one by one: there may be many."""
        wanted = states or tuple(State)
        question = f"SELECT id FROM contribution WHERE state IN ({marks(wanted)}) ORDER BY id"  # noqa: S608
        for (id_,) in self._db.ask(question, *wanted):
            yield self.contribution(str(id_))

    def contribution(self, id: str) -> Contribution:  # noqa: A002
        """The contribution of this id, which must be there; refused if its row is not as it was written."""
        found = self._db.ask(f"SELECT {COLUMNS} FROM contribution WHERE id = ?", id)  # noqa: S608
        try:
            return from_row(found[0])
        except (ValueError, TypeError, IndexError) as error:
            advice = "run thidua verify --repair, which names what to read again"
            raise GraphError(f"{self.path}: the entry of {id} is damaged; {advice}") from error

    def states(self) -> dict[str, State]:
        """Id -> state of every contribution."""
        return {str(id_): State(state) for id_, state in self._db.ask("SELECT id, state FROM contribution ORDER BY id")}

    def names(self, states: Collection[State] = tuple(State), kinds: Collection[Kind] = tuple(Kind)) -> dict[str, str]:
        """Id -> name of the contributions of some kinds that are in one of some states, by name."""
        wanted = f"state IN ({marks(states)}) AND kind IN ({marks(kinds)})"
        question = f"SELECT id, name FROM contribution WHERE {wanted} ORDER BY name, id"  # noqa: S608
        return dict(self._db.ask(question, *states, *kinds))

    def versions(self) -> dict[str, tuple[str, str]]:
        """Id -> extractor and vocabulary of every report."""
        rows = self._db.ask("SELECT id, extractor, vocabulary FROM contribution WHERE kind = 'report' ORDER BY id")
        return {str(id_): (str(extractor), str(vocabulary)) for id_, extractor, vocabulary in rows}

    def counts(self) -> dict[str, int]:
        """How many facts of each kind are acknowledged."""
        total: dict[str, int] = {}
        with self._db.as_written():
            for (counts,) in self._db.ask("SELECT counts FROM contribution WHERE state = 'acknowledged'"):
                for kind, number in json.loads(counts).items():
                    total[kind] = total.get(kind, 0) + number
        return total

    def graphs(self, *states: State) -> dict[str, tuple[str, int, str]]:
        """Id -> graph, number of quads and hash of everything in one of `states` (acknowledged if none is named)."""
        wanted = states or (State.ACKNOWLEDGED,)
        question = f"SELECT id, graph, quads, hash FROM contribution WHERE state IN ({marks(wanted)}) ORDER BY id"  # noqa: S608
        with self._db.as_written():
            rows = self._db.ask(question, *wanted)
            return {str(id_): (str(graph), int(quads), str(digest)) for id_, graph, quads, digest in rows}

    def count(self, state: State) -> int:
        """How many contributions are in a state."""
        return int(self._db.ask("SELECT count(*) FROM contribution WHERE state = ?", state)[0][0])

    def latest_graphs(self, number: int) -> list[str]:
        """The graphs of the acknowledged contributions that came in last, of those that have quads; the last first."""
        question = "SELECT graph FROM contribution WHERE state = ? AND quads > 0 ORDER BY rowid DESC LIMIT ?"
        return [str(graph) for (graph,) in self._db.ask(question, State.ACKNOWLEDGED, number)]

    def holds(self, given: Contribution) -> bool:
        """Whether a contribution is acknowledged with the very same graph."""
        question = "SELECT 1 FROM contribution WHERE id = ? AND hash = ? AND state = 'acknowledged'"
        return len(self._db.ask(question, given.id, given.hash)) > 0

    def sources(self) -> dict[str, Source]:
        """Path, relative to the folder -> what was read there."""
        rows = self._db.ask("SELECT path, contribution, sha256 FROM source ORDER BY path")
        return {str(path): Source(str(report), str(sha256)) for path, report, sha256 in rows}

    def source(self, path: str) -> Source | None:
        """What was read at a path, relative to the folder; None if nothing was."""
        found = self._db.ask("SELECT contribution, sha256 FROM source WHERE path = ?", path)
        return Source(str(found[0][0]), str(found[0][1])) if len(found) > 0 else None

    def paths_of(self, id: str) -> list[str]:  # noqa: A002
        """The paths that a contribution was read at, sorted."""
        return [
            str(path) for (path,) in self._db.ask("SELECT path FROM source WHERE contribution = ? ORDER BY path", id)
        ]

    def graph_of(self, id: str) -> str:  # noqa: A002
        """The named graph of a contribution, which must be there."""
        return str(self._db.ask("SELECT graph FROM contribution WHERE id = ?", id)[0][0])

    def named(self, name: str) -> list[str]:
        """The ids of the contributions of this name, sorted."""
        return [str(id_) for (id_,) in self._db.ask("SELECT id FROM contribution WHERE name = ? ORDER BY id", name)]

    def name(self, id: str) -> str | None:  # noqa: A002
        """The name of a contribution; None if it is not there."""
        found = self._db.ask("SELECT name FROM contribution WHERE id = ?", id)
        return str(found[0][0]) if len(found) > 0 else None

    def concepts(self, among: Collection[str] | None = None) -> set[str]:
        """The concepts that anything in the store names, or those `among` some that it does."""
        if among is None:
            return {str(row[0]) for row in self._db.ask(_ALL_CONCEPTS)}
        # asked one by one, each look ends at the first use: most concepts have as many as there are reports
        question = "SELECT 1 FROM concept_use WHERE concept = ? LIMIT 1"
        return {concept for concept in among if len(self._db.ask(question, concept)) > 0}

    def concepts_of(self, ids: Collection[str]) -> set[str]:
        """The concepts that these contributions name."""
        question = "SELECT DISTINCT concept FROM concept_use WHERE contribution IN ({})"
        return {str(row[0]) for row in self._in_parts(question, ids)}

    def comparables(self, keys: Collection[str] | None = None) -> list[tuple[str, str]]:
        """Key and value of all that may be compared, or of those under some keys; sorted."""
        if keys is None:
            return self._db.ask("SELECT key, value FROM comparable ORDER BY key, value")
        question = "SELECT key, value FROM comparable WHERE key IN ({})"
        return sorted((str(key), str(value)) for key, value in self._in_parts(question, keys))

    def comparables_of(self, id: str) -> set[tuple[str, str]]:  # noqa: A002
        """Key and value of all that a contribution says that may be compared."""
        rows = self._db.ask("SELECT key, value FROM comparable WHERE contribution = ?", id)
        return {(str(key), str(value)) for key, value in rows}

    def keys_of(self, ids: Collection[str]) -> set[str]:
        """The keys under which these contributions may be compared."""
        question = "SELECT DISTINCT key FROM comparable WHERE contribution IN ({})"
        return {str(row[0]) for row in self._in_parts(question, ids)}

    def _in_parts(self, question: str, values: Collection[str]) -> Iterator[tuple[Any, ...]]:
        for part in parts(values):
            yield from self._db.ask(question.format(marks(part)), *part)

    # --- what changes ------------------------------------------------------------------------------------------------

    def intend(
        self,
        arriving: Sequence[Contribution],
        quarantined: Sequence[Contribution],
        leaving: Collection[str],
        sources: Mapping[str, Source | None],
        links: Links = NO_LINKS,
    ) -> None:
        """Write down what the store is going to hold, before it is touched; a source of None is one that is gone."""
        with self._db.transaction():
            self.note("under way", "yes")
            self._forget([*leaving, *(given.id for given in (*arriving, *quarantined))])
            self._write(arriving, State.ARRIVING)
            self._write(quarantined, State.QUARANTINED)
            for given in arriving:
                self._db.change_each(
                    "INSERT OR IGNORE INTO concept_use VALUES (?, ?)", [(c, given.id) for c in sorted(given.concepts)]
                )
                self._db.change_each(
                    "INSERT OR IGNORE INTO comparable VALUES (?, ?, ?)",
                    [(key, given.id, value) for key, value in sorted(given.comparables)],
                )
                self.identities.take(given)
            self.identities.change(links)
            self._db.change_each(
                "UPDATE contribution SET state = 'leaving' WHERE id = ?", [(id_,) for id_ in sorted(leaving)]
            )
            for path, source in sorted(sources.items()):
                if source is None:
                    self._db.change("DELETE FROM source WHERE path = ?", path)
                else:
                    row = (path, source.report, source.sha256)
                    self._db.change("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", *row)

    def _write(self, given: Iterable[Contribution], state: State) -> None:
        values = marks(COLUMNS.split(","))
        self._db.change_each(
            f"INSERT OR REPLACE INTO contribution ({COLUMNS}) VALUES ({values})",  # noqa: S608
            [to_row(each, state) for each in given],
        )

    def _forget(self, ids: Iterable[str]) -> None:
        rows = [(id_,) for id_ in ids]
        self.identities.forget([id_ for (id_,) in rows])
        self._db.change_each("DELETE FROM concept_use WHERE contribution = ?", rows)
        self._db.change_each("DELETE FROM comparable WHERE contribution = ?", rows)

    def say_anew(self, given: Iterable[Contribution]) -> None:
        """Forget what is said of entities and what came of it, and take what these contributions say."""
        with self._db.transaction():
            self.identities.clear()
            for each in given:
                self.identities.take(each)

    def link_anew(self, links: Links) -> None:
        """Write down what is the same, before the store is made of it."""
        with self._db.transaction():
            self.identities.change(links)

    def read_with(self, ids: Collection[str], vocabulary: str) -> None:
        """These reports would be read the same with another vocabulary."""
        with self._db.transaction():
            self._db.change_each(
                "UPDATE contribution SET vocabulary = ?1 WHERE id = ?2 AND vocabulary <> ?1",
                [(vocabulary, id_) for id_ in sorted(ids)],
            )

    def strike(self, id: str) -> list[str]:  # noqa: A002
        """Forget a damaged entry, with the files that it was read from: their paths, to be read again."""
        paths = self.paths_of(id)
        with self._db.transaction():
            self._forget([id])
            self._db.change("DELETE FROM source WHERE contribution = ?", id)
            self._db.change("DELETE FROM contribution WHERE id = ?", id)
        return paths

    def acknowledge(self) -> None:
        """All that was under way is on the disk now."""
        with self._db.transaction():
            self._db.change("DELETE FROM contribution WHERE state = 'leaving'")
            self._db.change(
                "UPDATE contribution SET state = 'acknowledged', time = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
                "WHERE state = 'arriving'"
            )
            self.note("version", str(self.version + 1))
            self.note("under way", "no")
