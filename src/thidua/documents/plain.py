"""Plain text: a paragraph a line; its zones told by `documents.zones`."""

from __future__ import annotations

import re

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
    zones = zones_of([span.of(reading.text) for span in spans])
    return Document(name, text, reading, tuple(Block(span, zone) for span, zone in zip(spans, zones, strict=True)))
