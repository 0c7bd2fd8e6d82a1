"""Two values of a mark as words: what is the same in them but for a slip of the hand. All values are name keys."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from thidua.text.fold import slug

#: Shorter texts have too many neighbours for one letter to be a slip.
_LEAST = 5
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=1 << 16)
def plain(value: str) -> str:
    """Without diacritics, words apart by one space: "hòa bình" -> "hoa binh"."""
    return slug(value).replace("-", " ")


def reordered(one: str, other: str) -> bool:
    """The same words in another order."""
    return one != other and sorted(one.split()) == sorted(other.split())


#: From so many words on that differ in diacritics alone, they were left out and are not another name's.
_BARE_WORDS = 2


def bare(one: str, other: str) -> bool:
    """The same words, on one side written without any diacritics; a single word may be another one without them."""
    if not diacritics(one, other) or (one != plain(one) and other != plain(other)):
        return False
    return sum(first != second for first, second in zip(one.split(), other.split(), strict=True)) >= _BARE_WORDS


def bare_words(one: str, other: str) -> bool:
    """The same words, where those that differ have no diacritics on one of the two sides."""
    if not diacritics(one, other):
        return False
    pairs = [pair for pair in zip(one.split(), other.split(), strict=True) if pair[0] != pair[1]]
    return all(first == plain(first) for first, _ in pairs) or all(second == plain(second) for _, second in pairs)


def diacritics(one: str, other: str) -> bool:
    """The same words but for their diacritics."""
    return one != other and len(one.split()) == len(other.split()) and plain(one) == plain(other)


def one_letter(one: str, other: str) -> bool:
    """One letter is missing, too many, another one, or two stand in each other's place; diacritics do not count."""
    first, second = plain(one), plain(other)
    if min(len(first), len(second)) < _LEAST or abs(len(first) - len(second)) > 1:
        return False
    return first.count(" ") == second.count(" ") and OSA.distance(first, second, score_cutoff=1) == 1


def wrong_words(one: str, other: str) -> list[tuple[str, str]]:
    """The words, without diacritics, in which two values of as many words differ."""
    pairs = zip(plain(one).split(), plain(other).split(), strict=True)
    return [(first, second) for first, second in pairs if first != second]


def further_words(one: str, other: str) -> list[str]:
    """The words that one value has more than the other, whose words it all has in the same order; else none."""
    longer, shorter = sorted((one.split(), other.split()), key=len, reverse=True)
    further: list[str] = []
    waiting = list(shorter)
    for word in longer:
        if len(waiting) > 0 and word == waiting[0]:
            waiting.pop(0)
        else:
            further.append(word)
    return further if len(waiting) == 0 else []


def numbers(value: str) -> list[str]:
    """The numbers in a value, sorted."""
    return sorted(_NUMBER.findall(value))
