"""A claim: its words, rule and slots, what was inferred and normalised, and what it hangs together with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad

from thidua.explanation.graph import Graph
from thidua.explanation.model import (
    Brief,
    ClaimExplanation,
    Compared,
    Form,
    Inference,
    Merge,
    Naming,
    Normalisation,
    RuleText,
    Statement,
    Value,
    Words,
)
from thidua.iris import expanded, prefixed
from thidua.model import Qualifier, Quantity
from thidua.namespaces import ID, VOCABULARY_GRAPH
from thidua.ranges import Range, overlap, range_of

CLAIM_CLASSES = ("td:Claim", "td:DerivedClaim", "td:Discrepancy", "td:Agreement")
#: From a claim to those that it rests on; from behind, to what was derived from it.
_CLAIM_LINKS = ("prov:wasDerivedFrom", "td:subsetOf", "td:excessOf")
#: What has a place of its own in the explanation.
_TOLD = frozenset(
    ("rdf:type", "rdfs:label", "td:evidence", "td:inference", "td:rule", "td:zone", "td:involves", *_CLAIM_LINKS)
)
_BOUNDS = {
    "td:exactValue": "=",
    "td:approximateValue": "≈",
    "td:lowerBound": ">",
    "td:upperBound": "<",
}
_INCLUSIVE = {"td:lowerBound": "td:lowerInclusive", "td:upperBound": "td:upperInclusive"}
#: Property of a number -> what it means without and with the bound itself.
_QUALIFIERS = {
    "td:exactValue": (Qualifier.EXACT, Qualifier.EXACT),
    "td:lowerBound": (Qualifier.ABOVE, Qualifier.AT_LEAST),
    "td:upperBound": (Qualifier.BELOW, Qualifier.AT_MOST),
}
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_NAMES = ("skos:prefLabel", "skos:altLabel", "foaf:name", "td:anchorText")
_HIDDEN = "skos:hiddenLabel"
#: The folders of IRIs that names of reports arrive at.
_MERGED = ("union", "body", "person", "campaign")
_NAMED = (*_MERGED, "award-type")
#: Where not everything is asked for: of names, the quads that are looked at; of claims, those that are shown.
MOST_NAMES = 200
FIRST = 10


def is_claim(graph: Graph, iri: str) -> bool:
    """Whether an IRI is a claim, a derived claim, a discrepancy or an agreement."""
    types = {prefixed(each) for each in graph.iris(iri, "rdf:type")}
    return not types.isdisjoint(CLAIM_CLASSES)


def brief(graph: Graph, iri: str, name: str) -> Brief:
    """A claim in short."""
    return Brief(name, iri, graph.label(iri), graph.evidence(iri))


def naming(graph: Graph, iri: str, *, everything: bool, through: str | None = None) -> Naming:
    """The claims that name an IRI, all properties or `through` one; without `everything` only the first are read."""
    counts: defaultdict[str, int] = defaultdict(int)
    first: dict[str, str] = {}
    for subject, name in graph.subjects(through, iri):
        local = subject.removeprefix(f"{ID}claim/")
        if (local != subject and "/" not in local) or (local == subject and is_claim(graph, subject)):
            counts[name] += 1
            first.setdefault(subject, name)
    shown = islice(first.items(), None if everything else FIRST)
    claims = tuple(brief(graph, claim, name) for claim, name in shown)
    return Naming(len(first), tuple(sorted(counts.items())), claims)


def explain_claim(
    graph: Graph, iri: str, rules: Mapping[str, RuleText], *, everything: bool = False
) -> ClaimExplanation:
    """All that is known of a claim; without `everything`, of names that many reports write only the first."""
    said = graph.properties(iri)
    rule = next(iter(graph.texts(iri, "td:rule")), None)
    words, inferences = graph.evidence(iri), tuple(_inferences(graph, iri))
    entities = _entities(said)
    stated_by = graph.sources(graph.about(iri))
    stating = [source.graph for source in stated_by]
    quoted = [each.exact for each in (*words, *(words for each in inferences for words in each.words))]
    return ClaimExplanation(
        iri=iri,
        label=graph.label(iri),
        classes=tuple(prefixed(each) for each in graph.iris(iri, "rdf:type")),
        stated_by=stated_by,
        zone=next(iter(graph.texts(iri, "td:zone")), None),
        words=words,
        rule=None if rule is None else rules.get(rule, RuleText(rule)),
        statements=statements(graph, iri, leave_out=_TOLD),
        inferences=inferences,
        normalisations=(
            *_numbers(graph, iri),
            *_periods(graph, iri, stating),
            *(each for entity in entities for each in _canonical(graph, entity, quoted, stating)),
        ),
        merges=tuple(_merge(graph, entity, everything=everything) for entity in entities if _folder(entity) in _MERGED),
        rests_on=tuple(
            brief(graph, other, name) for name in (*_CLAIM_LINKS, "td:involves") for other in graph.iris(iri, name)
        ),
        derived=tuple(brief(graph, other, name) for link in _CLAIM_LINKS for other, name in graph.subjects(link, iri)),
        contradictions=tuple(_compared(graph, iri, "td:Discrepancy", everything=everything)),
        agreements=tuple(_compared(graph, iri, "td:Agreement", everything=everything)),
    )


def statements(graph: Graph, iri: str, *, leave_out: frozenset[str] = frozenset()) -> tuple[Statement, ...]:
    """What is said of an IRI, by property."""
    return tuple(
        Statement(name, tuple(map(graph.value, objects)))
        for name, objects in graph.properties(iri).items()
        if name not in leave_out
    )


def _inferences(graph: Graph, claim: str) -> Iterator[Inference]:
    for iri in graph.iris(claim, "td:inference"):
        yield inference(graph, iri)


def inference(graph: Graph, iri: str) -> Inference:
    """An inference node."""
    slot, reason = (", ".join(graph.texts(iri, name)) for name in ("td:slot", "td:reason"))
    return Inference(iri, slot, reason, graph.evidence(iri))


# --- normalisations --------------------------------------------------------------------------------------------------


def _numbers(graph: Graph, claim: str) -> Iterator[Normalisation]:
    unit = " ".join(graph.label(each) for each in graph.iris(claim, "td:countingUnit"))
    for written in graph.texts(claim, "td:wording"):
        for name, sign in _BOUNDS.items():
            included = "true" in graph.texts(claim, _INCLUSIVE.get(name, name))
            for value in graph.texts(claim, name):
                bound = {">": "≥", "<": "≤"}.get(sign, sign) if included else sign
                yield Normalisation("number", written, f"{bound} {value} {unit}".rstrip())


def _periods(graph: Graph, claim: str, stating: Sequence[str]) -> Iterator[Normalisation]:
    """Each way in which the claim's own graphs word its period, and the interval that it is."""
    for period in graph.iris(claim, "td:period"):
        dates = [" ".join(graph.texts(period, name)) for name in ("schema:startDate", "schema:endDate")]
        interval = " – ".join(date or ".." for date in dates)
        edtf = " ".join(graph.texts(period, "td:edtf"))
        for words in sorted(_worded(graph, period, ("td:anchorText",), stating)):
            yield Normalisation("period", words, f"{edtf} ({interval})" if edtf != "" else "")


