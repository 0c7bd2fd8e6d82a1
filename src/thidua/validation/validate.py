"""The stage's whole: quads -> findings, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, Store

from thidua.model import Finding
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Data
from thidua.validation.engines import DEFAULT_ENGINE, run_shapes
from thidua.validation.findings import findings_of, gravity_order
from thidua.validation.plain_findings import plain_findings
from thidua.validation.shapes import load_rules, project_shapes
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.union import as_union_store, union_ntriples

_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def validate(
    quads: Iterable[Quad], *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None
) -> list[Finding]:
    """What the shapes find in the union of the quads' graphs, as `validate_union` does."""
    kept = list(quads)
    return _found(kept, as_union_store(kept), engine, shapes)


def validate_union(store: Store, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None) -> list[Finding]:
    """What the shapes find in a store's default graph; violations first, then by report, focus and rule.

    The shapes are the project's, for which the vocabulary's concepts that the graph names must be in it
    (`Vocabulary.quads_for`), or those given (`read_shapes`). `engine` is one of `ENGINES`.
    """
    return _found(union_ntriples(store), store, engine, shapes)


def _found(data: Data, store: Store, engine: str, shapes: ShapesGraph | None) -> list[Finding]:
    results = run_shapes(data, project_shapes() if shapes is None else shapes, engine)
    # two results that differ in their messages alone are one, with the same message every time
    distinct = dict.fromkeys(sorted(results, key=lambda result: result.messages))
    if shapes is None:
        return findings_of(store, distinct, load_rules())
    return sorted(plain_findings(distinct, shapes), key=gravity_order)


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
    before = {(f.focus, f.shape, f.component, f.path, f.value) for f in validate(context, engine=engine, shapes=shapes)}
    return [f for f in found if f.focus in described or (f.focus, f.shape, f.component, f.path, f.value) not in before]
