"""An answer as text: a table for people, the W3C result formats for programs, RDF for what CONSTRUCT yields."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple, parse_query_results, serialize
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.errors import UnknownName, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.result import Result, Term
from thidua.text.printable import printable
from thidua.text.xml_terms import mend_xml

#: SPARQL 1.1 Query Results CSV and TSV, JSON, and XML.
RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
#: Of the files that `Result.write` makes.
_SUFFIXES = {
    **{f".{name}": name for name in (*RESULT_FORMATS, "nt", "jsonld")},
    ".ttl": "turtle",
    ".rdf": "rdfxml",
    ".txt": "table",
}
_NARROWEST = 14
_GAP = 2
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def default_format(result: Result) -> str:
    """What a person most likely wants to see: a table, or Turtle for triples."""
    return "table" if result.triples is None else "turtle"


def format_of(path: PurePath | str) -> str:
    """The format that a file's suffix says; one that says none is refused."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnknownName(f"{path}: the suffix says no format; end it in {', '.join(_SUFFIXES)}, or give the format")
    return _SUFFIXES[suffix]


def render(result: Result, format: str, *, width: int = 120, columns: Sequence[str] = ()) -> str:  # noqa: A002  the word that the CLI uses
    """`result` as text in `format`; a table is wrapped to `width` characters and shows `columns`, if none all.

    Refused is a format that the kind of answer does not have: a table for triples, Turtle for rows.
    """
    if result.triples is not None:
        return _graph(result.triples, format)
    if format == "table":
        return f"{str(result.boolean).lower()}\n" if result.boolean is not None else _table(result, columns, width)
    if format not in RESULT_FORMATS:
        raise UsageError(
            f"{format}: not a format for the answer of SELECT or ASK; use table, {', '.join(RESULT_FORMATS)}"
        )
    return _w3c(result, RESULT_FORMATS[format])


def shorten(iri: str) -> str:
    """`iri` with the project's prefix where it has one and the rest is a plain name, else unchanged."""
    namespace, prefix = max(
        ((namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)),
        default=("", ""),
        key=lambda pair: len(pair[0]),
    )
    local = iri.removeprefix(namespace)
    return f"{prefix}:{local}" if prefix != "" and local != "" and "/" not in local else iri


def _graph(triples: Sequence[Triple], format: str) -> str:  # noqa: A002
    if format not in GRAPH_FORMATS:
        raise UsageError(f"{format}: not a format for triples; use {', '.join(GRAPH_FORMATS)}")
    names = {node.value for triple in triples for node in triple if isinstance(node, NamedNode)}
    prefixes = {
        prefix: namespace for prefix, namespace in PREFIXES.items() if any(name.startswith(namespace) for name in names)
    }
    written = serialize(triples, format=GRAPH_FORMATS[format], prefixes=prefixes)
    assert written is not None
    return (mend_xml(written) if GRAPH_FORMATS[format] == RdfFormat.RDF_XML else written).decode()


def _w3c(result: Result, format: QueryResultsFormat) -> str:  # noqa: A002
    # Oxigraph writes each format as its standard says, from an answer that it has read itself.
    if result.boolean is not None:
        document = f'{{"head":{{}},"boolean":{str(result.boolean).lower()}}}'
        answer = parse_query_results(document, format=QueryResultsFormat.JSON)
    else:
        answer = parse_query_results(result.table, format=QueryResultsFormat.TSV)
    written = answer.serialize(format=format)
    assert written is not None
    return (mend_xml(written) if format == QueryResultsFormat.XML else written).decode()


def _turtle(term: Term) -> str:
    return f"<<( {term.subject} {term.predicate} {term.object} )>>" if isinstance(term, Triple) else str(term)


def _table(result: Result, columns: Sequence[str], width: int) -> str:
    """The rows with those of `columns` alone that there are, in their own order; with all where there are none."""
    kept = [i for i, name in enumerate(result.variables) if name in columns] or range(len(result.variables))
    names = [result.variables[i] for i in kept]
    rows = [[cell(row[i]) for i in kept] for row in result.rows]
    cells = list(zip(*rows, strict=True)) or [()] * len(names)
    needed = [min(_NARROWEST, max(map(cell_len, (name, *column)))) for name, column in zip(names, cells, strict=True)]
    if sum(needed) + _GAP * (len(needed) - 1) <= width:
        return _columns(names, cells, width)
    return "\n".join(_record(names, row, width) for row in rows)


def _columns(names: Sequence[str], columns: Sequence[Sequence[str]], width: int) -> str:
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="")
    for name, column in zip(names, columns, strict=True):
        numeric = any(column) and all(_NUMBER.fullmatch(cell) for cell in column if cell != "")
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in zip(*columns, strict=True):
        table.add_row(*map(Text, row))
    return _print(table, width)


def _record(names: Sequence[str], row: Sequence[str], width: int) -> str:
    """One row as a block, a line for each column that has a value: for answers wider than the terminal."""
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(no_wrap=True, min_width=max(map(cell_len, names)))
    grid.add_column(overflow="fold")
    for name, cell in zip(names, row, strict=True):
        if cell != "":
            grid.add_row(Text(name), Text(cell))
    return _print(grid, width)


def _print(table: Table, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def cell(term: Term | None) -> str:
    """A term as people read it: a shortened IRI, the words of a literal, nothing where there is none."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = shorten(term.value)
    else:
        text = term.value if isinstance(term, Literal) else _turtle(term)
    return printable(text)
