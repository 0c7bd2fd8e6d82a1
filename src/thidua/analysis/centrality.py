"""How central nodes are: with how many others they are joined, by how many claims, and between how many they stand."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from thidua.analysis.network import Network, undirected
from thidua.analysis.settings import analysis_settings

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Centrality:
    """One node: the number of its neighbours and of its edges (one a claim), whichever way they lead.

    `betweenness` is the share of all shortest paths between two others that lead over it (0 to 1; estimated in large
    networks), `core` the largest k such that it belongs to nodes that each have k neighbours among them.
    """

    label: str
    kind: str
    degree: int
    claims: int
    betweenness: float
    core: int
    iri: str


def centrality(network: Network) -> list[Centrality]:
    """Every node, the most central first: by betweenness, then by neighbours."""
    simple = undirected(network)
    between, core = betweenness(simple), nx.core_number(simple)
    found = [
        Centrality(
            str(data["label"]),
            str(data["kind"]),
            simple.degree(node),
            network.degree(node),
            between[node],
            core[node],
            node,
        )
        for node, data in network.nodes(data=True)
    ]
    return sorted(found, key=lambda each: (-each.betweenness, -each.degree, -each.claims, each.label, each.iri))


def betweenness(simple: nx.Graph[str]) -> dict[str, float]:
    """The betweenness of every node, rounded; of large graphs estimated from a sample that is always the same."""
    settings = analysis_settings()
    sample = max(settings.least_sample, settings.most_walked // max(1, simple.number_of_edges()))
    found = nx.betweenness_centrality(simple, k=sample if sample < len(simple) else None, seed=settings.seed)
    return {node: round(value, _DIGITS) for node, value in found.items()}
