"""What the validation of a whole graph with all shapes costs, beside pyshacl.

Quads are those of generated reports with what they say together and the vocabulary that they name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pyoxigraph import Quad

from thidua.benchmarks.graphs import contributions, graph_of, up_to
from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds
from thidua.model import Finding
from thidua.validation.validate import validate

Validator = Callable[[Sequence[Quad]], list[Finding]]

#: What is measured, and what stands beside it. pyshacl is the only engine there is, so the two are one.
OURS: Validator = validate
PYSHACL: Validator = validate


def measure_validation(
    sizes: Sequence[int], *, peer_size: int, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The validation of graphs of these many quads, the smallest first, and pyshacl's of one of `peer_size` quads.

    The ratio of a larger graph is that of its cost per quad to the smallest one's.
    """
    OURS(_graph(1))  # what is loaded once is no cost of a graph
    found: list[Measurement] = []
    for size in sorted(sizes):
        quads = _graph(size)
        progress(f"the validation of {len(quads)} quads")
        found.append(_line("validation", len(quads), cpu_seconds(partial(OURS, quads)), found[:1]))
    quads = _graph(peer_size)
    progress(f"the validation of {len(quads)} quads by pyshacl")
    ours, theirs = (cpu_seconds(partial(engine, quads)) for engine in (OURS, PYSHACL))
    peer = _line("pyshacl", len(quads), theirs)
    return [*found, replace(peer, ratio=theirs / ours, ratio_of="pyshacl / thidua, CPU")]


def _graph(size: int) -> list[Quad]:
    return graph_of(list(up_to(contributions(), size)))


def _line(name: str, quads: int, seconds: float, smallest: Sequence[Measurement] = ()) -> Measurement:
    """The cost per quad, and its ratio to that of the smallest graph where there is one."""
    line = Measurement(name, quads, seconds, seconds / quads * 10**6, "µs/quad", sized="quads")
    if len(smallest) == 0:
        return line
    named = f"{quads:,} / {smallest[0].size:,} quads, cost per quad"
    return replace(line, ratio=line.figure / smallest[0].figure, ratio_of=named)
