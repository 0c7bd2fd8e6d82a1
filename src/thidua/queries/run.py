"""A SPARQL query over the whole graph, and its answer as plain records.

The default graph is the union of all graphs, and whoever fills the store puts it there: Oxigraph's own union gives a
triple once for each graph that states it, where RDF merges them, so answers repeat and joins over labels explode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QueryBoolean, QueryTriples, Store, Triple

from thidua.errors import GraphError, SyntaxProblem, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.guard import check_query, is_ordered
from thidua.queries.parameters import bind, declared_parameters

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DETAIL = 120


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one query.

    SELECT fills `variables` and `rows` (a term or None for each variable), ASK `boolean`,
    CONSTRUCT and DESCRIBE `triples` (each once, sorted).
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None
    triples: tuple[Triple, ...] | None = None


def run_query(
    store: Store, query: str, parameters: Mapping[str, str] | None = None, *, source: str = "query"
) -> Result:
    """The answer of `query` over all graphs of `store`; the same graph gives the same answer, in the same order.

    The default graph of `store` must hold every triple of its named graphs; a store without it is refused.
    The project's prefixes are declared. `parameters` are values for what the header of the query declares.
    Rows keep the query's own ORDER BY, else they are sorted. `source` names the query in messages.
    Refused are SERVICE and updates, brackets nested too deep, and a text that is not SPARQL.
    """
    check_query(query, source)
    if len(store) > 0 and next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None:
        raise GraphError(f"{source}: the default graph is empty, not the union of all graphs; open the graph again")
    substitutions = bind(declared_parameters(query, source), parameters or {}, source)
    try:
        answer = store.query(query, prefixes=PREFIXES, substitutions=dict(substitutions))
        if isinstance(answer, QueryBoolean):
            return Result(boolean=bool(answer))
        if isinstance(answer, QueryTriples):
            return Result(triples=tuple(sorted(set(answer), key=str)))
        rows = [tuple(solution) for solution in answer]
        variables = tuple(variable.value for variable in answer.variables)
    except SyntaxError as problem:
        raise SyntaxProblem(_place(problem, source)) from None
    except RuntimeError as problem:
        raise UsageError(f"{source}: {_one_line(str(problem))}") from None
    except OSError as problem:
        raise GraphError(f"{source}: the graph cannot be read: {_one_line(str(problem))}") from problem
    if not is_ordered(query):
        rows.sort(key=_row_key)
    return Result(variables=variables, rows=tuple(rows))


def _row_key(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)


def _place(problem: SyntaxError, source: str) -> str:
    message = str(problem)
    place = _PLACE.fullmatch(message)
    if place is None:
        return f"{source}: not SPARQL: {_one_line(message)}"
    return f"{source}:{place[1]}:{place[2]}: not SPARQL: {_one_line(place[3])}"


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _DETAIL else line[:_DETAIL].rstrip() + " ..."
