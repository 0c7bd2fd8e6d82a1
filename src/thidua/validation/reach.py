"""How far shapes look: the paths (`td:brokenThrough`) and siblings (`td:comparedBy`) that they name in their Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from thidua.errors import DataFault
from thidua.namespaces import PREFIXES, TD
from thidua.validation.paths import read_list
from thidua.validation.shapes import project_shapes
from thidua.validation.terms import Term
from thidua.validation.union import Object, Union

_SH = PREFIXES["sh"]
_BROKEN_THROUGH, _COMPARED_BY = TD + "brokenThrough", TD + "comparedBy"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: by any of the properties, from subject to object or, where inverse, the other way."""

    predicates: tuple[ox.NamedNode, ...]
    inverse: bool

    def triples(self, union: Union, node: Object) -> Iterator[ox.Triple]:
        """The triples by which the step leads on from a node."""
        for predicate in self.predicates:
            if self.inverse:
                yield from union.triples(None, predicate, node)
            elif not isinstance(node, ox.Literal):
                yield from union.triples(node, predicate, None)

    def start(self, triple: ox.Triple) -> Object:
        """The node from which the triple is a step."""
        return triple.object if self.inverse else triple.subject

    def end(self, triple: ox.Triple) -> Object:
        """The node to which the triple is a step."""
        return triple.subject if self.inverse else triple.object

    def back(self, union: Union, node: Object) -> Iterator[Object]:
        """The nodes from which the step leads to a node."""
        turned = Step(self.predicates, not self.inverse)
        return (turned.end(triple) for triple in turned.triples(union, node))


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nodes that a shape compares with each other: they share the values of `by`, and have one of `values` each."""

    by: tuple[ox.NamedNode, ...]
    values: frozenset[Object]


@dataclass(frozen=True, slots=True)
class Reach:
    """What all shapes together look at beyond a focus node's own triples and the classes of their objects.

    `targets` are the properties whose values shapes have as focus nodes (sh:targetObjectsOf).
    """

    paths: tuple[Path, ...]
    comparisons: tuple[Comparison, ...]
    targets: frozenset[ox.NamedNode]


def _name(node: Term) -> ox.NamedNode:
    if not isinstance(node, ox.NamedNode):
        raise DataFault(f"shapes: {node} stands where the IRI of a property must; mend td:brokenThrough")
    return node


def _names(nodes: Iterable[Term]) -> tuple[ox.NamedNode, ...]:
    return tuple(sorted(map(_name, nodes), key=str))


def _step(node: Term) -> Step:
    objects = project_shapes().objects
    inside = objects(node, _SH + "inversePath")
    step = node if len(inside) == 0 else inside[0]
    alternatives = objects(step, _SH + "alternativePath")
    names = [step] if len(alternatives) == 0 else read_list(objects, alternatives[0])
    return Step(_names(names), inverse=len(inside) > 0)


@cache
def load_reach() -> Reach:
    """The reach of the shapes of this installation, read once; a path that is no list of steps is a DataFault."""
    shapes = project_shapes()
    heads = [path for shape in shapes.having(_BROKEN_THROUGH) for path in shapes.objects(shape, _BROKEN_THROUGH)]
    paths = {tuple(map(_step, read_list(shapes.objects, head))) for head in heads}
    if () in paths:
        raise DataFault("shapes: a td:brokenThrough is no list of properties; write one, in parentheses")
    comparisons = {
        Comparison(
            _names(shapes.objects(shape, _COMPARED_BY)), frozenset(_names(shapes.objects(shape, TD + "comparedWith")))
        )
        for shape in shapes.having(_COMPARED_BY)
    }
    focused = [shapes.objects(shape, _SH + "targetObjectsOf") for shape in shapes.having(_SH + "targetObjectsOf")]
    return Reach(
        tuple(sorted(paths, key=str)),
        tuple(sorted(comparisons, key=lambda comparison: str((comparison.by, sorted(map(str, comparison.values)))))),
        frozenset(_names(target for targets in focused for target in targets)),
    )
