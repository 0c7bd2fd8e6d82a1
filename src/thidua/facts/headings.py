"""Headings of columns that were written on several lines and lost their places: which words belong to which column.

The first line has one piece for each column. The words of a line below are shared out from left to right, some columns
get none, so that as many headings as possible say something: "Đoàn | SK cấp" over "viên cơ sở" are "Đoàn viên" and
"SK cấp cơ sở".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from thidua.model import Mention, Span
from thidua.resources import read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import load_lexicon

#: What tells what a column holds, and what only adds to it.
_SAYS = frozenset({"THING", "WHO", "AWARD", "STRONG", "PRAISE", "BENEFIT", "ADMIT", "FOUND", "SUPPORT"})
_ADDS = frozenset({"LEVEL", "PLAN", "REGISTER", "RECOGNISE"})
_OF_MONEY = frozenset({"BENEFIT", "WORTH", "SUPPORT", "COST"})
_OF_AWARDS = frozenset({"AWARD", "PRAISE"})


def split_up(words: Sequence[str], columns: int) -> list[str]:
    """The headings that the words of one line are, so many that each says something if it can."""
    if len(words) < columns:
        return [" ".join(words), *[""] * (columns - 1)]
    return share_out([""] * columns, words, together=_together(words))


def _together(words: Sequence[str]) -> frozenset[int]:
    """The words before which no heading begins: they go on with a wording of the vocabulary."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    terms = [mention.span for mention in words_of(" ".join(words))]
    return frozenset(i for i in range(len(words)) if any(span.start < starts[i] < span.end for span in terms))


def share_out(pieces: Sequence[str], words: Sequence[str], together: frozenset[int] = frozenset()) -> list[str]:
    """The headings that `pieces` become with the words of the line below them; the first best of equal ones.

    No heading begins with one of the words `together`.
    """
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for piece in pieces:
        reached: dict[int, tuple[float, list[str]]] = {}
        for used, (score, headings) in best.items():
            for end in (end for end in range(used, len(words) + 1) if end not in together):
                heading = " ".join([piece, *words[used:end]]).strip()
                total = score + _says(heading) + (_begins(heading) if piece == "" else 0)
                if end not in reached or total > reached[end][0]:
                    reached[end] = (total, [*headings, heading])
        best = reached
    return best[len(words)][1]


def said(headings: Sequence[str]) -> float:
    """How much headings say together."""
    return sum(_says(heading) + _begins(heading) for heading in headings)


def _begins(heading: str) -> float:
    """How well words begin a heading: with a capital, and not inside a bracket."""
    if heading == "":
        return -5
    inside = heading.count("(") != heading.count(")")
    return (0.2 if heading[0].isupper() else -0.2) - (heading[0] == "(") - 2 * inside


@cache
def _says(heading: str) -> float:
    """How much a heading says: its longest wording that counts, and a little for what adds to it."""
    symbols = {symbol for mention in words_of(heading) for symbol in mention.symbols}
    says = len(symbols & _SAYS) > 0
    # "(triệu đồng)" belongs to what is worth so much, "được" to an award
    money = _currency().search(fold(heading)) is not None
    fits = money * (0.3 if symbols & _OF_MONEY else 0.1 if "THING" in symbols else -0.3)
    fits_award = ("GET" in symbols) <= (len(symbols & _OF_AWARDS) > 0)
    return says + 0.1 * len(symbols & _ADDS) + fits + 0.1 * fits_award


@cache
def _currency() -> re.Pattern[str]:
    """The words of a scale of money, as `tables.yml` has them."""
    words = map(fold, read_yaml("seeds", "patterns", "tables.yml")["scales"])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def words_of(heading: str, start: int = 0) -> list[Mention]:
    """The wordings of the vocabulary in a heading, the longest where they overlap; spans are shifted by `start`."""
    folded = fold(heading)
    found = list(load_lexicon().find(folded, Span(0, len(folded))))
    out: list[Mention] = []
    taken: list[Span] = []
    for occurrence in sorted(found, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        if any(occurrence.span.start < span.end and span.start < occurrence.span.end for span in taken):
            continue
        taken.append(occurrence.span)
        features: dict[str, str] = {}
        for term in occurrence.terms:
            prefix = {"WHO": "recipient_kind", "THING": "measure"}.get(term.symbol)
            features.update({prefix: term.features["slug"]} if prefix else term.features)
        span = Span(start + occurrence.span.start, start + occurrence.span.end)
        out.append(
            Mention(
                span,
                frozenset(term.symbol for term in occurrence.terms),
                heading[occurrence.span.start : occurrence.span.end],
                features,
            )
        )
    return sorted(out, key=lambda mention: mention.span.start)
