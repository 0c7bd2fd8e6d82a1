"""N-Triples and N-Quads: a line a triple, for programs and for comparing line by line.

Lines are sorted as bytes, as `LC_ALL=C sort` does: exports can be merged and compared with tools for sorted lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from thidua.exports.order import quad_lines, triple_lines


def ntriples(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as N-Triples."""
    return b"\n".join([*triple_lines(quads), b""])


def nquads(quads: Iterable[Quad]) -> bytes:
    """Every graph as N-Quads."""
    return b"\n".join([*quad_lines(quads), b""])
