"""The process that answers: kept, limited, replaced, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from thidua.asking import ask, worker_on
from thidua.errors import GraphError, ThiduaError, TimedOut, UsageError
from thidua.queries.question import Limits, Question
from thidua.queries.worker import Worker, _refusal

SANE = "SELECT ?r { ?r a td:Report }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
WAIT = 20


@pytest.fixture
def worker(graph_folder: Path) -> Iterator[Worker]:
    with worker_on(graph_folder) as kept:
        yield kept


def is_running(process: int | None) -> bool:
    try:
        os.kill(process or 0, 0)
    except ProcessLookupError:
        return False
    return True


def ends(process: int | None) -> bool:
    deadline = monotonic() + WAIT
    while is_running(process) and monotonic() < deadline:
        sleep(0.02)
    return not is_running(process)


def test_a_worker_is_kept_between_questions(worker: Worker):
    assert worker.process_id is None
    first = ask(worker, SANE)
    process = worker.process_id
    assert ask(worker, SANE) == first
    assert len(first.rows) == 2
    assert worker.process_id == process is not None


def test_a_refusal_leaves_it_as_it_was(worker: Worker):
    ask(worker, SANE)
    process = worker.process_id
    with pytest.raises(ThiduaError, match=r"q\.rq:1:\d+: not SPARQL"):
        ask(worker, "SELEC", source="q.rq")
    assert worker.process_id == process


def test_what_takes_too_long_is_ended_and_the_next_question_answered(worker: Worker):
    ask(worker, SANE)
    process = worker.process_id
    with pytest.raises(TimedOut, match=r"q: not done after 0\.3 seconds"):
        ask(worker, ENDLESS, source="q", limits=Limits(seconds=0.3))
    assert ends(process)
    assert len(ask(worker, SANE)) == 2


def test_what_takes_too_much_memory_is_ended(worker: Worker):
    with pytest.raises(ThiduaError, match=r"q: .* more than 1024 MB"):
        ask(worker, GREEDY, source="q", limits=Limits(memory=1024**3))
    assert len(ask(worker, SANE)) == 2


def test_processor_time_is_limited_behind_the_time_that_others_wait():
    question = Question(SANE, source="q", limits=Limits(seconds=7))
    assert isinstance(_refusal(-signal.SIGXCPU, question), TimedOut)
    assert str(_refusal(7, question)) == "q: the query ended its process (status 7); write it simpler"


@pytest.mark.parametrize(
    "limits",
    [{"seconds": 0}, {"seconds": float("nan")}, {"seconds": float("inf")}, {"memory": 1024}, {"rows": 0}],
)
def test_limits_that_are_none_are_refused(limits: dict[str, float]):
    with pytest.raises(UsageError, match="cannot have"):
        Limits(**limits)  # type: ignore[arg-type]


def test_rows_are_cut_and_said_to_be(worker: Worker):
    cut = ask(worker, "SELECT * { ?a ?b ?c }", limits=Limits(rows=3))
    assert (len(cut.rows), cut.complete) == (3, False)
    assert ask(worker, "SELECT * { ?a ?b ?c }", limits=Limits(rows=3)) == cut
    for most in (2, 3, None):
        assert ask(worker, SANE, limits=Limits(rows=most)).complete is True
    triples = ask(worker, "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", limits=Limits(rows=3))
    assert (len(triples), triples.complete) == (3, False)


def test_one_that_died_is_replaced(worker: Worker):
    ask(worker, SANE)
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    assert ends(worker.process_id)
    assert len(ask(worker, SANE)) == 2


def test_a_folder_without_a_graph_is_refused_each_time(tmp_path: Path):
    with worker_on(tmp_path) as worker:
        for _ in range(2):
            with pytest.raises(GraphError, match="no graph here"):
                ask(worker, SANE)


def test_threads_share_a_worker_and_may_end_before_it(worker: Worker):
    starter = threading.Thread(target=ask, args=(worker, SANE))
    starter.start()
    starter.join()
    process = worker.process_id
    sleep(0.1)
    with ThreadPoolExecutor(4) as pool:
        assert {len(result) for result in pool.map(lambda _: ask(worker, SANE), range(12))} == {2}
    assert worker.process_id == process


def test_it_ends_when_it_is_closed_or_forgotten(graph_folder: Path):
    closed, forgotten = worker_on(graph_folder), worker_on(graph_folder)
    for worker in (closed, forgotten):
        ask(worker, SANE)
    processes = [closed.process_id, forgotten.process_id]
    closed.close()
    closed.close()
    del worker, forgotten
    assert [ends(process) for process in processes] == [True, True]


@pytest.mark.parametrize("query", [SANE, ENDLESS])
def test_no_orphan_stays(graph_folder: Path, query: str):
    """Whether it waits for a question or is at one when the process that asks is killed."""
    program = (
        "import sys, threading, time\n"
        "from pathlib import Path\n"
        "from thidua.asking import ask, worker_on\n"
        "worker = worker_on(Path(sys.argv[1]))\n"
        f"ask(worker, {SANE!r})\n"
        "print(worker.process_id, flush=True)\n"
        f"ask(worker, {query!r})\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(graph_folder)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        process = int(parent.stdout.readline())
        sleep(0.3)
        assert is_running(process)
        parent.kill()
    assert ends(process)
