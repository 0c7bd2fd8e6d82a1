"""Gold: what a person says that a report states. NAME.gold.jsonl beside NAME.txt, a fact a line, read strictly.

A line has the slots of its kind (docs/facts.md), `quote`, the words that state the fact, verbatim and in one piece,
and `nth` where this is not their first occurrence. What is null or empty may be left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, NoReturn

from thidua.documents.read import read_document
from thidua.errors import GoldProblem, NoReports, UnreadableFile
from thidua.model import Document, Period, Qualifier, Quantity, Quote, SlotValue

TEXT_SUFFIX, GOLD_SUFFIX = ".txt", ".gold.jsonl"
KINDS = ("award", "figure", "post", "campaign")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact as a person reads it; `slots` holds those alone that the gold fills."""

    kind: str
    quote: Quote
    slots: Mapping[str, SlotValue]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An annotated report: the file's name, its text, and its facts in the order of the gold."""

    name: str
    document: Document
    facts: tuple[GoldFact, ...]


class _Malformed(ValueError):
    """What is wrong with a line, before the line is known."""


#: More than any number of a report that is read as a count.
_MOST_DIGITS = 30


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Malformed("is no text; put it in quotes")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise _Malformed("holds half a character; write the character itself")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Malformed("is neither true nor false; write one of them")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Malformed('is no list; write it as ["...", "..."]')
    return tuple(_text(item) for item in value)


def _quantity(value: Any) -> Quantity:
    entry = _entry(value, {"value", "qualifier", "wording"})
    number = entry.get("value")
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise _Malformed('has no number; write it as {"value": 4, "qualifier": "exact"}')
    if abs(Decimal(number).adjusted()) > _MOST_DIGITS:
        raise _Malformed(f"has more than {_MOST_DIGITS} digits; write the number out")
    qualifier = entry.get("qualifier", Qualifier.EXACT)
    if qualifier not in list(Qualifier):
        raise _Malformed(f"has the qualifier {qualifier!r:.40}; use {', '.join(Qualifier)}")
    return Quantity(Decimal(number), Qualifier(qualifier))


def _period(value: Any) -> Period:
    entry = _entry(value, {"text", "start", "end"})
    start, end = (None if entry.get(key) is None else _text(entry[key]) for key in ("start", "end"))
    return Period(_text(entry.get("text")), start, end)


