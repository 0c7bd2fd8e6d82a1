"""`thidua validate`: the graph, or a file in the graph's context, against the shapes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad

from thidua.model import Finding
from thidua.store.reader import reading
from thidua.store.snapshots import is_graph
from thidua.validation.engines import DEFAULT_ENGINE
from thidua.validation.read import read_rdf_file
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.validate import validate_file_quads, validate_union
from thidua.vocabulary.load import load_vocabulary


def validate_graph(folder: Path, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None) -> list[Finding]:
    """What the shapes, the project's or others, find in the whole graph of `folder`."""
    with reading(folder) as reader:
        return validate_union(reader.store, engine=engine, shapes=shapes)


def validate_file(
    path: Path, folder: Path, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None
) -> list[Finding]:
    """What the shapes, the project's or others, find in a file of RDF beside the graph of `folder`, if there is one."""
    context: list[Quad] = []
    if is_graph(folder):
        with reading(folder) as reader:
            context = list(reader.quads())
    vocabulary, quads = load_vocabulary(), read_rdf_file(path)
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    context += vocabulary.quads_for(sorted(node.value for node in nodes if vocabulary.get(node.value) is not None))
    return validate_file_quads(quads, context, engine=engine, shapes=shapes)
