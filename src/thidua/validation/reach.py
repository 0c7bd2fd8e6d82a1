"""How far shapes look: the paths (`td:brokenThrough`) and siblings (`td:comparedBy`) that they name in their Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

from thidua.errors import DataFault
from thidua.namespaces import TD
from thidua.validation.shapes import SH, load_shapes
from thidua.validation.union import Object, Union

_TD = rdflib.Namespace(TD)


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


def _name(node: Node) -> ox.NamedNode:
    if not isinstance(node, rdflib.URIRef):
        raise DataFault(f"shapes: {node} stands where the IRI of a property must; mend td:brokenThrough")
    return ox.NamedNode(str(node))


def _names(nodes: Iterable[Node]) -> tuple[ox.NamedNode, ...]:
    return tuple(sorted(map(_name, nodes), key=str))


def _step(node: Node) -> Step:
    shapes = load_shapes()
    inside = shapes.value(node, SH.inversePath)
    step = node if inside is None else inside
    alternatives = shapes.value(step, SH.alternativePath)
    names = (step,) if alternatives is None else Collection(shapes, alternatives)
    return Step(_names(names), inverse=inside is not None)


@cache
def load_reach() -> Reach:
    """The reach of the shapes of this installation, read once; a path that is no list of steps is a DataFault."""
    shapes = load_shapes()
    paths = {tuple(map(_step, Collection(shapes, path))) for path in shapes.objects(None, _TD.brokenThrough)}
    if () in paths:
        raise DataFault("shapes: a td:brokenThrough is no list of properties; write one, in parentheses")
    comparisons = {
        Comparison(
            _names(shapes.objects(shape, _TD.comparedBy)),
            frozenset(_names(shapes.objects(shape, _TD.comparedWith))),
        )
        for shape in set(shapes.subjects(_TD.comparedBy))
    }
    return Reach(
        tuple(sorted(paths, key=str)),
        tuple(sorted(comparisons, key=lambda comparison: str((comparison.by, sorted(map(str, comparison.values)))))),
        frozenset(_names(shapes.objects(None, SH.targetObjectsOf))),
    )
