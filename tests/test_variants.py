"""A report says the same in whatever way its characters are written.

Each variant changes how a text is written and nothing that a reader sees or minds: it has the same facts, and the span
of each leads back to the same words in the variant's own text.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from functools import cache, reduce
from pathlib import Path

import pytest

from thidua.documents.read import read_document
from thidua.model import Fact, Period, Quantity, Quote, ReportFacts
from thidua.pipeline.reading import extract_report

MIN_VARIANTS = 8
MIN_REPORTS = {"samples": 3, "originals": 2}
MIN_FACTS = 20

NBSP, BOM = "\u00a0", "\ufeff"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u00ad\ufeff"
TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = r"[^\W\d_]"


# --- how a text may be written ---------------------------------------------------------------------------------------


def requoted(opening: str, closing: str) -> Callable[[str], str]:
    """All double quotes as one pair of marks; one opens where a word or another quote follows a space or bracket."""

    def requote(text: str) -> str:
        opened = re.sub(r"(?m)(?:^|(?<=[\s(\u00a0]))[“”„«»\"](?=\w)", "\0", text)
        return re.sub('[“”„«»"]', closing, opened).replace("\0", opening)

    return requote


def _placements() -> dict[str, str]:
    """Final oa, oe, uy with the tone on the first vowel -> with the tone on the second, whatever the case."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone, cased in itertools.product(TONES, (str.lower, str.upper, str.capitalize)):
            early, late = f"{first}{tone}{second}", f"{first}{second}{tone}"
            pairs[cased(unicodedata.normalize("NFC", early))] = cased(unicodedata.normalize("NFC", late))
    return pairs


LATE = _placements()
EARLY = {late: early for early, late in LATE.items()}


def placed(tones: dict[str, str]) -> Callable[[str], str]:
    """The tones of all words that end in one of the keys, moved; after q the u is no vowel."""
    final = re.compile(rf"(?<![qQ])(?:{'|'.join(tones)})(?!{LETTERS})")
    return lambda text: final.sub(lambda match: tones[match.group()], text)


def zero_width(text: str) -> str:
    """One of the characters that print nothing after the second letter of every longer word, each in its turn."""
    noise = itertools.cycle(ZERO_WIDTH)
    return re.sub(rf"(?<!{LETTERS}){LETTERS}{{2}}(?={LETTERS})", lambda match: match.group() + next(noise), text)


VARIANTS: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NBSP": lambda text: text.replace(" ", NBSP),
    "CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "BOM": lambda text: BOM + text,
    "guillemets": requoted("«", "»"),
    "low quotes": requoted("„", '"'),
    "curly quotes": requoted("“", "”"),
    "straight quotes": requoted('"', '"'),
    "double spaces": lambda text: re.sub("(?<! ) (?! )", "  ", text),
    "tones early": placed(EARLY),
    "tones late": placed(LATE),
    "zero width": zero_width,
}
_TOGETHER = ("guillemets", "tones late", "zero width", "NBSP", "CRLF", "BOM", "NFD")
VARIANTS["together"] = lambda text: reduce(lambda written, name: VARIANTS[name](written), _TOGETHER, text)


def same(words: str) -> str:
    """What all variants of some words have in common."""
    seen = re.sub(f"[{ZERO_WIDTH}]", "", words)
    spaced = " ".join(unicodedata.normalize("NFC", seen).split())
    return placed(EARLY)(requoted('"', '"')(spaced))


