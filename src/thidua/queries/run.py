"""A SPARQL query over the whole graph.

The default graph is the union of all graphs, and whoever fills the store puts it there: Oxigraph's own union gives a
triple once for each graph that states it, where RDF merges them, so answers repeat and joins over labels explode.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from pyoxigraph import DefaultGraph, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

from thidua.errors import GraphError, SyntaxProblem, ThiduaError, UsageError
from thidua.namespaces import PREFIXES
from thidua.oxigraph import original_lines, stored_query, stored_term
from thidua.queries.guard import check_query, is_ordered
from thidua.queries.parameters import bind, declared_parameters
from thidua.queries.result import Result

#: Bytes of an answer as it is handed over; a hundred times what all sample reports together say.
MAX_ANSWER = 256 * 1024**2

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DETAIL = 120


class _Enough(Exception):
    """The answer has more lines than were asked for."""


class _Output(io.BytesIO):
    """Takes an answer as Oxigraph writes it, in pieces of some kilobytes, and stops it behind `most` lines."""

    def __init__(self, most: int | None, source: str) -> None:
        super().__init__()
        self._most, self._source, self._seen = most, source, 0

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # Oxigraph writes bytes alone
        if self.tell() + len(piece) > MAX_ANSWER:
            raise ThiduaError(
                f"{self._source}: the answer has more than {MAX_ANSWER // 1024**2} MB; ask for less, or use --max-rows"
            )
        written = super().write(piece)
        if self._most is not None:
            self._seen += piece.count(b"\n")
            if self._seen > self._most:
                raise _Enough
        return written


def run_query(
    store: Store,
    query: str,
    parameters: Mapping[str, str] | None = None,
    *,
    source: str = "query",
    max_rows: int | None = None,
    allow_federation: bool = False,
) -> Result:
    """The answer of `query` over all graphs of `store`; the same graph gives the same answer, in the same order.

    The default graph of `store` must hold every triple of its named graphs; a store without it is refused.
    The project's prefixes are declared. `parameters` are values for what the header of the query declares.
    Rows keep the query's own ORDER BY, else they are sorted. `source` names the query in messages.
    Of more than `max_rows` rows or triples the first that the engine finds are kept, and the result is not `complete`.
    Refused are updates, SERVICE unless allowed, brackets nested too deep, and a text that is not SPARQL.
    """
    words = check_query(query, source, allow_federation=allow_federation)
    if _lacks_union(store):
        raise GraphError(f"{source}: the default graph is empty, not the union of all graphs; open the graph again")
    substitutions = bind(declared_parameters(query, source), parameters or {}, source)
    try:
        answer = store.query(
            stored_query(query),
            prefixes=PREFIXES,
            substitutions={name: stored_term(value) for name, value in substitutions.items()},
        )
        if isinstance(answer, QueryBoolean):
            return Result(boolean=bool(answer))
        if isinstance(answer, QueryTriples):
            return _triples(answer, max_rows, source)
        return _rows(answer, max_rows, source, ordered=is_ordered(words))
    except SyntaxError as problem:
        raise SyntaxProblem(_place(problem, source)) from None
    except RuntimeError as problem:
        raise UsageError(f"{source}: {_one_line(str(problem))}") from None
    except OSError as problem:
        what = "the graph, or what SERVICE asks," if allow_federation else "the graph"
        raise GraphError(f"{source}: {what} cannot be read: {_one_line(str(problem))}") from problem


def _lacks_union(store: Store) -> bool:
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
        return False
    return next(store.quads_for_pattern(None, None, None, None), None) is not None


def _rows(answer: QuerySolutions, most: int | None, source: str, *, ordered: bool) -> Result:
    head, lines, complete = _lines(answer, QueryResultsFormat.TSV, 1, most, source)
    # Sorted as bytes: in UTF-8 that is the order of code points.
    lines = original_lines(b"".join(lines), bare=True).splitlines(keepends=True)
    return Result(table=b"".join(head + (lines if ordered else sorted(lines))), complete=complete)


def _triples(answer: QueryTriples, most: int | None, source: str) -> Result:
    _, lines, complete = _lines(answer, RdfFormat.N_TRIPLES, 0, most, source)
    lines = original_lines(b"".join(lines), bare=False).splitlines(keepends=True)
    return Result(ntriples=b"".join(sorted(set(lines))), complete=complete)


def _lines(
    answer: QuerySolutions | QueryTriples,
    form: QueryResultsFormat | RdfFormat,
    heads: int,
    most: int | None,
    source: str,
) -> tuple[list[bytes], list[bytes], bool]:
    """The lines of an answer above its rows, `heads` of them, those of its rows, and whether these are all."""
    written = _Output(None if most is None else most + heads, source)
    complete = True
    try:
        answer.serialize(written, form)  # type: ignore[arg-type]  # each kind of answer with its own kind of form
    except _Enough:
        complete = False
    # Both forms escape a carriage return within a term, so that these are the lines that were counted.
    lines = written.getvalue().splitlines(keepends=True)
    return lines[:heads], lines[heads : None if most is None else most + heads], complete


def _place(problem: SyntaxError, source: str) -> str:
    message = str(problem)
    place = _PLACE.fullmatch(message)
    if place is None:
        return f"{source}: not SPARQL: {_one_line(message)}"
    return f"{source}:{place[1]}:{place[2]}: not SPARQL: {_one_line(place[3])}"


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _DETAIL else line[:_DETAIL].rstrip() + " ..."
