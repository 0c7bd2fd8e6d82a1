"""Plain text: a paragraph a line; its zones told by `documents.zones`, its tables by `documents.tables`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from thidua.documents.relevance import may_be_of_unions
from thidua.documents.tables import cells_of
from thidua.documents.zones import zones_of
from thidua.model import Block, Document, Span
from thidua.text.fold import fold, source_map

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def _blocks_of(text: str, folded: str) -> tuple[Block, ...]:
    """The lines of a text, without the white space around them."""
    spans = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip(" \t\u00a0\u3000")
        if stripped != "":
            start = match.start() + line.index(stripped)
            spans.append(Span(start, start + len(stripped)))
    lines = [span.of(text) for span in spans]
    zones = zones_of(lines, [span.of(folded) for span in spans])
    cells = cells_of(lines, [span.start for span in spans])
    return tuple(Block(span, zone, found) for span, zone, found in zip(spans, zones, cells, strict=True))


class _BlocksOnDemand(Sequence[Block]):
    """The blocks of a text that is no report of unions, told when somebody asks for them: no stage does."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return _blocks_of(self._text, fold(self._text))

    def __len__(self) -> int:
        return len(self._blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | Sequence[Block]:
        return self._blocks[at]


def read_plain(name: str, text: str) -> Document:
    """`text` as a document whose blocks are its lines; what names no union is read no further than a glance."""
    reading = source_map(text)
    if not may_be_of_unions(reading.text):
        return Document(name, text, reading, _BlocksOnDemand(reading.text))
    folded = fold(reading.text)
    return Document(name, text, reading, _blocks_of(reading.text, folded), folded)
