"""Names in quotes: QUOTE mentions whose value is the words between the marks; speech is left to be read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.model import Mention, Span

_LONGEST_NAME = 170
_SPEECH_END = re.compile(r"[.!?…]\s*$")
_CLAUSE_END = re.compile(r"[,;.()]")


def find_quotes(text: str, folded: str, within: Span) -> Iterator[Mention]:
    """QUOTE mentions of one sentence; a mark that is never closed closes where its clause ends."""
    at = folded.find('"', within.start, within.end)
    while at >= 0:
        close = _closing(text, folded, at, within.end)
        end = close if close >= 0 else _clause_end(folded, at + 1, within.end)
        inside = text[at + 1 : end]
        if inside.strip() != "" and _is_name(inside):
            yield Mention(Span(at, end + (close >= 0)), frozenset({"QUOTE"}), _name(inside))
        at = folded.find('"', end + 1, within.end)


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
