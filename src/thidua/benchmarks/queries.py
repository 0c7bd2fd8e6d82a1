"""What the saved queries cost through a kept worker, beside pyoxigraph alone on the same store, and beside rdflib.

CPU seconds are those of this process and the worker's together; wall seconds are what whoever asks waits. Every query
is asked in turn of the worker and of pyoxigraph, so that whatever slows the machine down slows both.
"""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import clock_gettime, perf_counter, process_time
from types import FrameType

import rdflib
import yaml
from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Variable, serialize
from rdflib.util import from_n3

from thidua.asking import worker_on
from thidua.benchmarks.measurement import Measurement, Progress
from thidua.errors import DataFault
from thidua.namespaces import PREFIXES
from thidua.queries.catalogue import SavedQuery, saved_queries
from thidua.queries.parameters import bind, declared_parameters
from thidua.queries.question import Question
from thidua.queries.worker import Worker
from thidua.store.reader import reading

#: How often a worker is started; the quickest start counts.
_STARTS = 3
_A_CLAIM = "SELECT ?claim { ?claim a td:Claim } ORDER BY ?claim LIMIT 1"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall seconds."""

    cpu: float = 0
    wall: float = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall)


@dataclass(frozen=True, slots=True)
class QueryMeasurement:
    """One line of the result: what so many queries cost, each asked once, and what the same cost a peer, if any."""

    name: str
    queries: int
    cost: Cost
    peer: str = ""
    peer_cost: Cost = Cost()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, what it costs through the worker and with pyoxigraph alone, and how many rows it yields."""

    question: Question
    worker: Cost
    alone: Cost
    rows: int


def measure_queries(
    folder: Path, *, rounds: int = 20, rdflib_seconds: float = 60, progress: Progress = lambda _what: None
) -> list[QueryMeasurement]:
    """The measurements on the graph in `folder`; of `rounds` answers to each query the quickest counts.

    rdflib holds the same triples in memory and answers each query once, as many as end within `rdflib_seconds` in all;
    it is not asked those about named graphs. Refused is a query for which two of the three find other numbers of rows.
    """
    progress("the start of a worker")
    lines = [QueryMeasurement("start of a worker", 1, min((_start(folder) for _ in range(_STARTS)), key=_wall))]
    everything: list[_Asked] = []
    with reading(folder) as reader, worker_on(folder) as worker:
        for name in ("competency", ""):
            progress(f"the {name or 'everyday'} queries")
            asked = _ask_both(worker, reader.store, list(_questions(reader.store, name)), rounds)
            lines.append(_line(f"{name or 'everyday'} queries", asked))
            everything += asked
        worst = max(everything, key=lambda one: one.worker.wall / one.alone.wall)
        lines.append(_line(f"worst: {worst.question.source}", [worst]))
        progress("rdflib")
        slow = _ask_rdflib(reader.store, everything, rdflib_seconds)
    fast = sum((asked.worker for asked, _ in slow), Cost())
    lines.append(QueryMeasurement("rdflib", len(slow), sum((cost for _, cost in slow), Cost()), "worker", fast))
    return lines


def as_measurement(line: QueryMeasurement) -> Measurement:
    """The same as a line of other benchmarks: wall milliseconds for all queries, the ratio that to the peer's."""
    ratio = None if line.peer == "" or line.queries == 0 else line.cost.wall / line.peer_cost.wall
    named = "" if ratio is None else f"of {line.peer}, wall"
    return Measurement(
        line.name, line.queries, line.cost.cpu, line.cost.wall * 1000, "ms wall", ratio, named, "queries"
    )


def _line(name: str, asked: Sequence[_Asked]) -> QueryMeasurement:
    worker, alone = (sum(costs, Cost()) for costs in ((one.worker for one in asked), (one.alone for one in asked)))
    return QueryMeasurement(name, len(asked), worker, "pyoxigraph alone", alone)


def _wall(cost: Cost) -> float:
    return cost.wall


# --- the questions ---------------------------------------------------------------------------------------------------


def _questions(store: Store, folder: str) -> Iterator[Question]:
    """The saved queries of a folder with the values that their expectations give, or the first claim."""
    for query in saved_queries():
        if query.folder == folder:
            yield Question(query.text, _values(query, store), query.name)


