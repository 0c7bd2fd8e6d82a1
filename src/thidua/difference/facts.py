"""One graph as it is in A and in B -> the claims, reports and names that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from thidua.difference.model import Changed, ClaimName, NamesChanged, ReportName, SlotChange
from thidua.iris import prefixed

_CLAIMS = frozenset(("td:Claim", "td:DerivedClaim", "td:Discrepancy", "td:Agreement"))
_NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "foaf:name", "td:anchorText")
_Said = Mapping[str, frozenset[str]]
#: A place in a text, and one behind all others, of what has none.
_PLACE = re.compile(r"[0-9]{1,9}")
_LAST = 10**9


@dataclass(frozen=True, slots=True)
class FactChanges:
    """What differs in one graph, in no particular order."""

    reports: tuple[list[ReportName], list[ReportName]]
    claims: tuple[list[ClaimName], list[ClaimName]]
    changed: list[Changed]
    names: list[NamesChanged]


class _Facts:
    """The statements of one side, by subject and property."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._texts: dict[tuple[str, str], str] = {}
        for quad in quads:
            subject, name = _term(quad.subject), prefixed(quad.predicate.value)
            found[subject][name].add(_term(quad.object))
            if isinstance(quad.object, Literal):
                known = self._texts.get((subject, name))
                self._texts[subject, name] = min(known or quad.object.value, quad.object.value)
        self.said: dict[str, _Said] = {
            subject: {name: frozenset(values) for name, values in properties.items()}
            for subject, properties in found.items()
        }

    def instances(self, classes: Collection[str]) -> set[str]:
        return {s for s, said in self.said.items() if not said.get("rdf:type", frozenset()).isdisjoint(classes)}

    def text(self, subject: str, name: str) -> str | None:
        return self._texts.get((subject, name))

    def slots(self, claim: str) -> _Said:
        """What is said of a claim; an inference by what it says and not by its IRI, which has the claim's in it."""
        said = dict(self.said[claim])
        for node in said.pop("td:inference", frozenset()):
            inferred = self.said.get(node, {})
            slots = self._values(inferred, "td:slot")
            told = {f"{reason} {self._values(inferred, 'td:evidence')}" for reason in inferred.get("td:reason", ())}
            name = f"td:inference {slots}"
            said[name] = said.get(name, frozenset()) | told
        return said

    @staticmethod
    def _values(said: _Said, name: str) -> str:
        return " ".join(sorted(said.get(name, ())))

    def names(self, subject: str) -> frozenset[str]:
        said = self.said[subject]
        return frozenset(value for name in _NAMES for value in said.get(name, ()))

    def claim_name(self, claim: str) -> ClaimName:
        said = self.said[claim]
        starts = [
            self.text(selector, "oa:start")
            for evidence in sorted(said.get("td:evidence", ()))
            for selector in sorted(self.said.get(evidence, {}).get("oa:hasSelector", ()))
        ]
        start = next((int(each) for each in starts if each is not None and _PLACE.fullmatch(each) is not None), _LAST)
        report = min(said.get("td:statedIn", ()), default="")
        labels = (self.text(claim, name) for name in ("rdfs:label", "dct:title", "dct:source"))
        label = next((label for label in labels if label is not None), "")
        return ClaimName(report, start, claim, label, self.text(claim, "td:surfaceForm") or "")

    def report_name(self, report: str) -> ReportName:
        return ReportName(report, self.text(report, "dct:source"), self.text(report, "dct:title"))


def _term(term: object) -> str:
    """An IRI as its prefixed name, anything else as N-Triples has it."""
    return prefixed(term.value) if isinstance(term, NamedNode) else str(term)


def compare_facts(before: Iterable[Quad], after: Iterable[Quad]) -> FactChanges:
    """What differs between a graph in A and the same graph in B."""
    a, b = _Facts(before), _Facts(after)
    reports = a.instances({"td:Report"}), b.instances({"td:Report"})
    claims = a.instances(_CLAIMS), b.instances(_CLAIMS)
    pairs = {**{each: each for each in claims[0] & claims[1]}, **_same_words(a, b, claims)}
    both = [*pairs.items(), *((report, report) for report in reports[0] & reports[1])]
    return FactChanges(
        (
            [a.report_name(each) for each in reports[0] - reports[1]],
            [b.report_name(each) for each in reports[1] - reports[0]],
        ),
        (
            [a.claim_name(each) for each in claims[0] - set(pairs)],
            [b.claim_name(each) for each in claims[1] - set(pairs.values())],
        ),
        [found for one, other in both if (found := _changed(a, one, b, other)) is not None],
        list(_names_changed(a, b)),
    )


def _same_words(a: _Facts, b: _Facts, claims: tuple[set[str], set[str]]) -> dict[str, str]:
    """Claims of other IRIs with the same words, kinds and rule: each with the most alike that is left."""
    waiting: defaultdict[tuple[frozenset[str], ...], set[str]] = defaultdict(set)
    for claim in claims[1] - claims[0]:
        waiting[_key(b.said[claim])].add(claim)
    pairs: dict[str, str] = {}
    for claim in sorted(claims[0] - claims[1]):
        said, likely = a.slots(claim), waiting[_key(a.said[claim])]
        if len(likely) > 0 and "td:evidence" in said:
            pairs[claim] = min(likely, key=lambda other: (-_alike(said, b.slots(other)), other))
            likely.remove(pairs[claim])
    return pairs


def _key(said: _Said) -> tuple[frozenset[str], ...]:
    """Report and span (which the evidence's IRI holds), kinds and rule."""
    return tuple(said.get(name, frozenset()) for name in ("td:statedIn", "td:evidence", "rdf:type", "td:rule"))


def _alike(one: _Said, other: _Said) -> int:
    return sum(len(values & other.get(name, frozenset())) for name, values in one.items())


def _changed(a: _Facts, one: str, b: _Facts, other: str) -> Changed | None:
    before, after = a.slots(one), b.slots(other)
    slots = tuple(
        SlotChange(name, tuple(sorted(gone)), tuple(sorted(come)))
        for name in sorted({*before, *after})
        for gone, come in [_apart(before.get(name, frozenset()), after.get(name, frozenset()))]
        if len(gone) + len(come) > 0
    )
    if len(slots) == 0 and one == other:
        return None
    return Changed(a.claim_name(one), b.claim_name(other), slots)


def _apart(one: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return one - other, other - one


def _names_changed(a: _Facts, b: _Facts) -> Iterator[NamesChanged]:
    for entity in a.said.keys() & b.said.keys():
        gone, come = _apart(a.names(entity), b.names(entity))
        if len(gone) + len(come) > 0:
            yield NamesChanged(entity, "", tuple(sorted(gone)), tuple(sorted(come)))
