"""The ledger's file: its tables, and the notes that stand beside them."""

from __future__ import annotations

from pathlib import Path

from thidua.errors import GraphError
from thidua.store.contribution import FORMAT
from thidua.store.database import Database

_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contribution (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    extractor TEXT NOT NULL, vocabulary TEXT NOT NULL, graph TEXT NOT NULL, quads INTEGER NOT NULL,
    hash TEXT NOT NULL, counts TEXT NOT NULL, content BLOB NOT NULL, proof TEXT NOT NULL,
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
CREATE TABLE saying (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (iri, value)
);
CREATE TABLE said (
    saying INTEGER NOT NULL, contribution TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (saying, contribution)
) WITHOUT ROWID;
CREATE INDEX said_contribution ON said (contribution);
CREATE TABLE block (key TEXT NOT NULL, saying INTEGER NOT NULL, PRIMARY KEY (key, saying)) WITHOUT ROWID;
CREATE INDEX block_saying ON block (saying);
CREATE TABLE referred (iri TEXT NOT NULL, saying INTEGER NOT NULL, PRIMARY KEY (iri, saying)) WITHOUT ROWID;
CREATE INDEX referred_saying ON referred (saying);
CREATE TABLE identity (iri TEXT PRIMARY KEY, canonical TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX identity_canonical ON identity (canonical);
CREATE TABLE judgement (
    one TEXT NOT NULL, other TEXT NOT NULL, outcome TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX judgement_other ON judgement (other);
INSERT INTO meta VALUES ('format', '{FORMAT}');
"""  # noqa: S608  a number of the code


class LedgerFile:
    """A ledger that is open, made if it was not there; refused if it is of another format or damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = Database(path, _SCHEMA)
        try:
            self._refuse_other_formats()
        except GraphError:
            self.close()
            raise

    def _refuse_other_formats(self) -> None:
        found = self.noted("format")
        if found != str(FORMAT):
            raise GraphError(
                f"{self.path}: of format {found}, this thidua knows {FORMAT}; build the graph in a new folder"
            )

    def close(self) -> None:
        self._db.close()

    def noted(self, key: str) -> str | None:
        """A version or other note; None where there is none."""
        found = self._db.ask("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if len(found) > 0 else None

    def note(self, key: str, value: str) -> None:
        """Keep a version or other note."""
        self._db.change("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def drop(self, key: str) -> None:
        """Forget a version or other note."""
        self._db.change("DELETE FROM meta WHERE key = ?", key)

    def notes(self) -> list[str]:
        """What versions and other notes there are."""
        return [str(key) for (key,) in self._db.ask("SELECT key FROM meta ORDER BY key")]

    def damage(self) -> list[str]:
        """What is wrong with the ledger's file, a line each; an empty list if it is as it was written."""
        return self._db.damage()
