"""The linking: what was touched -> which entities are one, which stay open.

First the organisations and campaigns; then the people, whose bodies are by then one IRI each. What comes of an entity
depends on all profiles and decisions, never on what was touched or on what came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from thidua.entities.model import EntityKind, Profile
from thidua.linking.classes import Canonical, Classes
from thidua.linking.cluster import Edge, clusters
from thidua.linking.comparisons import Verdict
from thidua.linking.components import components
from thidua.linking.corpus import Corpus
from thidua.linking.decisions import Decisions
from thidua.linking.force import InForce, in_force
from thidua.linking.memory import MemoryCorpus
from thidua.linking.model import Judgement, Linking, Outcome
from thidua.linking.table import load_table
from thidua.linking.units import Key, Units, Walk, touched_by
from thidua.namespaces import ID

_PERSON = f"{ID}person/"
_UNION = f"{ID}union/"


def relink(touched: Collection[str], corpus: Corpus, decisions: Decisions) -> Linking:
    """What comes of the entities that a change touched, and of all that depend on them.

    `touched` are the IRIs whose profiles came, went or changed, and those that lines of decisions which came or went
    name. `corpus` has the profiles as they are now. Of the result, `canonical` replaces what stood for those IRIs
    before (one that is missing has no profile any more), and `judgements` all those with one of them.
    """
    force = in_force(decisions, corpus, touched)
    start = touched_by({*touched, *force.start}, corpus)
    first = _Phase(corpus, force, corpus.canonical)
    bodies = first.link(iri for iri in start if not iri.startswith(_PERSON))

    def canonical(iri: str) -> str:
        return bodies.canonical.get(iri) or corpus.canonical(iri)

    moved = {iri for iri, now in bodies.canonical.items() if now != corpus.canonical(iri)}
    people = {iri for iri in start if iri.startswith(_PERSON)}
    followers = {person for iri in sorted(moved) for person in corpus.referring(iri) if person.startswith(_PERSON)}
    second = _Phase(corpus, force, canonical)
    linked = second.link(people | touched_by(followers, corpus))
    return Linking(
        {**bodies.canonical, **linked.canonical}, tuple(sorted((*bodies.judgements, *linked.judgements), key=_order))
    )


def link_all(profiles: Iterable[Profile], decisions: Decisions) -> Linking:
    """The linking of a whole corpus at once."""
    corpus = MemoryCorpus(profiles)
    return relink(corpus.iris(), corpus, decisions)


def _order(judgement: Judgement) -> tuple[str, str]:
    return judgement.one, judgement.other


class _Phase:
    """The linking of the entities of some kinds."""

    def __init__(self, corpus: Corpus, force: InForce, canonical: Canonical) -> None:
        self._corpus, self._force = corpus, force
        self._classes = Classes(corpus, canonical)
        self._decided: Mapping[Key, Key] = {}

    def link(self, start: Iterable[str]) -> Linking:
        """What comes of these entities and of all that are the same as one of them."""
        units = Walk(self._corpus, self._classes, self._force).from_(start)
        decided = list(self._decided_pairs(units))
        self._decided = components((self._key(units.of[one]), self._key(units.of[other])) for one, other, _ in decided)
        found: dict[str, frozenset[str]] = {}
        for kinds, edges in self._edges(units, decided).items():
            margin = load_table().thresholds[kinds].margin
            nodes = {name for name in units.members if self._kind(name) is kinds}
            found.update(clusters(nodes, edges, self._apart, margin))
        return Linking(self._canonical(units, found), tuple(self._judgements(units, decided, found)))

    def _kind(self, iri: str) -> EntityKind:
        """The kind of an entity; a body stands with the unions, since it may turn out to be one."""
        number = self._classes.of(iri)
        assert number is not None
        kind = self._classes.description(number).kind
        return EntityKind.UNION if kind is EntityKind.BODY else kind

    def _key(self, name: str) -> Key:
        """What a person's word on a unit is said of: all entities described like it, where these are one."""
        number, _ = self._class_pair(name, name)
        return number, "" if self._classes.verdict(number, number).outcome is Outcome.SAME else name

    def _decided_pairs(self, units: Units) -> Iterator[tuple[str, str, int]]:
        for (one, other), line in sorted(self._force.same.items()):
            if one in units.of and other in units.of:
                yield one, other, line

    def _class_pair(self, one: str, other: str) -> tuple[int, int]:
        numbers = [self._classes.of(iri) for iri in (one, other)]
        first, second = sorted(number for number in numbers if number is not None)
        return first, second

    def _edges(self, units: Units, decided: Sequence[tuple[str, str, int]]) -> dict[EntityKind, list[Edge]]:
        edges: dict[EntityKind, list[Edge]] = {kind: [] for kind in EntityKind}
        for one, other, _ in decided:
            first, second = sorted((units.of[one], units.of[other]))
            if first != second:
                edges[self._kind(first)].append(Edge(first, second, 0, decided=True))
        for (one, other), verdict in units.pairs.items():
            if verdict.outcome is Outcome.SAME:
                edges[self._kind(one)].append(Edge(one, other, verdict.score))
        return edges

    def _apart(self, one: str, other: str) -> bool:
        """Whether two units must never be in one cluster.

        A person's word that they are one goes before the rules', also where it says so of each and a third.
        """
        if self._force.parts(one, other):
            return True
        first, second = self._key(one), self._key(other)
        said = first in self._decided and self._decided[first] == self._decided.get(second)
        return not said and self._verdict(one, other).never

    def _canonical(self, units: Units, found: Mapping[str, frozenset[str]]) -> dict[str, str]:
        canonical: dict[str, str] = {}
        for name, cluster in found.items():
            if name == min(cluster):
                iris = [iri for unit in cluster for iri in units.members[unit]]
                canonical.update(dict.fromkeys(iris, self._best(iris)))
        return canonical

    def _best(self, iris: Sequence[str]) -> str:
        """The IRI that stands for all: the vocabulary's, else a union's before a body's, of the name that most have.

        Where that leaves several, that of which most is known; the first by name, by IRI.
        """
        if len(iris) == 1:
            return iris[0]
        marks = self._classes.completeness(iris)
        told = {iri: self._corpus.profiles(iri) for iri in iris}
        names = {iri: min(profile.name for profile in told[iri]) for iri in iris}
        often = Counter(names.values())

        def rank(iri: str) -> tuple[bool, bool, int, int, str, str]:
            name = names[iri]
            return not told[iri][0].known, not iri.startswith(_UNION), -often[name], -marks[iri], name, iri

        return min(iris, key=rank)

    def _judgements(
        self, units: Units, decided: Sequence[tuple[str, str, int]], found: Mapping[str, frozenset[str]]
    ) -> Iterator[Judgement]:
        judged: dict[tuple[str, str], Judgement] = {}
        for members in units.members.values():
            verdict = self._verdict(members[0], members[0])
            for one, other in pairwise(members):
                judged[one, other] = _judgement(one, other, Outcome.SAME, verdict)
        first = {unit: name for cluster in set(found.values()) for name in [min(cluster)] for unit in cluster}
        answered = frozenset(self._answered(units, first))
        for (one, other), verdict in units.pairs.items():
            together = other in found.get(one, ())
            if together and verdict.outcome is Outcome.SAME:
                judged[one, other] = _judgement(one, other, Outcome.SAME, verdict)
            elif not together and _clusters_of(one, other, first) not in answered:
                judged[one, other] = _judgement(one, other, Outcome.OPEN, verdict)
        for one, other, line in decided:
            together = units.of[other] in found[units.of[one]]
            outcome = Outcome.SAME if together else Outcome.OPEN
            judged[one, other] = _judgement(one, other, outcome, self._verdict(one, other), line)
        for (one, other), line in self._force.suspended.items():
            if one in units.of or other in units.of:
                judged[one, other] = _judgement(one, other, Outcome.OPEN, self._verdict(one, other), line)
        yield from judged.values()

    def _answered(self, units: Units, first: Mapping[str, str]) -> Iterator[frozenset[str]]:
        """The pairs of clusters that a line holds apart: what it says of one of a cluster it says of all."""
        for one, other in self._force.different:
            if one in units.of and other in units.of:
                yield _clusters_of(units.of[one], units.of[other], first)

    def _verdict(self, one: str, other: str) -> Verdict:
        return self._classes.verdict(*self._class_pair(one, other))


def _judgement(one: str, other: str, outcome: Outcome, verdict: Verdict, line: int | None = None) -> Judgement:
    return Judgement(one, other, outcome, verdict.score, verdict.comparisons, line)


def _clusters_of(one: str, other: str, first: Mapping[str, str]) -> frozenset[str]:
    """The clusters of two units, each by its first; a unit that was not reached stands for itself."""
    return frozenset(first.get(unit, unit) for unit in (one, other))
