"""Where an organisation lies: by the places its name ends with, else by where the report's other bodies lie.

A name that several places bear is decided by the province written with it, else by the province of the body that the
report is about, else by the only province among those that the report names; else it stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from thidua.entities.gazetteer import REFORM, Gazetteer, is_province, kind_of, lives
from thidua.entities.place_names import NameParts, PlaceName
from thidua.vocabulary.load import Concept
from thidua.vocabulary.naming import load_naming

#: A province's name has no more words.
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a report is from, as far as it says that, and when (ISO 8601, or None).

    `provinces` are the IRIs of all provinces that it names or names a district of.
    """

    province: Concept | None = None
    district: Concept | None = None
    provinces: frozenset[str] = frozenset()
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """Where an organisation lies: `place` is the one that its name means, the others are IRIs; None is not known."""

    place: Concept | None = None
    province: str | None = None
    district: str | None = None


_T = TypeVar("_T")


def _only(found: Sequence[_T]) -> _T | None:
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds the territories of one report's organisations."""

    gazetteer: Gazetteer
    around: Surroundings

    def locate(self, parts: NameParts) -> Territory:
        """The territory of a name; one without a place lies where the report is from."""
        if len(parts.places) == 0:
            return self._of_report()
        place, *wider = parts.places
        if place.kind not in load_naming().federation_levels and place.kind != "":
            return self._of_commune(wider, parts)
        found = self._completed(place) if place.name == "" else self._meant(place, wider)
        if found is None:
            return Territory(None, self._province_of(wider), self._renamed(place, wider))
        if is_province(found):
            found = self.in_its_time(found, parts)
            return Territory(found, found.iri)
        return Territory(found, self.gazetteer.province_of(found), found.iri)

    def with_province(self, parts: NameParts) -> NameParts:
        """The parts, where a province's name stands at the end without its kind; one that a city bears too is none."""
        words = parts.before.split()
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            name = " ".join(words[-count:])
            found = self.gazetteer.meanings(PlaceName("", name)) if name[:1].isupper() else ()
            if len(found) == 1 and is_province(found[0]):
                return NameParts(" ".join(words[:-count]), (PlaceName(kind_of(found[0]), name),), parts.since_reform)
        return parts

    def in_its_time(self, province: Concept, parts: NameParts) -> Concept:
        """The province as it is since the mergers, where the name or the report's time says so."""
        since = parts.since_reform
        if since is None:
            since = self.around.when is not None and self.around.when >= REFORM
        return self.gazetteer.since_reform(province) if since else province

    def _of_report(self) -> Territory:
        province, district = self.around.province, self.around.district
        return Territory(None, None if province is None else province.iri, None if district is None else district.iri)

    def _of_commune(self, wider: Sequence[PlaceName], parts: NameParts) -> Territory:
        """The vocabulary has no communes: one lies in the place that follows, else where the report is from."""
        if len(wider) == 0:
            return self._of_report()
        above = self.locate(NameParts(parts.before, tuple(wider), parts.since_reform))
        return Territory(None, above.province, above.district)

    def _completed(self, place: PlaceName) -> Concept | None:
        """The province that the report is from for "LĐLĐ tỉnh", its district for "LĐLĐ huyện"."""
        nearest = (self.around.district, self.around.province)
        return next((each for each in nearest if each is not None and kind_of(each) == place.kind), None)

    def _meant(self, place: PlaceName, wider: Sequence[PlaceName]) -> Concept | None:
        """The only meaning of a name, or the only one in the provinces that decide; None where they leave several."""
        found = self.gazetteer.meanings(place, self.around.when)
        written = self._provinces(wider)
        if len(written) > 0:
            return _only(self._within(found, written))
        for provinces in (self._own_province(), self.around.provinces):
            if len(found) > 1:
                found = self._within(found, provinces) or found
        alive = tuple(each for each in found if lives(each, self.around.when))
        return _only(alive or found)

    def _within(self, places: Sequence[Concept], provinces: frozenset[str]) -> tuple[Concept, ...]:
        return tuple(place for place in places if self.gazetteer.province_of(place) in provinces)

    def _provinces(self, places: Iterable[PlaceName]) -> frozenset[str]:
        return frozenset(
            each.iri
            for place in places
            for each in self.gazetteer.meanings(place, self.around.when)
            if is_province(each)
        )

    def _own_province(self) -> frozenset[str]:
        return frozenset() if self.around.province is None else frozenset({self.around.province.iri})

    def _province_of(self, wider: Sequence[PlaceName]) -> str | None:
        """Of a place that is not known: the province written with it, else the report's."""
        provinces = self._provinces(wider) or self._own_province()
        return _only(sorted(provinces))

    def _renamed(self, place: PlaceName, wider: Sequence[PlaceName]) -> str | None:
        """A district of this name that is of another kind by now: thị xã Phổ Yên became a city."""
        alike = self.gazetteer.meanings(PlaceName("", place.name)) if place.name != "" else ()
        province = self._province_of(wider)
        return _only([p.iri for p in alike if not is_province(p) and self.gazetteer.province_of(p) == province])