@pytest.mark.parametrize(
    "name, text, expected",
    [
        ("NFD", "Bộ", "Bo\u0323\u0302"),
        ("NBSP", "Bằng khen", "Bằng\u00a0khen"),
        ("CRLF", "một\nhai\r\n", "một\r\nhai\r\n"),
        ("BOM", "Tin", "\ufeffTin"),
        ("guillemets", '(“A b” và "C”; „D")', "(«A b» và «C»; «D»)"),
        ("low quotes", '“A b”, "C”', '„A b", „C"'),
        ("curly quotes", '"A b", «C»', "“A b”, “C”"),
        ("straight quotes", "“A b”, «C»", '"A b", "C"'),
        ("double spaces", "Tổng LĐLĐ  Việt Nam", "Tổng  LĐLĐ  Việt  Nam"),
        ("tones early", "Hoà, UỶ, Thuý, quý, hoàn", "Hòa, ỦY, Thúy, quý, hoàn"),
        ("tones late", "Hòa, ỦY, Ủy, Thúy, quý, hoàn", "Hoà, UỶ, Uỷ, Thuý, quý, hoàn"),
        ("zero width", "LĐLĐ tỉnh ở", "LĐ\u200bLĐ tỉ\u200cnh ở"),
        ("together", "“Hòa LĐ”\n", "\ufeff«Ho\u200ba\u0300\u00a0LĐ»\r\n"),
    ],
)
def test_variants_are_what_they_are_called(name: str, text: str, expected: str) -> None:
    assert VARIANTS[name](text) == expected
    assert same(expected) == same(text)


# --- what a report says ----------------------------------------------------------------------------------------------


def told(value: object) -> object:
    """A slot's value without what the variant itself changes of its wording."""
    if isinstance(value, str):
        return same(value)
    if isinstance(value, tuple):
        return tuple(map(told, value))
    if isinstance(value, Quantity):
        return value.value, value.qualifier, same(value.wording)
    if isinstance(value, Period):
        return same(value.text), value.start, value.end
    return value


def quotes_of(fact: Fact) -> dict[str, Quote]:
    """Every place that a fact leads back to, by what it is."""
    named = {"words": fact.quote, "sentence": fact.sentence, "part of": fact.part_of, "speaker": fact.speaker}
    parts = {f"part {slot}": quote for slot, quote in fact.parts.items()}
    context = {f"context {context.slot} ({context.reason})": context.quote for context in fact.context}
    return {name: quote for name, quote in {**named, **parts, **context}.items() if quote is not None}


def said(report: ReportFacts, text: str) -> list[dict[str, object]]:
    """The facts of a report with the words that stand in `text` at their spans."""
    return [
        {
            "kind": fact.kind,
            "zone": fact.zone,
            "strength": fact.strength,
            **{f"slot {slot}": told(value) for slot, value in fact.slots.items()},
            **{name: same(quote.span.of(text)) for name, quote in quotes_of(fact).items()},
        }
        for fact in report.facts
    ]


def apart(old: list[dict[str, object]], new: list[dict[str, object]]) -> list[str]:
    """The facts that only one of two readings has."""
    lost = [f"lost: {fact}" for fact in old if fact not in new]
    return lost + [f"new: {fact}" for fact in new if fact not in old]


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


@cache
def said_by(path: Path) -> list[dict[str, object]]:
    return said(extract_report(read_document(path)), text_of(path))


@pytest.fixture(scope="module", params=sorted(MIN_REPORTS))
def reports(request: pytest.FixtureRequest, project_root: Path) -> list[Path]:
    """The sample reports, and the originals where they are at hand."""
    name: str = request.param
    folder = request.getfixturevalue("shared") / "seeds" if name == "originals" else project_root / "seeds" / "reports"
    found = sorted(folder.glob("*.txt"))
    assert len(found) >= MIN_REPORTS[name]
    assert all(len(said_by(path)) >= MIN_FACTS for path in found)
    return found


def test_variants_are_enough() -> None:
    assert len(VARIANTS) >= MIN_VARIANTS


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_says_the_same(name: str, reports: list[Path], tmp_path: Path) -> None:
    changed = 0
    for path in reports:
        original = text_of(path)
        text = VARIANTS[name](original)
        changed += text != original
        variant = tmp_path / path.name
        variant.write_bytes(text.encode())
        found = said(extract_report(read_document(variant)), text)
        assert apart(said_by(path), found) == [], path.name
        assert found == said_by(path), f"{path.name}: the same facts in another order"
    assert changed >= 1
