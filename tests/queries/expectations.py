"""The expectation beside each competency query: what the two reports answer, or why they cannot."""

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
_INTEGER, _DECIMAL, _BOOLEAN = (PREFIXES["xsd"] + name for name in ("integer", "decimal", "boolean"))

Cell = str | int | Decimal | bool | None


@dataclass(frozen=True)
class Expectation:
    """`rows` name the columns that are compared; the others (words, offsets, ids) differ from report to report."""

    report: str
    parameters: Mapping[str, str]
    rows: tuple[Mapping[str, Cell], ...]
    because: str = ""


def read_expectation(query: SavedQuery) -> Expectation:
    return parse_expectation(yaml.safe_load(query.path.with_suffix(".yml").read_text("utf-8")), query.path)


def parse_expectation(raw: dict[str, object], path: Path) -> Expectation:
    second = {"rows": "rows", "empty": "because"}[str(raw["expect"])]
    keys = {"report", "expect", second}
    assert keys <= set(raw) <= keys | {"parameters"}, f"{path}: {sorted(raw)}"
    assert raw["report"] in REPORTS, path
    rows = raw.get("rows", [])
    assert isinstance(rows, list), path
    assert (len(rows) > 0) is (second == "rows"), path
    assert len({tuple(row) for row in rows}) <= 1, f"{path}: the rows must name the same columns"
    parameters = raw.get("parameters", {})
    assert isinstance(parameters, dict), path
    return Expectation(
        report=str(raw["report"]),
        parameters={name: str(value) for name, value in parameters.items()},
        rows=tuple(rows),
        because=str(raw.get("because", "")),
    )


def answer(result: Result, expectation: Expectation) -> list[dict[str, Cell]]:
    """The rows of an answer, cut to the columns that the expectation names; all of them where it is empty."""
    columns = result.variables if len(expectation.rows) == 0 else tuple(expectation.rows[0])
    places = [result.variables.index(column) for column in columns]
    return [{column: plain(row[place]) for column, place in zip(columns, places, strict=True)} for row in result.rows]


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
