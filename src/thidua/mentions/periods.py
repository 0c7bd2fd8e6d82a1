"""Times and periods in a folded text: PERIOD mentions with ISO starts and ends where the words give them.

The wordings ("giai đoạn 2015-2020", "từ năm 2017 đến nay", "5 năm qua") and what each of them reads are
`seeds/patterns/periods.yml`. Anniversaries and bare dates are no period of a fact: DATE, which patterns do not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from thidua.errors import DataFault
from thidua.model import Mention, Period, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

_FILE = "periods.yml"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIGURES = {
    "year": r"(?:19|20)\d\d",
    "month": r"(?:0?[1-9]|1[0-2])",
    "quarter": "(?:iv|iii|ii|i|[1-4])",
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "number": r"\d{1,3}",
}
#: The figures that are handed to the reader of a wording, in their order.
_READ = {"year", "month", "quarter"}
#: Stands for all figures among the words that a wording may begin with.
FIGURE = ""
_PERIOD, _DATE = frozenset({"PERIOD"}), frozenset({"DATE"})
_PIECE = re.compile(r"\{([a-z_]+)\}|( ?[-/.] ?)|([\[\] ])")
_PLAIN = {"[": "(?:", "]": ")?", " ": r"\s"}

_Words = Mapping[str, Sequence[str]]
_Bounds = tuple[str | None, str | None]


def _between(first: str, last: str) -> _Bounds:
    return (first, last) if first <= last else (None, None)


def _quarter(quarter: str, year: str) -> _Bounds:
    last = _QUARTERS[quarter] * 3
    return f"{year}-{last - 2:02}", f"{year}-{last:02}"


def _iso(month: str, year: str) -> str:
    return f"{year}-{int(month):02}"


def _half(year: str | None, first: str, last: str) -> _Bounds:
    return (None, None) if year is None else (f"{year}-{first}", f"{year}-{last}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the figures of a wording, named in their order, say of start and end."""

    figures: tuple[str, ...]
    read: Callable[..., _Bounds]


#: A wording as a group of a regular expression, and what reads it.
_Wording = tuple[str, _Reader | None]