def _entry(value: Any, allowed: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or not value.keys() <= allowed:
        raise _Malformed(f"is no object of {', '.join(sorted(allowed))}; write it as {{...}} with these alone")
    return value


_READERS: dict[str, Callable[[Any], SlotValue]] = {
    "instances": _flag,
    "conferred_by": _texts,
    "count": _quantity,
    "quantity": _quantity,
    "period": _period,
}
#: The slots that a fact of each kind cannot be without, and the others that it may have.
_NEEDED = {"award": {"award"}, "figure": {"measure", "quantity"}, "post": {"person", "post"}, "campaign": {"name"}}
_OTHERS = {
    "award": {"award_name", "grade", "level", "recipient_kind", "recipient", "count", "instances", "conferred_by"}
    | {"of", "campaign", "period", "status"},
    "figure": {"unit", "instances", "of", "campaign", "recognised_by", "period"},
    "post": {"post_text", "organisation"},
    "campaign": {"campaign_kind", "launched_by", "carried_out_by"},
}


def _fact(line: bytes, text: str) -> GoldFact:
    """The fact of one line; _Malformed says what is wrong with it."""
    entry = json.loads(line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant)
    if not isinstance(entry, dict):
        raise _Malformed("no JSON object; write a fact as {...}")
    filled = {key: value for key, value in entry.items() if value is not None and value not in ("", [])}
    kind = filled.pop("kind", None)
    if kind not in KINDS:
        raise _Malformed(f'"kind" is {kind!r:.40}; use {", ".join(KINDS)}')
    quote = _locate(filled.pop("quote", None), filled.pop("nth", 1), text)
    unknown, missing = filled.keys() - _NEEDED[kind] - _OTHERS[kind], _NEEDED[kind] - filled.keys()
    if unknown:
        raise _Malformed(f"{', '.join(sorted(unknown))}: no slot of kind {kind}; correct the name or take it out")
    if missing:
        raise _Malformed(f"{', '.join(sorted(missing))} missing; kind {kind} needs it")
    return GoldFact(kind, quote, {slot: _value(slot, value) for slot, value in filled.items()})


def _refuse_constant(name: str) -> NoReturn:
    raise _Malformed(f"{name} is no number; write digits")


def _value(slot: str, value: Any) -> SlotValue:
    try:
        return _READERS.get(slot, _text)(value)
    except _Malformed as problem:
        raise _Malformed(f'"{slot}" {problem}') from None


def _locate(words: Any, nth: Any, text: str) -> Quote:
    """The `nth` place in `text`, from 1, where the words stand; places may overlap."""
    if not isinstance(words, str):
        raise _Malformed('"quote" is no text; copy the words that state the fact')
    if isinstance(nth, bool) or not isinstance(nth, int) or nth < 1:
        raise _Malformed('"nth" is no number from 1 up; leave it out for the first occurrence')
    start = -1
    for found in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            place = "is not in the report" if found == 0 else f"stands in the report only {found} times"
            raise _Malformed(f"quote “{words:.60}” {place}; copy the words as they stand there")
    return Quote(start, start + len(words), words)


def read_gold_file(path: Path, text: str) -> tuple[GoldFact, ...]:
    """The facts of a gold file for a report's `text`; the first line that is wrong is refused with its number."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); check the path") from error
    return tuple(_facts(path, lines, text))


def _facts(path: Path, lines: list[bytes], text: str) -> Iterator[GoldFact]:
    for number, line in enumerate(lines, start=1):
        if line.strip() == b"":
            continue
        try:
            yield _fact(line, text)
        except UnicodeDecodeError as error:
            raise GoldProblem(f"{path}:{number}: not UTF-8; save it as UTF-8") from error
        except json.JSONDecodeError as error:
            raise GoldProblem(f"{path}:{number}: no JSON ({error.msg} at {error.colno}); mend the line") from error
        except RecursionError as error:
            raise GoldProblem(f"{path}:{number}: nested too deeply; write a fact as {{...}}") from error
        except ValueError as error:
            raise GoldProblem(f"{path}:{number}: {error}") from error


def gold_files(folder: Path) -> list[tuple[Path, Path]]:
    """Each report of a folder with its gold, by name; refused are no reports, and one without the other."""
    try:
        files = {path.name: path for path in sorted(folder.iterdir())}
    except OSError as error:
        raise UnreadableFile(f"{folder}: cannot be read ({error.strerror}); name a folder of gold") from error
    texts = {name.removesuffix(TEXT_SUFFIX): path for name, path in files.items() if name.endswith(TEXT_SUFFIX)}
    golds = {name.removesuffix(GOLD_SUFFIX): path for name, path in files.items() if name.endswith(GOLD_SUFFIX)}
    if len(texts) == 0:
        raise NoReports(f"{folder}: no report in this folder; put NAME.txt and NAME{GOLD_SUFFIX} there")
    for name in sorted(texts.keys() ^ golds.keys()):
        is_report = name in texts
        has, lacks = (TEXT_SUFFIX, GOLD_SUFFIX) if is_report else (GOLD_SUFFIX, TEXT_SUFFIX)
        raise GoldProblem(f"{folder / (name + has)}: no {name}{lacks} beside it; add that, or take this away")
    return [(texts[name], golds[name]) for name in texts]


def read_gold(folder: Path) -> tuple[GoldReport, ...]:
    """The annotated reports of a folder, by name; whatever of them cannot be taken is refused."""
    reports = []
    for text, gold in gold_files(folder):
        document = read_document(text)
        reports.append(GoldReport(PurePath(document.name).name, document, read_gold_file(gold, document.text)))
    return tuple(reports)
