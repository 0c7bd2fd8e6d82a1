"""One report's part of the graph: its own named graph, and what the vocabulary says of the concepts that it names.

Everything is looked up, so that the cost grows with the report and not with the store.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from thidua.errors import UnknownName
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH
from thidua.oxigraph import original_quad

_REPORTS = ID + "report/"
_SOURCE = NamedNode(PREFIXES["dct"] + "source")
_SHOWN = 5


def one_report(store: Store, report: str) -> list[Quad]:
    """The quads of `report`: a file name, an id of 16 hex digits or an IRI; an unknown one is refused.

    Of several reports from files of that name, it is the one whose id comes first.
    """
    named = _from_files(store, Literal(report))
    name = report.strip("<>").removeprefix(_REPORTS).removeprefix("report:") if len(named) == 0 else min(named)
    own = list(store.quads_for_pattern(None, None, None, NamedNode(_REPORTS + name))) if name.isalnum() else []
    if len(own) == 0:
        raise UnknownName(f"{report}: no report of that name or id in the graph; {_those_there(store)}")
    return [original_quad(quad) for quad in own + _concepts(store, own)]


def _from_files(store: Store, file: Literal | None) -> dict[str, str]:
    """Id -> file name of the reports that were read from `file`, or of all."""
    return {
        quad.subject.value.removeprefix(_REPORTS): quad.object.value
        for quad in store.quads_for_pattern(None, _SOURCE, file, None)
        if quad.subject == quad.graph_name and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def _those_there(store: Store) -> str:
    known = sorted(_from_files(store, None).items())
    shown = ", ".join(f"{name} ({file})" for name, file in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"there are {shown}{more}" if len(known) > 0 else "it holds no report"


def _concepts(store: Store, own: Iterable[Quad]) -> list[Quad]:
    """The vocabulary's quads about what `own` names, directly or through another concept."""
    graph = NamedNode(VOCABULARY_GRAPH)
    found: list[Quad] = []
    waiting = [node for quad in own for node in (quad.subject, quad.predicate, quad.object)]
    seen = set()
    while len(waiting) > 0:
        node = waiting.pop()
        if isinstance(node, NamedNode) and node not in seen:
            seen.add(node)
            concept = list(store.quads_for_pattern(node, None, None, graph))
            found += concept
            waiting += [quad.object for quad in concept]
    return found
