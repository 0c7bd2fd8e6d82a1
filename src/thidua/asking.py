"""Questions to a graph folder, answered by another process on its current snapshot."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from thidua.queries.question import Limits, Question
from thidua.queries.result import Result
from thidua.queries.worker import Worker
from thidua.store.reader import reading
from thidua.store.snapshots import current_snapshot


def worker_on(folder: Path) -> Worker:
    """A worker that is kept for many questions to the graph in `folder`; whoever asks for it closes it."""
    return Worker(reading, folder)


def ask(
    graph: Path | Worker,
    query: str,
    parameters: Mapping[str, str] | None = None,
    *,
    limits: Limits | None = None,
    source: str = "query",
    allow_federation: bool = False,
) -> Result:
    """The answer of `query` from a kept worker, or from one that is started for this question on a graph folder.

    `parameters` are values for what the header of the query declares; `source` names the query in messages. Refused is
    what `queries.run.run_query` refuses, and what goes beyond the limits (by default those of `Limits`): no part of
    such an answer is returned, but where a limit of rows cuts it, which its `complete` says.
    """
    question = Question(query, parameters or {}, source, limits or Limits(), allow_federation)
    if isinstance(graph, Worker):
        return graph.ask(question)
    with worker_on(graph) as worker:
        return worker.ask(question)


class Asker:
    """Asks the graph in a folder as it is now: the worker is kept, and renewed where a snapshot was published since.

    Threads may share it; they wait for each other, and a question's time counts from when its turn comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = threading.Lock()
        self._worker: Worker | None = None
        self._seen = ""

    def ask(self, question: Question) -> Result:
        """The answer from the current snapshot or a newer one, as `ask` gives it; refused where there is no graph."""
        with self._turn:
            current = current_snapshot(self._folder)
            if self._worker is None or self._seen != current:
                self._end()
                # It opens what is current with its first question, which may be newer: then it is renewed for nothing.
                self._worker, self._seen = worker_on(self._folder), current
            return self._worker.ask(question)

    def close(self) -> None:
        """End the worker; a later question starts another."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None
