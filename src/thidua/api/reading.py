"""What a graph folder is asked, and what is read from it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, Quad

from thidua.asking import Asker, worker_on
from thidua.errors import UsageError
from thidua.exports import export, format_of
from thidua.exports.description import describe
from thidua.exports.one_report import one_report
from thidua.model import Finding
from thidua.queries.catalogue import SavedQuery, query_text, saved_queries
from thidua.queries.question import Limits, Question
from thidua.queries.result import Result, Term
from thidua.store.reader import reading

if TYPE_CHECKING:  # slow to load, and needed by those alone who check, review, or ask for networks or rdflib
    import networkx as nx
    import rdflib

    from thidua.pipeline.reviewing import OpenQuestion
    from thidua.totals.model import Total

Name = str | os.PathLike[str]
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in the graph: its id (16 hex digits), the name of its file, its title ("" where it has none)."""

    id: str
    name: str
    title: str


class ReadableGraph:
    """A graph folder for reading; `graph.Graph` also writes."""

    def __init__(self, folder: Name) -> None:
        self.folder = Path(folder).absolute()
        self._asker = Asker(self.folder)

    def close(self) -> None:
        self._asker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- asking ------------------------------------------------------------------------------------------------------

    def query(
        self,
        query: str | Path,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = _DEFAULT.seconds,
        memory: int = _DEFAULT.memory,
        max_rows: int | None = None,
        allow_federation: bool = False,
        **values: object,
    ) -> Result:
        """The answer of a question: SPARQL, the name of a saved query (a text without spaces), or the Path of a file.

        What the query's header declares as parameters is given by `parameters` or as further keywords, as text or
        number. `timeout` is in seconds, `memory` in bytes; with `max_rows` the answer may be cut, which its `complete`
        says. Refused is what `asking.ask` refuses, and a folder that holds no graph yet.
        """
        text, source = query_text(query)
        given = {name: str(value) for name, value in {**(parameters or {}), **values}.items()}
        limits = Limits(timeout, memory, max_rows)
        return self._asker.ask(Question(text, given, source, limits, allow_federation))

    def queries(self) -> list[SavedQuery]:
        """The saved queries, with their questions in Vietnamese and English and their parameters."""
        return list(saved_queries())

    def reports(self) -> list[ReportEntry]:
        """The reports in the graph, by the names of their files."""
        rows = self.query("reports")
        entries = (ReportEntry(_text(row["id"]), _text(row["file"]), _text(row["title"])) for row in rows)
        return list(dict.fromkeys(entries))

    def total(
        self,
        what: str,
        *,
        of: str | None = None,
        place: str | None = None,
        period: str | None = None,
        campaign: str | None = None,
        unit: str | None = None,
    ) -> Total:
        """The sum of a measure's or an award's numbers as a range, with what was added, what was not, and why.

        `pipeline.totalling.Wanted` says what may be asked for, and `totals.model.Total` what is told.
        """
        from thidua.pipeline.totalling import Wanted, total  # noqa: PLC0415

        return total(self.folder, Wanted(what, of, place, period, campaign, unit))

    # --- reading -----------------------------------------------------------------------------------------------------

    def quads(self, report: str | None = None) -> Iterator[Quad]:
        """The quads of all named graphs, or of one report and the concepts that it names, in no particular order.

        The snapshot is chosen when the first is asked for, and kept until the last was, or the iterator is closed.
        """
        with reading(self.folder) as reader:
            yield from reader.quads() if report is None else one_report(reader.store, report)

    def graph(self, report: str | None = None) -> rdflib.Graph:
        """The union of all named graphs (or of a report's and the vocabulary's) as a graph of rdflib, with prefixes.

        A copy in memory: a quad costs some 25 µs and 1.5 kB, and changes to it change nothing here.
        """
        from thidua.exports.rdflib_copy import rdflib_graph  # noqa: PLC0415  rdflib is slow to load

        return rdflib_graph(self.quads(report))

    def dataset(self) -> rdflib.Dataset:
        """The same with a named graph for each report and addition, which are its default: 40 µs and 2 kB a quad."""
        from thidua.exports.rdflib_copy import rdflib_dataset  # noqa: PLC0415

        return rdflib_dataset(self.quads())

    def export(self, path: Name | None = None, *, format: str | None = None, report: str | None = None) -> bytes:  # noqa: A002  the word that the CLI uses
        """The graph, or one report's part, in a format of `thidua export`; also as a file where a path is given.

        Without a format the one that the path's suffix says, else Turtle. The same graph gives the same bytes.
        """
        content = export(self.quads(report), _format(path, format))
        return _written(content, path)

    def describe(
        self,
        path: Name | None = None,
        *,
        format: str | None = None,  # noqa: A002
        licence: str | None = None,
    ) -> bytes:
        """What is in the graph (VoID and DCAT), in a format of RDF; `licence` is the IRI of that of the graph."""
        chosen = _format(path, format)
        if chosen == "csv":
            raise UsageError("csv has rows for claims only; describe the graph in turtle or another format of RDF")
        with reading(self.folder) as reader:
            content = export(describe(reader.store, licence=licence), chosen)
        return _written(content, path)

    def network(self, *projections: str, timeout: float = _DEFAULT.seconds) -> nx.MultiDiGraph[str]:
        """The network of projections (`campaign-awards`, `people`, `unions`; `all`), of one snapshot.

        `analysis.network` says what its nodes and edges hold; `timeout` is for each of its questions, in seconds.
        """
        from thidua.networks import ALL, read_network  # noqa: PLC0415  networkx is slow to load

        with worker_on(self.folder) as worker:
            return read_network(worker, projections or [ALL], Limits(timeout))

    def open_questions(self) -> list[OpenQuestion]:
        """The pairs of names that may be one entity, which somebody has to say; those first that most reports name."""
        from thidua.pipeline.reviewing import open_questions  # noqa: PLC0415  what reviews is slow to load

        return open_questions(self.folder)

    def validate(self) -> list[Finding]:
        """What the shapes find in the whole graph, the gravest first."""
        from thidua.pipeline.checking import validate_graph  # noqa: PLC0415  what checks is slow to load

        return validate_graph(self.folder)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def _format(path: Name | None, format: str | None) -> str:  # noqa: A002
    if format is not None:
        return format
    return "turtle" if path is None else format_of(os.fspath(path))


def _written(content: bytes, path: Name | None) -> bytes:
    if path is not None:
        Path(path).write_bytes(content)
    return content
