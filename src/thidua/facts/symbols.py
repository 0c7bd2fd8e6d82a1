"""A sentence as a string of symbols: one character for each mention, punctuation mark or gap between them.

Patterns are regular expressions over this string. A mention may answer to several symbols ("CĐCS" is a recipient
and a thing counted); every such set of symbols has a character of its own, and a symbol in a pattern is the class of
all characters whose set holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.model import Mention, Span

#: Stands for a mention that an earlier pattern has used up.
USED = "\u0001"
SHORT_GAP, LONG_GAP = "GAP", "FAR"
_SHORT_GAP_WORDS = 4
#: Words that patterns do not see; what they say is asked of the text.
_UNSEEN = frozenset({"FILLER", "DONE", "EVEN"})
_MARKS = {
    ",": "COMMA",
    ";": "SEMI",
    ":": "COLON",
    "(": "LPAR",
    ")": "RPAR",
    "…": "STOP",
    ".": "STOP",
    "-": "DASH",
    "+": "DASH",
}
_PIECE = re.compile(r"[,;:()…]|(?<!\S)[-+](?!\S)|\.+(?=\s|$)|[^\s,;:()…]+")
_FIXED = (*sorted(set(_MARKS.values())), SHORT_GAP, LONG_GAP)


@dataclass(frozen=True, slots=True)
class Token:
    """One character of the symbol string and what it stands for; marks and gaps have no mention."""

    span: Span
    symbols: frozenset[str]
    mention: Mention | None = None


class Alphabet:
    """The characters of all sets of symbols that can occur, and the classes that patterns are made of."""

    def __init__(self, symbol_sets: Iterable[frozenset[str]]) -> None:
        sets = {frozenset({name}) for name in _FIXED} | set(symbol_sets)
        ordered = sorted(sets, key=sorted)
        self._chars = {symbols: chr(0xE000 + i) for i, symbols in enumerate(ordered)}
        self._chars[frozenset({"USED"})] = USED

    def char(self, symbols: frozenset[str]) -> str:
        return self._chars[symbols]

    def chars_of(self, name: str) -> str:
        """Every character whose set holds the symbol `name`."""
        return "".join(char for symbols, char in self._chars.items() if name in symbols)


def tokenize(mentions: Sequence[Mention], folded: str, within: Span) -> list[Token]:
    """Mentions, marks and gaps of one sentence, left to right; fillers ("đã", "đều") are left out."""
    tokens: list[Token] = []
    at = within.start
    for mention in mentions:
        tokens += _between(folded, at, mention.span.start)
        if not mention.symbols <= _UNSEEN:
            tokens.append(Token(mention.span, mention.symbols, mention))
        at = mention.span.end
    return tokens + _between(folded, at, within.end)


def _between(folded: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    words: list[Span] = []
    for match in _PIECE.finditer(folded, start, end):
        mark = _MARKS.get(match.group()[0])
        if mark is None:
            words.append(Span(match.start(), match.end()))
            continue
        tokens += _gap(words)
        words = []
        tokens.append(Token(Span(match.start(), match.end()), frozenset({mark})))
    return tokens + _gap(words)


def _gap(words: Sequence[Span]) -> list[Token]:
    if len(words) == 0:
        return []
    name = SHORT_GAP if len(words) <= _SHORT_GAP_WORDS else LONG_GAP
    return [Token(Span(words[0].start, words[-1].end), frozenset({name}))]
