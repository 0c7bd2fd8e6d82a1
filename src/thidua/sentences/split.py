"""A document -> sentences: breaks after . ! ? … but not inside numbers, initials or the abbreviations of the seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.model import Document, Sentence, Span
from thidua.resources import check_keys, read_yaml

#: A full stop that may end a sentence: run of stops, closing quotes, then white space or a capital with no space.
_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)[\"”’»)\]]*(?=\s|[^\W\d_]|[“\"(\-+]|$)")
_NEXT = re.compile(r"\s*(\S?)")
#: No sentence of a report is longer; a text without stops is cut at the first of these marks that is found.
_LONGEST = 2000
_CUTS = (";", ",", " ")
#: One letter before a full stop is an initial, but for the numerals "Đại hội X." and "lần thứ V."
_INITIALS = re.compile(r"(?:^|[\s(.])(?![IVX]$)[^\W\d_]$")


@cache
def _abbreviation() -> re.Pattern[str]:
    """The end of a text that closes with one of the abbreviations of `sentences.yml`."""
    where, keys, each = "sentences.yml", {"abbreviations", "before_speech"}, {"of", "forms"}
    data = check_keys(read_yaml("seeds", "patterns", where), allowed=keys, required=keys, where=where)
    entries = [check_keys(entry, allowed=each, required=each, where=where) for entry in data["abbreviations"]]
    forms = "|".join(re.escape(form) for entry in entries for form in entry["forms"])
    return re.compile(rf"(?:^|[\s(/.\-])(?:{forms})$")


def split(document: Document) -> list[Sentence]:
    """The sentences of every block, in order; a block never shares a sentence with another, nor a cell of a table."""
    text = document.reading.text
    return [
        sentence
        for paragraph, block in enumerate(document.blocks)
        for sentence in (
            [Sentence(span, block.zone, paragraph, cell) for span, cell in block.cells]
            if len(block.cells) > 0
            else [Sentence(span, block.zone, paragraph) for span in _split_block(text, block.span)]
        )
    ]


def _split_block(text: str, block: Span) -> list[Span]:
    line = block.of(text)
    spans, start = [], 0
    for match in _STOP.finditer(line):
        if match.start() < start or not _ends_sentence(line, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(line)))
    pieces = [piece for first, last in spans for piece in _bounded(line, first, last)]
    return [_trimmed(line, block.start, first, last) for first, last in pieces if line[first:last].strip() != ""]


def _bounded(line: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of at most `_LONGEST`: what follows costs more than a sentence's length in proportion."""
    while last - first > _LONGEST:
        edge = first + _LONGEST
        at = next((i for mark in _CUTS if (i := line.rfind(mark, first + _LONGEST // 2, edge)) >= 0), edge - 1)
        yield first, at + 1
        first = at + 1
    yield first, last


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    after = line[match.end() : match.end() + 1]
    next_word = _NEXT.match(line, match.end())
    following = next_word.group(1) if next_word is not None else ""
    stop = match.group()
    if stop.startswith("….") or stop[0] in "!?":
        return following == "" or not following.islower()
    if stop.startswith(("..", "…")):
        return following.isupper() or following == ""
    before = line[max(0, match.start() - 8) : match.start()]
    if after != "" and not after.isspace():
        return _ends_without_space(before, after)
    if following.islower():
        return False
    return _abbreviation().search(before) is None and (_INITIALS.search(before) is None or not before[-1:].isupper())


def _ends_without_space(before: str, after: str) -> bool:
    """Whether a stop with no space after it ends a sentence: "cơ sở.Với" does, "TP.Hòa Bình" and "v.v" do not."""
    ends = (len(before) > 1 and before[-1].isalpha() and before[-1].islower()) or before[-1:] in ')”"%'
    return ends and (after.isupper() or after in '(“"') and _abbreviation().search(before) is None


def _trimmed(line: str, offset: int, first: int, last: int) -> Span:
    piece = line[first:last]
    lead = len(piece) - len(piece.lstrip())
    return Span(offset + first + lead, offset + first + lead + len(piece.strip()))
