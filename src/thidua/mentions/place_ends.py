"""Where the name of a place ends: the longest known one, else the capitalised words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.model import Span
from thidua.vocabulary.lexicon import Hit
from thidua.vocabulary.places import load_places

WORD = re.compile(r"[^\W_]++(?:['’&][^\W_]++|-(?=[A-Z\u0110]{2})[^\W_]++)*")
_SPACE = re.compile(r"[ \u00a0]{1,2}")
_SPACE_OR_DASH = re.compile(r"[ \u00a0]{1,2}(?:-[ ])?|-")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the reading of a name looks at: `heads` by their start; the others are starts.

    `people`: of names of persons; `stops`: of what ends the name of a place; `known`: of all words of the lexicon;
    `nouns`: of those that may be counted.
    """

    text: str
    folded: str
    within: Span
    heads: Mapping[int, Hit]
    people: frozenset[int]
    stops: frozenset[int]
    known: frozenset[int]
    nouns: frozenset[int]


def longest_name(sentence: Neighbours, start: int) -> int | None:
    """The end of the longest known name of a place that starts here."""
    known, at = None, start
    for _ in range(_MOST_WORDS):
        word = WORD.match(sentence.text, at, sentence.within.end)
        if word is None or not word.group()[0].isupper():
            break
        if " ".join(sentence.folded[start : word.end()].split()) in load_places().names:
            known = word.end()
        gap = _SPACE_OR_DASH.match(sentence.folded, word.end(), sentence.within.end)
        if gap is None:
            break
        at = gap.end()
    return known


def unknown_end(sentence: Neighbours, start: int, *, numbered: bool) -> int | None:
    """Up to four capitalised words, before a person, a post, an organisation; or the number of a place."""
    number = WORD.match(sentence.text, start, sentence.within.end)
    if number is not None and number.group().isdigit():
        return number.end() if numbered else None
    last, at = None, start
    for _ in range(_MOST_WORDS):
        word = WORD.match(sentence.text, at, sentence.within.end)
        if word is None or not _is_place_word(sentence, word.group(), at):
            break
        last = word.end()
        gap = _SPACE.match(sentence.folded, last, sentence.within.end)
        if gap is None:
            break
        at = gap.end()
    return last


def _is_place_word(sentence: Neighbours, word: str, at: int) -> bool:
    shouted = len(word) > 1 and word.isupper()
    return word[0].isupper() and not shouted and at not in sentence.people | sentence.stops
