"""Profiles -> block keys: two entities are compared only where they share one.

A key holds what tells bodies of one name apart, the district or the province, so that a block is as large as there are
bodies of a name in a district, however many reports there are. Entities with the same marks and keys are one class
(`classes`), and a class is compared once; so what a block costs grows with the bodies in it, not with their mentions.
Keys that survive a slip of the hand leave one word out each.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua.entities.model import EntityKind, Profile
from thidua.linking.marks import Marks, marks_of, successor
from thidua.linking.words import plain
from thidua.text.fold import name_key

#: Where nothing tells the place.
_NOWHERE = "-"
#: Of longer names whole words are left out no more: that many slips would not be one.
_MOST_WORDS = 9
#: Begins the key that a decision's line finds a name by; no two entities are compared for it.
_NAMED = "name"


def block_keys(profile: Profile) -> tuple[str, ...]:
    """The keys of a profile, sorted, each once."""
    marks = marks_of(profile)
    if profile.kind is EntityKind.PERSON:
        keys = set(_of_person(marks))
    elif profile.kind is EntityKind.CAMPAIGN:
        keys = set(_of_campaign(marks))
    else:
        keys = set(_of_organisation(marks))
    keys.update(named(profile.kind, form) for form in (profile.name, *profile.forms))
    return tuple(sorted(keys))


def named(kind: EntityKind, name: str) -> str:
    """The key by which a name of this kind is found."""
    return f"{_NAMED}|{kind.value}|{name_key(name)}"


def compares(key: str) -> bool:
    """Whether the entities with this key are compared with each other."""
    return not key.startswith(f"{_NAMED}|")


def _of_organisation(marks: Marks) -> Iterator[str]:
    """By territory; by name and place; and by kind and place where the name is too short to leave a word out."""
    for place in marks.get("place", ()):
        yield f"place|{place}|{' '.join(sorted(plain(' '.join(marks.get('head', ()))).split()[:1]))}"
    (reach,) = marks["reach"]
    provinces = [successor(province) for province in marks.get("province", ())] or [_NOWHERE]
    districts = list(marks.get("district", ())) if reach == "district" else []
    near = [where for where in districts or provinces if where != _NOWHERE]
    wide = [_NOWHERE] if reach == "country" else provinces
    for rest in marks.get("rest", ()):
        words = sorted(plain(rest).split())
        yield from (f"rest|{' '.join(words)}|{where}" for where in (*wide, *near))
        if len(words) > 2:
            yield from (f"rest|{fewer}|{where}" for fewer in _without_one(words) for where in near)
        else:
            kinds = " ".join(marks.get("kind-of-place", ()))
            yield from (f"short|{kinds}|{len(words)}|{where}" for where in near)


def _without_one(words: list[str]) -> Iterator[str]:
    if len(words) <= _MOST_WORDS:
        yield from (" ".join([*words[:at], *words[at + 1 :]]) for at in range(len(words)))


def _of_person(marks: Marks) -> Iterator[str]:
    """By the whole name, or by the name without a word, and the province or organisation."""
    for name in marks["name"]:
        words = plain(name).split()
        if len(words) < 2:
            continue
        provinces = [successor(province) for province in marks.get("province", ())] or [_NOWHERE]
        near = (*provinces, *marks.get("organisation", ()))
        yield from (f"person|{' '.join(words)}|{where}" for where in near)
        if len(words) > 2:
            yield from (
                f"person|{fewer}|{where}" for fewer in _without_one(words) for where in near if where != _NOWHERE
            )


def _of_campaign(marks: Marks) -> Iterator[str]:
    for name in marks["name"]:
        words = sorted(plain(name).split())
        yield f"campaign|{' '.join(words)}"
        if len(words) > 2:
            yield from (f"campaign|{fewer}" for fewer in _without_one(words))
