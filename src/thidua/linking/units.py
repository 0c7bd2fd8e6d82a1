"""What of a corpus a change reaches: units of entities that are one by their description, and what holds between them.

    touched ─ candidates by block key ─> verdicts of classes ─ the same ─> reached too, and so on

A unit is a class of entities, as far as its description tells that they are one and no decision holds one of them
apart. Its name is the first IRI in it. All is found that some chain of verdicts "the same" leads to, whatever was
touched.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.linking.classes import Classes
from thidua.linking.comparisons import Verdict
from thidua.linking.corpus import Corpus
from thidua.linking.force import InForce
from thidua.linking.model import Outcome

#: A class, and the IRI of an entity of it that is a unit of its own, else "".
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Units:
    """What was reached: name of a unit -> its IRIs, sorted; IRI -> name of its unit.

    `pairs` are verdicts "same" and "open" between two units, by their names in order; of a pair left open the other
    unit may be one that was not reached, so that `of` does not have it.
    """

    members: Mapping[str, tuple[str, ...]]
    of: Mapping[str, str]
    pairs: Mapping[tuple[str, str], Verdict]


@dataclass(slots=True)
class Walk:
    """A walk through a corpus from what was touched."""

    corpus: Corpus
    classes: Classes
    decisions: InForce
    _reached: dict[str, Key] = field(default_factory=dict)
    _expanded: set[Key] = field(default_factory=set)
    _members: dict[Key, set[str]] = field(default_factory=dict)
    _pairs: dict[tuple[Key, Key], Verdict] = field(default_factory=dict)

    def from_(self, start: Iterable[str]) -> Units:
        """The units that can be reached from these IRIs."""
        waiting = deque(sorted(start))
        while len(waiting) > 0:
            iri = waiting.popleft()
            key = self._key(iri)
            if iri in self._reached or key is None:
                continue
            self._reached[iri] = key
            waiting.extend(self.decisions.same_as.get(iri, ()))
            waiting.extend(self.decisions.other_than.get(iri, ()))
            if key not in self._expanded:
                self._expanded.add(key)
                waiting.extend(self._same(key, iri))
        return self._units()

    def _key(self, iri: str) -> Key | None:
        number = self.classes.of(iri)
        if number is None:
            return None
        alone = iri in self.decisions.held_apart or self._one(number).outcome is not Outcome.SAME
        return number, iri if alone else ""

    def _one(self, number: int) -> Verdict:
        """Whether the description of a class tells that the entities of it are one."""
        return self.classes.verdict(number, number)

    def _same(self, key: Key, iri: str) -> Iterator[str]:
        """The entities that are the same as those of a unit; what is open between it and others is kept."""
        for other, members in self._candidates(key, iri).items():
            self._members.setdefault(other, set()).update(members)
            if other == key:
                yield from members
                continue
            if other[0] == key[0] and self._one(key[0]).outcome is Outcome.OPEN:
                yield from members
                continue
            verdict = self.classes.verdict(key[0], other[0])
            if verdict.outcome is not Outcome.DIFFERENT:
                self._pairs[min(key, other), max(key, other)] = verdict
            if verdict.outcome is Outcome.SAME:
                yield from members

    def _candidates(self, key: Key, iri: str) -> dict[Key, set[str]]:
        """The entities with a block key of the unit, by unit; the unit itself first."""
        found: dict[Key, set[str]] = {key: {iri}}
        for candidate in self.corpus.sharing(self.classes.description(key[0]).keys):
            other = self._key(candidate)
            if other is not None:
                found.setdefault(other, set()).add(candidate)
        return found

    def _units(self) -> Units:
        names = {key: min(members) for key, members in self._members.items()}
        reached: dict[Key, list[str]] = {}
        for iri in sorted(self._reached):
            reached.setdefault(self._reached[iri], []).append(iri)
        pairs = {
            (min(names[one], names[other]), max(names[one], names[other])): verdict
            for (one, other), verdict in self._pairs.items()
        }
        pairs.update(self._in_a_row())
        return Units(
            {names[key]: tuple(members) for key, members in reached.items()},
            {iri: names[key] for iri, key in self._reached.items()},
            pairs,
        )

    def _in_a_row(self) -> Iterator[tuple[tuple[str, str], Verdict]]:
        """Entities whose description does not quite tell that they are one: each is asked with the next alone."""
        classes: dict[int, list[str]] = {}
        for iri, (number, _) in sorted(self._reached.items()):
            classes.setdefault(number, []).append(iri)
        for number, iris in classes.items():
            verdict = self._one(number)
            if verdict.outcome is Outcome.OPEN:
                yield from ((pair, verdict) for pair in pairwise(iris))


def touched_by(touched: Collection[str], corpus: Corpus) -> set[str]:
    """What was touched, what was one with it before, and what was held the same as it or left open."""
    found = set(touched)
    for iri in touched:
        found.update(corpus.members(corpus.canonical(iri)))
        found.update(corpus.judged(iri))
    return found
