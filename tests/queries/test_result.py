"""Answers as people and programs handle them."""

from __future__ import annotations

import pickle
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from tests.queries.answers import construct, select
from thidua.errors import UnknownName, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.notebook import MAX_CELL, MAX_ROWS
from thidua.queries.result import Result, Term
from thidua.queries.run import run_query

XSD = PREFIXES["xsd"]
UNION = NamedNode(PREFIXES["union"] + "a")
TRIPLE = Triple(UNION, NamedNode(PREFIXES["rdfs"] + "label"), Literal("LĐLĐ", language="vi"))


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + name))


TERMS: list[Term] = [
    UNION,
    BlankNode("b1"),
    Literal(""),
    Literal("a\tb\nc\rd\"e\\f'g"),
    Literal("\x00\x01\x1b\ufffe\u2028\x85 đ \U0001f600"),
    Literal("x", language="vi"),
    Literal("?a\t?b"),
    Literal(7),
    Literal(-7),
    Literal(1.5),
    Literal(value=True),
    typed("abc", "integer"),
    typed("1.5", "decimal"),
    typed("INF", "double"),
    typed("2019", "gYear"),
    typed("2019-02-30", "date"),
    typed("<a>", "anyURI"),
    Triple(UNION, UNION, Literal("d\te")),
]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_term_comes_as_the_engine_has_it(term: Term):
    store, place = Store(), NamedNode("urn:s")
    store.extend([Quad(place, place, term), Quad(place, place, term, place)])
    query = "SELECT ?x ?none { <urn:s> <urn:s> ?x }"
    found = run_query(store, query)
    assert found.rows == tuple(tuple(solution) for solution in store.query(query))  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  what was written here
    construct_query = "CONSTRUCT { <urn:s> <urn:s> ?x } { <urn:s> <urn:s> ?x }"
    assert run_query(store, construct_query).triples == tuple(store.query(construct_query))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query, variables, rows",
    [
        ("SELECT * {}", (), ((),)),
        ("SELECT * { FILTER(false) }", (), ()),
        ("SELECT ?a {}", ("a",), ((None,),)),
        ("SELECT ?a { VALUES ?a { UNDEF 1 UNDEF } } ORDER BY ?b", ("a",), ((None,), (Literal(1),), (None,))),
        ("SELECT ?a ?b { VALUES (?b ?a) { (UNDEF UNDEF) } }", ("a", "b"), ((None, None),)),
    ],
)
def test_rows_without_values(query: str, variables: tuple[str, ...], rows: tuple[tuple[Term | None, ...], ...]):
    result = run_query(Store(), query)
    assert (result.variables, result.rows, len(result)) == (variables, rows, len(rows))


def test_iteration_yields_each_row_by_its_names():
    result = select(("a", "b"), (UNION, None), (Literal(1), Literal(2)))
    assert list(result) == [{"a": UNION, "b": None}, {"a": Literal(1), "b": Literal(2)}]


@pytest.mark.parametrize(
    "result, words, truth",
    [
        (Result(boolean=True), "<Result true>", True),
        (Result(boolean=False), "<Result false>", False),
        (select(("a", "b")), "<Result 0 rows ?a ?b>", False),
        (select(("a",), (UNION,)), "<Result 1 rows ?a>", True),
        (Result(table=b"?a\n1\n", complete=False), "<Result 1 rows, there are more ?a>", True),
        (construct(TRIPLE), "<Result 1 triples>", True),
        (construct(), "<Result 0 triples>", False),
    ],
)
def test_an_answer_says_what_it_is(result: Result, words: str, truth: bool):
    assert repr(result) == words
    assert bool(result) is truth
    assert (result.triples is None) is (result.ntriples is None)


def test_triples_become_an_rdflib_graph():
    graph = construct(TRIPLE).graph()
    assert set(graph) == {(rdflib.URIRef(UNION.value), rdflib.RDFS.label, rdflib.Literal("LĐLĐ", lang="vi"))}
    assert "union:a rdfs:label" in graph.serialize(format="turtle")
    for other in (Result(boolean=True), select(("a",))):
        with pytest.raises(UsageError, match="only CONSTRUCT"):
            other.graph()


@pytest.mark.parametrize(
    "terms, dtype, values",
    [
        ((Literal(7), None), "Int64", [7, None]),
        ((typed("9" * 30, "integer"),), "object", [10**30 - 1]),
        ((Literal(7), typed("1.5", "decimal")), "object", [7, Decimal("1.5")]),
        ((Literal(1.5), Literal(2)), "Float64", [1.5, 2.0]),
        ((Literal(value=True), None), "boolean", [True, None]),
        ((typed("abc", "integer"),), "object", ["abc"]),
        ((UNION, Literal("x", language="vi"), Literal("y"), None), "object", [UNION.value, "x", "y", None]),
        ((typed("2019", "gYear"), BlankNode("b")), "object", ["2019", "_:b"]),
        ((None,), "object", [None]),
    ],
)
def test_rows_become_a_data_frame(terms: tuple[Term | None, ...], dtype: str, values: list[object]):
    frame = select(("a", "n"), *((term, Literal(1)) for term in terms)).to_pandas()
    assert list(frame.columns) == ["a", "n"]
    assert str(frame["a"].dtype) == dtype
    assert [None if value is pd.NA else value for value in frame["a"]] == values


def test_a_data_frame_without_rows_or_columns():
    assert select(("a", "b")).to_pandas().shape == (0, 2)
    assert run_query(Store(), "SELECT * {}").to_pandas().shape == (1, 0)
    for other in (Result(boolean=True), construct()):
        with pytest.raises(UsageError, match="only SELECT"):
            other.to_pandas()


def test_without_pandas_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UnknownName, match=r"pip install 'thidua\[pandas\]'"):
        select(("a",)).to_pandas()


@pytest.mark.parametrize("suffix, start", [("csv", "a"), ("tsv", "?a"), ("json", "{"), ("xml", "<?xml"), ("txt", "a")])
def test_rows_are_written_as_the_suffix_says(tmp_path: Path, suffix: str, start: str):
    select(("a",), (UNION,)).write(tmp_path / f"answer.{suffix}")
    assert (tmp_path / f"answer.{suffix}").read_text("utf-8").startswith(start)


def test_triples_are_written_and_other_suffixes_refused(tmp_path: Path):
    construct(TRIPLE).write(tmp_path / "answer.ttl")
    construct(TRIPLE).write(str(tmp_path / "answer"), "nt")
    assert (tmp_path / "answer").read_text("utf-8") == f"{TRIPLE} .\n"
    with pytest.raises(UnknownName, match="the suffix says no format"):
        construct(TRIPLE).write(tmp_path / "answer.docx")


def test_a_notebook_shows_the_first_rows_and_runs_nothing():
    hostile = Literal("<script>alert('x')</script>" + "a" * MAX_CELL)
    html = select(("b",), *((hostile,) for _ in range(MAX_ROWS + 1)))._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "a" * MAX_CELL not in html
    assert html.count("<tr>") == 1 + MAX_ROWS
    assert html.endswith(f"<p>{MAX_ROWS} of {MAX_ROWS + 1} rows</p>")
    assert "there are more" in Result(table=b"?a\n1\n", complete=False)._repr_html_()
    assert "<p>" not in construct(TRIPLE)._repr_html_()
    assert "<td>rdfs:label</td>" in construct(TRIPLE)._repr_html_()
    assert Result(boolean=True)._repr_html_() == "<p>true</p>"
