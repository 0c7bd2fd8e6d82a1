"""Answers as text."""

from __future__ import annotations

import json
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Triple, parse_query_results

from tests.queries.answers import construct, select
from thidua.errors import UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.render import RESULT_FORMATS, default_format, render, shorten
from thidua.queries.result import Result

XSD = PREFIXES["xsd"]
UNION = NamedNode(PREFIXES["union"] + "lien-doan")
ROWS = select(
    ("of", "value"),
    (UNION, Literal(700)),
    (Literal("Đồng chí", language="vi"), Literal("1.50", datatype=NamedNode(XSD + "decimal"))),
    (Literal('a\t"b"\n,\\'), None),
)
TRIPLE = Triple(UNION, NamedNode(PREFIXES["td"] + "level"), NamedNode(PREFIXES["level"] + "central"))


def test_csv():
    lines = ["of,value", f"{UNION.value},700", "Đồng chí,1.50", '"a\t""b""\n,\\",', ""]
    assert render(ROWS, "csv") == "\r\n".join(lines)


def test_tsv():
    lines = ["?of\t?value", f"<{UNION.value}>\t700", '"Đồng chí"@vi\t1.50', '"a\\t\\"b\\"\\n,\\\\"\t', ""]
    assert render(ROWS, "tsv") == "\n".join(lines)


def test_json():
    document = json.loads(render(ROWS, "json"))
    assert document["head"] == {"vars": ["of", "value"]}
    assert document["results"]["bindings"][0] == {
        "of": {"type": "uri", "value": UNION.value},
        "value": {"type": "literal", "value": "700", "datatype": XSD + "integer"},
    }
    assert "value" not in document["results"]["bindings"][2]


@pytest.mark.parametrize("format_", ["tsv", "json", "xml"])
def test_what_was_written_is_read_again(format_: str):
    rows = (
        (BlankNode("b"), Literal("x\r\x01", language="vi")),
        (Literal("true", datatype=NamedNode(XSD + "boolean")), None),
        (None, Literal("")),
    )
    written = render(select(("a", "b"), *(rows[:2] if format_ == "xml" else rows)), format_)
    if format_ == "xml":
        assert "<boolean>" not in written
        return
    answer = parse_query_results(written, format=RESULT_FORMATS[format_])
    assert [tuple(solution) for solution in answer] == list(rows)  # type: ignore[union-attr]


@pytest.mark.parametrize("boolean, word", [(True, "true"), (False, "false")])
def test_a_yes_or_no(boolean: bool, word: str):
    result = Result(boolean=boolean)
    assert render(result, "table") == f"{word}\n"
    assert json.loads(render(result, "json"))["boolean"] is boolean
    assert f"<boolean>{word}</boolean>" in render(result, "xml")
    assert word in render(result, "csv")


def test_table():
    assert render(ROWS, "table", width=60).splitlines() == [
        "of               value",
        "union:lien-doan    700",
        "Đồng chí          1.50",
        'a "b" ,\\',
    ]


def test_a_table_is_wrapped_by_width_not_by_length():
    decomposed = unicodedata.normalize("NFD", "Liên đoàn Lao động ê ê ê ê ")
    text = render(select(("x",), (Literal(decomposed * 3),)), "table", width=30)
    assert all(sum(not unicodedata.combining(c) for c in line) <= 30 for line in text.splitlines())
    assert text.count(unicodedata.normalize("NFD", "Liên")) == 3


def test_a_wide_answer_becomes_blocks():
    names = tuple(f"column{number:02}" for number in range(12))
    row = tuple(None if number == 5 else Literal("a long label of its own") for number in range(12))
    blocks = render(select(names, row, row), "table", width=80).split("\n\n")
    assert len(blocks) == 2
    assert blocks[0].splitlines()[0] == "column00  a long label of its own"
    assert "column05" not in blocks[0]


def test_no_control_character_reaches_the_terminal():
    text = render(select(("x",), (Literal("a\x1b[31mb\u202ec [bold]d"),)), "table")
    assert text == "x\na\ufffd[31mb\ufffdc [bold]d\n"


def test_nothing_found():
    assert render(select(("a", "b")), "table") == "a  b\n"
    assert render(select(("a", "b")), "csv") == "a,b\r\n"


def test_triples():
    result = construct(TRIPLE)
    assert default_format(result) == "turtle"
    turtle = render(result, "turtle")
    assert "union:lien-doan td:level level:central ." in turtle
    assert "@prefix foaf:" not in turtle
    assert render(result, "ntriples") == render(result, "nt") == f"{TRIPLE} .\n"
    assert render(result, "rdfxml").startswith("<?xml")
    assert json.loads(render(result, "jsonld"))


@pytest.mark.parametrize("result, format_", [(ROWS, "turtle"), (ROWS, "xls"), (construct(), "csv")])
def test_a_format_that_does_not_fit_is_refused(result: Result, format_: str):
    with pytest.raises(UsageError, match=f"{format_}: not a format for"):
        render(result, format_)


@pytest.mark.parametrize(
    "iri, short",
    [
        (UNION.value, "union:lien-doan"),
        (f"{UNION.value}/position", f"{UNION.value}/position"),
        (PREFIXES["union"], PREFIXES["union"]),
        ("http://example.org/x", "http://example.org/x"),
    ],
)
def test_shorten(iri: str, short: str):
    assert shorten(iri) == short


def test_the_formats_are_those_of_the_standard():
    assert set(RESULT_FORMATS.values()) == {
        QueryResultsFormat.CSV,
        QueryResultsFormat.TSV,
        QueryResultsFormat.JSON,
        QueryResultsFormat.XML,
    }


def test_what_is_said_to_be_xml_is_well_formed():
    hostile = Literal("a\x00\x1b\x0b\ufffe\rb", language="vi")
    rows = render(select(("a",), (hostile,), (None,)), "xml")
    triples = render(construct(Triple(UNION, NamedNode(PREFIXES["td"] + "level"), hostile)), "rdfxml")
    for written in (rows, triples):
        elements = ET.fromstring(written).iter()  # noqa: S314  what was written here
        (text,) = [element.text for element in elements if (element.text or "").strip() != ""]
        assert text == "a" + 4 * "\N{REPLACEMENT CHARACTER}" + "\rb"