def _values(query: SavedQuery, store: Store) -> Mapping[str, str]:
    expected = query.path.with_suffix(".yml")
    if expected.is_file():
        values = yaml.safe_load(expected.read_text("utf-8")).get("parameters", {})
        return {name: str(value) for name, value in values.items()}
    claim = store.query(_A_CLAIM, prefixes=PREFIXES)
    assert isinstance(claim, QuerySolutions)
    return {parameter.name: next(claim)[0].value for parameter in query.parameters if not parameter.optional}


def _terms(question: Question) -> dict[str, NamedNode | Literal]:
    bound = bind(declared_parameters(question.query, question.source), question.parameters, question.source)
    return {variable.value: term for variable, term in bound.items()}


# --- the worker and pyoxigraph ---------------------------------------------------------------------------------------


def _start(folder: Path) -> Cost:
    """A worker up to its first answer."""
    with worker_on(folder) as worker:
        wall, cpu = perf_counter(), process_time()
        worker.ask(Question("ASK {}"))
        return Cost(process_time() - cpu + _clock_of(worker)(), perf_counter() - wall)


def _ask_both(worker: Worker, store: Store, questions: Sequence[Question], rounds: int) -> list[_Asked]:
    """Round after round, all of the worker and then all of pyoxigraph; of each query the quickest answer counts."""
    rows = [len(worker.ask(question)) for question in questions]
    clock = _clock_of(worker)
    own, alone = [], []
    values = [{Variable(name): term for name, term in _terms(question).items()} for question in questions]
    for _ in range(rounds):
        own.append(
            [
                _cost(partial(_through, worker, question), found, question, clock)
                for question, found in zip(questions, rows, strict=True)
            ]
        )
        alone.append(
            [
                _cost(partial(_alone, store, question, terms), found, question)
                for question, terms, found in zip(questions, values, rows, strict=True)
            ]
        )
    quickest = [[min(costs, key=_wall) for costs in zip(*each, strict=True)] for each in (own, alone)]
    return [_Asked(*asked) for asked in zip(questions, *quickest, rows, strict=True)]


def _through(worker: Worker, question: Question) -> int:
    return len(worker.ask(question).rows)


def _alone(store: Store, question: Question, values: Mapping[Variable, NamedNode | Literal]) -> int:
    answer = store.query(question.query, prefixes=PREFIXES, substitutions=dict(values))
    assert isinstance(answer, QuerySolutions)
    return len([tuple(solution) for solution in answer])


def _cost(work: Callable[[], int], rows: int, question: Question, other: Callable[[], float] = lambda: 0) -> Cost:
    """What `work` costs here and in the process of the clock `other`; refused where it finds not so many `rows`."""
    wall, cpu = perf_counter(), process_time() + other()
    found = work()
    cost = Cost(process_time() + other() - cpu, perf_counter() - wall)
    if found != rows:
        raise DataFault(f"{question.source}: {found} rows beside {rows}; the engines do not answer the same")
    return cost


def _clock_of(worker: Worker) -> Callable[[], float]:
    """The CPU seconds of the worker's process, read as often as one likes."""
    clock = ctypes.c_int()
    ctypes.CDLL(None).clock_getcpuclockid(worker.process_id, ctypes.byref(clock))
    return lambda: clock_gettime(clock.value)


# --- rdflib ----------------------------------------------------------------------------------------------------------


def _ask_rdflib(store: Store, asked: Iterable[_Asked], seconds: float) -> list[tuple[_Asked, Cost]]:
    """The queries that rdflib answers in time, with what each costs it."""
    graph = rdflib.Graph()
    union = (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    graph.parse(data=serialize(union, format=RdfFormat.N_TRIPLES), format="nt")
    found: list[tuple[_Asked, Cost]] = []
    with suppress(TimeoutError), _at_most(seconds):
        for one in asked:
            if "GRAPH " in one.question.query:
                continue
            found.append((one, _by_rdflib(graph, one)))
    return found


def _by_rdflib(graph: rdflib.Graph, asked: _Asked) -> Cost:
    query, values = asked.question.query, {name: from_n3(str(term)) for name, term in _terms(asked.question).items()}
    bindings = {name: term for name, term in values.items() if isinstance(term, rdflib.term.Identifier)}
    return _cost(
        lambda: len(list(graph.query(query, initNs=PREFIXES, initBindings=bindings))), asked.rows, asked.question
    )


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop the block with a TimeoutError; in the main thread only."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
