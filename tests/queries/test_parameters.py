"""Values that a person gives, bound as terms."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Variable

from thidua.errors import SyntaxProblem, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.parameters import Parameter, bind, declared_parameters

CAMPAIGN = NamedNode(PREFIXES["campaign"] + "lao-dong-gioi")


@pytest.mark.parametrize(
    "type_, value, term",
    [
        ("iri", "campaign:lao-dong-gioi", CAMPAIGN),
        ("iri", CAMPAIGN.value, CAMPAIGN),
        ("iri", f"<{CAMPAIGN.value}>", CAMPAIGN),
        ("string", "Kiều Đình Đa", Literal("Kiều Đình Đa")),
        ("string", '" } DROP ALL #', Literal('" } DROP ALL #')),
        ("string", "", Literal("")),
        ("integer", "1718", Literal(1718)),
        ("integer", "-3", Literal(-3)),
        ("date", "2025", Literal("2025", datatype=NamedNode(PREFIXES["xsd"] + "gYear"))),
        ("date", "2025-07", Literal("2025-07", datatype=NamedNode(PREFIXES["xsd"] + "gYearMonth"))),
        ("date", "2025-07-31", Literal("2025-07-31", datatype=NamedNode(PREFIXES["xsd"] + "date"))),
    ],
)
def test_a_value_becomes_a_term(type_: str, value: str, term: NamedNode | Literal):
    assert bind([Parameter("x", type_)], {"x": value}, "query") == {Variable("x"): term}


@pytest.mark.parametrize(
    "type_, values, named",
    [
        ("iri", {"x": "lao dong gioi"}, "not an IRI"),
        ("iri", {"x": "lao-dong-gioi"}, "not an IRI"),
        ("integer", {"x": "1.718"}, "not a whole number"),
        ("integer", {"x": "9" * 400}, "not a whole number"),
        ("date", {"x": "01/7/2025"}, "not a year, month or day"),
        ("date", {"x": "2025-13"}, "not a year, month or day"),
        ("string", {}, "'x' is missing; give --param x=<string>"),
        ("string", {"x": "a", "y": "b"}, "no parameter 'y'; it takes x"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(type_: str, values: dict[str, str], named: str):
    with pytest.raises(UsageError, match=r"q\.rq: ") as refusal:
        bind([Parameter("x", type_)], values, "q.rq")
    assert named in str(refusal.value)


def test_only_the_first_comments_declare():
    text = "# my own query\n#\n# parameter a: iri\nSELECT ?a {}\n# parameter b: iri\n"
    assert declared_parameters(text, "q.rq") == (Parameter("a", "iri"),)
    assert declared_parameters("SELECT * {}", "q.rq") == ()


def test_an_unknown_type_is_refused():
    with pytest.raises(SyntaxProblem, match=r"q\.rq:1: type of a is 'float'"):
        declared_parameters("# parameter a: float\n", "q.rq")


def test_an_optional_parameter_may_be_left_out():
    declared = declared_parameters("# parameter x: integer, optional\n", "q.rq")
    assert declared == (Parameter("x", "integer", optional=True),)
    assert bind(declared, {}, "q.rq") == {}
    assert bind(declared, {"x": "7"}, "q.rq") == {Variable("x"): Literal(7)}
    with pytest.raises(UsageError, match="not a whole number"):
        bind(declared, {"x": "seven"}, "q.rq")
