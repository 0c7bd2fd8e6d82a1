"""What runs in the process of a `Worker`: it reads questions from its stdin and writes answers to its stdout."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from time import process_time
from typing import Any

from pyoxigraph import Store

from thidua.errors import ThiduaError
from thidua.queries.pipe import receive, send
from thidua.queries.question import MEGABYTE, Question
from thidua.queries.result import Result
from thidua.queries.run import run_query

_PR_SET_PDEATHSIG = 1
_QUESTIONS, _ANSWERS = 0, 1


def main(parent: int) -> None:
    """Answer questions until stdin ends; with the first one comes what opens the store, and the folder."""
    _end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    greeting = _next()
    if greeting is None:
        return
    opening, folder, question = greeting
    while question is not None:
        try:
            with opening(folder) as opened:
                _serve(opened.store, question)
        except ThiduaError as refusal:  # by whoever opens the graph; perhaps the next question finds one
            send(_ANSWERS, refusal)
            question = _next()
        except Exception as error:  # noqa: BLE001  nobody sees a trace of this process
            send(_ANSWERS, _defect(error, folder))
            question = _next()
        else:
            return


def _serve(store: Store, question: Question | None) -> None:
    while question is not None:
        _limit(question)
        send(_ANSWERS, _answer(store, question))
        question = _next()


def _end_with(parent: int) -> None:
    """Let the kernel kill this process when the one that started it ends, however it does."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def _next() -> Any:
    try:
        return receive(_QUESTIONS)
    except EOFError:
        return None


def _answer(store: Store, question: Question) -> Result | ThiduaError:
    source = question.source
    try:
        return run_query(
            store,
            question.query,
            question.parameters,
            source=source,
            max_rows=question.limits.rows,
            allow_federation=question.allow_federation,
        )
    except ThiduaError as refusal:
        return refusal
    except MemoryError:
        return ThiduaError(
            f"{source}: needs more than {question.limits.memory // MEGABYTE} MB;"
            " ask for less, or allow more with --memory"
        )
    except Exception as error:  # noqa: BLE001  nobody sees a trace of this process
        return _defect(error, source)


def _defect(error: Exception, what: object) -> ThiduaError:
    return ThiduaError(f"{what}: a defect in thidua ({type(error).__name__}: {error}); please report it")


def _limit(question: Question) -> None:
    """What this question may take: memory, and processor time a little beyond the time that others wait for it."""
    _lower(resource.RLIMIT_CPU, math.ceil(process_time() + question.limits.seconds) + 1)
    _lower(resource.RLIMIT_AS, question.limits.memory)


def _lower(kind: int, most: int) -> None:
    """Set a limit of this process, the hard one untouched, so that the next question may have a higher one."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
