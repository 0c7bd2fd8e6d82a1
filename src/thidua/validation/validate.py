"""The stage's whole: quads -> findings, the gravest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import NamedNode, Quad

from thidua.model import Finding, Severity
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result
from thidua.validation.engines import DEFAULT_ENGINE, run_shapes
from thidua.validation.findings import findings_of
from thidua.validation.plain_findings import plain_findings
from thidua.validation.shapes import project_shapes
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.terms import to_rdflib

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


def _order(finding: Finding) -> tuple[int | str, ...]:
    place = _GRAVITY[finding.severity]
    details = (finding.shape, finding.component, finding.path or "", finding.value or "", finding.message_en)
    return place, finding.report or "", finding.focus, finding.rule, *details


def validate(
    quads: Iterable[Quad], *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None
) -> list[Finding]:
    """What the shapes find in the union of the quads' graphs; violations first, then by report, focus and rule.

    The shapes are the project's, for which the vocabulary's concepts that the quads name must be among them
    (`Vocabulary.quads_for`), or those given (`read_shapes`). `engine` is one of `ENGINES`.
    """
    quads = list(quads)
    results = run_shapes(quads, project_shapes() if shapes is None else shapes, engine)
    # two results that differ in their messages alone are one, with the same message every time
    distinct = dict.fromkeys(sorted(results, key=lambda result: result.messages))
    return sorted(_findings(quads, distinct, shapes), key=_order)


def _findings(quads: Sequence[Quad], results: Collection[Result], shapes: ShapesGraph | None) -> list[Finding]:
    if shapes is not None:
        return plain_findings(results, shapes)
    return findings_of(to_rdflib(quads), results) if len(results) > 0 else []


def validate_file_quads(
    quads: Sequence[Quad],
    context: Sequence[Quad] = (),
    *,
    engine: str = DEFAULT_ENGINE,
    shapes: ShapesGraph | None = None,
) -> list[Finding]:
    """What the shapes find in the quads of a file (`read_rdf_file`), together with those of its context.

    Found is what is wrong with a node whose class the file states, also where the context says the same, and what
    the file breaks in the context (a second office, a lower whole); not what is wrong with the context alone.
    """
    found = validate([*context, *quads], engine=engine, shapes=shapes)
    if len(context) == 0:
        return found
    described = {str(quad.subject) for quad in quads if quad.predicate == _TYPE}
    before = {_place(finding) for finding in validate(context, engine=engine, shapes=shapes)}
    return [finding for finding in found if finding.focus in described or _place(finding) not in before]


def _place(finding: Finding) -> tuple[str | None, ...]:
    return finding.focus, finding.shape, finding.component, finding.path, finding.value
