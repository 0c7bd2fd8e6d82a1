"""The answer of one query: read from the form in which it left the engine only where somebody looks at it.

The forms are SPARQL 1.1 Query Results TSV for the rows of SELECT and N-Triples for the triples of CONSTRUCT and
DESCRIBE: both hold every term exactly, a line each, and Oxigraph writes and reads them faster than Python copies terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

if TYPE_CHECKING:  # loaded when they are asked for: a worker needs none of them
    import pandas as pd
    import rdflib

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, repr=False)
class Result:
    """The answer of one query.

    SELECT fills `variables` and `rows` (a term or None for each variable), ASK `boolean`, CONSTRUCT and DESCRIBE
    `triples` (each once, sorted). `complete` is False where a limit of rows cut the answer: there are more.
    `len()` counts rows or triples; iteration yields each row as a dict from the variables to terms or None.

    `table` is a document of SPARQL results in TSV, `ntriples` one of N-Triples; one of the three is not None.
    """

    table: bytes | None = None
    boolean: bool | None = None
    ntriples: bytes | None = None
    complete: bool = True

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The names that SELECT yields, in its order."""
        head = b"" if self.table is None else self.table.partition(b"\n")[0]
        return tuple(name.removeprefix("?") for name in head.decode().split("\t") if name != "")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of SELECT: a term, or None where it is unbound, for each of `variables`."""
        return tuple(self.solutions())

    def solutions(self) -> Iterator[Row]:
        """The same rows one after another, none of which is kept: for answers that are read once."""
        if self.table is None:
            return
        solutions = parse_query_results(self.table, format=QueryResultsFormat.TSV)
        assert not isinstance(solutions, QueryBoolean)
        yield from map(tuple, solutions)

    @cached_property
    def triples(self) -> tuple[Triple, ...] | None:
        """The triples of CONSTRUCT and DESCRIBE; None for other queries."""
        if self.ntriples is None:
            return None
        return tuple(quad.triple for quad in parse(self.ntriples, format=RdfFormat.N_TRIPLES))

    def __len__(self) -> int:
        # A line break within a term is escaped in both forms.
        if self.ntriples is not None:
            return self.ntriples.count(b"\n")
        return 0 if self.table is None else self.table.count(b"\n") - 1

    def __bool__(self) -> bool:
        """What ASK answered; else whether there is a row or a triple."""
        return self.boolean if self.boolean is not None else len(self) > 0

    def __iter__(self) -> Iterator[Mapping[str, Term | None]]:
        return (dict(zip(self.variables, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        if self.boolean is not None:
            return f"<Result {str(self.boolean).lower()}>"
        things = "triples" if self.ntriples is not None else "rows"
        names = "".join(f" ?{name}" for name in self.variables)
        return f"<Result {len(self)} {things}{'' if self.complete else ', there are more'}{names}>"

    def render(self, format: str | None = None, *, width: int = 120, columns: Sequence[str] = ()) -> str:  # noqa: A002  the word that the CLI uses
        """The answer as text: a table, csv, tsv, json or xml; for triples turtle, ntriples, jsonld or rdfxml.

        Without a format a table, or Turtle. A table is wrapped to `width` characters and shows `columns`, if none all.
        Refused is a format that the kind of answer does not have.
        """
        from thidua.queries.render import default_format, render  # noqa: PLC0415  what draws tables is slow to load

        return render(self, default_format(self) if format is None else format, width=width, columns=columns)

    def write(self, path: Path | str, format: str | None = None) -> None:  # noqa: A002
        """The answer as a file in UTF-8; without a format the one that the suffix names, as `.csv` or `.ttl`."""
        from thidua.queries.render import format_of  # noqa: PLC0415

        text = self.render(format_of(path) if format is None else format)
        Path(path).write_bytes(text.encode())

    def graph(self) -> rdflib.Graph:
        """The triples of CONSTRUCT or DESCRIBE as an rdflib graph with the project's prefixes; rows are refused."""
        from thidua.queries.conversions import to_rdflib  # noqa: PLC0415  rdflib is slow to load

        return to_rdflib(self)

    def to_pandas(self) -> pd.DataFrame:
        """The rows of SELECT as a data frame, a column for each variable; `thidua.queries.conversions` has the types.

        Refused are answers without rows to them (ASK, CONSTRUCT), and where pandas is not installed.
        """
        from thidua.queries.conversions import to_pandas  # noqa: PLC0415  pandas is slow to load

        return to_pandas(self)

    def _repr_html_(self) -> str:
        """The first rows as a table in a notebook."""
        from thidua.queries.notebook import to_html  # noqa: PLC0415  only notebooks need it

        return to_html(self)
