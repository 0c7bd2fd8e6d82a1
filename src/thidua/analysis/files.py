"""Networks as files that other programs read: GraphML, GEXF and JSON, the same bytes for the same network.

networkx reads each of them again. It writes the day into GEXF, which is taken out, and leaves characters that XML
cannot hold, which become U+FFFD.
"""

from __future__ import annotations

import io
import json

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from thidua.analysis.network import Network
from thidua.text.xml_terms import mend_xml


def graphml(network: Network) -> bytes:
    """GraphML; the key of an edge is its id."""
    written = io.BytesIO()
    # Not `write_graphml`, which writes other bytes where lxml is installed.
    nx.write_graphml_xml(network, written, prettyprint=True)
    return _ended(mend_xml(written.getvalue()))


def gexf(network: Network) -> bytes:
    """GEXF 1.3."""
    writer = GEXFWriter(prettyprint=True, version="1.3")
    writer.add_graph(network)
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


def _ended(xml: bytes) -> bytes:
    return xml.rstrip(b"\n") + b"\n"
