"""The places of a vocabulary: what a name may mean, what lies in what, and what the mergers of July 2025 made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from thidua.entities.place_names import PlaceName
from thidua.namespaces import PREFIXES, TD
from thidua.vocabulary.load import Concept, Vocabulary

_TYPE, _PART_OF, _REPLACED_BY, _VALID = (
    f"{PREFIXES['dct']}{local}" for local in ("type", "isPartOf", "isReplacedBy", "valid")
)
TERRITORY = TD + "territory"
#: From here on the provinces are those that the mergers made, and there are no districts.
REFORM = "2025-07"


def kind_of(place: Concept) -> str:
    """The word before its name: "tỉnh", "huyện"."""
    return next(iter(place.properties.get(_TYPE, ())), "")


def is_province(place: Concept) -> bool:
    """Whether it lies in no other place; centrally run cities do not."""
    return _PART_OF not in place.properties


def month_after(place: Concept) -> str | None:
    """The month (ISO 8601) in which a place was no more; None for one that goes on."""
    _, end = life_of(place)
    return None if end is None else (date.fromisoformat(end) + timedelta(days=1)).isoformat()[:7]


def life_of(place: Concept) -> tuple[str | None, str | None]:
    """The days that a place began and ended with, as EDTF; None where that is open or not known."""
    start, _, end = next(iter(place.properties.get(_VALID, ())), "").partition("/")
    return start or None, None if end in ("", "..") else end


def lives(place: Concept, when: str | None) -> bool:
    """Whether a place had not ended by a time (ISO 8601)."""
    _, end = life_of(place)
    return when is None or end is None or end[: len(when)] >= when


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The places of one vocabulary; `federations` is a province's IRI -> the union of the vocabulary that covers it."""

    vocabulary: Vocabulary
    federations: Mapping[str, Concept]

    def meanings(self, place: PlaceName, when: str | None = None) -> tuple[Concept, ...]:
        """What a name may mean in a report of that time; without a kind, all that bear the name.

        Provinces that the mergers made are not among them: they are found from what they were made of.
        """
        labels = {place.name, f"{place.kind} {place.name}"}
        found = {each.iri: each for label in labels for each in self.vocabulary.by_label("place", label)}
        alike = (found[iri] for iri in sorted(found) if place.kind in ("", kind_of(found[iri])))
        return tuple(each for each in alike if when is None or (life_of(each)[0] or "")[: len(when)] <= when)

    def province_of(self, place: Concept) -> str:
        """The IRI of the province that a place is or lies in; of one that was renamed, the older."""
        if is_province(place):
            return place.iri
        above = [found for iri in place.properties[_PART_OF] if (found := self.vocabulary.get(iri)) is not None]
        return min(above, key=lambda province: (life_of(province)[0] or "", province.iri)).iri

    def since_reform(self, place: Concept) -> Concept:
        """The province that kept a province's name in the mergers, else the place itself."""
        for iri in place.properties.get(_REPLACED_BY, ()):
            successor = self.vocabulary.get(iri)
            if successor is not None and successor.pref_vi.startswith(f"{place.pref_vi} ("):
                return successor
        return place


@cache
def load_gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    """The places of a vocabulary, looked through once."""
    covering = [union for union in vocabulary.concepts("union") if TERRITORY in union.properties]
    return Gazetteer(
        vocabulary,
        {place: union for union in covering for place in union.properties[TERRITORY]},
    )
