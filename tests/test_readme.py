"""The READMEs show what thidua really prints, and name commands, queries and options that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua.cli.main import COMMANDS
from thidua.pipeline.reading import build_quads
from thidua.queries.catalogue import find_query
from thidua.queries.parameters import table_columns
from thidua.queries.render import render
from thidua.queries.run import run_query
from thidua.store.graphs import in_memory

READMES = ("README.md", "README.vi.md")
_BLOCK = re.compile(r"^```text\n(campaign .*?)^```$", re.DOTALL | re.MULTILINE)
_QUERY = re.compile(r"thidua (?:--graph \S+ )?query ([a-z][\w/-]+)(?![\w./-])")
_COMMAND = re.compile(r"\bthidua (?:--graph \S+ )?(" + "|".join(COMMANDS) + r")\b")


@pytest.fixture(scope="module")
def answer(project_root: Path) -> str:
    query = find_query("campaigns-awards").text
    store = in_memory(build_quads([project_root / "seeds" / "reports"]))
    return render(run_query(store, query), "table", columns=table_columns(query))


@pytest.mark.parametrize("name", READMES)
def test_the_table_is_the_one_that_is_printed(name: str, project_root: Path, answer: str) -> None:
    [block] = _BLOCK.findall((project_root / name).read_text("utf-8"))
    shown = [line for line in block.splitlines() if line != "…"]
    assert len(shown) >= 10
    assert [line for line in shown if line not in answer.splitlines()] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_and_queries_are_there(name: str, project_root: Path) -> None:
    text = (project_root / name).read_text("utf-8")
    queries, commands = _QUERY.findall(text), _COMMAND.findall(text)
    assert len(queries) >= 2
    assert set(commands) == set(COMMANDS)
    for query in queries:
        assert find_query(query).name != ""
