"""What the ledger answers for one report, one file, some concepts; and for all of them the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.making import contribution
from thidua.store.contribution import Source
from thidua.store.ledger import LEDGER, Ledger

CONCEPTS = {"a": ["c1", "c3"], "b": ["c1", "c2"], "c": []}
SOURCES = {"x/1.txt": Source("a", "1" * 64), "x/2.txt": Source("a", "2" * 64), "y.txt": Source("b", "3" * 64)}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = Ledger(tmp_path / LEDGER)
    given = [replace(contribution(id_, "x")[0], concepts=concepts) for id_, concepts in CONCEPTS.items()]
    given[2] = replace(given[2], name="b.txt")
    found.intend(given, [], [], SOURCES)
    yield found
    found.close()


@pytest.mark.parametrize(
    "among, expected",
    [
        (None, {"c1", "c2", "c3"}),
        (["c2", "c3", "c4"], {"c2", "c3"}),
        ([], set()),
    ],
)
def test_the_concepts_that_are_named(ledger: Ledger, among: list[str] | None, expected: set[str]):
    assert ledger.concepts(among) == expected


def test_the_concepts_that_nothing_names_any_more(ledger: Ledger):
    ledger.intend([], [], ["a", "b"], {})
    assert ledger.concepts() == ledger.concepts(["c1", "c2"]) == set()


@pytest.mark.parametrize("path", [*SOURCES, "z.txt"])
def test_what_was_read_at_a_path(ledger: Ledger, path: str):
    assert ledger.source(path) == ledger.sources().get(path) == SOURCES.get(path)


@pytest.mark.parametrize("id_, paths", [("a", ["x/1.txt", "x/2.txt"]), ("b", ["y.txt"]), ("c", []), ("d", [])])
def test_where_a_report_was_read(ledger: Ledger, id_: str, paths: list[str]):
    assert ledger.paths_of(id_) == paths


@pytest.mark.parametrize("id_, name", [("a", "a.txt"), ("c", "b.txt"), ("d", None)])
def test_the_name_of_a_report(ledger: Ledger, id_: str, name: str | None):
    assert ledger.name(id_) == ledger.names().get(id_) == name


@pytest.mark.parametrize("name, ids", [("a.txt", ["a"]), ("b.txt", ["b", "c"]), ("c.txt", [])])
def test_the_reports_of_a_name(ledger: Ledger, name: str, ids: list[str]):
    assert ledger.named(name) == ids
