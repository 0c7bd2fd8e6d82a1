"""Paths between two entities, each step with the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from thidua.analysis.network import Network, undirected
from thidua.analysis.settings import analysis_settings


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path (both counted from 1), whichever way the edge leads: `relation` is read from `start` on.

    `sentence`, `report` and `claim` are those of the first claim, empty where the vocabulary says so; `claims` counts
    all edges between the two.
    """

    path: int
    step: int
    start: str
    relation: str
    end: str
    sentence: str
    report: str
    claim: str
    claims: int
    start_iri: str
    end_iri: str


def paths(network: Network, source: str, target: str, most: int) -> list[Step]:
    """The steps of the shortest paths from one node to another, `most` paths at most, in the order of their IRIs."""
    try:
        found = list(islice(nx.all_shortest_paths(undirected(network), source, target), most))
    except nx.NetworkXNoPath:
        return []
    return [step for number, path in enumerate(sorted(found), start=1) for step in _steps(network, number, path)]


def network_of_steps(network: Network, steps: list[Step]) -> Network:
    """The part of a network that paths lead through: their nodes, and all edges between two that follow each other."""
    joined = {frozenset((step.start_iri, step.end_iri)) for step in steps}
    part: Network = nx.MultiDiGraph(**network.graph)
    ends = {node for pair in joined for node in pair}
    part.add_nodes_from((node, data) for node, data in network.nodes(data=True) if node in ends)
    for source, target, key, data in network.edges(keys=True, data=True):
        if frozenset((source, target)) in joined:
            part.add_edge(source, target, key=key, **data)
    return part


def _steps(network: Network, number: int, path: list[str]) -> Iterator[Step]:
    for at, (start, end) in enumerate(pairwise(path), start=1):
        edges = [(True, edge) for edge in _between(network, start, end)]
        edges += [(False, edge) for edge in _between(network, end, start)]
        # One with a sentence says more than one without.
        forwards, edge = min(edges, key=lambda each: ("sentence" not in each[1], not each[0]))
        relation = analysis_settings().relation(edge["relation"])
        yield Step(
            number,
            at,
            network.nodes[start]["label"],
            _told(relation.vi if forwards else relation.back, edge.get("post", "")),
            network.nodes[end]["label"],
            edge.get("sentence", ""),
            edge.get("report", ""),
            edge.get("claim", ""),
            len(edges),
            start,
            end,
        )


def _between(network: Network, source: str, target: str) -> Iterable[Mapping[str, Any]]:
    return [] if not network.has_edge(source, target) else network[source][target].values()


def _told(relation: str, post: str) -> str:
    return relation if post == "" else f"{relation} ({post})"
