"""`thidua build`: files -> facts -> graph, batch by batch; what was acknowledged stays, whatever stops it.

A report may be kept out later than it came in: where one that comes makes two of its entities one, and it breaks a rule
by that. So it is kept out whichever of the two came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from thidua.documents.read import find_reports
from thidua.documents.source import file_key
from thidua.errors import InputError
from thidua.model import Finding, ReportFacts
from thidua.namespaces import COMPUTED_GRAPHS
from thidua.pipeline.contributions import Made, made_of_report, remade
from thidua.pipeline.guarding import sort_out
from thidua.pipeline.keeper import BATCH, Keeper, keeping
from thidua.pipeline.reading import Progress, readings, silent
from thidua.pipeline.sources import Holdings, Sources, keep_wordings
from thidua.store.contribution import Kind, Source, State
from thidua.store.graphs import graph_quads
from thidua.store.writer import Changes


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did and found.

    `files` counts the files by what became of them: new, changed, read again (thidua itself changed), unchanged,
    refused (`refusals` says why), and of earlier builds kept or removed. `reports` and `quarantined` name the
    reports in the graph and those left out, `facts` counts the facts in the graph by kind; `findings` are those of
    the reports that came in or were kept out now, and of the decisions. `merged` counts the names that turned out to
    be others', `open` the pairs that a person has to look at. `quads` counts the whole graph.
    """

    folder: Path
    files: Mapping[str, int]
    refusals: tuple[InputError, ...]
    reports: tuple[str, ...]
    quarantined: tuple[str, ...]
    facts: Mapping[str, int]
    findings: tuple[Finding, ...]
    merged: int
    open: int
    quads: int


def build(
    paths: Sequence[Path], folder: Path, *, jobs: int = 1, prune: bool = False, progress: Progress = silent
) -> BuildSummary:
    """Read the reports that `paths` name into the graph of `folder`, which is made if it is not there.

    Files that did not change since they were read are skipped, reports of earlier builds stay unless `prune`. Reports
    come in by batches: whatever stops the build, those acknowledged stay and the next build goes on from there.
    Refused are paths that are not there, paths of which no file can be read, and a folder that is no graph, is locked
    or cannot be written.
    """
    files = find_reports(paths)
    with keeping(folder) as keeper:
        run = _Build(keeper)
        run.read(Sources({file_key(path, folder): path for path in files}, keeper.ledger), jobs, progress)
        run.look_at_others({file_key(path, folder) for path in files}, prune=prune)
        run.retry_quarantined()
        keep_wordings(keeper.ledger)
        return run.summary(folder)


class _Build:
    """One run over a graph folder that is held, and what it has done so far."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._checked: set[str] = set()
        self._files: Counter[str] = Counter()
        self._refusals: list[InputError] = []
        self._findings: list[Finding] = []

    def read(self, sources: Sources, jobs: int, progress: Progress) -> None:
        """Read what has to be read and bring it in, batch by batch."""
        waiting = sources.to_read()
        self._files["unchanged"] += len(sources.named) - len(waiting)
        found = zip(waiting, readings([sources.named[key] for key in waiting], jobs=jobs), strict=True)
        done = 0
        while len(batch := list(islice(found, BATCH))) > 0:
            reports: dict[str, ReportFacts] = {}
            read: dict[str, Source | None] = {}
            for key, reading in batch:
                if isinstance(reading, InputError):
                    self._refusals.append(reading)
                    self._files["refused"] += 1
                else:
                    reports[reading.id], read[key] = reading, Source(reading.id, sources.hashes[key])
                    self._files[sources.status[key]] += 1
                done += 1
                progress(done, len(waiting))
            self._bring_in(reports, read)
        if len(self._refusals) > 0 and len(self._keeper.ledger.sources()) == 0:
            raise self._refusals[0]

    def look_at_others(self, named: Collection[str], *, prune: bool) -> None:
        """Files of earlier builds that this one does not name: they stay, or go if they are to be pruned."""
        others = [key for key in self._keeper.ledger.sources() if key not in named]
        self._files["removed" if prune else "kept"] += len(others)
        for start in range(0, len(others) if prune else 0, BATCH):
            self._bring_in({}, dict.fromkeys(others[start : start + BATCH]))

    def retry_quarantined(self) -> None:
        """What was kept out by an earlier build may come in now: the shapes or what it did not fit may have changed."""
        kept_out = self._keeper.ledger.contributions(State.QUARANTINED)
        waiting = (remade(given) for given in kept_out if given.id not in self._checked)
        while len(batch := list(islice(waiting, BATCH))) > 0:
            self._take(batch, set(), {})

    def _bring_in(self, reports: Mapping[str, ReportFacts], read: Mapping[str, Source | None]) -> None:
        """Bring in what was read, under its files' first name, and take out what no file holds any more."""
        holdings = Holdings(self._keeper.ledger, read)
        leaving = {id_ for id_ in holdings.touched if len(holdings.files_of(id_)) == 0}
        names = {id_: holdings.name_of(id_) for id_ in sorted(holdings.touched - leaving)}
        self._take(list(self._made(names, reports)), leaving, read)

    def _made(self, names: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> Iterator[Made]:
        for id_, name in names.items():
            if id_ in reports:
                yield made_of_report(replace(reports[id_], name=name))
            else:
                kept = self._keeper.ledger.contribution(id_)
                if kept.name != name:
                    yield remade(replace(kept, name=name))

    def _take(self, made: Sequence[Made], leaving: set[str], read: Mapping[str, Source | None]) -> None:
        checked = sort_out(made, self._keeper, leaving)
        self._checked |= {each.contribution.id for each in made}
        self._findings += checked.findings
        self._keeper.commit(
            Changes(
                arriving=[each.arriving for each in checked.good.made],
                quarantined=[each.contribution for each in checked.bad],
                leaving=leaving,
                sources=read,
                links=checked.good.links,
            )
        )

    def summary(self, folder: Path) -> BuildSummary:
        """What was done, and what the graph holds now."""
        ledger, store = self._keeper.ledger, self._keeper.store
        computed = sum(1 for graph in COMPUTED_GRAPHS for _ in graph_quads(store, graph))
        return BuildSummary(
            folder=folder,
            files=+self._files,
            refusals=tuple(self._refusals),
            reports=tuple(ledger.names([State.ACKNOWLEDGED], [Kind.REPORT]).values()),
            quarantined=tuple(ledger.names([State.QUARANTINED]).values()),
            facts=ledger.counts(),
            findings=tuple(dict.fromkeys([*self._findings, *self._keeper.decision_findings()])),
            merged=ledger.identities.number_of_identities(),
            open=ledger.identities.number_of_open(),
            quads=computed + sum(quads for _, quads, _ in ledger.graphs().values()),
        )