def _canonical(graph: Graph, entity: str, quoted: Iterable[str], stating: Sequence[str]) -> Iterator[Normalisation]:
    """The longest form of a name that stands in the claim's words and is not its label.

    The forms are those of the claim's own graphs and of the vocabulary: how others write the name is nothing to it.
    """
    forms = _worded(graph, entity, (*_NAMES, _HIDDEN), [*stating, VOCABULARY_GRAPH])
    longest = max(sorted(form for form in forms for words in quoted if form in words), key=len, default="")
    label = graph.label(entity)
    if longest not in ("", label):
        yield Normalisation("name", longest, label)


def _worded(graph: Graph, iri: str, names: Sequence[str], graphs: Iterable[str]) -> set[str]:
    """The literals of some properties in some graphs."""
    quads = (quad for each in graphs for name in names for quad in graph.named(NamedNode(iri), name, None, each))
    return {quad.object.value for quad in quads if isinstance(quad.object, Literal)}


# --- merges ----------------------------------------------------------------------------------------------------------


def _folder(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def _entities(said: Mapping[str, Iterable[object]]) -> list[str]:
    """What a claim names by names that reports write in several forms."""
    found = {value.value for objects in said.values() for value in objects if isinstance(value, NamedNode)}
    return sorted(iri for iri in found if _folder(iri) in _NAMED)


def forms(graph: Graph, quads: Iterable[Quad]) -> tuple[Form, ...]:
    """The names in some quads, each with the graphs that hold it."""
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, Literal):
            found[quad.object.value].append(quad)
    return tuple(Form(text, graph.sources(found[text])) for text in sorted(found))


def name_quads(graph: Graph, iri: str) -> Iterator[Quad]:
    """Every name of an IRI in every named graph."""
    return (quad for name in _NAMES for quad in graph.named(NamedNode(iri), name, None))


def _merge(graph: Graph, entity: str, *, everything: bool) -> Merge:
    found = name_quads(graph, entity)
    quads = list(found if everything else islice(found, MOST_NAMES))
    complete = everything or next(found, None) is None
    return Merge(Value(graph.label(entity), entity), forms(graph, quads), complete)


# --- other claims of the same --------------------------------------------------------------------------------------


def _compared(graph: Graph, claim: str, kind: str, *, everything: bool) -> Iterator[Compared]:
    """The discrepancies, or the agreements, that involve a claim, of its own report and between reports."""
    found = [iri for iri, _ in graph.subjects("td:involves", claim) if expanded(kind) in graph.iris(iri, "rdf:type")]
    for iri in found:
        others = [other for other in graph.iris(iri, "td:involves") if other != claim]
        if kind == "td:Discrepancy":
            # among many numbers a bound may exclude some and not others
            own = _range(graph, claim)
            others = [other for other in others if own.excludes(_range(graph, other))] or others
        shown = islice(others, None if everything else FIRST)
        briefs = tuple(brief(graph, other, "td:involves") for other in shown)
        yield Compared(iri, graph.label(iri), graph.sources(graph.about(iri)), briefs, len(others))


def _range(graph: Graph, claim: str) -> Range:
    """What the graph says that the number of a claim allows; what is no number excludes nothing."""
    found = Range()
    for name, qualifier in _QUALIFIERS.items():
        inclusive = "true" in graph.texts(claim, _INCLUSIVE.get(name, name))
        for value in filter(_NUMBER.fullmatch, graph.texts(claim, name)):
            found = overlap([found, range_of(Quantity(Decimal(value), qualifier[inclusive]))])
    return found


def words_of(graph: Graph, evidence: Iterable[str]) -> tuple[Words, ...]:
    """The words of evidence nodes that quote something."""
    return tuple(words for each in evidence if (words := graph.words(each)) is not None)
