"""One scan of a report for all words that its mentions begin with or are made of, handed out by sentence.

The words of the lexicon, titles of persons, words of numbers and the first words of periods are one automaton: a scan
costs less than one look for titles with a regular expression does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from thidua.mentions.numbers import number_words
from thidua.mentions.people import family_names, titles
from thidua.mentions.periods import FIGURE, Grammar, grammars
from thidua.model import Sentence
from thidua.vocabulary.lexicon import Entry, Hit, load_lexicon

#: So many characters are scanned at a time, to the end of a sentence: the memory for what is found stays bounded.
_BLOCK = 100_000
_FIGURES = re.compile(r"\d++")
#: Behind a letter alone they begin a name of the Central Highlands: "H'Loan Kpă", "K'Brêu".
_APOSTROPHES = ("'", "’")


@dataclass(slots=True)
class Words:
    """What was found in one sentence, in the order of ends; all are offsets of the report's reading. `scan` fills it.

    `titles` are starts and ends; `numbers` the starts of figures and of words of numbers; `periods` those of figures
    and of words that periods begin with; `capitalised` those of words with a capital, True for possible family names.
    """

    start: int
    end: int
    hits: list[Hit] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    periods: list[tuple[int, Grammar]] = field(default_factory=list)
    capitalised: list[tuple[int, bool]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a wording of the automaton tells of, whether it is one of the lexicon's or not."""

    title: bool
    number: bool
    period: Grammar | None


_NO_CUE = _Cue(title=False, number=False, period=None)


@dataclass(frozen=True, slots=True)
class _Scanner:
    automaton: ahocorasick_rs.AhoCorasick
    wordings: Sequence[tuple[Entry | None, _Cue | None]]
    figures: Grammar


@cache
def _scanner() -> _Scanner:
    entries, periods = load_lexicon().entries, grammars()
    words = sorted({*entries, *titles(), *number_words(), *periods} - {FIGURE})
    wordings = [_Cue(title=word in titles(), number=word in number_words(), period=periods.get(word)) for word in words]
    cues = (None if wording == _NO_CUE else wording for wording in wordings)
    pairs = [(entries.get(word), cue) for word, cue in zip(words, cues, strict=True)]
    return _Scanner(ahocorasick_rs.AhoCorasick(words), pairs, periods[FIGURE])


def scan(text: str, folded: str, sentences: Sequence[Sentence]) -> Iterator[Words]:
    """What stands in each sentence; a word that reaches over the end of one stands in none."""
    first = 0
    for i, sentence in enumerate(sentences, 1):
        if i == len(sentences) or sentences[i].span.end - sentences[first].span.start > _BLOCK:
            found = [Words(other.span.start, other.span.end) for other in sentences[first:i]]
            _find_words(found, folded, found[0].start, sentence.span.end)
            for words in found:
                _find_figures(words, folded)
                _find_capitals(words, text, folded)
            yield from found
            first = i


def _find_words(sentences: Sequence[Words], folded: str, base: int, last: int) -> None:
    """Hand the words between `base` and `last` to their sentences; a word is bounded by what is no letter or figure."""
    scanner = _scanner()
    wordings, block = scanner.wordings, folded[base:last]
    following = iter(sentences)
    words, start, end = sentences[0], 0, 0
    for index, first, after in scanner.automaton.find_matches_as_indexes(block, overlapping=True):
        while after > end:
            words = next(following)
            start, end = words.start - base, words.end - base
        if (
            first < start
            or (first > start and block[first - 1].isalnum() and block[first].isalnum())
            or (after < end and block[after].isalnum() and block[after - 1].isalnum())
        ):
            continue
        entry, cue = wordings[index]
        if entry is not None:
            words.hits.append((base + first, base + after, entry))
        if cue is not None:
            _add(words, cue, base + first, base + after)


def _add(words: Words, cue: _Cue, start: int, end: int) -> None:
    if cue.title:
        words.titles.append((start, end))
    if cue.number:
        words.numbers.append(start)
    if cue.period is not None:
        words.periods.append((start, cue.period))


def _find_figures(words: Words, folded: str) -> None:
    figures = _scanner().figures
    for match in _FIGURES.finditer(folded, words.start, words.end):
        words.numbers.append(match.start())
        words.periods.append((match.start(), figures))


@cache
def _capitalised() -> re.Pattern[str]:
    """The first letters of a word with a capital; with the class in front most places are left after one character.

    Beyond the first plane the class is wider, and whoever looks at a match asks whether it is a capital.
    """
    capitals = "".join(char for char in map(chr, range(0x10000)) if char.isupper())
    return re.compile(rf"[{capitals}\U00010000-\U0010ffff](?<=[^\W\d_])(?<![^\W_].)[^\W\d_]*+")


def _find_capitals(words: Words, text: str, folded: str) -> None:
    family = family_names()
    for match in _capitalised().finditer(text, words.start, words.end):
        start, end = match.span()
        if text[start].isupper():
            word = folded[start:end]
            words.capitalised.append(
                (start, word in family or (len(word) == 1 and text[end : end + 1] in _APOSTROPHES))
            )
