"""pyshacl over an rdflib graph: the reference that the fast engine is held against."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from functools import lru_cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.term import Node

from thidua.errors import DataFault, ShapesProblem
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result, severity_of
from thidua.validation.rdflib_terms import UnionGraph, to_ntriples, to_rdflib
from thidua.validation.shapes_graph import ShapesGraph

_SH = rdflib.Namespace(PREFIXES["sh"])
_REFUSED = "the engine pyshacl refuses the shapes: {}; mend them"


def _refused(error: object) -> ShapesProblem:
    return ShapesProblem(_REFUSED.format(" ".join(str(error).split())))


def _optional(report: rdflib.Graph, result: Node, predicate: rdflib.URIRef) -> str | None:
    term = report.value(result, predicate)
    return None if term is None else to_ntriples(term)


def _result(report: rdflib.Graph, result: Node, shapes: ShapesGraph) -> Result:
    focus, component, shape, severity = (
        _optional(report, result, predicate)
        for predicate in (_SH.focusNode, _SH.sourceConstraintComponent, _SH.sourceShape, _SH.resultSeverity)
    )
    if focus is None or component is None or shape is None or severity is None:
        raise DataFault(f"shapes: a result without focus, component, shape or severity: {shape}")
    path = _optional(report, result, _SH.resultPath)
    return Result(
        severity=severity_of(severity),
        focus=focus,
        path=shapes.paths[shape].text() if path is not None and path.startswith("_:") else path,
        value=_optional(report, result, _SH.value),
        component=component,
        shape=shape.removeprefix("<").removesuffix(">"),
        severity_iri=severity,
        messages=tuple(sorted(map(to_ntriples, report.objects(result, _SH.resultMessage)))),
    )


@lru_cache(maxsize=4)
def _as_rdflib(shapes: ShapesGraph) -> UnionGraph:
    return to_rdflib(shapes.triples)


def run_pyshacl(triples: Collection[ox.Triple | ox.Quad], shapes: ShapesGraph) -> list[Result]:
    """Every result of every shape; two alike are two of the W3C's report."""
    data, shacl = to_rdflib(triples), _as_rdflib(shapes)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `check_shapes` says what of that is a fault
            _, report, _ = pyshacl.validate(
                data, shacl_graph=shacl, inference="none", advanced=False, inplace=True, do_owl_imports=False
            )
    except Exception as error:  # of any kind: RuntimeError, NotImplementedError, plain Exception from rdflib
        raise _refused(error) from error
    if not isinstance(report, rdflib.Graph):
        raise _refused(report)
    return [_result(report, node, shapes) for node in report.objects(None, _SH.result)]
