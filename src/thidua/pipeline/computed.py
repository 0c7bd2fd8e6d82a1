"""The graphs that are computed from what several contributions say, and from people's decisions."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import Quad

from thidua.namespaces import DECISIONS_GRAPH, LINKED_GRAPH, VOCABULARY_GRAPH
from thidua.pipeline.contributions import linked_quads
from thidua.pipeline.deciding import DecisionsFile, decision_quads, decisions_of
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.pipeline.links import link_quads
from thidua.store.ledger import Ledger
from thidua.vocabulary.load import load_vocabulary

#: The ledger's note of the decisions that the graph was brought to.
DECIDED = "decisions"


def decided(ledger: Ledger) -> DecisionsFile:
    """The decisions that the graph was brought to."""
    return decisions_of(ledger.noted(DECIDED) or "")


def linked_graph(
    ledger: Ledger, keys: Collection[str] | None = None, iris: Collection[str] | None = None
) -> frozenset[Quad]:
    """The linked graph, or its part about some comparables and some entities."""
    held = ledger.identities
    return linked_quads(ledger.comparables(keys)) | link_quads(held.identities(iris), held.judgements(iris))


def decisions_graph(ledger: Ledger, decisions: DecisionsFile) -> frozenset[Quad]:
    """What decisions state beyond who is the same."""
    return decision_quads(decisions, LedgerCorpus(ledger.identities))


def computed_graphs(ledger: Ledger) -> dict[str, frozenset[Quad]]:
    """These graphs as they ought to be."""
    return {
        DECISIONS_GRAPH: decisions_graph(ledger, decided(ledger)),
        LINKED_GRAPH: linked_graph(ledger),
        VOCABULARY_GRAPH: frozenset(load_vocabulary().quads_for(sorted(ledger.concepts()))),
    }
