"""A sentence as tokens: its mentions, the punctuation marks and the unread words between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import read_yaml
from thidua.text.fold import fold

#: Up to four unread words, and more.
SHORT_GAP, LONG_GAP = frozenset({"GAP"}), frozenset({"FAR"})
PLACE = frozenset({"GAP", "PLACE"})
_SHORT_GAP_WORDS = 4
#: Words that the readers of facts do not see; what they say is asked of the text.
_UNSEEN = frozenset({"FILLER", "DONE", "EVEN"})
_MARKS = {
    mark: frozenset({symbol})
    for mark, symbol in (
        (",", "COMMA"),
        (";", "SEMI"),
        (":", "COLON"),
        ("(", "LPAR"),
        (")", "RPAR"),
        ("…", "STOP"),
        (".", "STOP"),
        ("-", "DASH"),
        ("+", "DASH"),
        ("*", "DASH"),
        ("•", "DASH"),
        ("/", "DASH"),
    )
}
_PIECE = re.compile(r"[,;:()…]|(?<!\S)[-+](?!\S)|\.+(?=\s|$)|[^\s,;:()…]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A mention, a mark or a gap of unread words; marks and gaps have no mention."""

    span: Span
    symbols: frozenset[str]
    mention: Mention | None = None


def tokenize(mentions: Sequence[Mention], folded: str, within: Span) -> list[Token]:
    """Mentions, marks and gaps of one sentence, left to right; fillers ("đã", "đều") are left out."""
    tokens: list[Token] = []
    at = within.start
    for mention in mentions:
        if mention.span.start > at:
            _between(tokens, folded, at, mention.span.start)
        if not mention.symbols <= _UNSEEN:
            tokens.append(Token(mention.span, mention.symbols, mention))
        at = mention.span.end
    _between(tokens, folded, at, within.end)
    return tokens


def _between(tokens: list[Token], folded: str, start: int, end: int) -> None:
    """Add the marks and gaps between two mentions."""
    first = last = words = 0
    for match in _PIECE.finditer(folded, start, end):
        piece = match.group()
        mark = _MARKS.get(piece[0]) if len(piece) == 1 or piece[0] == "." else None
        if mark is None:
            first = match.start() if words == 0 else first
            last, words = match.end(), words + 1
            continue
        if words > 0:
            tokens.append(_gap(folded, Span(first, last), words))
        words = 0
        tokens.append(Token(Span(match.start(), match.end()), mark))
    if words > 0:
        tokens.append(_gap(folded, Span(first, last), words))


def _gap(folded: str, span: Span, words: int) -> Token:
    """Unread words; one that names a place of a contest by itself may be one."""
    if words > _SHORT_GAP_WORDS:
        return Token(span, LONG_GAP)
    place = places().get(folded[span.start : span.end])
    return (
        Token(span, SHORT_GAP)
        if place is None
        else Token(span, PLACE, Mention(span, PLACE, place["award_name"], place))
    )


@cache
def places() -> Mapping[str, Mapping[str, str]]:
    """The places of a contest by the folded words that say one alone: its `grade` and its `award_name`."""
    said = read_yaml("seeds", "patterns", "awards.yml")["places"]
    return {fold(word): features for word, features in said.items()}
