"""Who stands between whom: nodes without which no path leads from some to the others."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import networkx as nx

from thidua.analysis.network import Network, labels_of, undirected

#: Of each part so many members are named.
_NAMED = 3
Rank = tuple[int, str, str]


class Part(NamedTuple):
    """What holds together without a node: how many nodes, and those of them with most claims."""

    size: int
    foremost: list[str]


@dataclass(frozen=True, slots=True)
class Between:
    """A node, and into what its part of the network would fall without it.

    `parts` are the sizes of what it would fall into, the largest first, `cut_off` all of them but the largest together;
    `members` names for each part the nodes of most claims.
    """

    label: str
    kind: str
    cut_off: int
    parts: tuple[int, ...]
    members: tuple[tuple[str, ...], ...]
    iri: str


def between(network: Network) -> list[Between]:
    """Every node that keeps others together (a cut vertex), those first that would cut off most."""
    simple, labels = undirected(network), labels_of(network)

    def rank(node: str) -> Rank:
        return -network.degree(node), labels[node], node

    found = []
    for component in nx.connected_components(simple):
        for node, parts in _Blocks(simple.subgraph(component), rank).parts():
            sizes = tuple(part.size for part in parts)
            members = tuple(tuple(labels[each] for each in part.foremost) for part in parts)
            found.append(Between(labels[node], network.nodes[node]["kind"], sum(sizes[1:]), sizes, members, node))
    return sorted(found, key=lambda each: (-each.cut_off, each.label, each.iri))


class _Blocks:
    """A connected graph as the tree of its blocks (numbers) and of the nodes that several blocks share (IRIs).

    A block is a part that holds together without any one node. The tree is rooted at the largest block.
    """

    def __init__(self, graph: nx.Graph[str], rank: Callable[[str], Rank]) -> None:
        self._rank = rank
        self._nodes = sorted(graph, key=rank)
        self._cuts = sorted(nx.articulation_points(graph))
        self._tree: nx.Graph[str | int] = nx.Graph()
        self._place: dict[str, str | int] = {node: node for node in self._cuts}
        blocks = [sorted(map(str, block)) for block in nx.biconnected_components(graph)]
        blocks.sort(key=lambda block: (-len(block), block))
        for number, block in enumerate(blocks):
            self._tree.add_edges_from((number, node) for node in block if node in self._place)
        for number, block in enumerate(blocks):
            for node in block:
                self._place.setdefault(node, number)

    def parts(self) -> Iterator[tuple[str, list[Part]]]:
        """Each shared node with what would be left without it, the largest part first."""
        if len(self._cuts) == 0:
            return
        order = list(nx.dfs_preorder_nodes(self._tree, 0))
        children = nx.dfs_successors(self._tree, 0)
        entry = {place: at for at, place in enumerate(order)}
        spans, below = self._below(order, children)
        for node in self._cuts:
            inside = range(entry[node], entry[node] + spans[node])
            others = (each for each in self._nodes if entry[self._place[each]] not in inside)
            rest = Part(len(self._nodes) - below[node].size, list(islice(others, _NAMED)))
            parts = [rest, *(below[child] for child in children[node])]
            yield node, sorted(parts, key=lambda part: (-part.size, [self._rank(each) for each in part.foremost]))

    def _below(
        self, order: list[str | int], children: Mapping[str | int, list[str | int]]
    ) -> tuple[dict[str | int, int], dict[str | int, Part]]:
        """For every place of the tree, how many places and which nodes hang from it, itself among them."""
        here: dict[str | int, list[str]] = {place: [] for place in order}
        for node, place in self._place.items():
            here[place].append(node)
        spans: dict[str | int, int] = {}
        below: dict[str | int, Part] = {}
        for place in reversed(order):
            under = children.get(place, [])
            spans[place] = 1 + sum(spans[child] for child in under)
            foremost = [*here[place], *(node for child in under for node in below[child].foremost)]
            size = len(here[place]) + sum(below[child].size for child in under)
            below[place] = Part(size, heapq.nsmallest(_NAMED, foremost, key=self._rank))
        return spans, below