_READERS = {
    "years": _Reader(("year", "year"), _between),
    "since": _Reader(("year",), lambda year: (year, None)),
    "year": _Reader(("year",), lambda year: (year, year)),
    "quarter": _Reader(("quarter", "year"), _quarter),
    "month": _Reader(("month", "year"), lambda month, year: (_iso(month, year),) * 2),
    "months": _Reader(
        ("month", "year", "month", "year"),
        lambda month, year, last, last_year: _between(_iso(month, year), _iso(last, last_year)),
    ),
    "since month": _Reader(("month", "year"), lambda month, year: (_iso(month, year), None)),
    "first half": _Reader(("year",), lambda year: _half(year, "01", "06")),
    "second half": _Reader(("year",), lambda year: _half(year, "07", "12")),
    "open": _Reader((), lambda: (None, None)),
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """One regular expression for some wordings, each a group of it; None instead of a reader: no period."""

    regex: re.Pattern[str]
    readers: Mapping[int, _Reader | None]


def find_periods(folded: str, within: Span, begins: Sequence[tuple[int, Grammar]]) -> Iterator[Mention]:
    """PERIOD and DATE mentions of one sentence, left to right, none inside another.

    `begins` are the places of figures and of the words that periods begin with, and the wordings that begin so.
    """
    at = within.start
    for first, grammar in sorted(begins, key=itemgetter(0)):
        match = grammar.regex.match(folded, first, within.end) if first >= at else None
        if match is None:
            continue
        at = match.end()
        group = match.lastindex or 0
        reader, span = grammar.readers[group], Span(match.start(), match.end())
        if reader is None:
            yield Mention(span, _DATE)
        else:
            start, end = reader.read(*match.groups()[group : group + len(reader.figures)])
            yield Mention(span, _PERIOD, Period(match.group(), start, end))


@cache
def grammars() -> Mapping[str, Grammar]:
    """What periods may begin with, a folded word or `FIGURE` -> the wordings that begin so."""
    return read_grammar()


def read_grammar() -> dict[str, Grammar]:
    """`periods.yml` by first words; a wording with unknown names, or unfit for its reader, is refused."""
    keys = {"words", "no_periods", "periods"}
    data = check_keys(read_yaml("seeds", "patterns", _FILE), allowed=keys, required=keys, where=_FILE)
    words: _Words = data["words"]
    wordings: list[_Wording] = []
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(
        [
            *(_checked(entry, {"wording", "examples"}) for entry in data["no_periods"]),
            *(_checked(entry, {"wording", "reads", "examples"}) for entry in data["periods"]),
        ]
    ):
        wordings.append((_branch(entry, words), _reader(entry)))
        for head in dict.fromkeys(_heads(entry["wording"], words)):
            numbers.setdefault(head, []).append(number)
    # many heads begin the same wordings
    made = {chosen: _grammar([wordings[i] for i in chosen]) for chosen in set(map(tuple, numbers.values()))}
    return {head: made[tuple(chosen)] for head, chosen in numbers.items()}


def _grammar(wordings: Sequence[_Wording]) -> Grammar:
    readers, groups = {}, 0
    for branch, reader in wordings:
        readers[groups + 1] = reader
        groups += re.compile(branch).groups
    return Grammar(re.compile(rf"\b(?:{'|'.join(branch for branch, _ in wordings)})(?![^\W_])"), readers)


def _checked(entry: object, required: set[str]) -> dict[str, Any]:
    return check_keys(entry, allowed={*required, "unless_before"}, required=required, where=_FILE)


def _branch(entry: Mapping[str, Any], words: _Words) -> str:
    """One wording as a group of the grammar."""
    unless = "".join(f"(?!{_regex(after, words)})" for after in entry.get("unless_before", ()))
    branch = f"({_regex(entry['wording'], words)}){unless}"
    try:
        re.compile(branch)
    except re.error as error:
        raise DataFault(f"{_FILE}: {entry['wording']!r} is no wording: {error}") from error
    return branch


def _reader(entry: Mapping[str, Any]) -> _Reader | None:
    """The reader that a wording asks for; one that cannot use the figures of the wording is refused."""
    if "reads" not in entry:
        return None
    reader = _READERS.get(entry["reads"])
    figures = tuple(name for name, _, _ in _PIECE.findall(entry["wording"]) if name in _READ)
    if reader is None or reader.figures != figures:
        raise DataFault(f"{_FILE}: {entry['wording']!r} with figures {figures} cannot be read as {entry['reads']!r}")
    return reader


def _regex(wording: str, words: _Words) -> str:
    """A wording of the data file as a regular expression."""
    parts, at = [], 0
    for piece in _PIECE.finditer(wording):
        parts.append(re.escape(fold(wording[at : piece.start()])))
        name, mark, plain = piece.groups()
        if name is not None:
            parts.append(_named(name, words))
        else:
            parts.append(_PLAIN[plain] if mark is None else re.escape(mark).replace(r"\ ", r"\s?"))
        at = piece.end()
    return "".join(parts) + re.escape(fold(wording[at:]))


def _named(name: str, words: _Words) -> str:
    if name in _FIGURES:
        return f"({_FIGURES[name]})" if name in _READ else _FIGURES[name]
    if name not in words:
        raise DataFault(f"{_FILE}: {{{name}}} is neither a figure nor listed under words")
    return "(?:" + "|".join(_regex(word, {}) for word in words[name]) + ")"


def _heads(wording: str, words: _Words) -> Iterator[str]:
    """What a wording may begin with: the first word, folded, or `FIGURE`."""
    if wording.startswith("["):
        inside, _, rest = wording[1:].partition("]")
        yield from _heads(inside, words)
        yield from _heads(rest, words)
    elif wording.startswith("{"):
        name = wording[1:].partition("}")[0]
        if name in _FIGURES:
            yield from (FIGURE, *(_QUARTERS if name == "quarter" else ()))
        for word in words.get(name, ()):
            yield from _heads(word, {})
    else:
        first = re.split(r"[ \[{]", wording)[0]
        if wording[len(first) :].startswith(("{", "[{")):
            raise DataFault(f"{_FILE}: {wording!r}: put a space between the first word and the figure")
        yield fold(first)
