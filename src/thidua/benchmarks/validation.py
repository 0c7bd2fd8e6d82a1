"""What the validation of a whole graph with all shapes costs, beside pyshacl.

Quads are those of generated reports with what they say together and the vocabulary that they name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pyoxigraph import Quad, RdfFormat, serialize

from thidua.benchmarks.graphs import contributions, graph_of, up_to
from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds
from thidua.validation.shapes import project_shapes
from thidua.validation.union import as_union_store
from thidua.validation.validate import validate_union


def measure_validation(
    sizes: Sequence[int], *, peer_size: int, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The validation of graphs of these many quads, the smallest first, and pyshacl's of one of `peer_size` quads.

    The ratio of a larger graph is that of its cost per quad to the smallest one's. pyshacl is measured twice: as one
    calls it on rdflib graphs, and as thidua's own engine of that name, which parses each query of the shapes once.
    """
    validate_union(as_union_store(_graph(1)))  # what is loaded once is no cost of a graph
    found: list[Measurement] = []
    for size in sorted(sizes):
        quads = _graph(size)
        store = as_union_store(quads)
        progress(f"the validation of {len(quads)} quads")
        found.append(_line("validation", len(quads), cpu_seconds(partial(validate_union, store)), found[:1]))
    quads = _graph(peer_size)
    store = as_union_store(quads)
    ours = cpu_seconds(partial(validate_union, store))
    peers = (("pyshacl", _pyshacl(quads)), ("thidua's pyshacl", partial(validate_union, store, engine="pyshacl")))
    for name, peer in peers:
        progress(f"the validation of {len(quads)} quads by {name}")
        theirs = cpu_seconds(peer)
        line = _line(name, len(quads), theirs)
        found.append(replace(line, ratio=theirs / ours, ratio_of=f"{name} / thidua, CPU"))
    return found


def _pyshacl(quads: Sequence[Quad]) -> Callable[[], object]:
    """Pyshacl as one calls it; the graphs are read beforehand."""
    import pyshacl  # noqa: PLC0415  slow to load, and only the peer needs it
    import rdflib  # noqa: PLC0415

    data, shapes = rdflib.Graph(), rdflib.Graph()
    lines = serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES) or b""
    data.parse(data=lines, format="nt")
    shapes.parse(data=project_shapes().ntriples, format="nt")
    return partial(pyshacl.validate, data, shacl_graph=shapes, inference="none", inplace=True)


def _graph(size: int) -> list[Quad]:
    return graph_of(list(up_to(contributions(), size)))


def _line(name: str, quads: int, seconds: float, smallest: Sequence[Measurement] = ()) -> Measurement:
    """The cost per quad, and its ratio to that of the smallest graph where there is one."""
    line = Measurement(name, quads, seconds, seconds / quads * 10**6, "µs/quad", sized="quads")
    if len(smallest) == 0:
        return line
    named = f"{quads:,} / {smallest[0].size:,} quads, cost per quad"
    return replace(line, ratio=line.figure / smallest[0].figure, ratio_of=named)
