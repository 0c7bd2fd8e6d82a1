"""The ledger's file: one SQLite database, each commit brought to the disk, each refusal a line for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from thidua.errors import GraphError

_MANY = 500


def ledger_lost(folder: Path) -> str:
    """What to do where the ledger of `folder` is damaged, which nothing but the reports can make again."""
    return f"move {folder} away and build again from the reports"


def marks(values: Collection[object]) -> str:
    """A question mark for each value, as a statement has them."""
    return ", ".join("?" * len(values))


def parts(values: Collection[str]) -> Iterator[list[str]]:
    """The values, sorted, by so many as SQLite takes in one statement."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MANY):
        yield ordered[start : start + _MANY]


class Database:
    """An SQLite file of one process; whatever SQLite refuses is a GraphError."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        with self._told():
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            # what is no UTF-8 any more is read as something else than was written, which its proof tells
            self._connection.text_factory = lambda data: data.decode("utf-8", "replace")
            self._connection.execute("PRAGMA synchronous = FULL")
            if self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                with self.transaction():
                    for statement in schema.strip().split(";\n"):
                        self.change(statement)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite refuses, as a line that a person understands."""
        try:
            yield
        except sqlite3.Error as error:
            advice = ledger_lost(self.path.parent)
            if isinstance(error, sqlite3.OperationalError):
                advice = "what was acknowledged before is kept: make room or check permissions, then run thidua verify"
            raise GraphError(f"{self.path}: {' '.join(str(error).split())}; {advice}") from error

    @contextmanager
    def as_written(self) -> Iterator[None]:
        """Refuse a value of another form than thidua writes, which only damage can bring about."""
        try:
            yield
        except (ValueError, TypeError, AttributeError) as error:
            raise GraphError(f"{self.path}: not as thidua writes it; {ledger_lost(self.path.parent)}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed in the block, or nothing of it."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        with self._told():
            return self._connection.execute(question, values).fetchall()

    def change(self, statement: str, *values: object) -> None:
        """Do one statement."""
        with self._told():
            self._connection.execute(statement, values)

    def change_each(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Do one statement for each row of values."""
        with self._told():
            self._connection.executemany(statement, rows)

    def damage(self) -> list[str]:
        """What is wrong with the file, a line each; an empty list if it is as it was written."""
        try:
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check").fetchall()]
        except sqlite3.Error as error:
            return [" ".join(str(error).split())]
        return [] if found == ["ok"] else found
