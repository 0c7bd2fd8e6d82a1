"""Answers as tables, as SPARQL 1.1 Query Results CSV and TSV Formats (W3C, 2013) has them."""

import csv
import io

import pyoxigraph as ox
import pytest

from tests.queries.answers import select
from thidua.namespaces import PREFIXES
from thidua.queries.render import render


def typed(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + name))


#: A term, its field in CSV (section 3.2) and in TSV (section 4.2).
FIELDS: list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, str, str]] = [
    (ox.NamedNode("https://example.org/a"), "https://example.org/a", "<https://example.org/a>"),
    (ox.BlankNode("b0"), "_:b0", "_:b0"),
    (ox.Literal("plain"), "plain", '"plain"'),
    (ox.Literal(""), "", '""'),
    (None, "", ""),
    (ox.Literal("a, b"), '"a, b"', '"a, b"'),
    (ox.Literal('a "b"'), '"a ""b"""', '"a \\"b\\""'),
    (ox.Literal("a\nb"), '"a\nb"', '"a\\nb"'),
    (ox.Literal("a\rb"), '"a\rb"', '"a\\rb"'),
    (ox.Literal("a\tb"), "a\tb", '"a\\tb"'),
    (ox.Literal("a\\b"), "a\\b", '"a\\\\b"'),
    (ox.Literal("công đoàn", language="vi"), "công đoàn", '"công đoàn"@vi'),
    (typed("12", "integer"), "12", "12"),
    (typed("-1.50", "decimal"), "-1.50", "-1.50"),
    (typed("1.0e6", "double"), "1.0e6", "1.0e6"),
    (typed("2017", "gYear"), "2017", f'"2017"^^<{PREFIXES["xsd"]}gYear>'),
    (typed("x", "integer"), "x", f'"x"^^<{PREFIXES["xsd"]}integer>'),
    # no change to what a spreadsheet might run: the standard has none (the claims of `thidua export` have)
    (ox.Literal("=1+1"), "=1+1", '"=1+1"'),
]
ROWS = select(("x", "y"), *((term, None) for term, _, _ in FIELDS))


@pytest.mark.parametrize(
    "term, in_csv, in_tsv", FIELDS, ids=[repr(in_tsv) + str(i) for i, (_, _, in_tsv) in enumerate(FIELDS)]
)
def test_fields(term: ox.NamedNode | ox.BlankNode | ox.Literal | None, in_csv: str, in_tsv: str):
    result = select(("x", "y"), (term, None))
    assert render(result, "csv") == f"x,y\r\n{in_csv},\r\n"
    assert render(result, "tsv") == f"?x\t?y\n{in_tsv}\t\n"


def test_csv_is_read_by_any_reader():
    rows = list(csv.reader(io.StringIO(render(ROWS, "csv"), newline="")))
    texts = [
        "" if term is None else f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value
        for term, _, _ in FIELDS
    ]
    assert rows == [["x", "y"], *([text, ""] for text in texts)]


def test_tsv_keeps_the_terms():
    back = ox.parse_query_results(render(ROWS, "tsv"), format=ox.QueryResultsFormat.TSV)
    assert isinstance(back, ox.QuerySolutions)
    assert [solution["x"] for solution in back] == [term for term, _, _ in FIELDS]


@pytest.mark.parametrize("format_, written", [("csv", "x\r\n\r\na\r\n\r\n"), ("tsv", '?x\n\n"a"\n\n')])
def test_rows_without_a_value_are_rows(format_: str, written: str):
    assert render(select(("x",), (None,), (ox.Literal("a"),), (None,)), format_) == written
