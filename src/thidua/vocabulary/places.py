"""Provinces and districts of the vocabulary as names: how they are spelled, of what kind, and what lies in what.

A kind is what the vocabulary calls a place before its name (`dct:type`); a province here is also a centrally run city,
a district every unit right below one. Provinces made in 2025 keep the names of older ones and add none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.namespaces import PREFIXES
from thidua.text.fold import fold
from thidua.vocabulary.load import Concept, load_vocabulary

_TYPE, _PART_OF = (f"{PREFIXES['dct']}{local}" for local in ("type", "isPartOf"))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A kind of place and a name: "tỉnh", "Hòa Bình"."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Places:
    """What the vocabulary knows of places; every key is folded.

    `names`: bare names and other spellings -> the vocabulary's spelling; `provinces`: the same of provinces, and their
    full names ("tỉnh hòa bình") -> the province; `above`: full names of districts -> the provinces that have such a
    one; `in_text` finds the full name of a province that is no city, `bare_in_text` its name alone.
    """

    names: Mapping[str, str]
    provinces: Mapping[str, Place]
    above: Mapping[str, frozenset[Place]]
    province_kinds: frozenset[str]
    district_kinds: frozenset[str]
    in_text: re.Pattern[str]
    bare_in_text: re.Pattern[str]

    def has_kind(self, kind: str) -> bool:
        """Whether the vocabulary has places of this kind; it has no communes."""
        return kind in self.province_kinds | self.district_kinds

    def has_unknown(self, kind: str) -> bool:
        """Whether there may be places of this kind that the vocabulary does not have: of all kinds but the province."""
        return kind not in self.province_kinds - self.district_kinds

    def is_province(self, place: Place) -> bool:
        """Whether it is of a kind that only provinces are of, or a centrally run city."""
        return place.kind in self.province_kinds - self.district_kinds or fold(str(place)) in self.provinces

    def is_district(self, place: Place) -> bool:
        """Whether it is of a kind that districts are of, and no centrally run city."""
        return place.kind in self.district_kinds and not self.is_province(place)

    def is_city(self, place: Place) -> bool:
        """Whether it is of the kind that may be either, a city."""
        return place.kind in self.district_kinds & self.province_kinds

    def province_of(self, district: Place) -> Place | None:
        """The province of a district, unless several have one of that name."""
        above = self.above.get(fold(str(district)), frozenset())
        return next(iter(above)) if len(above) == 1 else None

    def province_named_in(self, folded: str, start: int, end: int) -> Place | None:
        """The first province that a stretch of a folded text names without its kind ("Điện Biên trao …")."""
        found = self.bare_in_text.search(folded, start, end)
        return None if found is None else self.provinces[found.group()]

    def province_in(self, folded: str, start: int, end: int) -> Place | None:
        """The first province that a stretch of a folded text names with its kind; a city may be more than one thing."""
        found = self.in_text.search(folded, start, end)
        return None if found is None else self.provinces[found.group()]


@cache
def load_places() -> Places:
    """The places of the installed vocabulary, read once."""
    known = [(concept, _place(concept)) for concept in load_vocabulary().concepts("place") if _is_named(concept)]
    provinces = [(concept, place) for concept, place in known if _PART_OF not in concept.properties]
    districts = [(concept, place) for concept, place in known if _PART_OF in concept.properties]
    province_kinds = frozenset(place.kind for _, place in provinces)
    district_kinds = frozenset(place.kind for _, place in districts)
    spelled = dict(_province_names(provinces))
    full = [name for name, place in spelled.items() if place.kind not in district_kinds and name.startswith(place.kind)]
    return Places(
        {fold(label): spelling for concept, place in known for label, spelling in _spellings(concept, place)},
        spelled,
        _provinces_of_districts(districts, {concept.iri: place for concept, place in provinces}),
        province_kinds,
        district_kinds,
        _any_of(full),
        _any_of([name for name, place in spelled.items() if " " in name and not name.startswith(place.kind)]),
    )


def _is_named(concept: Concept) -> bool:
    """A province made in 2025 has no name but its preferred label, which says since when."""
    return len(concept.alts) > 0 or _PART_OF in concept.properties


def _place(concept: Concept) -> Place:
    """A district with a number for a name has no label without its kind."""
    kind = concept.properties[_TYPE][0]
    name = concept.alts[0] if len(concept.alts) > 0 else concept.pref_vi
    return Place(kind, name.removeprefix(f"{kind} "))


def _spellings(concept: Concept, place: Place) -> Iterator[tuple[str, str]]:
    """Other names and misspellings, each with the name as it is to be spelled; a bare number names no place."""
    if len(concept.alts) > 0:
        yield from ((label, label) for label in concept.alts)
        yield from ((label, place.name) for label in concept.hidden)


def _province_names(provinces: Sequence[tuple[Concept, Place]]) -> Iterator[tuple[str, Place]]:
    for concept, place in provinces:
        for label, _ in _spellings(concept, place):
            yield fold(label), place
            yield fold(f"{place.kind} {label}"), place


def _provinces_of_districts(
    districts: Sequence[tuple[Concept, Place]], provinces: Mapping[str, Place]
) -> dict[str, frozenset[Place]]:
    found: dict[str, set[Place]] = {}
    for concept, district in districts:
        above = {provinces[iri] for iri in concept.properties[_PART_OF] if iri in provinces}
        for label in (district.name, *concept.hidden):
            found.setdefault(fold(f"{district.kind} {label}"), set()).update(above)
    return {name: frozenset(above) for name, above in found.items()}


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")
