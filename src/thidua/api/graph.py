"""A graph folder as one object that asks, reads and writes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.api.reading import Name, ReadableGraph
from thidua.errors import GraphError
from thidua.exports.statistics import class_counts
from thidua.model import Finding
from thidua.store.reader import reading

if TYPE_CHECKING:  # slow to load, and needed by those alone who write
    from thidua.pipeline.adding import AddSummary
    from thidua.pipeline.building import BuildSummary
    from thidua.pipeline.incoming import Given
    from thidua.pipeline.verifying import Fault

#: What a graph shows of itself, and the classes that it counts for it.
_SHOWN = {
    "reports": "td:Report",
    "claims": "td:Claim",
    "campaigns": "td:Campaign",
    "unions": "td:TradeUnion",
    "awards": "td:Conferral",
}


class Graph(ReadableGraph):
    """The graph in one folder, which need not be there before something is built or added.

    Threads may share it: questions are answered one after another, writers take turns, other reads go side by side.
    A second process that writes meanwhile is refused at once, with the number of the one that does. `close` (or the
    end of a `with`) ends the process that answers questions; a later question starts another.
    """

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

    def decide(
        self, verb: str, *names: str, details: Mapping[str, str] | None = None, note: str = ""
    ) -> tuple[str, list[Finding]]:
        """Write down that two entities are `same` or `different`, one is `part-of` the other, or `held` a post in it.

        `names` are two IRIs or prefixed names, or the `link` of an open question; `details` may be by, on, from, to and
        post. The line that was written, and what is wrong with lines of the decisions file.
        """
        from thidua.pipeline.intake import intake_of  # noqa: PLC0415
        from thidua.pipeline.reviewing import decide  # noqa: PLC0415

        with intake_of(self.folder).alone():
            return decide(self.folder, verb, names, details, note)

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


def _paths(given: Name | Iterable[Name]) -> list[Path]:
    return [Path(given)] if isinstance(given, str | os.PathLike) else [Path(each) for each in given]
