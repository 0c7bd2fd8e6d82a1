"""What claims name (unions, bodies, people, campaigns, periods, concepts), and the nodes that claims are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from thidua.explanation.claims import (
    brief,
    explain_claim,
    forms,
    inference,
    is_claim,
    name_quads,
    naming,
    statements,
    words_of,
)
from thidua.explanation.graph import Graph
from thidua.explanation.identity import identity
from thidua.explanation.model import EntityExplanation, Judgement, Link, Naming, NodeExplanation, RuleText, Value
from thidua.iris import prefixed

#: The properties that lead to what is wider; each is followed to its end.
_WIDER = (
    "skos:broader",
    "org:subOrganizationOf",
    "td:partOfCampaign",
    "td:editionOf",
    "td:territory",
    "schema:location",
    "dct:isPartOf",
    "dct:replaces",
    "dct:isReplacedBy",
    "org:changedBy",
    "org:resultingOrganization",
)
#: The properties that lead to the law, directly or through who may confer it.
_LAW = ("td:legalBasis", "eli:is_part_of")
_TO_LAW = ("org:classification", "td:conferrableBy")
_TOLD = frozenset(("rdf:type", "skos:prefLabel", "skos:altLabel", "foaf:name", "td:anchorText", *_WIDER, *_LAW))


def explain_entity(graph: Graph, iri: str, *, everything: bool = False) -> EntityExplanation:
    """An entity or concept: its names, why they are one, the claims that name it, its hierarchy and law."""
    names = forms(graph, name_quads(graph, iri))
    reports = sorted({source.graph for name in names for source in name.sources if source.kind == "report"})
    texts = [name.text for name in names]
    return EntityExplanation(
        iri=iri,
        label=graph.label(iri),
        classes=tuple(prefixed(each) for each in graph.iris(iri, "rdf:type")),
        stated_by=graph.sources(graph.about(iri)),
        names=names,
        identity=identity(graph, iri, texts, reports),
        judgements=tuple(_judgements(graph, iri)),
        statements=statements(graph, iri, leave_out=_TOLD),
        hierarchy=tuple(_links(graph, [iri], _WIDER)),
        law=tuple(_links(graph, [iri, *(each for name in _TO_LAW for each in graph.iris(iri, name))], _LAW)),
        naming=naming(graph, iri, everything=everything),
    )


def _judgements(graph: Graph, iri: str) -> Iterator[Judgement]:
    """The comparisons with others of the entity and of those that turned out to be it, sorted by their IRIs."""
    members = [iri, *(each for each, _ in graph.subjects("owl:sameAs", iri))]
    links = {link for member in members for link, _ in graph.subjects("td:compares", member)}
    for link in sorted(links):
        one, other = (Value(graph.label(each), each) for each in sorted(graph.iris(link, "td:compares")))
        yield Judgement(
            iri=link,
            one=one,
            other=other,
            outcome=next(iter(graph.texts(link, "td:outcome")), ""),
            score=next(iter(graph.texts(link, "td:score")), ""),
            comparisons=tuple(graph.texts(link, "td:comparison")),
            decision=next(iter(graph.texts(link, "td:decidedBy")), None),
        )


def _links(graph: Graph, start: list[str], properties: tuple[str, ...]) -> Iterator[Link]:
    """Every step along some properties, from near to far; what leads in a circle is told once."""
    waiting, seen = list(start), set(start)
    while len(waiting) > 0:
        here = waiting.pop(0)
        for name in properties:
            for there in graph.iris(here, name):
                yield Link(Value(graph.label(here), here), name, Value(graph.label(there), there))
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)


def explain_node(
    graph: Graph, iri: str, rules: Mapping[str, RuleText], *, everything: bool = False
) -> NodeExplanation | None:
    """Evidence, one of its selectors, or an inference, with the claims that rest on it; None if it is none of them."""
    types = {prefixed(each) for each in graph.iris(iri, "rdf:type")}
    inferred = "td:Inference" in types
    if not inferred and types.isdisjoint(("oa:SpecificResource", "oa:TextPositionSelector", "oa:TextQuoteSelector")):
        return None
    evidence = [iri, *(each for each, _ in graph.subjects("oa:hasSelector", iri))]
    claims = _claims_behind(graph, iri, evidence)
    shown = list(claims.items())[: None if everything else 10]
    counts: dict[str, int] = {}
    for name in claims.values():
        counts[name] = counts.get(name, 0) + 1
    found = Naming(len(claims), tuple(sorted(counts.items())), tuple(brief(graph, c, name) for c, name in shown))
    return NodeExplanation(
        iri=iri,
        label=prefixed(iri),
        stated_by=graph.sources(graph.named(NamedNode(iri), None, None)),
        words=graph.evidence(iri) if inferred else words_of(graph, evidence),
        inference=inference(graph, iri) if inferred else None,
        naming=found,
        claim=explain_claim(graph, next(iter(claims)), rules, everything=everything) if len(claims) == 1 else None,
    )


def _claims_behind(graph: Graph, iri: str, evidence: list[str]) -> dict[str, str]:
    """Claim -> the property by which it rests on a node, directly or through an inference."""
    found: dict[str, str] = {}
    for claim, _ in graph.subjects("td:inference", iri):
        found.setdefault(claim, "td:inference")
    for each in evidence:
        for subject, _ in graph.subjects("td:evidence", each):
            if is_claim(graph, subject):
                found[subject] = "td:evidence"
            for claim, _ in graph.subjects("td:inference", subject):
                found.setdefault(claim, "td:inference")
    return dict(sorted(found.items()))
