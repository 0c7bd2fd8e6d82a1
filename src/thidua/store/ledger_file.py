"""The ledger's file: an SQLite database with the ledger's tables and its notes, for one process at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from thidua.errors import GraphError
from thidua.store.contribution import FORMAT

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contribution (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    extractor TEXT NOT NULL, vocabulary TEXT NOT NULL, graph TEXT NOT NULL, quads INTEGER NOT NULL,
    hash TEXT NOT NULL, counts TEXT NOT NULL, findings TEXT NOT NULL, content BLOB NOT NULL, proof TEXT NOT NULL,
    time TEXT
);
CREATE INDEX contribution_state ON contribution (state);
CREATE TABLE source (path TEXT PRIMARY KEY, contribution TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX source_contribution ON source (contribution);
CREATE TABLE concept_use (
    concept TEXT NOT NULL, contribution TEXT NOT NULL, PRIMARY KEY (concept, contribution)
) WITHOUT ROWID;
CREATE INDEX concept_use_contribution ON concept_use (contribution);
CREATE TABLE comparable (
    key TEXT NOT NULL, contribution TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key, contribution, value)
) WITHOUT ROWID;
CREATE INDEX comparable_contribution ON comparable (contribution);
"""


class LedgerFile:
    """A ledger that is open, made if it was not there; refused if it is of another format or damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA synchronous = FULL")
            if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                with self._transaction():
                    for statement in _SCHEMA.strip().split(";\n"):
                        self._db.execute(statement)
                    self.note("format", str(FORMAT))
            found = self.noted("format")
        if found != str(FORMAT):
            raise GraphError(f"{path}: of format {found}, this thidua knows {FORMAT}; build the graph in a new folder")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite refuses, as a line that a person understands."""
        try:
            yield
        except sqlite3.Error as error:
            raise GraphError(
                f"{self.path}: {' '.join(str(error).split())}; what was acknowledged before is kept: make room or "
                "check permissions, then run thidua verify"
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with self._told():
            return self._db.execute(question, values).fetchall()

    # --- versions ----------------------------------------------------------------------------------------------------

    def noted(self, key: str) -> str | None:
        """A version or other note; None where there is none."""
        found = self._ask("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if len(found) > 0 else None

    def note(self, key: str, value: str) -> None:
        """Keep a version or other note."""
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def drop(self, key: str) -> None:
        """Forget a version or other note."""
        with self._told():
            self._db.execute("DELETE FROM meta WHERE key = ?", (key,))

    def notes(self) -> list[str]:
        """What versions and other notes there are."""
        return [str(key) for (key,) in self._ask("SELECT key FROM meta ORDER BY key")]

    def damage(self) -> list[str]:
        """What is wrong with the ledger itself, a line each; an empty list if it is as it was written."""
        try:
            found = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check").fetchall()]
        except sqlite3.Error as error:
            return [" ".join(str(error).split())]
        return [] if found == ["ok"] else found
