"""The stage's whole: two graphs -> what differs; graph by graph, and only those that differ are read in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Quad, RdfFormat, serialize

from thidua.difference.facts import compare_facts
from thidua.difference.model import Changed, ClaimName, Difference, NamesChanged, ReportName, Side
from thidua.iris import prefixed


def compare(a: Side, b: Side, *, with_lines: bool = False) -> Difference:
    """What differs between A and B, in the order of reports and places; `with_lines` also lists the statements."""
    reports: tuple[list[ReportName], list[ReportName]] = ([], [])
    claims: tuple[list[ClaimName], list[ClaimName]] = ([], [])
    changed: list[Changed] = []
    names: list[NamesChanged] = []
    lines: list[tuple[str, str]] = []
    counts = [0, 0]
    for graph in sorted({*a.hashes, *b.hashes}):
        if a.hashes.get(graph) == b.hashes.get(graph):
            continue
        before, after = _read(a, graph), _read(b, graph)
        found = compare_facts(before, after)
        for side in (0, 1):
            reports[side].extend(found.reports[side])
            claims[side].extend(found.claims[side])
        changed += found.changed
        names += (replace(each, graph=prefixed(graph)) for each in found.names)
        for side, sign, only in ((0, "-", before - after), (1, "+", after - before)):
            counts[side] += len(only)
            lines += ((line, sign) for line in _lines(only)) if with_lines else ()
    return Difference(
        reports=(tuple(sorted(reports[0], key=_place)), tuple(sorted(reports[1], key=_place))),
        claims=(tuple(sorted(claims[0])), tuple(sorted(claims[1]))),
        changed=tuple(sorted(changed)),
        names=tuple(sorted(names)),
        statements=(counts[0], counts[1]),
        lines=tuple(f"{sign} {line}" for line, sign in sorted(lines)),
    )


def _read(side: Side, graph: str) -> set[Quad]:
    return set(side.quads(graph)) if graph in side.hashes else set()


def _place(report: ReportName) -> tuple[str, str]:
    return report.file or "", report.iri


def _lines(quads: Iterable[Quad]) -> Iterator[str]:
    """Lines of N-Quads; characters that a terminal would obey are escaped, as N-Quads may have any."""
    content = serialize(quads, format=RdfFormat.N_QUADS)
    assert content is not None, "bytes, where no output is named"
    return ("".join(map(_escaped, line.decode())) for line in content.splitlines())


def _escaped(character: str) -> str:
    return character if character.isprintable() else f"\\U{ord(character):08X}"
