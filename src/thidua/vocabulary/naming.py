"""How names of organisations are put together: `seeds/patterns/organisations.yml`, read once.

Heads and organs of that file are words of the lexicon; what else it says is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold


@dataclass(frozen=True, slots=True)
class Committee:
    """A party committee as its members' posts name it, and which place of the report ends its name."""

    name: str
    completed_by: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Words to compare are folded; full forms are as they are to be written. `links`: word -> what must follow it.

    `bare_bodies`: the kind of a body -> how the full name of one begins.
    """

    levels: Mapping[str, str]
    level_words: tuple[str, ...]
    numbered: frozenset[str]
    federation: Mapping[str, str]
    federation_levels: frozenset[str]
    all_levels: str
    central: Mapping[str, str]
    country_short: frozenset[str]
    bare_heads: frozenset[str]
    bare_bodies: Mapping[str, frozenset[str]]
    committees: frozenset[str]
    members_of: Mapping[str, Committee]
    units: frozenset[str]
    compounds: re.Pattern[str]
    links: Mapping[str, str]
    sector_ends: tuple[str, ...]
    numbered_heads: frozenset[str]
    counts_before: tuple[str, ...]
    short_words: Mapping[str, str]
    parts: frozenset[str]


@cache
def load_naming() -> Naming:
    """The patterns of this installation, read once."""
    keys = {"heads", "organs", "levels", "numbered", "federation", "all_levels", "central", "bare_heads"}
    keys |= {"bare_bodies", "committees", "members_of", "units", "compounds", "links", "sector_ends"}
    keys |= {"numbered_heads", "counts_before", "short_words", "parts"}
    data = check_keys(
        read_yaml("seeds", "patterns", "organisations.yml"), allowed=keys, required=keys, where="organisations.yml"
    )
    compounds = sorted(_folded(data["compounds"]), key=lambda word: (-len(word), word))
    return Naming(
        {fold(word): full for word, full in data["levels"].items()},
        tuple(map(fold, data["levels"])),
        frozenset(data["numbered"]),
        {key: data["federation"][key] for key in ("head", "full")},
        frozenset(data["federation"]["levels"]),
        f"{fold(data['all_levels'])} ",
        {key: data["central"][key] for key in ("begins", "unions", "country")},
        _folded(data["central"]["abbreviations"]),
        _folded(data["bare_heads"]),
        _by_word(data["bare_bodies"]),
        _folded(data["committees"]),
        {
            fold(word): Committee(body, entry["completed_by"])
            for body, entry in data["members_of"].items()
            for word in (body, *entry["posts"])
        },
        frozenset(data["units"]),
        re.compile(rf"(?:{'|'.join(map(re.escape, compounds))})(?![^\W_])"),
        {fold(word): follows for follows, words in data["links"].items() for word in words},
        tuple(sorted(_folded(data["sector_ends"]))),
        frozenset(data["numbered_heads"]),
        tuple(sorted(_folded(data["counts_before"]))),
        {fold(short): fold(full) for short, full in data["short_words"].items()},
        frozenset(data["parts"]),
    )


def _by_word(kinds: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """What the full names begin with that each word may mean."""
    words = sorted({fold(word) for said in kinds.values() for word in said})
    return {word: frozenset(fold(kind) for kind, said in kinds.items() if word in _folded(said)) for word in words}


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
