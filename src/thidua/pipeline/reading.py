"""The first half of the way: read_document -> split -> find_mentions -> extract_facts, one report at a time."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from pyoxigraph import Quad

from thidua.documents.read import find_reports, read_document
from thidua.documents.relevance import is_of_unions
from thidua.entities.resolve import resolve
from thidua.errors import InputError, ThiduaError
from thidua.facts.extract import extract_facts
from thidua.mentions.find import find_all_mentions
from thidua.model import Document, ReportFacts
from thidua.pipeline.versions import extractor_version
from thidua.sentences.split import split
from thidua.triples.build import build_graph
from thidua.vocabulary.load import load_vocabulary

Reading = ReportFacts | InputError
Progress = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """Tell nobody how far the work is."""


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


def readings(files: Sequence[Path], *, jobs: int = 1) -> Iterator[Reading]:
    """The facts of each file or its refusal, in the order of `files`, by `jobs` processes, as they come."""
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


def read_each(files: Sequence[Path], *, jobs: int = 1, progress: Progress = silent) -> list[Reading]:
    """The facts of each file or its refusal, in the order of `files`, by `jobs` processes."""
    found = []
    for reading in readings(files, jobs=jobs):
        found.append(reading)
        progress(len(found), len(files))
    return found


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
    distinct = list({report.id: report for report in reports}.values())
    vocabulary = load_vocabulary()
    return build_graph(distinct, resolve(distinct, vocabulary), vocabulary)


def build_quads(paths: Sequence[Path], *, jobs: int = 1) -> list[Quad]:
    """The graph of all reports that `paths` name, neither validated nor kept."""
    return build_graph_of(read_facts(paths, jobs=jobs))
