"""The questions that the graph was designed to answer.

The first thirty on graphs that hold the same facts in two wordings, the others on corpora of several reports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from tests.queries.expectations import CORPORA, REPORTS, Expectation, answer, parse_expectation, read_expectations
from thidua.queries.catalogue import SavedQuery, find_query, saved_queries
from thidua.queries.run import run_query

COMPETENCY = [query for query in saved_queries() if query.folder == "competency"]
QUESTIONS = 51


def test_every_question_has_a_query_and_an_expectation():
    assert [query.name[:4] for query in COMPETENCY] == [f"q{number:02}-" for number in range(1, QUESTIONS + 1)]
    folder = COMPETENCY[0].path.parent
    assert sorted(path.stem for path in folder.glob("*.yml")) == [query.name for query in COMPETENCY]


def _cases(where: Collection[str]) -> pytest.MarkDecorator:
    cases = [
        pytest.param(query, each, id=f"{query.name}-{each.reports}-{number}")
        for query in COMPETENCY
        for number, each in enumerate(read_expectations(query), start=1)
        if each.reports in where
    ]
    return pytest.mark.parametrize("query, expectation", cases)


def _check(query: SavedQuery, expectation: Expectation, store: Store) -> None:
    result = run_query(store, query.text, expectation.parameters, source=query.name)
    found = answer(result, expectation)
    assert sorted(map(str, found)) == sorted(map(str, map(dict, expectation.rows)))


@_cases(REPORTS)
def test_answer(query: SavedQuery, expectation: Expectation, stores: dict[str, Store]):
    # Another report beside it must not change what one report answers.
    for report in sorted({expectation.reports, "both"}):
        _check(query, expectation, stores[report])


@_cases(CORPORA)
def test_answer_over_several_reports(query: SavedQuery, expectation: Expectation, corpus: Callable[[str], Store]):
    _check(query, expectation, corpus(expectation.reports))


def test_every_question_over_several_reports_has_an_expectation_that_needs_no_other_folder():
    asked = {query.name: {each.reports for each in read_expectations(query)} for query in COMPETENCY}
    over_several = [name for name, reports in asked.items() if not reports.isdisjoint(CORPORA)]
    assert len([name for name in over_several if "development" in asked[name]]) >= 15
    assert [name for name in over_several if "own" not in asked[name]] == []


@pytest.mark.parametrize(
    "raw",
    [
        {"report": "bac-kan", "expect": "rows", "rows": []},
        {"report": "bac-kan", "expect": "empty"},
        {"corpus": "bac-kan", "expect": "rows", "rows": [{"value": 1}]},
        {"report": "elsewhere", "expect": "rows", "rows": [{"value": 1}]},
        {"report": "bac-kan", "expect": "rows", "rows": [{"value": 1}, {"other": 1}]},
        {"report": "bac-kan", "expect": "rows", "rows": [{"value": 1}], "becuase": "a slip"},
    ],
)
def test_an_expectation_that_expects_nothing_is_refused(raw: dict[str, object]):
    with pytest.raises(AssertionError):
        parse_expectation(raw, Path("q00.yml"))


def test_the_main_query_has_one_row_a_conferral(stores: dict[str, Store]):
    """Also where a period has two wordings and an organisation stands in two graphs."""
    result = run_query(stores["both"], find_query("campaigns-awards").text)
    claims = [row[result.variables.index("claim")] for row in result.rows]
    conferrals = run_query(stores["both"], "SELECT DISTINCT ?claim { ?claim a td:Conferral }")
    assert len(claims) == len(conferrals.rows) >= 15
    assert set(claims) == {row[0] for row in conferrals.rows}


def test_the_main_query_keeps_bounds_and_ends_with_what_has_no_campaign(stores: dict[str, Store]):
    result = run_query(stores["both"], find_query("campaigns-awards").text)
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    named = [row["campaign"] is not None for row in rows]
    assert named == sorted(named, reverse=True)
    assert (named.count(True), named.count(False)) == (8, 7)
    fighters = next(row for row in rows if row["award"] == Literal("Chiến sĩ thi đua"))
    assert fighters["count"] == Literal("hơn 700 lượt")
    assert (fighters["lower"], fighters["upper"], fighters["exact"]) == (Literal(700), None, None)
    order = next(row for row in rows if row["count"] == Literal("03 tập thể"))
    assert order["award"] == Literal("Huân chương Lao động hạng Ba")
    assert (order["given_by"], order["link"]) == (Literal("Chủ tịch nước"), Literal("cùng đoạn"))


def test_explain_names_words_and_slots(stores: dict[str, Store]):
    claims = run_query(stores["bac-kan"], "SELECT ?claim { ?claim td:measure measure:workers }")
    claim = claims.rows[0][0]
    assert isinstance(claim, NamedNode)
    result = run_query(stores["bac-kan"], find_query("explain-claim").text, {"claim": claim.value})
    quotes = {row[result.variables.index("quote")] for row in result.rows}
    assert Literal("trên 1.530 CNVCLĐ") in quotes


def test_words_of_a_number_stand_where_they_are_said_to_stand(built_store: dict[str, Store], project_root: Path):
    text = (project_root / "seeds" / "reports" / "hoa-binh.txt").read_text("utf-8")
    result = run_query(built_store["hoa-binh"], find_query("q25-words-of-a-number").text, {"number": "1718"})
    assert len(result.rows) > 0
    for row in result.rows:
        start, end, quote = (row[result.variables.index(name)] for name in ("start", "end", "quote"))
        assert isinstance(start, Literal)
        assert isinstance(end, Literal)
        assert quote == Literal(text[int(start.value) : int(end.value)])
