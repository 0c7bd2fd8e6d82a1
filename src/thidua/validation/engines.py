"""Shapes over the union of a graph's triples -> the results of the W3C validation report, by a named engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pyoxigraph as ox

from thidua.errors import UnknownName
from thidua.validation.engine import Result
from thidua.validation.shacl_rust_engine import run_shacl_rust
from thidua.validation.shapes_graph import ShapesGraph


def _run_pyshacl(triples: Collection[ox.Triple | ox.Quad], shapes: ShapesGraph) -> list[Result]:
    from thidua.validation.pyshacl_engine import run_pyshacl  # noqa: PLC0415  with rdflib it takes half a second

    return run_pyshacl(triples, shapes)


#: The first is taken where none is named; pyshacl is the reference, and slow.
ENGINES: Mapping[str, Callable[[Collection[ox.Triple | ox.Quad], ShapesGraph], list[Result]]] = {
    "shacl-rust": run_shacl_rust,
    "pyshacl": _run_pyshacl,
}
DEFAULT_ENGINE = next(iter(ENGINES))


def run_shapes(
    triples: Collection[ox.Triple | ox.Quad], shapes: ShapesGraph, engine: str = DEFAULT_ENGINE
) -> list[Result]:
    """Every result of every shape, in no order, the same with every engine; nothing is inferred or fetched.

    Quads count without their named graphs. Refused are an engine that is not there, a triple as a term (RDF 1.2),
    and shapes that the engine itself refuses; what it would pass over in silence is for `check_shapes` to refuse.
    """
    run = ENGINES.get(engine)
    if run is None:
        raise UnknownName(f"no engine {engine!r}; take one of {', '.join(ENGINES)}")
    return run(triples, shapes)
