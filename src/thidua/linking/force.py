"""Which decisions are in force in a corpus: their entities are found again, and nothing contradicts what is known.

A line's entity is the one of its id; where no report names that any more, the only one of its kind and name, and where
the line says of which report, in that report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from thidua.linking.blocking import named
from thidua.linking.components import components
from thidua.linking.conflicts import Said, contradictions
from thidua.linking.corpus import Corpus
from thidua.linking.decision_findings import decision_finding
from thidua.linking.decisions import Decision, Decisions, Reference, Verb
from thidua.model import Finding
from thidua.text.fold import name_key

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class InForce:
    """The decisions on identity that hold in a corpus: pair of IRIs in order -> number of its line.

    `suspended` are the pairs of contradicting lines, which stay open. `held_apart` are those in `different` and
    `suspended`; `same_as` is IRI -> those that it is the same as, `other_than` those that it is not. `start` is what a
    change reaches through lines. `lines` are those in force with their entities as they are found now, of all verbs;
    `findings` tell of the others.
    """

    same: Mapping[Pair, int]
    different: Mapping[Pair, int]
    suspended: Mapping[Pair, int]
    held_apart: frozenset[str]
    same_as: Mapping[str, Sequence[str]]
    other_than: Mapping[str, Sequence[str]]
    start: frozenset[str]
    lines: tuple[Decision, ...]
    findings: tuple[Finding, ...]

    def parts(self, one: str, other: str) -> bool:
        """Whether a line holds two entities apart."""
        pair = (min(one, other), max(one, other))
        return pair in self.different or pair in self.suspended


def in_force(decisions: Decisions, corpus: Corpus, touched: Collection[str] = ()) -> InForce:
    """What holds of the lines; `touched` are the entities that a change touched."""
    anchors = {ref: _anchor(ref, corpus) for each in decisions.lines for ref in (each.one, each.other)}
    own = decisions.suspended - decisions.contradicting
    readable = [each for each in decisions.lines if each.line not in own]
    findings = [finding for each in readable for finding in _unknown(each, anchors)]
    found = [
        (each, one, other)
        for each in readable
        if (one := anchors[each.one]) is not None and (other := anchors[each.other]) is not None
    ]
    said = {
        verb: [
            (one, other, each.line)
            for each, one, other in found
            if each.verb is verb and one != other and each.line not in decisions.contradicting
        ]
        for verb in (Verb.SAME, Verb.DIFFERENT)
    }
    against = _against_known(said[Verb.SAME], corpus)
    findings += [decision_finding("both-known", group) for group in against]
    refused = {line for group in against for line in group}
    more = contradictions([each for each in said[Verb.SAME] if each[2] not in refused], said[Verb.DIFFERENT])
    findings += [decision_finding("contradiction", group) for group in more]
    out = decisions.contradicting | refused | {line for group in more for line in group}
    silent = out | decisions.suspended
    identity = {
        _pair(one, other): (each.verb, each.line)
        for each, one, other in found
        if each.verb in (Verb.SAME, Verb.DIFFERENT) and one != other
    }
    suspended = {pair: line for pair, (_, line) in identity.items() if line in out}
    same, different = (
        {pair: line for pair, (said_verb, line) in identity.items() if said_verb is verb and line not in out}
        for verb in (Verb.SAME, Verb.DIFFERENT)
    )
    return InForce(
        same=same,
        different=different,
        suspended=suspended,
        held_apart=frozenset(iri for pair in (*different, *suspended) for iri in pair),
        same_as=_neighbours(same),
        other_than=_neighbours(different),
        start=_start(decisions, anchors, corpus, touched),
        lines=tuple(
            replace(each, one=replace(each.one, iri=one), other=replace(each.other, iri=other))
            for each, one, other in found
            if each.line not in silent
        ),
        findings=tuple(findings),
    )


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _neighbours(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in sorted(pairs):
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _anchor(reference: Reference, corpus: Corpus) -> str | None:
    """The entity that a line means now; None where there is none, or more than one."""
    if len(corpus.profiles(reference.iri)) > 0:
        return reference.iri
    candidates = _candidates(reference, corpus)
    return candidates[0] if len(candidates) == 1 else None


def _candidates(reference: Reference, corpus: Corpus) -> list[str]:
    """The entities that a line may mean by its name: those in its report where it says one; sorted."""
    named_so = _of_name(reference, corpus)
    return [iri for iri in named_so if reference.report is None or reference.report in corpus.reports(iri)]


def _of_name(reference: Reference, corpus: Corpus) -> list[str]:
    """The entities of the line's kind and name in any report; sorted."""
    if reference.name is None or reference.kind is None:
        return []
    key = name_key(reference.name)
    return [
        iri
        for iri in sorted(corpus.sharing([named(reference.kind, reference.name)]))
        if any(key in {name_key(form) for form in (profile.name, *profile.forms)} for profile in corpus.profiles(iri))
    ]


def _unknown(decision: Decision, anchors: Mapping[Reference, str | None]) -> Iterator[Finding]:
    for reference in (decision.one, decision.other):
        if anchors[reference] is None:
            name = reference.name or reference.iri
            yield decision_finding("unknown", (decision.line,), name=name)


def _against_known(same: list[Said], corpus: Corpus) -> list[tuple[int, ...]]:
    """The lines by which two entities of the vocabulary would be one."""
    by_component: dict[str, list[str]] = {}
    for iri, component in sorted(components((one, other) for one, other, _ in same).items()):
        if any(profile.known for profile in corpus.profiles(iri)[:1]):
            by_component.setdefault(component, []).append(iri)
    pairs = [(one, other, 0) for known in by_component.values() for one, other in combinations(known, 2)]
    return [tuple(line for line in group if line > 0) for group in contradictions(same, pairs)]


def _start(
    decisions: Decisions, anchors: Mapping[Reference, str | None], corpus: Corpus, touched: Collection[str]
) -> frozenset[str]:
    """What a change may reach through lines: all that is connected by them to what it touched.

    An entity that a line means only by its name is always looked at: whether it still is the one may have changed. So
    is one of that name in another report, since nothing touches it when the line's report names it no more.
    """
    together: dict[str, set[str]] = {}
    start = set(touched)
    for each in decisions.lines:
        meant = {each.one.iri, each.other.iri}
        for reference in (each.one, each.other):
            if anchors[reference] != reference.iri or reference.iri in touched:
                candidates = _of_name(reference, corpus)
                meant.update(candidates)
                start.update(candidates)
        for iri in meant:
            together.setdefault(iri, set()).update(meant)
    waiting = [iri for iri in start if iri in together]
    reached: set[str] = set()
    while len(waiting) > 0:
        iri = waiting.pop()
        if iri not in reached:
            reached.add(iri)
            waiting.extend(together[iri])
    return frozenset(reached | (start - set(touched)))
