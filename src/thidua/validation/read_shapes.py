"""Files of shapes that people made -> one shapes graph, checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.errors import ShapesProblem
from thidua.validation.read import read_rdf_file
from thidua.validation.shape_check import check_shapes
from thidua.validation.shapes_graph import ShapesGraph, shapes_graph


def read_shapes(paths: Sequence[Path], engine: str) -> ShapesGraph:
    """The shapes of all files together, for `engine`.

    Refused is what `read_rdf_file` refuses, and shapes that are malformed or that the engine would not check whole.
    """
    quads = [quad for number, path in enumerate(paths) for quad in read_rdf_file(path, label=f"shape{number}x")]
    shapes = shapes_graph(quads)
    try:
        check_shapes(shapes, engine)
    except ShapesProblem as problem:
        raise ShapesProblem(f"{', '.join(map(str, paths))}: {problem}") from problem
    return shapes
