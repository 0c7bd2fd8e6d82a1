"""The stage's whole: quads -> findings, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad

from thidua.model import Finding
from thidua.namespaces import PREFIXES
from thidua.validation.engine import run_shapes
from thidua.validation.findings import findings_of
from thidua.validation.shapes import load_rules
from thidua.validation.terms import to_rdflib
from thidua.validation.union import as_union_store

_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def validate(quads: Iterable[Quad]) -> list[Finding]:
    """What the shapes find in the union of the quads' graphs; violations first, then by report, focus and rule.

    The vocabulary's concepts that the quads name must be among them (`Vocabulary.quads_for`).
    """
    kept = list(quads)
    return findings_of(as_union_store(kept), run_shapes(to_rdflib(kept)), load_rules())


def validate_file_quads(quads: Sequence[Quad], context: Sequence[Quad] = ()) -> list[Finding]:
    """What the shapes find in the quads of a file (`read_rdf_file`), together with those of its context.

    Found is what is wrong with a node whose class the file states, also where the context says the same, and what
    the file breaks in the context (a second office, a lower whole); not what is wrong with the context alone.
    """
    found = validate([*context, *quads])
    if len(context) == 0:
        return found
    described = {str(quad.subject) for quad in quads if quad.predicate == _TYPE}
    before = {(f.focus, f.shape, f.component, f.path, f.value) for f in validate(context)}
    return [f for f in found if f.focus in described or (f.focus, f.shape, f.component, f.path, f.value) not in before]
