"""GraphML, GEXF and JSON: networkx reads each again as it was; XML holds whatever labels hold; no clock, no chance."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from tests.analysis.small import joined, network, parsed, row
from thidua.analysis.files import gexf, graphml, node_link
from thidua.analysis.measures import MEASURES
from thidua.analysis.network import Network

HOSTILE = "a<b>&\"'\x00\x0b\ufffe]]>ế"
RICH = network(
    row("campaign:k", "led-to", "award:x", "c1", exact=4, unit="người", lower_inclusive=True, quote="Một\nhai"),
    row("campaign:k", "led-to", "award:x", "c2", exact=1.5, link="cùng câu"),
    row("union:u", "gave", "award:x", "c1", approximate=10**12),
    row("union:u", "part-of", "union:v", ""),
)
Read = Callable[[bytes], Any]
FORMATS: dict[str, tuple[Callable[[Network], bytes], Read]] = {
    "graphml": (graphml, lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True)),
    "gexf": (gexf, lambda data: nx.read_gexf(io.BytesIO(data))),
    "json": (node_link, lambda data: nx.node_link_graph(json.loads(data), edges="edges")),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("measured", [RICH, MEASURES["centrality"](RICH).annotated()], ids=["plain", "annotated"])
def test_networkx_reads_it_again(name: str, measured: Network):
    write, read = FORMATS[name]
    again = read(write(measured))
    assert list(again.nodes(data=True)) == list(measured.nodes(data=True))
    edges = {edge[:3]: edge[3] for edge in measured.edges(keys=True, data=True)}
    found = {edge[:3]: edge[3] for edge in again.edges(keys=True, data=True)}
    assert found.keys() == edges.keys()
    for key, data in edges.items():
        assert {name: found[key][name] for name in data} == data


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_network_gives_the_same_bytes(name: str):
    write, _ = FORMATS[name]
    assert write(RICH) == write(RICH.copy())
    assert write(RICH).endswith(b"\n")
    assert re.search(rb"\d{4}-\d\d-\d\d", write(RICH)) is None


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_network_is_one(name: str):
    write, read = FORMATS[name]
    assert len(read(write(joined()))) == 0


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_xml_holds_every_label(name: str):
    write, read = FORMATS[name]
    hostile = network(row("union:a", "gave", f"award:{HOSTILE}", "c1", quote=HOSTILE))
    parsed(write(hostile))
    labels = {data["label"] for _, data in read(write(hostile)).nodes(data=True)}
    assert labels == {"a", HOSTILE.replace("\x00", "�").replace("\x0b", "�").replace("\ufffe", "�")}
