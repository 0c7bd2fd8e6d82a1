"""What the ledger calls a contribution, for readers: without the folder's lock, and beside a writer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from thidua.errors import GraphError
from thidua.store.ledger import LEDGER


def contribution_name(folder: Path, id: str) -> str | None:  # noqa: A002  the ledger's word
    """The name of the file that a contribution came from; None where the ledger does not know it (any more)."""
    path = folder / LEDGER
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as ledger:
            found = ledger.execute("SELECT name FROM contribution WHERE id = ?", (id,)).fetchone()
    except sqlite3.Error as error:
        raise GraphError(f"{path}: cannot be read ({' '.join(str(error).split())}); see thidua verify") from error
    return None if found is None else str(found[0])
