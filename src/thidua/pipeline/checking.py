"""`thidua validate`: the graph, or a file in the graph's context, against the shapes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from thidua.model import Finding
from thidua.store.reader import reading
from thidua.store.snapshots import is_graph
from thidua.validation.read import read_rdf_file
from thidua.validation.validate import validate, validate_file_quads
from thidua.vocabulary.load import load_vocabulary


def validate_graph(folder: Path) -> list[Finding]:
    """What the shapes find in the whole graph of `folder`."""
    with reading(folder) as reader:
        return validate(list(reader.quads()))


def validate_file(path: Path, folder: Path) -> list[Finding]:
    """What the shapes find in a file of RDF, in the context of the graph of `folder`, if there is one."""
    context = []
    if is_graph(folder):
        with reading(folder) as reader:
            context = list(reader.quads())
    vocabulary = load_vocabulary()
    quads = read_rdf_file(path)
    nodes = {node for quad in quads for node in (quad.subject, quad.object)}
    named = {node.value for node in nodes if isinstance(node, NamedNode) and vocabulary.get(node.value) is not None}
    return validate_file_quads(quads, context + vocabulary.quads_for(sorted(named)))
