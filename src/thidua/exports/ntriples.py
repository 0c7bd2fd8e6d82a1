"""N-Triples and N-Quads: a line a triple, for programs and for comparing line by line."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad

from thidua.exports.order import sorted_quads, sorted_triples


def ntriples(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as N-Triples."""
    return "".join(f"{triple} .\n" for triple in sorted_triples(quads)).encode()


def nquads(quads: Iterable[Quad]) -> bytes:
    """Every graph as N-Quads."""
    return "".join(
        f"{quad.triple} .\n" if isinstance(quad.graph_name, DefaultGraph) else f"{quad.triple} {quad.graph_name} .\n"
        for quad in sorted_quads(quads)
    ).encode()
