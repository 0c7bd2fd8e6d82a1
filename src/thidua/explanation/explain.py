"""The stage's whole: what somebody calls a thing -> its explanation."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.explanation.claims import explain_claim, is_claim
from thidua.explanation.entities import explain_entity, explain_node
from thidua.explanation.find import find
from thidua.explanation.graph import Graph
from thidua.explanation.model import Explanation, RuleText
from thidua.explanation.reports import explain_other, explain_report
from thidua.iris import prefixed

_ENTITIES = frozenset(
    (
        "td:TradeUnion",
        "td:PublicBody",
        "org:Organization",
        "foaf:Person",
        "td:Campaign",
        "td:Period",
        "td:AwardType",
        "skos:Concept",
    )
)


def explain(graph: Graph, name: str, rules: Mapping[str, RuleText], *, everything: bool = False) -> Explanation:
    """What `name` means (an IRI, a prefixed name, an id or a report's file) and why the graph says so.

    `rules` are those of the extraction by id. Without `everything`, the first ten claims that name an entity are told
    and all are counted. Refused: a name of nothing in the graph, or of several reports.
    """
    iri = find(graph, name)
    types = {prefixed(each) for each in graph.iris(iri, "rdf:type")}
    if is_claim(graph, iri):
        return explain_claim(graph, iri, rules, everything=everything)
    if "td:Report" in types:
        return explain_report(graph, iri)
    if not types.isdisjoint(_ENTITIES):
        return explain_entity(graph, iri, everything=everything)
    node = explain_node(graph, iri, rules, everything=everything)
    return explain_other(graph, iri) if node is None else node
