"""Rows of queries -> a network: a MultiDiGraph with a node for each entity and an edge for each thing that is claimed.

Nodes are IRIs, with `label`, `kind` and, of unions, `level`. Edges have a `relation` and what the claim says: its IRI,
the `sentence` and the `quote` within it, the `report`, the strength of the `link` to a campaign, the number with its
bounds and unit as they are written. What is not stated is no attribute. An edge counts a claim, never people.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

import networkx as nx

from thidua.analysis.settings import THING, analysis_settings
from thidua.errors import DataFault

Value = str | int | float | bool
#: A row of a query: its variables, but for those that are unbound.
Row = Mapping[str, Value]
Network: TypeAlias = "nx.MultiDiGraph[str]"

#: The variables that every projection yields, in the order that its rows are sorted by; a claim may be unbound.
ORDER = ("source", "target", "relation", "claim")
_SENTENCE = ("before", "quote", "after")


def network_of(projections: Mapping[str, Iterable[Row]], entities: Iterable[Row]) -> Network:
    """The network of all edges that the projections yield, each once, nodes and edges in the order of their IRIs.

    `entities` are rows of `entity`, `kind`, `label` and `level`, sorted by the first; those without edges are left out.
    Rows are taken one after another and none is kept. Refused are rows that are not sorted, and unknown relations.
    """
    network: Network = nx.MultiDiGraph(projections=",".join(projections))
    for iri, rows in groupby(entities, key=lambda row: str(row["entity"])):
        network.add_node(iri, **_entity(list(rows)))
    keys: dict[str, int] = {}
    sorted_rows = [_sorted(name, rows) for name, rows in projections.items()]
    for order, rows in groupby(heapq.merge(*sorted_rows, key=_order), key=_order):
        source, target, relation, claim = order
        for each in (source, target):
            if each not in network:
                network.add_node(each, label=each, kind=THING)
        analysis_settings().relation(relation)
        network.add_edge(source, target, key=_key(relation, claim, keys), **_edge(next(rows)))
    network.remove_nodes_from([node for node, degree in network.degree() if degree == 0])
    return network


def undirected(network: Network) -> nx.Graph[str]:
    """Who is joined with whom, whichever way: a simple graph, its `weight` the number of claims and other edges."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(network)
    for source, target in network.edges():
        if source != target:
            weight = simple.edges[source, target]["weight"] if simple.has_edge(source, target) else 0
            simple.add_edge(source, target, weight=weight + 1)
    return simple


def labels_of(network: Network) -> dict[str, str]:
    """The name of each node."""
    return {node: str(data["label"]) for node, data in network.nodes(data=True)}


def _entity(rows: Sequence[Row]) -> dict[str, Value]:
    """Attributes of a node; of several kinds the first that the settings name."""
    row = min(rows, key=lambda row: analysis_settings().kind(str(row["kind"])).rank)
    level = {"level": row["level"]} if "level" in row else {}
    return {"label": row.get("label", row["entity"]), "kind": row["kind"], **level}


def _order(row: Row) -> tuple[str, str, str, str]:
    source, target, relation, claim = (str(row.get(name, "")) for name in ORDER)
    return source, target, relation, claim


def _sorted(projection: str, rows: Iterable[Row]) -> Iterator[Row]:
    before = ("", "", "", "")
    for row in rows:
        if _order(row) < before:
            raise DataFault(f"projection {projection}: its rows are not sorted; end its query in ORDER BY ?source ...")
        before = _order(row)
        yield row


def _key(relation: str, claim: str, seen: dict[str, int]) -> str:
    """A key that no other edge of the network has, and that XML takes for a name."""
    key = f"{relation}.{claim.rpartition('/')[2]}".rstrip(".")
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"


def _edge(row: Row) -> dict[str, Value]:
    attributes = {name: value for name, value in row.items() if name not in (*ORDER[:2], *_SENTENCE)}
    if "quote" in row:
        attributes["quote"] = row["quote"]
        attributes["sentence"] = "".join(str(row.get(part, "")) for part in _SENTENCE)
    return attributes
