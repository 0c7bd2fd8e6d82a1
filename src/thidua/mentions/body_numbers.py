"""Numbers that are the name of a body, or end it: "Nông trường 4", "Phân xưởng Khai thác 7"."""

from __future__ import annotations

import re

from thidua.mentions.place_ends import Neighbours
from thidua.vocabulary.naming import load_naming

_NEXT = re.compile(r"[ \u00a0]{1,3}([^\W_]++)(?:[ \u00a0]([^\W_]++))?")
_FRACTION = re.compile(r"[.,/]\d")
_MOST_DIGITS = 3


def names_body(sentence: Neighbours, number: re.Match[str], *, strictly: bool) -> bool:
    """Whether a word is a number of a few digits that counts nothing: no noun follows it.

    `strictly`: nor any word that the lexicon does not know.
    """
    if not number.group().isdigit() or len(number.group()) > _MOST_DIGITS:
        return False
    if _FRACTION.match(sentence.folded, number.end()) is not None:
        return False
    following = _NEXT.match(sentence.folded, number.end(), sentence.within.end)
    if following is None:
        return True
    if strictly and following.start(1) not in sentence.known:
        return False
    words = {following[1], f"{following[1]} {following[2]}"}
    return following.start(1) not in sentence.nouns and words.isdisjoint(load_naming().counts_before)
