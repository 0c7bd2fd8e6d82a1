"""The name of a contribution, read beside the writer that holds the folder."""

import sqlite3
from pathlib import Path

import pytest

from tests.store.making import contribution, put
from thidua.errors import GraphError
from thidua.store.ledger import LEDGER
from thidua.store.names import contribution_name
from thidua.store.writer import writing


def test_a_name_is_read_while_a_writer_holds_the_folder(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
        assert contribution_name(tmp_path, "a") == "a.txt"
        assert contribution_name(tmp_path, "b") is None


def test_without_a_ledger_there_is_no_name(tmp_path: Path):
    assert contribution_name(tmp_path, "a") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 40, b""])
def test_a_damaged_ledger_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / LEDGER).write_bytes(content)
    with pytest.raises(GraphError, match="see thidua verify"):
        contribution_name(tmp_path, "a")


def test_nothing_can_be_written_through_it(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
    before = (tmp_path / LEDGER).read_bytes()
    contribution_name(tmp_path, "a'; DROP TABLE contribution; --")
    assert (tmp_path / LEDGER).read_bytes() == before
    assert sqlite3.connect(tmp_path / LEDGER).execute("SELECT count(*) FROM contribution").fetchone() == (1,)
