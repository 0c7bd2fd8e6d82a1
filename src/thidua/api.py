"""thidua from Python: a graph folder as one object that asks, reads and writes.

    import thidua

    with thidua.open("graph") as graph:
        graph.build("reports")
        for row in graph.query("campaigns-awards"):
            print(row)

Every read sees a whole snapshot of the graph, with all that this object has added before, whatever other threads and
processes write meanwhile; none has to wait for a writer. What is written is on the disk when the call returns. Refusals
are a `thidua.errors.ThiduaError` with one line that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, Quad

from thidua.asking import Asker, worker_on
from thidua.errors import GraphError, UnreadableFile, UsageError
from thidua.exports import export, format_of
from thidua.exports.description import describe
from thidua.exports.one_report import one_report
from thidua.exports.statistics import class_counts
from thidua.model import Finding
from thidua.queries.catalogue import SavedQuery, find_query, saved_queries
from thidua.queries.question import Limits, Question
from thidua.queries.result import Result, Term
from thidua.store.reader import reading

if TYPE_CHECKING:  # slow to load, and needed by those alone who write, check or ask for rdflib
    import networkx as nx
    import rdflib

    from thidua.pipeline.adding import AddSummary
    from thidua.pipeline.building import BuildSummary
    from thidua.pipeline.incoming import Given
    from thidua.pipeline.verifying import Fault
    from thidua.totals.model import Total

Name = str | os.PathLike[str]
_DEFAULT = Limits()

#: What a graph shows of itself, and the classes that it counts for it.
_SHOWN = {
    "reports": "td:Report",
    "claims": "td:Claim",
    "campaigns": "td:Campaign",
    "unions": "td:TradeUnion",
    "awards": "td:Conferral",
}


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in the graph: its id (16 hex digits), the name of its file, its title ("" where it has none)."""

    id: str
    name: str
    title: str


class Graph:
    """The graph in one folder, which need not be there before something is built or added.

    Threads may share it: questions are answered one after another, writers take turns, other reads go side by side.
    A second process that writes meanwhile is refused at once, with the number of the one that does. `close` (or the
    end of a `with`) ends the process that answers questions; a later question starts another.
    """

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
        text, source = _query_text(query)
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

    def validate(self) -> list[Finding]:
        """What the shapes find in the whole graph, the gravest first."""
        from thidua.pipeline.checking import validate_graph  # noqa: PLC0415  what checks is slow to load

        return validate_graph(self.folder)

    # --- writing -----------------------------------------------------------------------------------------------------

    def build(self, paths: Name | Iterable[Name], *, jobs: int = 1, prune: bool = False) -> BuildSummary:
        """Read reports (files, folders) into the graph, as `thidua build` does; `pipeline.building.build` says what.

        A report that breaks a rule stays out: the summary's `quarantined` names it, its `refusals` unreadable files.
        """
        from thidua.pipeline.building import build  # noqa: PLC0415  what reads reports is slow to load
        from thidua.pipeline.intake import intake_of  # noqa: PLC0415

        with intake_of(self.folder).alone():
            return build(_paths(paths), self.folder, jobs=jobs, prune=prune)

    def add(
        self,
        given: Given = (),
        *,
        turtle: str | None = None,
        name: str = "unnamed",
        dry_run: bool = False,
    ) -> AddSummary:
        """Bring in files of RDF or reports, or RDF that is in memory, through the shapes: all of it, or nothing.

        `given` is a path or several, a graph or dataset of rdflib, or triples or quads of pyoxigraph; `turtle` is a
        text. What is in memory becomes one addition, under `name`; the graphs that it names are left out. The summary
        tells what the shapes say; `refused` is True where a rule is broken, and then nothing was written. Additions of
        many threads are checked and committed together, each with its own answer.
        """
        from thidua.pipeline.adding import bring_in  # noqa: PLC0415
        from thidua.pipeline.incoming import read_given  # noqa: PLC0415
        from thidua.pipeline.intake import intake_of  # noqa: PLC0415
        from thidua.pipeline.keeper import keeping  # noqa: PLC0415

        incoming = read_given(given, turtle, name, self.folder)
        if not dry_run:
            return intake_of(self.folder).add(incoming)
        with intake_of(self.folder).alone(), keeping(self.folder) as keeper:
            return bring_in(incoming, keeper, dry_run=True)

    def remove(self, names: str | Iterable[str]) -> dict[str, str]:
        """Take reports and additions out (paths, file names, ids, IRIs), with all that rests on them; names by id."""
        from thidua.pipeline.adding import remove  # noqa: PLC0415
        from thidua.pipeline.intake import intake_of  # noqa: PLC0415

        with intake_of(self.folder).alone():
            return remove([names] if isinstance(names, str) else list(names), self.folder)

    def verify(self, *, repair: bool = False) -> list[Fault]:
        """What is not as it was acknowledged; with `repair`, what is left of it after the store was made again."""
        from thidua.pipeline.intake import intake_of  # noqa: PLC0415
        from thidua.pipeline.verifying import verify  # noqa: PLC0415

        with intake_of(self.folder).alone():
            faults, _ = verify(self.folder, repair=repair)
            return verify(self.folder)[0] if repair and len(faults) > 0 else faults

    # --- showing -----------------------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        return f"<Graph {self.folder}: {self._told()}>"

    def _repr_html_(self) -> str:
        """The same for notebooks."""
        return f"<p><b>{escape(str(self.folder))}</b><br>{escape(self._told())}</p>"

    def _told(self) -> str:
        try:
            with reading(self.folder) as reader:
                counts = class_counts(reader.store, _SHOWN.values())
        except GraphError:
            return "nothing that can be read"
        return ", ".join(f"{counts[term]} {things}" for things, term in _SHOWN.items())


def _query_text(query: str | Path) -> tuple[str, str]:
    """The text of a query, and what messages call it."""
    if isinstance(query, Path):
        try:
            return query.read_text("utf-8-sig"), str(query)
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"{query}: cannot be read ({error}); name a file of SPARQL in UTF-8") from error
    return (find_query(query).text, query) if len(query.split()) == 1 else (query, "query")


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


def _paths(given: Name | Iterable[Name]) -> list[Path]:
    return [Path(given)] if isinstance(given, str | os.PathLike) else [Path(each) for each in given]
