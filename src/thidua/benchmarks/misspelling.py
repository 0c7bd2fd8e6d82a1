"""Names as hurried people write them: slips of the hand and of the ear that a reader sees through.

Made with nothing of what the linking compares by, so that they measure it.
"""

from __future__ import annotations

import unicodedata
from random import Random

from thidua.benchmarks.gold_world import words

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = _TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
#: Tones that are spoken alike, or lie side by side on the keyboard.
_ALIKE = str.maketrans(_TILDE + _HOOK, _HOOK + _TILDE)
_BESIDE = str.maketrans(_GRAVE + _ACUTE + _DOT, _ACUTE + _GRAVE + _HOOK)
#: Vowels whose tone is written on the first of them in one school of spelling, on the second in the other.
_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))


def misspelled(name: str, chance: Random) -> str:
    """The name with one wrong word; numbers, short words and abbreviations stay.

    A tone is lost or mistaken for the one that sounds like it, a letter lost, doubled or late, or all diacritics gone.
    """
    words = name.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha() and not word.isupper()]
    if len(long) == 0:
        return name
    # the slip is seldom in the words that all names share, which people write every day
    at = long[-1 - min(int(chance.expovariate(0.7)), len(long) - 1)]
    kinds = (_without_tone, _other_tone, _without_tone, _bare, _letter_lost, _letter_doubled, _letters_swapped)
    wrong = chance.choice(kinds)(words[at], chance)
    return " ".join([*words[:at], wrong, *words[at + 1 :]])


def other_placement(name: str) -> str:
    """The name in the other school of placing tones: the tone of a final oa, oe, uy on its second vowel."""
    return " ".join(map(_tone_on_second, name.split(" ")))


def _tone_on_second(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    for first, second in _PAIRS:
        for tone in _TONES:
            written = first + tone + second
            if parts.lower().endswith(written) and not parts.lower().endswith("q" + written):
                return unicodedata.normalize("NFC", parts[: -len(written)] + parts[-3] + parts[-1] + tone)
    return word


def _without_tone(word: str, _chance: Random) -> str:
    kept = "".join(char for char in unicodedata.normalize("NFD", word) if char not in _TONES)
    return unicodedata.normalize("NFC", kept)


def _other_tone(word: str, _chance: Random) -> str:
    parts = unicodedata.normalize("NFD", word)
    swapped = parts.translate(_ALIKE)
    return unicodedata.normalize("NFC", parts.translate(_BESIDE) if swapped == parts else swapped)


def _bare(word: str, _chance: Random) -> str:
    kept = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return kept.translate(str.maketrans(words()["bare"]))


def _letter_lost(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _letter_doubled(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word))
    return word[: at + 1] + word[at:]


def _letters_swapped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
