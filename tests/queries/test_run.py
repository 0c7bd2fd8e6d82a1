"""Answers: the same for the same graph, over all its graphs, with the project's prefixes."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from thidua.errors import GraphError, SyntaxProblem, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.result import Result
from thidua.queries.run import run_query

LABEL = NamedNode(PREFIXES["rdfs"] + "label")


@pytest.fixture
def store() -> Store:
    store = Store()
    for graph, names in (("one", "cab"), ("two", "ad")):
        for name in names:
            subject = NamedNode(PREFIXES["campaign"] + name)
            store.add(Quad(subject, LABEL, Literal(name), NamedNode(PREFIXES["report"] + graph)))
            store.add(Quad(subject, LABEL, Literal(name)))
    return store


def names(result: Result) -> str:
    return "".join(row[0].value for row in result.rows if isinstance(row[0], Literal))


@pytest.mark.parametrize(
    "query, expected",
    [
        ("SELECT ?l { ?x rdfs:label ?l }", "abcd"),
        ("SELECT ?l { ?x rdfs:label ?l } ORDER BY DESC(?l)", "dcba"),
        ("SELECT ?l { GRAPH report:two { ?x rdfs:label ?l } }", "ad"),
        ("# parameter l: string\nSELECT ?l { ?x rdfs:label ?y FILTER(?y = ?l) }", "b"),
    ],
)
def test_select(store: Store, query: str, expected: str):
    parameters = {"l": "b"} if query.startswith("#") else {}
    assert names(run_query(store, query, parameters)) == expected


def test_a_store_without_the_union_is_refused():
    store = Store()
    store.add(Quad(LABEL, LABEL, LABEL, NamedNode(PREFIXES["report"] + "one")))
    with pytest.raises(GraphError, match="union of all graphs"):
        run_query(store, "SELECT * {}")


def test_unbound_is_none(store: Store):
    result = run_query(store, "SELECT ?l ?none { campaign:b rdfs:label ?l }")
    assert result.variables == ("l", "none")
    assert result.rows == ((Literal("b"), None),)


def test_ask_and_construct(store: Store):
    assert run_query(store, 'ASK { ?x rdfs:label "a" }').boolean is True
    assert run_query(store, 'ASK { ?x rdfs:label "z" }').boolean is False
    triples = run_query(store, "CONSTRUCT { ?x td:name ?l } { ?x rdfs:label ?l }").triples
    assert triples is not None
    assert [triple.subject.value[-1] for triple in triples if isinstance(triple.subject, NamedNode)] == list("abcd")


@pytest.mark.parametrize(
    "query, place",
    [("SELEC * {}", r"q.rq:1:\d+: not SPARQL"), ("SELECT * {\n  ?x ?y\n}", r"q.rq:3:\d: not SPARQL")],
)
def test_a_mistake_is_shown_in_one_line(query: str, place: str):
    with pytest.raises(SyntaxProblem, match=place) as refusal:
        run_query(Store(), query, source="q.rq")
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_a_parameter_that_select_does_not_yield_is_refused():
    with pytest.raises(UsageError, match=r"q\.rq: "):
        run_query(Store(), "# parameter a: iri\nSELECT ?b { ?b ?c ?d }", {"a": "td:x"}, source="q.rq")


def test_a_value_is_never_part_of_the_text(store: Store):
    query = "# parameter l: string\nSELECT ?l ?x { ?x rdfs:label ?y FILTER(?y = ?l) }"
    assert run_query(store, query, {"l": '" || true || "'}).rows == ()
