"""A full name -> its one form: "Công đoàn cơ sở Công ty Cổ phần X" -> "Công đoàn Công ty CP X".

What is written for what, and which words beside a name say of its place, is `seeds/organisation-names.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from thidua.entities.heads import after, ends_with, load_heads
from thidua.errors import DataFault
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold, name_key

FILE = "seeds/organisation-names.yml"


@dataclass(frozen=True, slots=True)
class HeadForm:
    """A head (name key) that is written for another one, before what one of the rules decides."""

    written: str
    kept: str
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class StandardNames:
    """The whole file; keys of `spellings` and `reform` are folded, those of `seats` are name keys.

    `reform` is word -> whether the place since July 2025 is meant.
    """

    spellings: Mapping[str, str]
    heads: tuple[HeadForm, ...]
    seats: Mapping[str, str]
    no_places: tuple[str, ...]
    reform: Mapping[str, bool]
    owners: tuple[str, ...]
    spelled: re.Pattern[str]


@cache
def load_standard_names() -> StandardNames:
    """The file of this installation, read once."""
    return parse_standard_names(read_yaml("seeds", "organisation-names.yml"))


def parse_standard_names(raw: object) -> StandardNames:
    """The file's content; anything unknown, missing or of another kind is a DataFault."""
    top = {"spellings", "heads", "seats", "no_places", "reform", "owners"}
    entry = check_keys(raw, allowed=top, required=top, where=FILE)
    try:
        spellings = {fold(written): kept for written, kept in entry["spellings"].items()}
        seats = {name_key(head): kind for head, kind in entry["seats"].items()}
        reform = {fold(word): era == "since" for era in ("before", "since") for word in entry["reform"][era]}
        heads = tuple(_head_form(form) for form in entry["heads"])
        owners, no_places = (tuple(fold(word) for word in entry[key]) for key in ("owners", "no_places"))
    except (AttributeError, KeyError, TypeError) as error:
        raise DataFault(f"{FILE}: something is not as its comments say ({error!r}); mend it") from error
    longest_first = sorted(spellings, key=lambda word: (-len(word), word))
    spelled = re.compile(rf"(?<![^\W_&])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_&])")
    return StandardNames(spellings, heads, seats, no_places, reform, owners, spelled)


def _head_form(raw: object) -> HeadForm:
    keys = {"written", "kept", "rules"}
    entry = check_keys(raw, allowed=keys, required=keys, where=f"{FILE}: heads")
    unknown = sorted(set(entry["rules"]) - {rule.id for rule in load_heads().rules})
    if len(unknown) > 0:
        raise DataFault(f"{FILE}: heads: no rule {', '.join(unknown)} in seeds/organisation-heads.yml; mend the name")
    return HeadForm(name_key(entry["written"]), entry["kept"], frozenset(entry["rules"]))


@lru_cache(maxsize=4096)
def standard_name(full: str) -> str:
    """The one form of a full name (`full_names.full_name`); the places in it stay as they are."""
    names = load_standard_names()
    pieces, at = [], 0
    for match in names.spelled.finditer(fold(full)):
        pieces += [full[at : match.start()], names.spellings[match.group()]]
        at = match.end()
    text = " ".join("".join([*pieces, full[at:]]).split())
    return next((kept for form in names.heads if (kept := _kept(text, form)) is not None), text)


def _kept(text: str, form: HeadForm) -> str | None:
    """The text with the head that is kept, where it begins with the one that is written for it."""
    if after(name_key(text), form.written) in (None, ""):
        return None
    kept = " ".join([form.kept, *text.split()[len(form.written.split()) :]])
    rule = load_heads().rule_for(name_key(kept))
    return kept if rule is not None and rule.id in form.rules else None


def seat_of(before: str) -> str | None:
    """The kind of place that the head at the end of a name says itself: "tỉnh" of "Ban Dân vận Tỉnh ủy"."""
    key = name_key(before)
    return next((kind for head, kind in load_standard_names().seats.items() if ends_with(key, head)), None)
