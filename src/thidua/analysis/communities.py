"""Communities: groups of nodes with more edges among them than to others (Louvain, by modularity)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from thidua.analysis.network import Network, labels_of, undirected
from thidua.analysis.settings import analysis_settings


@dataclass(frozen=True, slots=True)
class Community:
    """One community: its number (1 is the largest), its members by the number of their claims, and their IRIs."""

    number: int
    size: int
    claims_within: int
    members: tuple[str, ...]
    iris: tuple[str, ...]


def communities(network: Network) -> list[Community]:
    """The communities, the largest first; the same network gives the same ones."""
    labels, simple = labels_of(network), undirected(network)
    # As numbers: the algorithm goes through sets, and only sets of numbers have the same order in every process.
    nodes = list(simple)
    numbered = nx.relabel_nodes(simple, {node: number for number, node in enumerate(nodes)})
    groups = [] if len(nodes) == 0 else nx.community.louvain_communities(numbered, seed=analysis_settings().seed)
    ordered = [
        sorted((nodes[at] for at in group), key=lambda node: (-network.degree(node), labels[node], node))
        for group in groups
    ]
    ordered.sort(key=lambda members: (-len(members), members))
    home = {node: number for number, members in enumerate(ordered, start=1) for node in members}
    within = Counter(home[source] for source, target in network.edges() if home[source] == home[target])
    return [
        Community(
            number,
            len(members),
            within[number],
            tuple(labels[node] for node in members),
            tuple(members),
        )
        for number, members in enumerate(ordered, start=1)
    ]
