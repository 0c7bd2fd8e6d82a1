"""Small networks for tests, as the queries would yield them: a node is "kind:name", a row an edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from thidua.analysis.network import ORDER, Network, Row, network_of


def row(source: str, relation: str, target: str, claim: str = "c1", **said: Any) -> Row:
    """A row of a projection; `said` is what the claim says."""
    return {"source": source, "relation": relation, "target": target, "claim": claim, "report": "a.txt", **said}


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as a query orders them."""
    return sorted(rows, key=lambda each: [str(each[name]) for name in ORDER])


def entities_of(rows: Iterable[Row]) -> list[Row]:
    """A row of the entities' query for each node of `rows`."""
    names = sorted({str(each[end]) for each in rows for end in ("source", "target")})
    return [{"entity": name, "kind": name.partition(":")[0], "label": name.partition(":")[2]} for name in names]


def network(*rows: Row) -> Network:
    """The network of these rows."""
    return network_of({"test": in_order(rows)}, entities_of(rows))


def joined(*pairs: str) -> Network:
    """A network of unions of one letter, each pair ("ab") an edge with a claim of its own."""
    return network(*(row(f"union:{ab[0]}", "commended", f"union:{ab[1]}", f"c{at}") for at, ab in enumerate(pairs)))


def letters(nodes: Iterable[str]) -> str:
    """The letters of nodes, sorted."""
    return "".join(sorted(node.removeprefix("union:") for node in nodes))


def parsed(xml: bytes) -> ET.Element:
    """The root of a document that our writers made; what is no XML fails."""
    return ET.fromstring(xml)  # noqa: S314  our own
