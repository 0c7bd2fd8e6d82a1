"""Plain text: a paragraph a line; its zones told by `documents.zones`, its tables by `documents.tables`."""

from __future__ import annotations

import re

from thidua.documents.tables import cells_of
from thidua.documents.zones import zones_of
from thidua.model import Block, Document, Span
from thidua.text.fold import source_map

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def read_plain(name: str, text: str) -> Document:
    """`text` as a document whose blocks are its lines, without the white space around them."""
    reading = source_map(text)
    spans = []
    for match in _LINE.finditer(reading.text):
        line = match.group()
        stripped = line.strip(" \t\u00a0\u3000")
        if stripped != "":
            start = match.start() + line.index(stripped)
            spans.append(Span(start, start + len(stripped)))
    lines = [span.of(reading.text) for span in spans]
    zones = zones_of(lines)
    cells = cells_of(lines, [span.start for span in spans])
    blocks = (Block(span, zone, found) for span, zone, found in zip(spans, zones, cells, strict=True))
    return Document(name, text, reading, tuple(blocks))
