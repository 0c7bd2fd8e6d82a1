"""A document -> sentences: breaks after . ! ? … but not inside numbers, abbreviations, initials or brackets."""

from __future__ import annotations

import re

from thidua.model import Document, Sentence, Span

#: A full stop that may end a sentence: run of stops, closing quotes, then white space or a capital with no space.
_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)[\"”’»)\]]*(?=\s|[^\W\d_]|[“\"(\-+]|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/.\-])(?:TP|Tp|tp|TX|Tx|TT|Tt|P|Q|H|PX|Px|ThS|Ths|TS|PGS|GS|BS|KS|ĐC|Đc|đ/c|Đ/c|Cty|St|tr|vv|v\.v)$"
)
_INITIALS = re.compile(r"(?:^|[\s(.])[^\W\d_]$")


def split(document: Document) -> list[Sentence]:
    """The sentences of every block, in order; a block never shares a sentence with another."""
    return [
        Sentence(span, block.zone, paragraph)
        for paragraph, block in enumerate(document.blocks)
        for span in _split_block(document.reading.text, block.span)
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
    return [_trimmed(line, block.start, first, last) for first, last in spans if line[first:last].strip() != ""]


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    after = line[match.end() : match.end() + 1]
    following = line[match.end() :].lstrip()[:1]
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
    return _ABBREVIATION.search(before) is None and (_INITIALS.search(before) is None or not before[-1:].isupper())


def _ends_without_space(before: str, after: str) -> bool:
    """Whether a stop with no space after it ends a sentence: "cơ sở.Với" does, "TP.Hòa Bình" and "v.v" do not."""
    ends = (len(before) > 1 and before[-1].isalpha() and before[-1].islower()) or before[-1:] in ')”"%'
    return ends and (after.isupper() or after in '(“"') and _ABBREVIATION.search(before) is None


def _trimmed(line: str, offset: int, first: int, last: int) -> Span:
    piece = line[first:last]
    lead = len(piece) - len(piece.lstrip())
    return Span(offset + first + lead, offset + first + lead + len(piece.strip()))
