"""A world of unions, people and campaigns that is known: who is who in what is written of it is no question.

Made of the vocabulary's places and of names that many share (`seeds/benchmarks/linking.yml`): cities and provinces of
one name, districts of one name in several provinces, schools of one name in two districts, companies of one name in two
provinces, people of one name, people who move, campaigns with near names and editions, unions that followed others in
2025. The same seed gives the same world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from thidua.namespaces import PREFIXES
from thidua.resources import read_yaml
from thidua.vocabulary.load import Concept, load_vocabulary

_TYPE, _PART_OF, _REPLACED_BY = (f"{PREFIXES['dct']}{local}" for local in ("type", "isPartOf", "isReplacedBy"))
#: From this year on the unions that were made in 2025 are written of.
REFORM_YEAR = 2026
_FIRST_YEAR = 2014


@dataclass(frozen=True, slots=True)
class Union:
    """A union: its full name, and where it lies ("tỉnh Long An", "huyện Châu Thành" or "").

    `upper` is the name of the union above it as a report of its own calls it, "" for a province's. `new` ones were made
    in 2025.
    """

    id: str
    name: str
    province: str
    district: str
    upper: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `posts` are the union's id, the post's slug, and the first and last year, in order."""

    id: str
    name: str
    posts: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign; a `yearly` one is written with the year of its edition, which is no other campaign."""

    id: str
    name: str
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """All that there is; the order is that of making."""

    unions: tuple[Union, ...]
    people: tuple[Person, ...]
    campaigns: tuple[Campaign, ...]


@cache
def words() -> Mapping[str, Any]:
    """The word lists of `seeds/benchmarks/linking.yml`."""
    found: Mapping[str, Any] = read_yaml("seeds", "benchmarks", "linking.yml")
    return found


def make_world(seed: int, unions: int = 1000, people: int = 500, campaigns: int = 100) -> World:
    """As many unions, people and campaigns, each different from all others."""
    chance = Random(seed)  # noqa: S311 - a generator of test data
    made = _Unions(chance).make(unions)
    return World(made, tuple(_people(made, people, chance)), tuple(_campaigns(campaigns, chance)))


class _Unions:
    """Makes unions, no two of one name in one place."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        places = load_vocabulary().concepts("place")
        below = {_short(place) for place in places if _PART_OF in place.properties}
        # the city of Huế was a district's until 2024 and is a province's since, of one name: readers need the day
        self._provinces = [
            place
            for place in places
            if _PART_OF not in place.properties and len(place.alts) > 0 and _short(place) not in below
        ]
        by_iri = {place.iri: place for place in self._provinces}
        inside = [
            (place, by_iri.get(place.properties[_PART_OF][0]))
            for place in places
            if len(place.properties.get(_PART_OF, ())) == 1
        ]
        self._districts = [(_short(place), _short(above)) for place, above in inside if above is not None]
        self._made: dict[tuple[str, str, str, bool], Union] = {}
        self._in_province: set[tuple[str, str]] = set()

    def make(self, count: int) -> tuple[Union, ...]:
        kinds = (
            (0.06, self._provincial),
            (0.24, self._district),
            (0.09, self._industry),
            (0.03, self._zones),
            (0.07, self._commune),
            (0.24, self._company),
            (0.21, self._school),
            (0.06, self._unit),
        )
        while len(self._made) < count:
            make = self._chance.choices([kind for _, kind in kinds], [share for share, _ in kinds])[0]
            make()
        return tuple(self._made.values())

    def _add(self, name: str, province: str, district: str = "", upper: str = "", *, new: bool = False) -> None:
        key = (name, province, district, new)
        if key not in self._made:
            self._in_province.add((name, province))
            self._made[key] = Union(f"union-{len(self._made)}", name, province, district, upper, new)

    def _place(self) -> tuple[str, str]:
        """A district and its province; half of the time of a name that other places bear too."""
        if self._chance.random() < 0.5:
            return self._chance.choice(_shared(tuple(self._districts)))
        return self._chance.choice(self._districts)

    def _provincial(self) -> None:
        place = self._chance.choice(self._provinces)
        name = f"{words()['heads']['federation']} {_short(place)}"
        self._add(name, _short(place))
        if _kept(place) and _merged(place):
            self._add(name, _short(place), new=True)

    def _district(self) -> None:
        district, province = self._place()
        federation = words()["heads"]["federation"]
        self._add(f"{federation} {district}", province, district, f"{federation} {_kind(province)}")

    def _industry(self) -> None:
        province = _short(self._chance.choice(self._provinces))
        name = f"{words()['heads']['union']} {self._chance.choice(words()['industries'])} {province}"
        self._add(name, province, upper=f"{words()['heads']['federation']} {_kind(province)}")

    def _zones(self) -> None:
        province = _short(self._chance.choice(self._provinces))
        name = f"{words()['heads']['zones']} {province}"
        self._add(name, province, upper=f"{words()['heads']['federation']} {_kind(province)}")

    def _commune(self) -> None:
        province = _short(self._chance.choice([place for place in self._provinces if _kept(place)]))
        name = f"{self._chance.choice(words()['heads']['commune'])} {self._chance.choice(words()['communes'])}"
        self._add(name, province, upper=f"{words()['heads']['federation']} {_kind(province)}", new=True)

    def _company(self) -> None:
        """A company of one province; every third has a name that another one has elsewhere."""
        of = words()["companies"]
        parts = [self._chance.choice(of[part]) for part in ("forms", "fields", "names")]
        name = f"{words()['heads']['union']} {' '.join(parts)}"
        for _ in range(1 + (self._chance.random() < 0.33)):
            district, province = self._place()
            upper = f"{words()['heads']['federation']} {self._chance.choice((district, _kind(province)))}"
            if (name, province) not in self._in_province:
                self._add(name, province, district, upper)

    def _school(self) -> None:
        """A school of one district, a high school of one province; every third shares its name with one near it."""
        kind, named = self._chance.choice(words()["schools"]["kinds"]), self._chance.choice(words()["schools"]["names"])
        name = f"{words()['heads']['union']} {kind} {named}"
        district, province = self._place()
        places = [(district, province)]
        if self._chance.random() < 0.33:
            places.append(self._chance.choice([other for other in self._districts if other[1] == province]))
        for within, above in places:
            wide = kind == words()["schools"]["kinds"][-1]
            if not (wide and (name, above) in self._in_province):
                self._add(name, above, within, f"{words()['heads']['federation']} {within}")

    def _unit(self) -> None:
        district, province = self._place()
        place = self._chance.choice((district, province))
        name = f"{words()['heads']['union']} {self._chance.choice(words()['units'])} {place}"
        upper = f"{words()['heads']['federation']} {_kind(province)}"
        self._add(name, province, district if place == district else "", upper)


