"""One report's part of the graph: its own named graph, and what the vocabulary says of the concepts that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from thidua.errors import UnknownName
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH

_REPORTS = ID + "report/"


def one_report(quads: Sequence[Quad], report: str) -> list[Quad]:
    """The quads of `report`: a file name, an id of 16 hex digits or an IRI; an unknown one is refused."""
    known = _known(quads)
    name = report.strip("<>").removeprefix(_REPORTS).removeprefix("report:")
    name = next((id_ for id_, file in known.items() if file == report), name)
    own = [quad for quad in quads if quad.graph_name == NamedNode(_REPORTS + name)] if name.isalnum() else []
    if len(own) == 0:
        shown = ", ".join(f"{id_} ({file})" for id_, file in list(known.items())[:5])
        more = f" and {len(known) - 5} more" if len(known) > 5 else ""
        there = f"there are {shown}{more}" if len(known) > 0 else "it holds no report"
        raise UnknownName(f"{report}: no report of that name or id in the graph; {there}")
    return own + _concepts(own, quads)


def _known(quads: Iterable[Quad]) -> dict[str, str]:
    """Id -> file name of every report, by id."""
    source = NamedNode(PREFIXES["dct"] + "source")
    return dict(
        sorted(
            (quad.subject.value.removeprefix(_REPORTS), quad.object.value)
            for quad in quads
            if quad.predicate == source and quad.subject == quad.graph_name
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        )
    )


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
