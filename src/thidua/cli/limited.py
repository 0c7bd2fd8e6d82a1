"""Work with a limit of time and memory: in a process of its own, killed when the time is up.

A query cannot be stopped from within Python, so the whole process goes.
"""

from __future__ import annotations

import math
import multiprocessing
import resource as limits
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from thidua.errors import ThiduaError, TimedOut

Argument = TypeVar("Argument")

#: Bytes of address space; past them an allocation fails.
MOST_MEMORY = 4 * 1024**3


def run_limited(work: Callable[[Argument], str], argument: Argument, seconds: float, name: str) -> str:
    """`work(argument)`, for at most `seconds`; `name` is what a message says took too long.

    `work` is a function of a module and `argument` can be pickled. What `work` refuses is raised here.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, work, argument, seconds), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise TimedOut(f"{name}: not done after {seconds:g} seconds; ask for less, or allow more with --timeout")
        answer = receiver.recv()
    except EOFError as error:
        process.join()
        raise ThiduaError(
            f"{name}: the query ended its process (status {process.exitcode}); write it simpler"
        ) from error
    finally:
        process.kill()
        process.join()
    if isinstance(answer, ThiduaError):
        raise answer
    return str(answer)


def _work(sender: Connection, work: Callable[[Argument], str], argument: Argument, seconds: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Should the process that waits be killed, this one ends by itself soon after the limit.
    _limit(limits.RLIMIT_CPU, math.ceil(seconds) + 1)
    _limit(limits.RLIMIT_AS, MOST_MEMORY)
    try:
        sender.send(work(argument))
    except ThiduaError as refusal:
        sender.send(refusal)
    except MemoryError:
        sender.send(ThiduaError("the query needs too much memory; ask for less"))


def _limit(resource: int, most: int) -> None:
    """Lower a limit of this process to `most`; one that is lower already stays."""
    _, hard = limits.getrlimit(resource)
    lowest = most if hard == limits.RLIM_INFINITY else min(most, hard)
    limits.setrlimit(resource, (lowest, lowest))
