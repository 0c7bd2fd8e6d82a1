"""The answer of `queries/exports/numbers.rq` -> figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from thidua.errors import UsageError
from thidua.ranges import Range, only, overlap
from thidua.text.fold import name_key
from thidua.totals.model import Figure
from thidua.totals.times import Interval, read_interval
from thidua.vocabulary.load import Concept

Row = Mapping[str, NamedNode | BlankNode | Literal | Triple | None]


def read_figures(rows: Iterable[Row], measure: Concept | None) -> list[Figure]:
    """The figures, each once; `measure` is what they count, None where that is an award or no known measure.

    A claim has a row for each giver. Of what it states twice, the last counts: the shapes let no such claim in.
    """
    found: dict[str, Figure] = {}
    for row in rows:
        figure = _figure(row, measure)
        known = found.get(figure.claim)
        found[figure.claim] = figure if known is None else replace(figure, givers=known.givers | figure.givers)
    return list(found.values())


def _figure(row: Row, measure: Concept | None) -> Figure:
    giver, edtf, about = _text(row, "giver"), _text(row, "edtf"), _number(row, "about")
    return Figure(
        claim=_text(row, "claim") or "",
        thing=_text(row, "thing") or "",
        label=_text(row, "label") or "",
        report=_text(row, "report"),
        scope=_text(row, "scope"),
        unit=_text(row, "unit"),
        range=_range(row) or (None if about is None else Range()),
        approximate=about is not None,
        interval=None if edtf is None else _interval(edtf),
        time=_text(row, "time") or edtf,
        campaign=_text(row, "campaign"),
        givers=frozenset() if giver is None else frozenset([giver]),
        kind=_text(row, "kind"),
        recogniser=_text(row, "recogniser"),
        name=None if _text(row, "name") is None else name_key(_text(row, "name") or ""),
        noun="" if measure is None else _noun(row, measure),
        status=_text(row, "status"),
        whole=_text(row, "whole"),
        target=_text(row, "target") == "true",
        derived=_text(row, "derived") == "true",
    )


def _text(row: Row, name: str) -> str | None:
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else None


def _number(row: Row, name: str) -> Decimal | None:
    text = _text(row, name)
    try:
        number = None if text is None else Decimal(text)
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _range(row: Row) -> Range | None:
    """What the bounds allow; None where there is none."""
    exact, lower, upper = (_number(row, name) for name in ("exact", "lower", "upper"))
    bounds = [only(exact)] if exact is not None else []
    if lower is not None:
        bounds.append(Range(lower=lower, lower_inclusive=_text(row, "lower_inclusive") == "true"))
    if upper is not None:
        bounds.append(Range(upper=upper, upper_inclusive=_text(row, "upper_inclusive") == "true"))
    return overlap(bounds) if len(bounds) > 0 else None


def _interval(edtf: str) -> Interval | None:
    """The interval, where the data that somebody added has one that is understood."""
    try:
        return read_interval(edtf)
    except UsageError:
        return None


def _noun(row: Row, measure: Concept) -> str:
    """What is counted, where the words may mean less than the whole measure; the number is no part of the noun."""
    wording = name_key(_text(row, "wording") or "")
    words = name_key(_text(row, "words") or "")
    return measure.narrower_noun(words.replace(wording, " ", 1))
