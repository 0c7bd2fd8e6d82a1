"""Names in quotes: QUOTE mentions whose value is the words between the marks; speech is left to be read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import read_yaml
from thidua.text.fold import fold

_LONGEST_NAME = 170
_SPEECH_END = re.compile(r"[.!?…]\s*$")
_CLAUSE_END = re.compile(r"[,;.()]")


def find_quotes(text: str, folded: str, within: Span) -> Iterator[Mention]:
    """QUOTE mentions of one sentence; a mark that is never closed closes where its clause ends."""
    yield from _single(text, within)
    at = folded.find('"', within.start, within.end)
    while at >= 0:
        close = _closing(text, folded, at, within.end)
        end = close if close >= 0 else _clause_end(folded, at + 1, within.end)
        inside = text[at + 1 : end]
        if inside.strip() != "" and _is_name(inside) and not _is_speech(folded, at, inside, within.start):
            yield Mention(Span(at, end + (close >= 0)), frozenset({"QUOTE"}), _name(inside))
        at = folded.find('"', end + 1, within.end)


_SINGLE = re.compile("‘([^‘’]{3,80})’")
_MANY_WORDS = 9


def _single(text: str, within: Span) -> Iterator[Mention]:
    """Names in single quotes, inside speech mostly."""
    for match in _SINGLE.finditer(text, within.start, within.end):
        yield Mention(Span(match.start(), match.end()), frozenset({"QUOTE"}), _name(match.group(1)))


def _is_speech(folded: str, at: int, inside: str, start: int) -> bool:
    """Whether words in quotes are what somebody says: after a verb of saying and a colon, or many with a share."""
    if len(inside.split()) < _MANY_WORDS:
        return False
    before = folded[max(start, at - 30) : at].rstrip()
    said = before.endswith(":") and before[:-1].rstrip().endswith(speaking_words())
    return said or "%" in inside


@cache
def speaking_words() -> tuple[str, ...]:
    """The words for saying, folded."""
    words = [
        *read_yaml("seeds", "patterns", "cues.yml")["SPEAK"],
        *read_yaml("seeds", "patterns", "sentences.yml")["before_speech"],
    ]
    return tuple(map(fold, words))


def _closing(text: str, folded: str, at: int, end: int) -> int:
    """The mark that closes the one at `at`; a mark that can only open another name does not."""
    close = folded.find('"', at + 1, end)
    if close >= 0 and text[close] in "“„«" and text[at] in "“„«":
        return -1
    return close


def _clause_end(folded: str, at: int, end: int) -> int:
    other = folded.find('"', at, end)
    match = _CLAUSE_END.search(folded, at, other if other >= 0 else end)
    return match.start() if match is not None else (other if other >= 0 else end)


def _is_name(inside: str) -> bool:
    return len(inside) <= _LONGEST_NAME and _SPEECH_END.search(inside) is None


def _name(inside: str) -> str:
    return " ".join(inside.split()).strip(" ,;:")
