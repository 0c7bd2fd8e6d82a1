"""New data against a store however large: what it breaks, found in the neighbourhood of what is new.

The cost grows with the addition and with what it changes, not with the store: nothing is looked up but by a node, and
a node that everything names (a union, a report, a concept) is left through named properties alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from thidua.model import Finding
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result
from thidua.validation.engines import run_shapes
from thidua.validation.findings import findings_of
from thidua.validation.reach import Comparison, Path, load_reach
from thidua.validation.shapes import load_rules, project_shapes
from thidua.validation.union import Lookup, Object, Union, as_union_store

Run = Callable[[Collection[ox.Triple]], set[Result]]


def run_project_shapes(triples: Collection[ox.Triple]) -> set[Result]:
    """The results of the project's shapes, by the fast engine."""
    return set(run_shapes(triples, project_shapes()))


_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What shapes look at, from the nodes that an addition can break.

    `added` are the triples that the store has not yet, `known` those it has; `foci` the nodes (as N-Triples) whose
    results these triples decide. Of other nodes in them, part of what is said is left out.
    """

    added: frozenset[ox.Triple]
    known: frozenset[ox.Triple]
    foci: frozenset[str]


def _instances(union: Union, triple: ox.Triple) -> Iterator[ox.Triple]:
    """Where a class gets a class above it, the typings of all that is of it: they mean more than before."""
    classes, waiting = set[Object](), [triple.subject]
    while len(waiting) > 0:
        each = waiting.pop()
        if each not in classes:
            classes.add(each)
            waiting += union.subjects(_SUBCLASS, each)
            yield from union.triples(None, _TYPE, each)


def _back(union: Union, path: Path, node: Object) -> set[Object]:
    """The nodes from which the path leads to a node."""
    nodes = {node}
    for step in reversed(path):
        nodes = {each for node in nodes for each in step.back(union, node)}
    return nodes


def _compared(union: Union, comparison: Comparison, node: Object) -> bool:
    if isinstance(node, ox.Literal):
        return False
    return any(triple.object in comparison.values for triple in union.triples(node, None, None))


def _shared(union: Union, by: tuple[ox.NamedNode, ...], values: tuple[Object, ...]) -> Iterator[Object]:
    """The nodes that have all the values: those of the value that is rarest, found by counting all side by side."""
    sought = [union.subjects(predicate, value) for predicate, value in zip(by, values, strict=True)]
    found: list[list[Object]] = [[] for _ in by]
    while True:
        for place, nodes in enumerate(sought):
            node = next(nodes, None)
            if node is None:
                pairs = list(zip(by, values, strict=True))
                yield from (each for each in found[place] if all(union.has(each, *pair) for pair in pairs))
                return
            found[place].append(node)


def _siblings(union: Union, comparison: Comparison, node: Object) -> Iterator[Object]:
    """The nodes that a shape compares with this one."""
    if not _compared(union, comparison, node):
        return
    choices: list[tuple[Object, ...]] = [()]
    for predicate in comparison.by:
        choices = [(*chosen, value) for chosen in choices for value in union.objects(node, predicate)]
    for values in choices:
        yield from (each for each in _shared(union, comparison.by, values) if _compared(union, comparison, each))


class _Known:
    """Which nodes the store names: what only the addition names leads to no others than the addition's own."""

    def __init__(self, store: Lookup) -> None:
        self._union = Union(store)
        self._named: dict[Object, bool] = {}

    def leads_on(self, node: Object) -> bool:
        """Whether a path can go on from here in the store: a name that two nodes share leads from one to the other."""
        if not isinstance(node, ox.Literal):
            return node in self
        if node not in self._named:
            self._named[node] = next(self._union.triples(None, None, node), None) is not None
        return self._named[node]

    def __contains__(self, node: object) -> bool:
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return False
        if node not in self._named:
            of_node = next(self._union.triples(node, None, None), None)
            self._named[node] = of_node is not None or next(self._union.triples(None, None, node), None) is not None
        return self._named[node]


def _foci(union: Union, known: _Known, added: Collection[ox.Triple]) -> set[Object]:
    """The nodes whose results the added triples can change."""
    reach = load_reach()
    typings = {typing for triple in added if triple.predicate == _SUBCLASS for typing in _instances(union, triple)}
    foci: set[Object] = set()
    sought: set[tuple[Path, Object]] = set()
    for triple in {*added, *typings}:
        foci.add(triple.subject)
        if triple.predicate in reach.targets:
            foci.add(triple.object)
        for path, place in reach.steps.get(triple.predicate, ()):
            start = path[place].start(triple)
            if place == 0:
                foci.add(start)
            elif known.leads_on(start):
                sought.add((path[:place], start))
    for path, start in sought:
        foci |= _back(union, path, start)
    for comparison in reach.comparisons:
        for node in _comparable(union, known, added, comparison):
            foci.update(_siblings(union, comparison, node))
    return foci


