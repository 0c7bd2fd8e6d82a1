"""What an export costs: CPU time of every format, beside rdflib's writer of the same format in the same run.

rdflib gets the project's prefixes: without them it invents one for every folder of IRIs and is several times slower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import process_time

import rdflib
from pyoxigraph import Quad

from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds
from thidua.exports import EXPORTERS, export
from thidua.namespaces import PREFIXES

#: Our format -> rdflib's name for it. CSV has no peer: no other program writes that table.
_OF_GRAPHS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
_OF_DATASETS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def measure_exports(
    quads: Sequence[Quad], *, beside_rdflib: bool = True, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """A line for each format: bytes written, CPU seconds, thousands of quads a second, rdflib's time as a ratio.

    Without rdflib there are no ratios; it takes half a minute for 100,000 quads.
    """
    export(quads[:1], "turtle")  # what is loaded once is no cost of a graph
    found = []
    for exporter in EXPORTERS:
        progress(f"{exporter.name} of {len(quads)} quads")
        start = process_time()
        written = exporter.write(quads)
        seconds = process_time() - start
        speed = len(quads) / seconds / 1000
        found.append(Measurement(f"export, {exporter.name}", len(written), seconds, speed, "k quads/s"))
    # afterwards, for its graphs are so many objects that Python's search for cycles would cost us what it costs them
    peers = _peers(quads, progress) if beside_rdflib else {}
    for at, exporter in enumerate(EXPORTERS):
        if exporter.name in peers and (ours := found[at].seconds) is not None:
            theirs = cpu_seconds(peers[exporter.name])
            found[at] = replace(found[at], ratio=theirs / ours, ratio_of="rdflib / thidua, CPU")
    return found


def _peers(quads: Sequence[Quad], progress: Progress) -> dict[str, Callable[[], object]]:
    """Our format -> rdflib's writer of it, its graph filled already."""
    progress(f"what rdflib needs to read {len(quads)} quads")
    graph, dataset = rdflib.Graph(), rdflib.Dataset()
    graph.parse(data=export(quads, "ntriples"), format="nt")
    dataset.parse(data=export(quads, "nquads"), format="nquads")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
        dataset.bind(prefix, namespace, replace=True)

    def of(source: rdflib.Graph, name: str) -> Callable[[], object]:
        return lambda: source.serialize(format=name)

    graphs = {ours: of(graph, theirs) for ours, theirs in _OF_GRAPHS.items()}
    return graphs | {ours: of(dataset, theirs) for ours, theirs in _OF_DATASETS.items()}
