"""Two entities as all reports describe them -> a verdict, by the table `seeds/linking.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from thidua.entities.model import EntityKind
from thidua.linking import words
from thidua.linking.marks import ORGANISATIONS, Marks, successor
from thidua.linking.model import Comparison, Outcome
from thidua.linking.table import REACHES, Line, load_table

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the table says of two entities; `never` where it holds them apart whatever else fits."""

    outcome: Outcome
    score: float
    comparisons: tuple[Comparison, ...]
    never: bool = False


def compare(kind: EntityKind, one: Marks, other: Marks, other_kind: EntityKind | None = None) -> Verdict:
    """The verdict on two entities of one kind, or on a union and another body; the same in either order."""
    kinds = {kind, other_kind or kind}
    if len(kinds) == 2 and kinds != ORGANISATIONS:
        return Verdict(Outcome.DIFFERENT, 0, (), never=True)
    found = []
    narrow = _reach(one, other)
    for mark, lines in _lines(kind):
        first, second = one.get(mark, ()), other.get(mark, ())
        if len(first) > 0 and len(second) > 0:
            line = next((line for line in lines if _applies(line, narrow) and fits(line, first, second)), None)
            if line is not None:
                found.append(Comparison(line.id, line.points))
                if line.never:
                    return Verdict(Outcome.DIFFERENT, sum(each.points for each in found), tuple(found), never=True)
    score = sum(each.points for each in found)
    limits = load_table().thresholds[kind]
    outcome = Outcome.SAME if score >= limits.same else Outcome.OPEN if score >= limits.open else Outcome.DIFFERENT
    return Verdict(outcome, score, tuple(found))


@cache
def _lines(kind: EntityKind) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    return load_table().of_kind(kind)


def _reach(one: Marks, other: Marks) -> str:
    """The narrower reach of the two names; "" of entities that have none."""
    reaches = {*one.get("reach", ()), *other.get("reach", ())}
    return min(reaches, key=REACHES.index, default="")


def _applies(line: Line, reach: str) -> bool:
    return len(line.reach) == 0 or reach in line.reach


def fits(line: Line, one: Values, other: Values) -> bool:
    """Whether a comparison fits two marks, each with one value at least."""
    if line.method == "equal":
        return not set(one).isdisjoint(other)
    if line.method == "differ":
        return set(one).isdisjoint(other)
    if line.method == "slips":
        return set(one).isdisjoint(other) and not (_readable(one) and _readable(other))
    if line.method == "numbers":
        return not any(words.numbers(first) == words.numbers(second) for first, second in _pairs(one, other))
    if line.method == "years-apart":
        return min(abs(int(first[:4]) - int(second[:4])) for first, second in _pairs(one, other)) > line.years
    method = _METHODS[line.method]
    return any(method(line, first, second) for first, second in _pairs(one, other))


def _pairs(one: Values, other: Values) -> Iterator[tuple[str, str]]:
    return ((first, second) for first in one for second in other)


def _readable(values: Values) -> bool:
    """Whether one of the values could be a name as it is: numbers are read too."""
    syllables = load_table().syllables
    return any(all(word in syllables or word.isdigit() for word in words.plain(value).split()) for value in values)


def _alike(_line: Line, one: str, other: str) -> bool:
    alike = load_table().alike
    return one != other and not alike.get(one, frozenset()).isdisjoint(alike.get(other, ()))


def _one_letter(line: Line, one: str, other: str) -> bool:
    return _long(line, one, other) and words.one_letter(one, other)


def _long(line: Line, one: str, other: str) -> bool:
    return min(len(one), len(other)) >= line.letters


def _slip(line: Line, one: str, other: str) -> bool:
    """One letter makes a word on one side that cannot be read, and stands for one on the other that can."""
    if not _one_letter(line, one, other):
        return False
    syllables = load_table().syllables
    return all((first in syllables) != (second in syllables) for first, second in words.wrong_words(one, other))


def _more_words(line: Line, one: str, other: str) -> bool:
    further = words.further_words(one, other)
    return len(further) > 0 and all(word in line.words for word in further)


#: Comparisons of single values, none of which takes an order.
_METHODS: dict[str, Callable[[Line, str, str], bool]] = {
    "alike": _alike,
    "bare": lambda _line, one, other: words.bare(one, other),
    "bare-words": lambda _line, one, other: words.bare_words(one, other),
    "diacritics": lambda line, one, other: _long(line, one, other) and words.diacritics(one, other),
    "more-words": _more_words,
    "one-letter": _one_letter,
    "reordered": lambda _line, one, other: words.reordered(one, other),
    "slip": _slip,
    "successor": lambda _line, one, other: one != other and (successor(one) == other or successor(other) == one),
    "word-more": lambda _line, one, other: len(words.further_words(one, other)) == 1,
}
