"""Entities that all reports together describe alike, and verdicts on classes of them.

An entity's marks are those of all its profiles. Entities with the same marks and block keys are one class; what the
table says of one of them it says of all, so a class is compared once however many reports name its entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.entities.model import EntityKind, Profile
from thidua.linking.blocking import block_keys, compares
from thidua.linking.comparisons import Verdict, compare
from thidua.linking.corpus import Corpus
from thidua.linking.marks import BODIES, Marks, marks_of
from thidua.linking.table import load_table

#: What tells of an entity that the vocabulary knows; no report says more of who it is, so any of its profiles will do.
_OF_VOCABULARY = frozenset({"known", "name", "head", "rest", "kind-of-place", "place", "province", "level", "reach"})

Canonical = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Description:
    """All that counts of an entity: two with one description are never told apart by a rule."""

    kind: EntityKind
    marks: tuple[tuple[str, tuple[str, ...]], ...]
    keys: frozenset[str]


def describe(profiles: Sequence[Profile], canonical: Canonical) -> Description:
    """What the profiles of one entity say together; `canonical` brings the bodies that they name to one IRI each."""
    known = profiles[0].known
    told = profiles[:1] if known else profiles
    marks: dict[str, set[str]] = {}
    for profile in told:
        for mark, values in marks_of(profile).items():
            if mark in _compared(profile.kind) and (not known or mark in _OF_VOCABULARY):
                marks.setdefault(mark, set()).update(values)
    if profiles[0].kind is EntityKind.PERSON:
        _canonical_marks(marks, canonical)
    sorted_marks = tuple((mark, tuple(sorted(values))) for mark, values in sorted(marks.items()) if len(values) > 0)
    keys = frozenset(key for each in told for key in block_keys(each) if compares(key))
    return Description(profiles[0].kind, sorted_marks, keys)


@cache
def _compared(kind: EntityKind) -> frozenset[str]:
    """The marks that the table has comparisons of, and `reach`, which says which of them are made."""
    return frozenset({"reach", *(mark for mark, _ in load_table().of_kind(kind))})


def _canonical_marks(marks: dict[str, set[str]], canonical: Canonical) -> None:
    """Of a person: bodies by the IRI that stands for each, and the first and last of the years."""
    for mark in BODIES:
        if mark in marks:
            marks[mark] = {canonical(iri) for iri in marks[mark]}
    if "post" in marks:
        marks["post"] = {_canonical_post(post, canonical) for post in marks["post"]}
    if len(marks.get("years", ())) > 0:
        marks["years"] = {min(marks["years"]), max(marks["years"])}


def _canonical_post(post: str, canonical: Canonical) -> str:
    slug, at, body = post.partition("@")
    return f"{slug}@{canonical(body)}" if at != "" else slug


class Classes:
    """The classes of a corpus, as far as they were asked for; a class is a number."""

    def __init__(self, corpus: Corpus, canonical: Canonical) -> None:
        self._corpus, self._canonical = corpus, canonical
        self._of: dict[str, int | None] = {}
        self._numbers: dict[Description, int] = {}
        self._descriptions: list[Description] = []
        self._marks: list[Marks] = []
        self._verdicts: dict[tuple[int, int], Verdict] = {}

    def of(self, iri: str) -> int | None:
        """The class of an entity; None where no report names it."""
        if iri not in self._of:
            profiles = self._corpus.profiles(iri)
            self._of[iri] = None if len(profiles) == 0 else self._number(describe(profiles, self._canonical))
        return self._of[iri]

    def description(self, number: int) -> Description:
        """What the entities of a class have in common."""
        return self._descriptions[number]

    def verdict(self, one: int, other: int) -> Verdict:
        """What the table says of two entities of these classes, which may be the same class."""
        pair = (one, other) if one <= other else (other, one)
        found = self._verdicts.get(pair)
        if found is None:
            first, second = (self._descriptions[number] for number in pair)
            found = compare(first.kind, self._marks[pair[0]], self._marks[pair[1]], second.kind)
            self._verdicts[pair] = found
        return found

    def completeness(self, iris: Iterable[str]) -> dict[str, int]:
        """How many marks each of these entities has."""
        numbers = {iri: self.of(iri) for iri in iris}
        return {iri: 0 if number is None else len(self._marks[number]) for iri, number in numbers.items()}

    def _number(self, description: Description) -> int:
        number = self._numbers.setdefault(description, len(self._descriptions))
        if number == len(self._descriptions):
            self._descriptions.append(description)
            self._marks.append(dict(description.marks))
        return number
