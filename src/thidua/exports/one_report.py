"""One report's part of the graph: its own named graph, and what the vocabulary says of the concepts that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad

from thidua.errors import UnknownName
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH

_REPORTS = ID + "report/"


def one_report(quads: Sequence[Quad], report: str) -> list[Quad]:
    """The quads of `report`, an id of 16 hex digits or its IRI (whole or `report:<id>`); an unknown one is refused."""
    name = report.strip("<>").removeprefix(_REPORTS).removeprefix("report:")
    own = [quad for quad in quads if quad.graph_name == NamedNode(_REPORTS + name)] if name.isalnum() else []
    if len(own) == 0:
        raise UnknownName(f"{report}: no report of that id in the graph; {_known(quads)}")
    return own + _concepts(own, quads)


def _known(quads: Iterable[Quad]) -> str:
    source = NamedNode(PREFIXES["dct"] + "source")
    reports = sorted(
        f"{quad.subject.value.removeprefix(_REPORTS)} ({quad.object.value})"
        for quad in quads
        if quad.predicate == source and isinstance(quad.subject, NamedNode) and hasattr(quad.object, "value")
    )
    more = f" and {len(reports) - 5} more" if len(reports) > 5 else ""
    return f"there are {', '.join(reports[:5])}{more}" if len(reports) > 0 else "it holds no report"


def _concepts(own: Iterable[Quad], quads: Iterable[Quad]) -> list[Quad]:
    """The vocabulary's quads about what `own` names, directly or through another concept."""
    about: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        if quad.graph_name == NamedNode(VOCABULARY_GRAPH):
            about[quad.subject].append(quad)
    found: list[Quad] = []
    waiting = [node for quad in own for node in (quad.subject, quad.predicate, quad.object)]
    while len(waiting) > 0:
        concept = about.pop(waiting.pop(), [])
        found += concept
        waiting += [quad.object for quad in concept]
    return found
