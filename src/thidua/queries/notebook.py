"""An answer as a table of HTML, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pyoxigraph import Triple

from thidua.queries.render import cell
from thidua.queries.result import Result, Row

#: Rows that are shown, and characters of a cell.
MAX_ROWS = 50
MAX_CELL = 300


def to_html(result: Result) -> str:
    """The first `MAX_ROWS` rows or triples of `result`, escaped, with a note where there are more."""
    if result.boolean is not None:
        return f"<p>{str(result.boolean).lower()}</p>"
    if result.triples is not None:
        rows = [_terms(triple) for triple in result.triples[:MAX_ROWS]]
        return _table(("subject", "predicate", "object"), rows) + _note(result, "triples")
    return _table(result.variables, result.rows[:MAX_ROWS]) + _note(result, "rows")


def _terms(triple: Triple) -> Row:
    return (triple.subject, triple.predicate, triple.object)


def _table(names: Sequence[str], rows: Iterable[Row]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{_cut(cell(term))}</td>' for term in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cut(text: str) -> str:
    return escape(text if len(text) <= MAX_CELL else text[:MAX_CELL] + "…")


def _note(result: Result, things: str) -> str:
    shown = min(len(result), MAX_ROWS)
    if result.complete:
        return "" if shown == len(result) else f"<p>{shown} of {len(result)} {things}</p>"
    return f"<p>{shown} {things}; there are more, for the answer was cut at {len(result)}</p>"
