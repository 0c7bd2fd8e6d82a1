"""The marks that are compared, from those of a profile: names without what says nothing, the reach of a name.

A profile's own marks are described in docs/linking.md; here come to them `name` of people and campaigns, `known`, and
`reach`, which is not compared but says which comparisons are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from thidua.entities.model import EntityKind, Profile
from thidua.linking.table import load_table
from thidua.namespaces import PREFIXES
from thidua.text.fold import name_key
from thidua.vocabulary.load import load_vocabulary

Marks = Mapping[str, tuple[str, ...]]

_REPLACED_BY = PREFIXES["dct"] + "isReplacedBy"
ORGANISATIONS = frozenset({EntityKind.UNION, EntityKind.BODY})
#: The marks of a person whose values are bodies.
BODIES = ("organisation", "workplace")


def bodies_of(profile: Profile) -> frozenset[str]:
    """The IRIs of the bodies that tell a person from others; of anything else none."""
    if profile.kind is not EntityKind.PERSON:
        return frozenset()
    posts = {post.partition("@")[2] for post in profile.marks.get("post", ())}
    return frozenset({iri for mark in BODIES for iri in profile.marks.get(mark, ())} | posts) - {""}


def marks_of(profile: Profile) -> Marks:
    """What is compared of one profile; its names are name keys."""
    known = {"known": (profile.iri,)} if profile.known else {}
    if profile.kind is EntityKind.PERSON:
        names = {name_key(form) for form in (profile.name, *profile.forms)}
        return {**profile.marks, "name": tuple(sorted(names))}
    if profile.kind is EntityKind.CAMPAIGN:
        names = {_campaign_name(label) for label in (profile.name, *_labels(profile))}
        return {**profile.marks, **known, "name": tuple(sorted(names - {""}))}
    marks = _of_organisation(profile)
    return {**marks, **known, "reach": (reach_of(marks),)}


def _of_organisation(profile: Profile) -> Marks:
    """Without the owner that the name itself says, and without a place that only says where the body lies.

    The place of "Trường Tiểu học Kim Đồng huyện Cái Bè" is no part of the name, as that of "LĐLĐ huyện Cái Bè" is.
    """
    key = name_key(profile.name)
    marks = {mark: values for mark, values in profile.marks.items() if mark != "owner" or values[0] not in key}
    for kind in marks.get("kind-of-place", ()):
        head, core = next(iter(marks.get("head", ())), ""), key.partition(f" {kind} ")[0]
        core = core.removeprefix(head).strip()
        if any(core.startswith(f"{named} ") for named in load_table().named):
            located = {mark: values for mark, values in marks.items() if mark not in ("kind-of-place", "place")}
            return {**located, "rest": (core,)}
    return marks


def _labels(profile: Profile) -> tuple[str, ...]:
    """All names of a campaign: those of the vocabulary, else those that the report has."""
    concept = load_vocabulary().get(profile.iri) if profile.known else None
    return profile.forms if concept is None else concept.labels


@lru_cache(maxsize=1 << 14)
def _campaign_name(label: str) -> str:
    """The name key of a campaign without the words that only say what it is."""
    key = name_key(label)
    before = next((word for word in load_table().campaign_words if key.startswith(word + " ")), "")
    return key[len(before) :].strip()


def reach_of(marks: Marks) -> str:
    """How far the name of an organisation tells it from others."""
    head, kind, rest = (next(iter(marks.get(mark, ())), "") for mark in ("head", "kind-of-place", "rest"))
    return _reach(" ".join(f"{head} {kind} {rest}".split()), rest, kind)


@lru_cache(maxsize=1 << 15)
def _reach(name: str, rest: str, kind: str) -> str:
    for line in load_table().reach:
        begun = any(f"{text} ".startswith(f"{word} ") for word in line.begins for text in (name, rest))
        if begun or kind in line.kinds:
            return line.reach
    return "province"


@cache
def _successors() -> dict[str, str]:
    return {
        place.iri: place.properties[_REPLACED_BY][0]
        for place in load_vocabulary().concepts("place")
        if len(place.properties.get(_REPLACED_BY, ())) == 1
    }


def successor(place: str) -> str:
    """The place that this one became part of; itself where it stayed."""
    return _successors().get(place, place)
