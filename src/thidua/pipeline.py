"""The order of the stages; the only module that knows it.

read_document -> split -> find_mentions -> extract_facts      one report at a time, in any order: `extract_report`
resolve -> build_graph                                        all reports together: `build_graph_of`
validate                                                      reports with violations stay out: `_load`
write_snapshot                                                in one step: `build`
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from pyoxigraph import NamedNode, Quad

from thidua import __version__
from thidua.documents.read import find_reports, read_document
from thidua.documents.relevance import is_of_unions
from thidua.documents.source import file_hash, file_key
from thidua.entities.resolve import resolve
from thidua.errors import InputError, ThiduaError
from thidua.facts.codec import report_from_json, report_to_json
from thidua.facts.extract import extract_facts
from thidua.iris import entity_iri
from thidua.mentions.find import find_all_mentions
from thidua.model import Document, Finding, ReportFacts, Severity
from thidua.resources import resource
from thidua.sentences.split import split
from thidua.store.lock import writing
from thidua.store.snapshot import Snapshot, Source, is_graph, read_snapshot, write_snapshot
from thidua.triples.build import build_graph
from thidua.validation.engines import DEFAULT_ENGINE
from thidua.validation.read import read_rdf_file
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.validate import validate, validate_file_quads
from thidua.vocabulary.load import load_vocabulary

#: What a report's facts depend on besides its text: files below the package, and below the seeds.
_EXTRACTION_CODE = (
    *(f"{stage}/*.py" for stage in ("documents", "facts", "mentions", "sentences", "text", "vocabulary")),
    *(f"{module}.py" for module in ("errors", "iris", "model", "namespaces", "resources")),
)
_EXTRACTION_DATA = ("**/*.yml", "**/*.ttl")

Reading = ReportFacts | InputError
Progress = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    """Tell nobody how far the reading is."""


@cache
def extractor_version() -> str:
    """The version of thidua with a hash of the code and data that facts depend on; where it differs, facts may."""
    package, seeds = Path(__file__).parent, resource("seeds")
    files = _files(package, _EXTRACTION_CODE) | _files(seeds, _EXTRACTION_DATA)
    return f"{__version__}+{_hash_of(files)}"


def _files(folder: Path, patterns: Iterable[str]) -> dict[str, Path]:
    """The files that the patterns name, by their paths below the folder's own parent: the same on every machine."""
    found = (path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder.parent).as_posix(): path for path in found}


def _hash_of(files: Mapping[str, Path]) -> str:
    """8 hex digits over the names and bytes of the files, in whatever order they were found."""
    named = (f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for name, path in sorted(files.items()))
    return hashlib.sha256("".join(named).encode()).hexdigest()[:8]


def extract_report(document: Document) -> ReportFacts:
    """The facts of one report, as written; a pure function of its text."""
    folded = document.folded
    if folded is None or not is_of_unions(document, folded):
        # what is no report of unions states no fact, and has no title of a report
        digest = hashlib.sha256(document.text.encode()).hexdigest()
        return ReportFacts(digest[:16], digest, document.name, "", len(document.text), extractor_version(), ())
    # the records of a report make no cycles and are many: Python's search for cycles would cost a tenth
    collecting = gc.isenabled()
    gc.disable()
    try:
        sentences = split(document)
        mentions = find_all_mentions(document.reading.text, folded, sentences)
        return extract_facts(document, sentences, mentions, extractor=extractor_version())
    finally:
        if collecting:
            gc.enable()


def _read(path: Path) -> Reading:
    """The facts of a file, or why it was refused: one bad file keeps no other one out."""
    try:
        return extract_report(read_document(path))
    except InputError as refusal:
        return refusal


def read_each(files: Sequence[Path], *, jobs: int = 1, progress: Progress = _silent) -> list[Reading]:
    """The facts of each file or its refusal, in the order of `files`, by `jobs` processes."""
    found = []
    for reading in _readings(files, jobs):
        found.append(reading)
        progress(len(found), len(files))
    return found


