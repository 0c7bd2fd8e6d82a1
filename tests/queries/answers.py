"""Answers as an engine would have given them."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Triple

from thidua.queries.result import Result, Row, Term


def select(variables: Sequence[str], *rows: Row) -> Result:
    lines = ["\t".join(f"?{name}" for name in variables), *("\t".join(map(_word, row)) for row in rows)]
    return Result(table="".join(f"{line}\n" for line in lines).encode())


def construct(*triples: Triple) -> Result:
    return Result(ntriples="".join(f"{triple} .\n" for triple in triples).encode())


def _word(term: Term | None) -> str:
    if isinstance(term, Triple):
        return f"<<( {term.subject} {term.predicate} {term.object} )>>"
    return "" if term is None else str(term)
