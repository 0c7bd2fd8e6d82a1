"""A name as written -> the full name: "LĐLĐ TP. Hoà Bình" -> "Liên đoàn Lao động thành phố Hòa Bình".

Which short form stands for which head or kind of place is what `seeds/patterns/organisations.yml` says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from thidua.entities.heads import load_heads
from thidua.errors import DataFault
from thidua.resources import read_yaml
from thidua.text.fold import name_key, place_tones

FILE = "seeds/patterns/organisations.yml"


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Name key of a written form -> full form: of organs, heads, and kinds of place where the two differ (TP)."""

    organs: Mapping[str, str]
    heads: Mapping[str, str]
    places: Mapping[str, str]


def _full(entry: str | Mapping[str, str]) -> str:
    """The full form of a head, which may say more than that."""
    return entry if isinstance(entry, str) else entry["full"]


@cache
def load_short_forms() -> ShortForms:
    """The organs, heads and kinds of place of the patterns, read once; the file's other keys are the patterns' own."""
    raw = read_yaml("seeds", "patterns", "organisations.yml")
    try:
        organs = {name_key(short): full for short, full in raw["organs"].items()}
        heads = {name_key(short): _full(entry) for kind in raw["heads"].values() for short, entry in kind.items()}
        levels = {name_key(short): full for short, full in raw["levels"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise DataFault(
            f"{FILE}: must have organs, heads by kind, and levels, each written form: full form; mend it"
        ) from error
    return ShortForms(organs, heads, {short: full for short, full in levels.items() if short != name_key(full)})


def _begun_in_full(words: list[str], full_forms: Mapping[str, str]) -> list[str]:
    """The words with their longest beginning that is a short form written out."""
    for count in range(len(words), 0, -1):
        full = full_forms.get(name_key(" ".join(words[:count])))
        if full is not None:
            return [*full.split(), *words[count:]]
    return words


@lru_cache(maxsize=4096)
def split_organ(name: str) -> tuple[str, str]:
    """An organ and the body it belongs to: "Chủ tịch", "Ủy ban nhân dân tỉnh X"; no organ is ""."""
    organs = load_heads().organs
    words = name.split()
    count = next((n for n in range(len(words) - 1, 0, -1) if name_key(" ".join(words[:n])) in organs), 0)
    return " ".join(words[:count]), " ".join(words[count:])


@lru_cache(maxsize=4096)
def full_name(written: str) -> str:
    """NFC, single spaces, one placement of tones, and short heads and kinds of place written out."""
    forms = load_short_forms()
    text = re.sub(r"\b(TP|TX|TT)\.\s*", r"\1 ", place_tones(unicodedata.normalize("NFC", written)))
    words = _begun_in_full(text.split(), forms.organs)
    organ, rest = split_organ(" ".join(words))
    places = (forms.places.get(name_key(word), word) for word in _begun_in_full(rest.split(), forms.heads))
    return " ".join([*organ.split(), *places])
