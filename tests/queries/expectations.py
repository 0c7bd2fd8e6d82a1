"""The expectations beside each competency query: what two reports or a corpus of them answer, or why they cannot.

The first stands at the top of the file, its parameters are also what the query is measured with; more stand in `also`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode

from thidua.namespaces import PREFIXES
from thidua.queries.catalogue import SavedQuery
from thidua.queries.render import shorten
from thidua.queries.result import Result, Term

REPORTS = ("bac-kan", "hoa-binh", "both")
#: `own`: the reports of `tests/corpus`; `development`: all reports beside the checkout, with the project's samples.
CORPORA = ("own", "development")
#: Reports of the development corpus that nobody opens, so that the rules can be measured on them: of what they state
#: nothing is expected, and rows that name one are passed over.
SET_ASIDE = frozenset(
    f"{series}{number:02}.txt" for series, last in (("d", 21), ("e", 18)) for number in range(3, last + 1, 3)
)
_INTEGER, _DECIMAL, _BOOLEAN = (PREFIXES["xsd"] + name for name in ("integer", "decimal", "boolean"))

Cell = str | int | Decimal | bool | None


@dataclass(frozen=True)
class Expectation:
    """`rows` name the columns that are compared; the others (words, offsets, ids) differ from report to report.

    `reports` is one of `REPORTS` or `CORPORA`.
    """

    reports: str
    parameters: Mapping[str, str]
    rows: tuple[Mapping[str, Cell], ...]
    because: str = ""


def read_expectations(query: SavedQuery) -> tuple[Expectation, ...]:
    raw = yaml.safe_load(query.path.with_suffix(".yml").read_text("utf-8"))
    also = raw.pop("also", [])
    return tuple(parse_expectation(each, query.path) for each in (raw, *also))


def parse_expectation(raw: dict[str, object], path: Path) -> Expectation:
    second = {"rows": "rows", "empty": "because"}[str(raw["expect"])]
    first = "corpus" if "corpus" in raw else "report"
    keys = {first, "expect", second}
    assert keys <= set(raw) <= keys | {"parameters"}, f"{path}: {sorted(raw)}"
    assert raw[first] in (CORPORA if first == "corpus" else REPORTS), path
    rows = raw.get("rows", [])
    assert isinstance(rows, list), path
    assert (len(rows) > 0) is (second == "rows"), path
    assert len({tuple(row) for row in rows}) <= 1, f"{path}: the rows must name the same columns"
    parameters = raw.get("parameters", {})
    assert isinstance(parameters, dict), path
    return Expectation(
        reports=str(raw[first]),
        parameters={name: str(value) for name, value in parameters.items()},
        rows=tuple(rows),
        because=str(raw.get("because", "")),
    )


def answer(result: Result, expectation: Expectation) -> list[dict[str, Cell]]:
    """The rows of an answer but those of reports set aside, cut to the columns that the expectation names, if any."""
    columns = result.variables if len(expectation.rows) == 0 else tuple(expectation.rows[0])
    places = [result.variables.index(column) for column in columns]
    rows = [row for row in result.rows if SET_ASIDE.isdisjoint(map(plain, row))]
    return [{column: plain(row[place]) for column, place in zip(columns, places, strict=True)} for row in rows]


def plain(term: Term | None) -> Cell:
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if not isinstance(term, Literal):
        return None
    if term.datatype.value == _INTEGER:
        return int(term.value)
    if term.datatype.value == _DECIMAL:
        return Decimal(term.value)
    return term.value == "true" if term.datatype.value == _BOOLEAN else term.value
