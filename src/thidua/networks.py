"""Networks of a graph folder: a projection's rows, asked of one snapshot, put together by `thidua.analysis`.

A projection is a query `network-<name>` of `queries/analysis/`; a new file there is a new projection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from thidua.analysis.network import Network, Row, network_of
from thidua.analysis.settings import analysis_settings
from thidua.errors import UnknownName
from thidua.iris import expanded, prefixed
from thidua.queries.catalogue import find_query, saved_queries
from thidua.queries.conversions import value_of
from thidua.queries.question import Limits, Question
from thidua.queries.result import Result
from thidua.queries.worker import Worker
from thidua.text.fold import fold

#: All projections in one network.
ALL = "all"
_PREFIX = "network-"
_ENTITIES = "entities"
_NAMES = "entity-names"
_SHOWN = 5


def projections() -> tuple[str, ...]:
    """The names of the projections, sorted."""
    names = (query.name for query in saved_queries() if query.folder == "analysis")
    return tuple(
        name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX) and name != _PREFIX + _ENTITIES
    )


def read_network(worker: Worker, names: Iterable[str], limits: Limits | None = None) -> Network:
    """The network of the projections of these names, or of all of them; `limits` are for each of its questions.

    Only what the projections yield is read. Refused are unknown names and what `asking.ask` refuses.
    """
    known, chosen = projections(), sorted(set(names))
    if ALL in chosen:
        chosen = list(known)
    for name in chosen:
        if name not in known:
            raise UnknownName(f"{name}: no such projection; use {', '.join((*known, ALL))}")
    answers = {name: _asked(worker, _PREFIX + name, limits) for name in chosen}
    entities = _asked(worker, _PREFIX + _ENTITIES, limits)
    return network_of({name: _rows(answer) for name, answer in answers.items()}, _rows(entities))


def network_title(names: Iterable[str]) -> str:
    """What a picture of these projections is called, in Vietnamese."""
    chosen = set(names)
    only = chosen.pop()
    if len(chosen) > 0 or only == ALL:
        return analysis_settings().words["several"]
    return find_query(_PREFIX + only).title_vi


def find_node(worker: Worker, network: Network, name: str) -> str:
    """The node that is meant by an IRI, a former IRI, a prefixed name, or any written form; else refused.

    Refused are also names of several nodes (they are listed), and entities that are not in this network.
    """
    iri = name if name in network else expanded(name)
    if iri is not None and iri in network:
        return iri
    names = [(str(row["entity"]), str(row["name"])) for row in _rows(_asked(worker, _NAMES))]
    named = sorted({entity for entity, each in names if iri in (entity, each) or fold(each) == fold(name)})
    found = [entity for entity in named if entity in network]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        shown = ", ".join(f"{prefixed(node)} ({network.nodes[node]['label']})" for node in found[:_SHOWN])
        raise UnknownName(f"{name}: {len(found)} nodes are called so; name one by its IRI: {shown}")
    if len(named) > 0:
        raise UnknownName(f"{name}: in the graph, but not in this network; try --projection {ALL}")
    near = get_close_matches(name, sorted({each for entity, each in names if entity in network}), n=3)
    hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else "thidua analyse centrality lists what is there"
    raise UnknownName(f"{name}: nothing of that name in the network; {hint}")


def _asked(worker: Worker, name: str, limits: Limits | None = None) -> Result:
    return worker.ask(Question(find_query(name).text, source=name, limits=limits or Limits()))


def _rows(answer: Result) -> Iterator[Row]:
    """The rows of an answer as plain values, one after another; what is unbound is left out."""
    for solution in answer.solutions():
        values = zip(answer.variables, map(value_of, solution), strict=True)
        yield {
            name: plain_number(value) if isinstance(value, Decimal) else value
            for name, value in values
            if value is not None
        }


def plain_number(value: Decimal) -> int | float:
    """The number as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
