"""The order that every format is written in: by subject, predicate and object, each triple once.

Oxigraph writes a triple as its canonical N-Triples line much faster than Python could ask it for its terms. Sorted as
bytes, such lines are sorted by subject, predicate and object: no character that may follow within a term sorts before
the `>`, the `"` or the space that ends it. So lines are what is sorted, and what the formats are made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from thidua.namespaces import PREFIXES

RDF_TYPE = f"<{PREFIXES['rdf']}type>"
#: Quads that are held as objects at a time; a line needs a third of their room.
_BATCH = 10_000


def triple_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The union of all graphs: a line of N-Triples for each triple, with its dot and without its end of line."""
    return sorted(set(_lines(map(attrgetter("triple"), quads), RdfFormat.N_TRIPLES)))


def quad_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The same for every graph by itself: lines of N-Quads."""
    return sorted(set(_lines(quads, RdfFormat.N_QUADS)))


def by_graph(quads: Iterable[Quad]) -> Iterator[tuple[str, list[bytes]]]:
    """Each graph's name as a term ("" for the default graph, which comes last) and its lines of N-Triples."""
    found: defaultdict[NamedNode | BlankNode | DefaultGraph, list[bytes]] = defaultdict(list)
    rest = iter(quads)
    while len(batch := list(islice(rest, _BATCH))) > 0:
        triples = defaultdict(list)
        for quad in batch:
            triples[quad.graph_name].append(quad.triple)
        for graph, of_graph in triples.items():
            found[graph] += _lines(of_graph, RdfFormat.N_TRIPLES)
    for graph in sorted(found, key=lambda graph: (isinstance(graph, DefaultGraph), str(graph))):
        yield "" if isinstance(graph, DefaultGraph) else str(graph), sorted(set(found.pop(graph)))


def by_subject(lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each subject of sorted lines, and its objects by predicate, rdf:type first: all as terms of N-Triples."""
    current, objects = "", dict[str, list[str]]()
    for line in lines:
        subject, predicate, rest = line.decode().split(" ", 2)
        if subject != current:
            if current != "":
                yield current, _type_first(objects)
            current, objects = subject, {}
        if predicate in objects:
            objects[predicate].append(rest[:-2])
        else:
            objects[predicate] = [rest[:-2]]
    if current != "":
        yield current, _type_first(objects)


def _lines(statements: Iterable[Triple] | Iterable[Quad], format: RdfFormat) -> list[bytes]:  # noqa: A002
    content = serialize(statements, format=format)
    assert content is not None, "bytes, where no output is named"
    # Line feeds and carriage returns within literals are escaped: only ends of lines are left.
    return content.splitlines()


def _type_first(objects: dict[str, list[str]]) -> dict[str, list[str]]:
    types = objects.pop(RDF_TYPE, None)
    return objects if types is None else {RDF_TYPE: types, **objects}
