"""Named graphs in an Oxigraph store, and its default graph, which is their union: each triple once.

Oxigraph's own union repeats a triple that stands in several graphs, so the union is kept as a graph of its own and
changes in the same transaction as the named graph.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from thidua.errors import GraphError
from thidua.oxigraph import original_quad, stored_quad

#: Quads from which on files of their own cost less than a transaction.
BULK = 20_000


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What the store in `folder` refuses, as a line that a person understands; damaged files are a RuntimeError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise GraphError(
            f"{folder}: the store cannot be read or written ({one_line(error)}); what was acknowledged is kept: "
            "make room or check permissions and try again, or mend it with thidua verify --repair"
        ) from error


def one_line(error: Exception) -> str:
    """What an error says, on one line of at most 200 characters."""
    return " ".join(str(error).split())[:200]


def in_memory(quads: Collection[Quad]) -> Store:
    """The quads of named graphs as a store in memory, ready for SPARQL, with their union as default graph."""
    store = Store()
    store.bulk_extend(_with_union(map(stored_quad, quads)))
    return store


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def as_kept(quads: Iterable[Quad]) -> frozenset[Quad]:
    """The quads as a store gives them back: Oxigraph writes "0300"^^xsd:integer as 300, and 1.50 as 1.5."""
    store = Store()
    store.extend(map(stored_quad, quads))
    return frozenset(map(original_quad, store))


def graph_quads(store: Store, graph: str) -> Iterator[Quad]:
    """The quads of a named graph, as they were put in."""
    return map(original_quad, store.quads_for_pattern(None, None, None, NamedNode(graph)))


def graph_hash(quads: Iterable[Quad]) -> str:
    """SHA-256 over the sorted N-Quads of a graph; 64 hex digits."""
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return hashlib.sha256(b"\n".join(sorted(lines.splitlines()))).hexdigest()


def add_graphs(store: Store, quads: Sequence[Quad]) -> None:
    """Add graphs that the store has not yet; many quads by files of their own, which cost less but may come in parts.

    A writer that was stopped at it has to `complete_graph` each.
    """
    stored = _with_union(map(stored_quad, quads))
    if len(quads) < BULK:
        store.extend(list(stored))
    else:
        store.bulk_extend(stored)


def complete_graph(store: Store, graph: str, quads: Collection[Quad]) -> None:
    """Make the named graph hold `quads` and no others, and the union all of them, whatever was there of both."""
    set_graph(store, graph, quads)
    store.extend(list(_with_union(map(stored_quad, quads))))


def set_graph(store: Store, graph: str, quads: Iterable[Quad]) -> bool:
    """Make the named graph hold `quads`, all of that graph, and no others, in one transaction; whether it changed."""
    wanted, found = set(quads), set(graph_quads(store, graph))
    change_graph(store, graph, gone=found - wanted, come=wanted - found)
    return wanted != found


def change_graph(store: Store, graph: str, *, gone: Collection[Quad], come: Collection[Quad]) -> None:
    """Take quads out of a named graph and put others in, with the union, in one transaction."""
    if len(gone) == 0:
        if len(come) > 0:
            store.extend(list(_with_union(map(stored_quad, come))))
        return
    name = NamedNode(graph)
    gone, come = set(map(stored_quad, gone)), set(map(stored_quad, come))
    nowhere = _data(_only_in({name}, gone, store))
    if len(come) == 0 and all(quad in gone for quad in store.quads_for_pattern(None, None, None, name)):
        store.update(f"DROP SILENT GRAPH {name} ; DELETE DATA {{ {nowhere} }}")
        return
    steps = [f"DELETE DATA {{ GRAPH {name} {{ {_data(quad.triple for quad in gone)} }} {nowhere} }}"]
    if len(come) > 0:
        data = _data(quad.triple for quad in come)
        steps.append(f"INSERT DATA {{ GRAPH {name} {{ {data} }} {data} }}")
    store.update(" ;\n".join(steps))


def only_in(graphs: Collection[str], store: Store) -> set[Triple]:
    """The triples, as the store keeps them, that none but these graphs hold: what goes from the union with them."""
    names = {NamedNode(graph) for graph in graphs}
    quads = [quad for name in names for quad in store.quads_for_pattern(None, None, None, name)]
    return set(_only_in(names, quads, store))


def _only_in(graphs: Collection[NamedNode], quads: Iterable[Quad], store: Store) -> Iterator[Triple]:
    """The triples of these quads of `graphs` that no other named graph holds."""
    by_subject: dict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad.triple)
    for subject, triples in by_subject.items():
        # most subjects are a report's own: one look for each tells what one for each triple would
        shared = _stands_elsewhere(graphs, store.quads_for_pattern(subject, None, None, None))
        for each in triples:
            if not shared or not _stands_elsewhere(
                graphs, store.quads_for_pattern(each.subject, each.predicate, each.object, None)
            ):
                yield each


def _stands_elsewhere(graphs: Collection[NamedNode], found: Iterable[Quad]) -> bool:
    """Whether any of the quads is in another named graph than `graphs`."""
    return any(not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name not in graphs for quad in found)


def _data(triples: Iterable[Triple]) -> str:
    return "\n".join(sorted(f"{triple} ." for triple in triples))
