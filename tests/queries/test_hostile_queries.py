"""Queries that are written to hurt: each is answered in time, nothing goes out, and the next question is answered."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.queries.hostile import HOSTILE, REPORTS
from thidua.asking import ask, worker_on
from thidua.errors import ThiduaError
from thidua.queries.question import Limits
from thidua.queries.worker import Worker

LIMITS = Limits(seconds=1, memory=2 * 1024**3)
FEWEST = 40


class Listener(socketserver.ThreadingTCPServer):
    """Counts who comes, and sends them away."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self.arrived = 0

    def verify_request(self, _request: object, _client_address: object) -> bool:
        self.arrived += 1
        return False


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def worker(graph_folder: Path) -> Iterator[Worker]:
    with worker_on(graph_folder) as kept:
        yield kept


def test_there_are_enough():
    assert len(HOSTILE) >= FEWEST


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_in_time(name: str, worker: Worker, listener: Listener):
    query, expected = HOSTILE[name]
    assert len(ask(worker, "SELECT ?r { ?r a td:Report }")) == REPORTS
    before, started = listener.arrived, monotonic()
    found, said = outcome(worker, query.replace("{port}", str(listener.server_address[1])))
    assert monotonic() - started < LIMITS.seconds + 1
    assert found in (expected if isinstance(expected, tuple) else (expected,))
    assert len(said.splitlines()) <= 1
    assert len(said) < 300
    assert listener.arrived == before
    assert ask(worker, "ASK { ?r a td:Report }").boolean is True


def outcome(worker: Worker, query: str) -> tuple[int, str]:
    """How many rows it yields, or the exit status and the line of its refusal."""
    try:
        return len(ask(worker, query, limits=LIMITS)), ""
    except ThiduaError as refusal:
        return refusal.exit_status, str(refusal)


def test_service_goes_out_where_it_is_allowed(worker: Worker, listener: Listener):
    """So that the listener above would have been found."""
    query, _ = HOSTILE["outward: silent service"]
    before = listener.arrived
    query = query.replace("{port}", str(listener.server_address[1]))
    assert ask(worker, query, allow_federation=True).variables == ("a", "b", "c")
    assert listener.arrived > before
    with pytest.raises(ThiduaError, match="what SERVICE asks"):
        ask(worker, query.replace("Silent", ""), allow_federation=True)
