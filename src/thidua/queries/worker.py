"""A process of its own that answers queries, within limits of time, memory and rows.

A query cannot be stopped from within Python, and one that exhausts the stack or the memory takes its process along. So
the process that asks only waits; it ends the other one when the time is up, and starts a new one for the next question.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Protocol, Self

from pyoxigraph import Store

from thidua.errors import ThiduaError, TimedOut
from thidua.queries.pipe import is_readable, receive, send
from thidua.queries.question import MEGABYTE, Question
from thidua.queries.result import Result

#: The new process looks for modules where this one does and nowhere else, whatever the environment says (-I -S).
_START = "import sys; sys.path[:] = sys.argv[2:]; from thidua.queries.answering import main; main(int(sys.argv[1]))"


class HasStore(Protocol):
    """What keeps a store open; its default graph is the union of the others."""

    @property
    def store(self) -> Store: ...


#: Opens a graph folder; a function of a module, for it is called in the other process.
Opening = Callable[[Path], AbstractContextManager[HasStore]]


class Worker:
    """Answers questions to one graph folder, one at a time, in a process that is kept between them.

    The process starts with the first question, and anew after one that had to be ended; it sees the graph as it was
    when it started. It ends with `close`, with this object, or with the process that asks, however that one ends.
    Threads may share a worker: they wait for each other, and a question's time counts from when its turn comes.
    """

    def __init__(self, opening: Opening, folder: Path) -> None:
        self._opening, self._folder = opening, folder
        self._process: _Process | None = None
        self._turn = threading.Lock()

    def ask(self, question: Question) -> Result:
        """The answer, whole or cut as its `complete` says.

        What `run_query` refuses is refused here; besides what takes too long (TimedOut), and what ends the process.
        """
        with self._turn:
            if self._process is None or not self._process.is_alive():
                self.close()
                self._process = _Process(self._opening, self._folder)
            try:
                answer = self._process.ask(question)
            except BaseException:
                self.close()
                raise
        if isinstance(answer, ThiduaError):
            raise answer
        assert isinstance(answer, Result)
        return answer

    @property
    def process_id(self) -> int | None:
        """The number of the process, where one runs."""
        return None if self._process is None else self._process.id

    def close(self) -> None:
        """End the process; a later question starts another."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Process:
    """The process, seen from the one that asks."""

    def __init__(self, opening: Opening, folder: Path) -> None:
        self._popen = _start()
        self._owner = os.getpid()
        self.end = weakref.finalize(self, _end, self._popen, self._owner)
        self._greeting: tuple[Opening, Path] | None = (opening, folder)

    @property
    def id(self) -> int:
        return self._popen.pid

    def is_alive(self) -> bool:
        """Whether it runs, and was started by this process and not by the one that this is a fork of."""
        assert self._popen.stdout is not None
        return self._owner == os.getpid() and not is_readable(self._popen.stdout.fileno())

    def ask(self, question: Question) -> object:
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        deadline = monotonic() + question.limits.seconds
        try:
            send(self._popen.stdin.fileno(), question if self._greeting is None else (*self._greeting, question))
            self._greeting = None
            return receive(self._popen.stdout.fileno(), deadline)
        except TimeoutError:
            raise _timed_out(question) from None
        except (EOFError, BrokenPipeError):
            raise _refusal(self._popen.wait(), question) from None


def _start() -> subprocess.Popen[bytes]:
    """Start the process from a thread that lives as long as it does.

    The kernel ends the process with the thread that started it; the thread that asks first may be gone before others.
    """
    started: SimpleQueue[subprocess.Popen[bytes] | OSError] = SimpleQueue()
    threading.Thread(target=_keep, args=(started,), daemon=True, name="thidua-query").start()
    process = started.get()
    if isinstance(process, OSError):
        raise ThiduaError(f"no process for queries can be started ({process.strerror}); free some memory") from process
    return process


def _keep(started: SimpleQueue[Any]) -> None:
    command = [sys.executable, "-I", "-S", "-c", _START, str(os.getpid()), *sys.path]
    try:
        process = subprocess.Popen(  # noqa: S603  this very program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
    except OSError as error:
        started.put(error)
        return
    started.put(process)
    process.wait()


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    if os.getpid() != owner:  # a fork of the process that started it, and not the one to end it
        return
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _timed_out(question: Question) -> TimedOut:
    return TimedOut(
        f"{question.source}: not done after {question.limits.seconds:g} seconds;"
        " ask for less, or allow more with --timeout"
    )


def _refusal(status: int, question: Question) -> ThiduaError:
    """Why the process ended before it answered."""
    if status == -signal.SIGXCPU:
        return _timed_out(question)
    if status in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL):
        megabytes = question.limits.memory // MEGABYTE
        return ThiduaError(
            f"{question.source}: the query ended its process ({signal.Signals(-status).name}), as one does that needs"
            f" more than {megabytes} MB or is nested too deep; ask for less, or allow more with --memory"
        )
    return ThiduaError(f"{question.source}: the query ended its process (status {status}); write it simpler")
