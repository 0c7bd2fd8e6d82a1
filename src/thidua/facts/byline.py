"""By-lines: the authors of a report, from the lines that the zones call by-line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.model import Sentence, Span

_CREDIT = re.compile(r"^[^:]{2,20}:\s*")
_BETWEEN = re.compile(r"\s*(?:[–—,;/&-]|\bvà\b|\()\s*")


def authors_of(text: str, sentence: Sentence) -> Iterator[Span]:
    """The span of every author named in a by-line, without the words of the credit ("Tin, ảnh:")."""
    line = sentence.span.of(text)
    credit = _CREDIT.match(line)
    at = credit.end() if credit is not None else 0
    for piece in _BETWEEN.split(line[at:]):
        name = piece.strip(" .()")
        if name != "" and name[0].isupper() and len(name.split()) <= 5:
            start = line.index(name, at)
            yield Span(sentence.span.start + start, sentence.span.start + start + len(name))
            at = start + len(name)
        else:
            return
