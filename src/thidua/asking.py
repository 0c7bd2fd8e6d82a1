"""Questions to a graph folder, answered by another process on its current snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from thidua.queries.question import Limits, Question
from thidua.queries.result import Result
from thidua.queries.worker import Worker
from thidua.store.reader import reading


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
