"""Small words and numbers inside the name of a body: "Phân xưởng Khai thác 7", "Công ty Chế biến mắc ca Ea Phê"."""

from __future__ import annotations

import re
from functools import cache

from thidua.mentions.place_ends import WORD, Neighbours
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming

_NEXT = re.compile(r"[ \u00a0]{1,3}([^\W_]++)(?:[ \u00a0]([^\W_]++))?")
_FRACTION = re.compile(r"[.,/]\d")
_SPACE = re.compile(r"[ \u00a0]{1,3}")
_MOST_DIGITS = 2


def names_body(sentence: Neighbours, number: re.Match[str]) -> bool:
    """Whether a word is a number of a few digits that counts nothing: no noun follows it."""
    if not number.group().isdigit() or len(number.group()) > _MOST_DIGITS:
        return False
    if _FRACTION.match(sentence.folded, number.end()) is not None:
        return False
    following = _NEXT.match(sentence.folded, number.end(), sentence.within.end)
    if following is None:
        return True
    words = {following[1], f"{following[1]} {following[2]}"}
    return following.start(1) not in sentence.nouns and words.isdisjoint(load_naming().counts_before)


def goes_on(sentence: Neighbours, end: int, *, numbered: bool) -> bool:
    """Whether a name goes on behind a small word that ends at `end`.

    With a capital, at most one more such word before it, or, of a body that is `numbered`, with a number; not with a
    word of the lexicon.
    """
    gap = _SPACE.match(sentence.folded, end, sentence.within.end)
    if gap is None or gap.end() in sentence.known:
        return False
    following = sentence.text[gap.end() : gap.end() + 1]
    word = WORD.match(sentence.text, gap.end(), sentence.within.end)
    if following.isdigit():
        return numbered and word is not None and names_body(sentence, word)
    if following.isupper() or word is None:
        return following.isupper()
    after = _SPACE.match(sentence.folded, word.end(), sentence.within.end)
    return (
        after is not None
        and sentence.text[after.end() : after.end() + 1].isupper()
        and after.end() not in sentence.known
    )


@cache
def is_hosted(full: str) -> bool:
    """Whether the full form of a head is that of the union of a company, a school, a hospital."""
    naming = load_naming()
    return fold(full).removeprefix(f"{fold(naming.federation['head'])} ") in naming.bare_bodies
