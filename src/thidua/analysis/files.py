"""Networks as files that other programs read: GraphML, GEXF and JSON, the same bytes for the same network.

networkx reads each of them again. It writes the day into GEXF, which is taken out, and leaves characters that XML
cannot hold, which become U+FFFD.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from thidua.analysis.network import Network
from thidua.text.xml_terms import mend_xml


def graphml(network: Network) -> bytes:
    """GraphML; the key of an edge is its id."""
    written = io.BytesIO()
    # Not `write_graphml`, which writes other bytes where lxml is installed.
    nx.write_graphml_xml(_of_one_type(network), written, prettyprint=True)
    return _ended(mend_xml(written.getvalue()))


def gexf(network: Network) -> bytes:
    """GEXF 1.3."""
    writer = GEXFWriter(prettyprint=True, version="1.3")
    writer.add_graph(_of_one_type(network))
    meta = writer.xml.find("meta")
    assert meta is not None
    del meta.attrib["lastmodifieddate"]
    written = io.BytesIO()
    writer.write(written)
    return _ended(mend_xml(written.getvalue()))


def node_link(network: Network) -> bytes:
    """The JSON of networkx (`node_link_graph` reads it) and of D3: `nodes`, and `edges` with source, target and key."""
    content = nx.node_link_data(network, edges="edges")
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _of_one_type(network: Network) -> Network:
    """The network, in which numbers of one name are all whole or all not: a column of these formats has one type."""
    kinds: dict[str, set[type]] = defaultdict(set)
    for _, _, data in network.edges(data=True):
        for name, value in data.items():
            kinds[name].add(type(value))
    mixed = sorted(name for name, types in kinds.items() if types == {int, float})
    if len(mixed) == 0:
        return network
    even: Network = network.copy()
    for _, _, data in even.edges(data=True):
        data.update((name, float(data[name])) for name in mixed if name in data)
    return even


def _ended(xml: bytes) -> bytes:
    return xml.rstrip(b"\n") + b"\n"
