"""By-lines: the authors of a report, from the lines that the zones call by-line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.model import Sentence, Span
from thidua.resources import read_yaml
from thidua.text.fold import fold

_CREDIT = re.compile(r"^[^:]{2,20}:\s*")


@cache
def _between() -> re.Pattern[str]:
    """What stands between two authors: a mark or one of the words for "and" of `cues.yml`."""
    words = "|".join(map(re.escape, read_yaml("seeds", "patterns", "cues.yml")["AND"]))
    # in small letters only: Và is a name too
    return re.compile(rf"\s*(?:[–—,;/&-]|\b(?:{words})\b)\s*")


@cache
def _signing() -> re.Pattern[str]:
    """The beginning of a line that says for whom a report is signed: "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"."""
    words = "|".join(map(re.escape, map(fold, read_yaml("seeds", "patterns", "zones.yml")["signing"])))
    return re.compile(rf"\s*(?:{words})(?![^\W_])")


def authors_of(text: str, sentence: Sentence) -> Iterator[Span]:
    """The span of every author named in a by-line, without the words of the credit ("Tin, ảnh:")."""
    if _signing().match(fold(sentence.span.of(text))) is not None:
        return
    # a bracket says where somebody works
    line = sentence.span.of(text).split("(")[0]
    credit = _CREDIT.match(line)
    at = credit.end() if credit is not None else 0
    for piece in _between().split(line[at:]):
        name = piece.strip(" .()")
        if name != "" and name[0].isupper() and len(name.split()) <= 5:
            start = line.index(name, at)
            yield Span(sentence.span.start + start, sentence.span.start + start + len(name))
            at = start + len(name)
        else:
            return