def _comparable(
    union: Union, known: _Known, added: Collection[ox.Triple], comparison: Comparison
) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Triple]:
    """The nodes of added triples that a node of the store may be compared with: each value is one that it may have."""
    for node in {triple.subject for triple in added}:
        if node in known or all(
            any(isinstance(value, ox.Literal) or value in known for value in union.objects(node, predicate))
            for predicate in comparison.by
        ):
            yield node


def _along(union: Union, path: Path, node: Object) -> Iterator[ox.Triple]:
    """All triples that the path leads over from a node."""
    nodes = {node}
    for step in path:
        triples = [triple for each in nodes for triple in step.triples(union, each)]
        yield from triples
        nodes = {step.end(triple) for triple in triples}


def _seen_from(union: Union, focus: Object) -> Iterator[ox.Triple]:
    """What shapes look at from a focus node: its triples, the classes of its objects, what lies on their paths."""
    own = [] if isinstance(focus, ox.Literal) else list(union.triples(focus, None, None))
    yield from own
    for term in {triple.object for triple in own} - {focus}:
        if not isinstance(term, ox.Literal):
            yield from union.triples(term, _TYPE, None)
    said = {triple.predicate for triple in own}
    for path in load_reach().paths:
        if path[0].inverse or not said.isdisjoint(path[0].predicates):
            yield from _along(union, path, focus)
    for predicate in load_reach().targets:  # one triple is enough to make it a target
        yield from _first(union.triples(None, predicate, focus))


def _seen_over(union: Union, known: _Known, triples: Collection[ox.Triple]) -> Iterator[ox.Triple]:
    """What shapes look at beyond added triples that lead from a new node to one that the store names.

    All that lies before it on a path is added too, so the rest of the path is all that can be missing.
    """
    steps = load_reach().steps
    over = {
        (path[place + 1 :], end)
        for triple in triples
        for path, place in steps.get(triple.predicate, ())
        if known.leads_on(end := path[place].end(triple))
    }
    for path, end in over:
        yield from _along(union, path, end)
    for node in {triple.object for triple in triples if triple.object in known}:
        yield from union.triples(node, _TYPE, None)  # type: ignore[arg-type]  # known nodes are no literals


def _first(triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    found = next(triples, None)
    if found is not None:
        yield found


def _classes_above(union: Union, triples: Collection[ox.Triple]) -> Iterator[ox.Triple]:
    waiting, known = {triple.object for triple in triples if triple.predicate == _TYPE}, set[Object]()
    while len(waiting) > 0:
        each = waiting.pop()
        known.add(each)
        above = [] if isinstance(each, ox.Literal) else list(union.triples(each, _SUBCLASS, None))
        yield from above
        waiting |= {triple.object for triple in above} - known


def neighbourhood(addition: ox.Store, store: Lookup, *, anew: Collection[ox.Triple] = ()) -> Neighbourhood:
    """What has to be validated to know what `addition` (`as_union_store`) breaks beside `store`.

    What the addition names of the vocabulary must be in one of both. `anew` are triples that count as added also where
    the store has them already.
    """
    union, there, known = Union(store, addition), Union(store), _Known(store)
    new = set(Union(addition).triples(None, None, None))
    added = {t for t in new if t in anew or t.subject not in known or not there.has(t.subject, t.predicate, t.object)}
    foci = _foci(union, known, added)
    seen = {triple for focus in foci if focus in known for triple in _seen_from(union, focus)}
    bridges = [triple for triple in added if triple.subject not in known or triple.object not in known]
    seen.update(_seen_over(union, known, bridges))
    seen.update(list(_classes_above(union, added | seen)))
    return Neighbourhood(frozenset(added), frozenset(seen - added), frozenset(map(str, foci)))


def guard(
    addition: Collection[ox.Quad],
    store: Lookup,
    run: Run = run_project_shapes,
    *,
    anew: Collection[ox.Triple] = (),
) -> list[Finding]:
    """The findings that the whole graph has with the addition and not without it.

    Also those of the triples in `anew`, which the addition says and the store may have already.

    `store` has the union of its graphs as default graph; `run` gives the results of all shapes on some triples. It is
    called once where nothing that was there before is found wrong, else twice.
    """
    arrived = as_union_store(addition)
    near = neighbourhood(arrived, store, anew=anew)
    if len(near.added) == 0:
        return []
    results = {result for result in run(near.added | near.known) if result.focus in near.foci}
    old = {str(term) for triple in near.known for term in (triple.subject, triple.object)}
    if any(result.focus in old for result in results):
        results -= run(near.known)
    return findings_of(Union(store, arrived), results, load_rules())
