"""What the shapes say of contributions before they come in: those that break a rule stay out, the others come in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from thidua.model import Finding, Severity
from thidua.namespaces import VOCABULARY_GRAPH
from thidua.pipeline.contributions import Made
from thidua.pipeline.keeper import Keeper
from thidua.pipeline.relinking import Prepared
from thidua.store.graphs import only_in
from thidua.validation.guard import guard
from thidua.validation.union import Without
from thidua.vocabulary.load import load_vocabulary


@dataclass(frozen=True, slots=True)
class Sorted:
    """What may come in, what has to stay out, and the findings of both."""

    good: Prepared
    bad: list[Made]
    findings: list[Finding]


def guard_made(made: Sequence[Made], store: Store, leaving: Collection[str] = ()) -> list[Finding]:
    """What the shapes find wrong in contributions or, because of them, in what is there already and stays.

    What does not stay is the graphs in `leaving`, and those that the contributions replace.
    """
    concepts = sorted({concept for each in made for concept in each.contribution.concepts})
    # what the store has of the vocabulary is whole: with a concept came all that it names
    fresh = [concept for concept in concepts if not _is_described(concept, store)]
    quads: list[Quad] = [quad for each in made for quad in each.quads]
    going = {*leaving, *(each.contribution.graph for each in made)}
    there = [graph for graph in sorted(going) if store.contains_named_graph(NamedNode(graph))]
    stays = store if len(there) == 0 else Without(store, only_in(there, store))
    return guard([*quads, *load_vocabulary().quads_for(fresh)], stays)


def _is_described(concept: str, store: Store) -> bool:
    found = store.quads_for_pattern(NamedNode(concept), None, None, NamedNode(VOCABULARY_GRAPH))
    return next(found, None) is not None


def sort_out(made: Sequence[Made], keeper: Keeper, leaving: Collection[str] = ()) -> Sorted:
    """Keep out whatever a violation leads back to, until the rest has none; a batch is checked together.

    `leaving` are the ids of contributions that go. What is in the graph already is kept out too, where it breaks a rule
    once its entities turn out to be others'.
    """
    good, bad, found = list(made), list[Made](), list[Finding]()
    graphs = [keeper.ledger.graph_of(id_) for id_ in sorted(leaving)]
    while True:
        prepared = keeper.prepare(good, {*leaving, *(each.contribution.id for each in bad)})
        going = [*graphs, *(each.contribution.graph for each in bad)]
        findings = guard_made(prepared.made, keeper.store, going) if len(prepared.made) > 0 else []
        accused = {finding.report for finding in findings if finding.severity is Severity.VIOLATION}
        out = {each.contribution.id: each for each in prepared.made if each.contribution.graph in accused}
        if len(out) == 0:
            return Sorted(prepared, bad, found + findings)
        bad += out.values()
        kept_out = {each.contribution.graph for each in out.values()}
        found += [finding for finding in findings if finding.report in kept_out]
        good = [each for each in good if each.contribution.id not in out]
