"""Names as scores compare them: case, quotes, dashes, spacing, the place of the tone and abbreviations do not count.

The extractor folds names in its own way (`text.fold`), and with tables of its own: what is measured must not move the
measure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from thidua.errors import DataFault
from thidua.model import SlotValue
from thidua.resources import check_keys, read_yaml

_NOISE = re.compile("[“”\"'‘’«».,;:()]")
_DASH = re.compile(" ?[-–—] ?")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
#: A longer name that says the gold's is right only where the gold's is this much of it.
_LEAST_OF_NAME = 0.35


@cache
def _abbreviations() -> Mapping[str, str]:
    where = "seeds/scoring.yml"
    data = check_keys(
        read_yaml("seeds", "scoring.yml"), allowed={"abbreviations"}, required={"abbreviations"}, where=where
    )
    words = data["abbreviations"]
    if not isinstance(words, dict) or not all(isinstance(word, str) for pair in words.items() for word in pair):
        raise DataFault(f"{where}: abbreviations: write each as a line ABBREVIATION: words in full")
    return words


def fold_name(value: SlotValue) -> str | None:
    """A name as it is compared; None for what is no text or has no letter or digit in it."""
    if not isinstance(value, str):
        return None
    words = _NOISE.sub(" ", unicodedata.normalize("NFC", value).casefold()).split()
    words = _DASH.sub("-", " ".join(words)).split()
    in_full = " ".join(_abbreviations().get(word, word) for word in words)
    return " ".join(_tone_last(word) for word in in_full.replace("-", " ").split()) or None


def _tone_last(word: str) -> str:
    """The word with its tone marks at its end, so that "hoà" and "hòa" are one."""
    letters = unicodedata.normalize("NFD", word)
    rest = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", rest) + "".join(letter for letter in letters if letter in _TONES)


def same_name(wanted: SlotValue, found: SlotValue) -> bool:
    """Folded alike (or neither there), or found with a few more words around the wanted ones; never with fewer."""
    gold, got = fold_name(wanted), fold_name(found)
    if gold is None or got is None:
        return gold is got
    return gold == got or (f" {gold} " in f" {got} " and len(gold) >= _LEAST_OF_NAME * len(got))
