"""The saved queries themselves: found, described, and runnable."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Store

from thidua.errors import DataFault, UnknownName
from thidua.queries.catalogue import SavedQuery, find_query, read_saved_query, saved_queries
from thidua.queries.guard import is_ordered
from thidua.queries.parameters import Parameter
from thidua.queries.run import run_query

QUERIES = saved_queries()
SAMPLES = {"iri": "campaign:lao-dong-gioi", "string": "một tên", "integer": "7", "date": "2025-07"}
HEADER = "# title@vi: Câu hỏi?\n# title@en: A question?\n# answers: one row\n"


def test_the_suite_is_whole():
    folders = Counter(query.folder for query in QUERIES)
    assert folders["competency"] >= 51
    assert folders[""] >= 7
    assert folders["checks"] >= 6
    assert folders["exports"] >= 2
    assert folders["analysis"] >= 5
    assert set(folders) == {"", "analysis", "competency", "checks", "exports"}


def test_everyday_questions_come_first():
    assert [query.folder for query in QUERIES] == sorted(query.folder for query in QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_runs_on_an_empty_graph(query: SavedQuery):
    parameters = {parameter.name: SAMPLES[parameter.type] for parameter in query.parameters}
    result = run_query(Store(), query.text, parameters, source=query.name)
    assert len(result.rows) == 0
    if result.triples is None:
        assert {parameter.name for parameter in query.parameters} <= set(result.variables)
        assert is_ordered(query.text), "the order of the answer is the query's to say"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_names_and_lines(query: SavedQuery):
    assert query.name.endswith("-violation") is (query.folder == "checks")
    assert max(map(len, query.text.splitlines())) <= 140
    assert query.text.endswith("}\n") or "ORDER BY" in query.text.splitlines()[-1]


def test_every_term_is_one_of_the_ontology(project_root: Path):
    declared = set(re.findall(r"^td:\w+", (project_root / "ontology" / "thidua.ttl").read_text("utf-8"), re.MULTILINE))
    used = {term for query in QUERIES for term in re.findall(r"\btd:\w+", query.text)}
    assert len(used) >= 40
    assert used - declared == set()


def test_a_header_is_read(tmp_path: Path):
    folder = tmp_path / "competency"
    folder.mkdir()
    path = folder / "q99-new.rq"
    path.write_text(f"{HEADER}# parameter union: string\n#\n# note: one\n# note: two\nSELECT ?union {{}}\n", "utf-8")
    query = read_saved_query(path, tmp_path)
    assert (query.name, query.folder, query.title_vi) == ("q99-new", "competency", "Câu hỏi?")
    assert query.parameters == (Parameter("union", "string"),)
    assert query.notes == ("one", "two")


@pytest.mark.parametrize(
    "text, named",
    [
        ("SELECT * {}", "title@vi"),
        (HEADER.replace("title@en", "titel@en"), ":2: 'titel@en'"),
        (HEADER + "# a thought\n", ":4: 'a thought'"),
        (HEADER + "# note:\n", ":4: note is empty"),
        (HEADER + "# title@vi: Câu hỏi nữa?\n", "one line '# title@vi"),
        (HEADER + "# parameter union: strng\n", ":4: type of union"),
        (HEADER + "# parameter union: string, maybe\n", ":4: union is 'maybe'"),
        (HEADER + "# parameter a: iri\n# parameter a: iri\n", ":5: parameter a is declared twice"),
        (HEADER + "# parameter a b: iri\n", ":4: 'parameter a b'"),
    ],
)
def test_a_faulty_header_is_refused(tmp_path: Path, text: str, named: str):
    path = tmp_path / "new.rq"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFault) as refusal:
        read_saved_query(path, tmp_path)
    assert named in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    path = tmp_path / "new.rq"
    path.write_bytes(b"# title@vi: \xff\n")
    with pytest.raises(DataFault):
        read_saved_query(path, tmp_path)


def test_names():
    assert find_query("campaigns-awards").folder == ""
    with pytest.raises(UnknownName, match="campaigns-awards"):
        find_query("campaign-awards")
    with pytest.raises(UnknownName, match="--list"):
        find_query("zzzz")
