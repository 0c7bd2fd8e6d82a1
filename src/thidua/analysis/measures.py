"""The measures of `thidua analyse`: from a network to what is found in it, as rows and as a network to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from thidua.analysis.between import Between, between
from thidua.analysis.centrality import Centrality, centrality
from thidua.analysis.communities import Community, communities
from thidua.analysis.flows import Flow, flows
from thidua.analysis.network import Network
from thidua.analysis.paths import Step, network_of_steps, paths
from thidua.analysis.settings import analysis_settings


@dataclass(frozen=True, slots=True)
class Counted:
    """How many nodes of a kind, or edges of a relation, a network has; `name` is the kind's or relation's."""

    what: str
    name: str
    label: str
    count: int


Found = Flow | Counted | Centrality | Community | Between | Step


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure finds: its rows, the network that they are about, and what of them nodes can show.

    `attributes` are what was found of a node; `steps`, of paths alone, says how many steps it is from the start.
    """

    rows: Sequence[Found]
    network: Network
    attributes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    steps: Mapping[str, int] | None = None

    def annotated(self) -> Network:
        """The network with what was found as attributes of its nodes; the measured one is not changed."""
        network: Network = self.network.copy()
        nx.set_node_attributes(network, self.attributes)
        return network


def measure_path(network: Network, source: str, target: str, most: int) -> Measured:
    """The shortest paths between two nodes, `most` at most, and the part of the network that they lead through."""
    found = paths(network, source, target, most)
    steps = {source: 0} | {step.end_iri: step.step for step in found}
    return Measured(found, network_of_steps(network, found), steps=steps)


def _flows(network: Network) -> Measured:
    return Measured(flows(network), network)


def _counts(network: Network) -> Measured:
    settings = analysis_settings()
    kinds = Counter(data["kind"] for _, data in network.nodes(data=True))
    relations = Counter(data["relation"] for _, _, data in network.edges(data=True))
    rows = [Counted("nodes", name, kind.vi, kinds[name]) for name, kind in settings.kinds.items() if name in kinds]
    rows += [
        Counted("edges", name, relation.vi, relations[name])
        for name, relation in settings.relations.items()
        if name in relations
    ]
    return Measured(rows, network)


def _centrality(network: Network) -> Measured:
    rows = centrality(network)
    names = ("degree", "claims", "betweenness", "core")
    return Measured(rows, network, {row.iri: {name: getattr(row, name) for name in names} for row in rows})


def _communities(network: Network) -> Measured:
    rows = communities(network)
    return Measured(rows, network, {iri: {"community": row.number} for row in rows for iri in row.iris})


def _between(network: Network) -> Measured:
    rows = between(network)
    return Measured(rows, network, {row.iri: {"cut_off": row.cut_off} for row in rows})


#: Name -> the measure, of those that need nothing but a network.
MEASURES: Mapping[str, Callable[[Network], Measured]] = {
    "flows": _flows,
    "centrality": _centrality,
    "communities": _communities,
    "between": _between,
    "network": _counts,
}
#: The one that needs two nodes.
PATH = "path"
