"""pyshacl over the union graph -> the results of the W3C validation report, as records."""

from __future__ import annotations

from dataclasses import dataclass

import pyshacl
import rdflib
from rdflib.term import Node

from thidua.errors import DataFault
from thidua.model import Severity
from thidua.namespaces import PREFIXES
from thidua.validation.shapes import SH, load_shapes
from thidua.validation.terms import UnionGraph, to_ntriples

_SEVERITIES = {
    str(SH.Violation): Severity.VIOLATION,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}
_RDF_TYPE = rdflib.URIRef(PREFIXES["rdf"] + "type")


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult: N-Triples terms, `shape` the source shape's IRI."""

    severity: Severity
    focus: str
    path: str | None
    value: str | None
    component: str
    shape: str


def _optional(report: rdflib.Graph, result: Node, predicate: rdflib.URIRef) -> str | None:
    term = report.value(result, predicate)
    return None if term is None else to_ntriples(term)


def _result(report: rdflib.Graph, result: Node) -> Result:
    focus, component = _optional(report, result, SH.focusNode), _optional(report, result, SH.sourceConstraintComponent)
    shape, severity = (
        report.value(result, SH.sourceShape),
        _SEVERITIES.get(str(report.value(result, SH.resultSeverity))),
    )
    if focus is None or component is None or shape is None or severity is None:
        raise DataFault(f"shapes: a result without focus, component, shape or known severity: {shape}")
    return Result(
        severity,
        focus,
        _optional(report, result, SH.resultPath),
        _optional(report, result, SH.value),
        component,
        str(shape),
    )


def run_shapes(graph: UnionGraph) -> set[Result]:
    """Every result of every shape; the graph is left as it was, and nothing is inferred or fetched."""
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=load_shapes(), inference="none", advanced=False, inplace=True, do_owl_imports=False
    )
    if not isinstance(report, rdflib.Graph):
        raise DataFault(f"shapes: {' '.join(str(report).split())}")
    return {_result(report, node) for node in report.subjects(_RDF_TYPE, SH.ValidationResult)}
