"""`thidua diff`: graph folders and files of RDF, two of them, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from thidua.difference.compare import compare
from thidua.difference.model import Difference, Side
from thidua.errors import UnreadableFile
from thidua.oxigraph import original_quad
from thidua.store.graphs import graph_hash
from thidua.store.reader import Reader, reading
from thidua.validation.read import read_rdf_file

#: The name of the default graph.
_UNION = ""


def compare_graphs(a: Path, b: Path, *, with_lines: bool = False) -> Difference:
    """What differs between two graphs, each the folder of one or a file of RDF.

    Where one is a file without named graphs (Turtle, N-Triples, RDF/XML), the unions of all graphs are compared.
    Refused: a folder without a graph, and what `validation.read.read_rdf_file` refuses.
    """
    with ExitStack() as stack:
        found = [_opened(path, stack) for path in (a, b)]
        flat = any(not isinstance(each, Reader) and list(each) == [_UNION] for each in found)
        one, other = (_side(each, flat=flat) for each in found)
        return compare(one, other, with_lines=with_lines)


def _opened(path: Path, stack: ExitStack) -> Reader | dict[str, list[Quad]]:
    if not path.exists():
        raise UnreadableFile(f"{path}: no such folder or file; name the folder of a graph, or a file of RDF")
    return stack.enter_context(reading(path)) if path.is_dir() else _by_graph(read_rdf_file(path))


def _by_graph(quads: list[Quad]) -> dict[str, list[Quad]]:
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in dict.fromkeys(quads):
        found[_UNION if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value].append(quad)
    return dict(found)


def _side(found: Reader | dict[str, list[Quad]], *, flat: bool) -> Side:
    if isinstance(found, Reader):
        if flat:
            return _hashed([_UNION], lambda _: list(_union(found)))
        names = (name.value for name in found.store.named_graphs() if isinstance(name, NamedNode))
        return _hashed(names, found.graph)
    if flat:
        quads = {Quad(q.subject, q.predicate, q.object) for each in found.values() for q in each}
        return _hashed([_UNION], lambda _: list(quads))
    return _hashed(found, lambda graph: found[graph])


def _hashed(names: Iterator[str] | list[str] | dict[str, list[Quad]], quads: Callable[[str], list[Quad]]) -> Side:
    """A side with the hash of each of its graphs, read one after the other; an empty graph is none."""
    hashes = {name: graph_hash(held) for name in names if len(held := quads(name)) > 0}
    return Side(hashes, quads)


def _union(reader: Reader) -> Iterator[Quad]:
    return map(original_quad, reader.store.quads_for_pattern(None, None, None, DefaultGraph()))