def _readings(files: Sequence[Path], jobs: int) -> Iterator[Reading]:
    if min(jobs, len(files)) < 2:
        yield from map(_read, files)
        return
    # Processes that start from nothing: what a fork would copy from this one (locks, threads) is nobody's business.
    context = multiprocessing.get_context("spawn")
    chunk = max(1, min(20, len(files) // (4 * jobs)))
    try:
        with ProcessPoolExecutor(min(jobs, len(files)), mp_context=context, initializer=_leave_interrupts) as pool:
            yield from pool.map(_read, files, chunksize=chunk)
    except BrokenProcessPool as error:
        raise ThiduaError("a process that read reports was stopped, by lack of memory perhaps; try --jobs 1") from error


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that people see; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_facts(paths: Sequence[Path], *, jobs: int = 1) -> list[ReportFacts]:
    """The facts of all reports that `paths` name; the first file that is no report is refused."""
    reports = []
    for reading in read_each(find_reports(paths), jobs=jobs):
        if isinstance(reading, InputError):
            raise reading
        reports.append(reading)
    return reports


def build_graph_of(reports: Iterable[ReportFacts]) -> list[Quad]:
    """The graph of the reports, sorted; two with the same text are one report."""
    distinct, vocabulary = list({report.id: report for report in reports}.values()), load_vocabulary()
    return build_graph(distinct, resolve(distinct, vocabulary), vocabulary)


def build_quads(paths: Sequence[Path], *, jobs: int = 1) -> list[Quad]:
    """The graph of all reports that `paths` name, neither validated nor kept."""
    return build_graph_of(read_facts(paths, jobs=jobs))


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did and found.

    `files` counts the files by what became of them: new, changed, read again (thidua itself changed), unchanged,
    refused (`refusals` says why), and of earlier builds kept or removed. `reports` and `quarantined` name the
    reports in the graph and those left out, `facts` counts the facts in the graph by kind.
    """

    folder: Path
    files: Mapping[str, int]
    refusals: tuple[InputError, ...]
    reports: tuple[str, ...]
    quarantined: tuple[str, ...]
    facts: Mapping[str, int]
    findings: tuple[Finding, ...]
    quads: int


@dataclass(frozen=True, slots=True)
class _Collection:
    """All reports, from this reading and from earlier builds, and the files they stand in."""

    sources: Mapping[str, Source]
    reports: tuple[ReportFacts, ...]
    refusals: tuple[InputError, ...]
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Graph:
    """The graph of the reports that hold, and the findings of all."""

    quads: Sequence[Quad]
    findings: tuple[Finding, ...]
    quarantined: tuple[str, ...]


def build(
    paths: Sequence[Path], folder: Path, *, jobs: int = 1, prune: bool = False, progress: Progress = _silent
) -> BuildSummary:
    """Read the reports that `paths` name into the graph of `folder`, which is made if it is not there.

    Files that did not change since they were read are skipped, reports of earlier builds stay unless `prune`.
    Whatever stops it, the graph is as it was before or as it should be after. Refused are paths that are not there,
    paths of which no file can be read, and a folder that is no graph, is locked or cannot be written.
    """
    files = find_reports(paths)
    with writing(folder):
        before = read_snapshot(folder) if is_graph(folder) else Snapshot()
        collection = _collect(files, folder, before, jobs=jobs, prune=prune, progress=progress)
        graph = _load(collection.reports)
        write_snapshot(
            folder,
            Snapshot(
                sources=collection.sources,
                reports=tuple(map(report_to_json, collection.reports)),
                quads=tuple(graph.quads),
                findings=graph.findings,
                quarantined=graph.quarantined,
            ),
        )
    loaded = [report for report in collection.reports if report.id not in graph.quarantined]
    return BuildSummary(
        folder=folder,
        files=collection.files,
        refusals=collection.refusals,
        reports=tuple(report.name for report in loaded),
        quarantined=tuple(report.name for report in collection.reports if report.id in graph.quarantined),
        facts=Counter(fact.kind for report in loaded for fact in report.facts),
        findings=graph.findings,
        quads=len(graph.quads),
    )


def _collect(
    files: Sequence[Path], folder: Path, before: Snapshot, *, jobs: int, prune: bool, progress: Progress
) -> _Collection:
    """Read what is new or changed and put it together with what earlier builds read."""
    known = {str(report["id"]): report_from_json(report) for report in before.reports}
    named = {file_key(path, folder): path for path in files}
    hashes = {key: file_hash(path) for key, path in named.items()}
    status = {key: _status(key, hashes[key], before, known) for key in named}
    changed = [key for key in named if status[key] != "unchanged"]
    sources = {key: source for key, source in before.sources.items() if key in named or not prune}
    refusals = []
    readings = read_each([named[key] for key in changed], jobs=jobs, progress=progress)
    for key, reading in zip(changed, readings, strict=True):
        if isinstance(reading, InputError):
            refusals.append(reading)
            status[key] = "refused"
        else:
            known[reading.id] = reading
            sources[key] = Source(reading.id, hashes[key])
    if len(sources) == 0:
        raise refusals[0]
    status |= {key: "kept" if key in sources else "removed" for key in before.sources if key not in named}
    return _Collection(sources, _reports(sources, known), tuple(refusals), Counter(status.values()))


def _status(key: str, sha256: str, before: Snapshot, known: Mapping[str, ReportFacts]) -> str:
    source = before.sources.get(key)
    if source is None:
        return "new"
    if source.sha256 != sha256:
        return "changed"
    return "unchanged" if known[source.report].extractor == extractor_version() else "read again"


def _reports(sources: Mapping[str, Source], known: Mapping[str, ReportFacts]) -> tuple[ReportFacts, ...]:
    """The reports that some file still holds, by id; one that stands in several is named after the first."""
    names: dict[str, str] = {}
    for key, source in sources.items():
        name = PurePosixPath(key).name
        names[source.report] = min(name, names.get(source.report, name))
    return tuple(replace(known[report], name=name) for report, name in sorted(names.items()))


def _load(reports: Sequence[ReportFacts]) -> _Graph:
    """The graph of `reports` without those that a violation leads back to; what is left is validated anew."""
    good, found, quarantined = list(reports), list[Finding](), list[str]()
    while True:
        quads = build_graph_of(good)
        findings = validate(quads)
        accused = {finding.report for finding in findings if finding.severity is Severity.VIOLATION}
        bad = [report for report in good if entity_iri("report", report.id) in accused]
        if len(bad) == 0:
            return _Graph(quads, tuple(found + findings), tuple(sorted(quarantined)))
        quarantined += [report.id for report in bad]
        left_out = {entity_iri("report", report.id) for report in bad}
        found += [finding for finding in findings if finding.report in left_out]
        good = [report for report in good if report not in bad]


def validate_file(
    path: Path, folder: Path, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None
) -> list[Finding]:
    """What the shapes, the project's or others, find in a file of RDF beside the graph of `folder`, if there is one."""
    context = list(read_snapshot(folder).quads) if is_graph(folder) else []
    vocabulary, quads = load_vocabulary(), read_rdf_file(path)
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    context += vocabulary.quads_for(sorted(node.value for node in nodes if vocabulary.get(node.value) is not None))
    return validate_file_quads(quads, context, engine=engine, shapes=shapes)