@cache
def _shared(districts: tuple[tuple[str, str], ...]) -> Sequence[tuple[str, str]]:
    """The districts whose name, without its kind, another district or a province bears."""
    bare = [_bare(district) for district, _ in districts]
    provinces = {_bare(province) for _, province in districts}
    return [found for found, name in zip(districts, bare, strict=True) if bare.count(name) > 1 or name in provinces]


def _merged(place: Concept) -> bool:
    """Whether a province was merged with others in 2025."""
    return len(place.properties.get(_REPLACED_BY, ())) > 0


def _kept(place: Concept) -> bool:
    """Whether there is a province of its name since 2025."""
    return not _merged(place) or any(iri.endswith(f"/{place.slug}-2025") for iri in place.properties[_REPLACED_BY])


@cache
def merged_provinces() -> frozenset[str]:
    """The names of the provinces whose unions were followed by others in 2025."""
    return frozenset(_short(place) for place in load_vocabulary().concepts("place") if _merged(place))


def _short(place: Concept) -> str:
    """A place with its kind, without the province that the vocabulary tells it apart by."""
    return place.pref_vi.partition(",")[0].partition(" (")[0]


def _kind(place: str) -> str:
    """The kind of a place, which stands before its name in small letters."""
    return " ".join(word for word in place.split() if word == word.lower() and not word.isdigit())


def _bare(place: str) -> str:
    return place.removeprefix(_kind(place)).strip()


def _people(unions: Sequence[Union], count: int, chance: Random) -> Iterator[Person]:
    """Names are drawn as they are given, so many share one; no two of one name are of one union, every tenth moves."""
    parts, posts = words()["people"], list(words()["posts"])
    near: dict[str, list[Union]] = {}
    for union in unions:
        near.setdefault(union.province, []).append(union)
    taken: set[tuple[str, str]] = set()
    name = ""
    for number in range(count):
        if name == "" or chance.random() < 0.9:  # else of one name with the one before
            name = " ".join(chance.choice(parts[part]) for part in ("families", "middles", "given"))
        first = chance.choice([union for union in chance.sample(unions, 9) if (name, union.id) not in taken])
        start = chance.randrange(_FIRST_YEAR, 2022)
        held = [(first.id, chance.choice(posts), start, start + 4)]
        next_one = chance.choice(near[first.province])
        if chance.random() < 0.1 and (name, next_one.id) not in taken and next_one is not first:
            held.append((next_one.id, chance.choice(posts), start + 4, start + 8))
        taken.update((name, union) for union, *_ in held)
        yield Person(f"person-{number}", name, tuple(held))


def _campaigns(count: int, chance: Random) -> Iterator[Campaign]:
    """Two of five are the vocabulary's; some of the others have near names."""
    known = load_vocabulary().concepts("campaign")
    parts = words()["campaigns"]
    made = {
        concept.pref_vi: Campaign(concept.slug, concept.pref_vi) for concept in chance.sample(known, count * 2 // 5)
    }
    for name in parts["editions"]:
        made[name] = Campaign(f"campaign-{len(made)}", name, yearly=True)
    while len(made) < count:
        name = f"{chance.choice(parts['starts'])} {chance.choice(parts['things'])}{chance.choice(parts['ends'])}"
        made.setdefault(name, Campaign(f"campaign-{len(made)}", name))
    yield from made.values()
