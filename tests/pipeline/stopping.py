"""A server of builds that are killed: `python -m tests.pipeline.stopping`, one order a line on stdin, one answer back.

Each build runs in a process of its own, forked from this one, which has thidua and its vocabulary loaded and never
opens a store: a kill costs no start of Python. An order is [graph folder, reports, kind, number]: killed with SIGKILL
a number of milliseconds after its first step where the kind is "time", else when it has come to a place that often: the
kind is one of PLACES, "in" or "after" a step. The answer: whether it was killed, and the place it was seen at last.
"""

import json
import mmap
import os
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.pipeline.generated import report_text
from thidua.documents.plain import read_plain
from thidua.pipeline import building, guarding, keeper
from thidua.pipeline.reading import extract_report
from thidua.store import graphs, writer
from thidua.store.ledger import Ledger
from thidua.vocabulary.load import load_vocabulary

BATCH = 5
#: What every batch goes through, and after a kill, besides.
STEPS: list[tuple[str, Any]] = [
    ("sort_out", building),
    ("intend", Ledger),
    ("add_graphs", writer),
    ("finish", writer.Writer),
    ("acknowledge", Ledger),
    ("publish", writer),
    ("fsync", os),
    ("replace", Path),
]
PLACES = [f"{where} {name}" for name, _ in STEPS for where in ("in", "after")]
_SEEN = struct.Struct("=i")


class _Stage:
    """Where a build is, by the number of the place, in memory that it shares with the server."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)
        self._fatal, self._left = "", 0

    def reset(self, fatal: str, times: int) -> None:
        _SEEN.pack_into(self._memory, 0, -1)
        self._fatal, self._left = fatal, times

    def seen(self) -> str:
        place: int = _SEEN.unpack_from(self._memory, 0)[0]
        return "start" if place < 0 else PLACES[place]

    def come_to(self, place: int) -> None:
        _SEEN.pack_into(self._memory, 0, place)
        self._left -= PLACES[place] == self._fatal
        if self._left == 0 and PLACES[place] == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def _watched(real: Callable[..., Any], number: int, stage: _Stage) -> Callable[..., Any]:
    def call(*arguments: object, **options: object) -> object:
        stage.come_to(2 * number)
        result = real(*arguments, **options)
        stage.come_to(2 * number + 1)
        return result

    return call


def _run(order: list[Any], stage: _Stage) -> tuple[bool, str]:
    folder, reports, kind, number = order
    stage.reset(kind, number)
    child = os.fork()
    if child == 0:
        graphs.BULK = number % 2 * graphs.BULK  # every other build brings its batches in by files of their own
        building.build([Path(reports)], Path(folder))
        os._exit(0)
    ends = None
    status = None
    while status is None:
        if ends is None and kind == "time" and stage.seen() != "start":
            ends = time.monotonic() + number / 1000
        done, code = os.waitpid(child, os.WNOHANG)
        if done == child:
            status = code
        elif ends is not None and time.monotonic() >= ends:
            os.kill(child, signal.SIGKILL)
            status = os.waitpid(child, 0)[1]
        else:
            time.sleep(0.0005)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit("a build failed, which says why above")
    return os.WIFSIGNALED(status), stage.seen()


def main() -> None:
    guarding.guard_made = lambda *_: []
    keeper.BATCH = building.BATCH = BATCH  # type: ignore[attr-defined]
    load_vocabulary()
    extract_report(read_plain("warm.txt", report_text(0)))
    stage = _Stage()
    for number, (name, owner) in enumerate(STEPS):
        setattr(owner, name, _watched(getattr(owner, name), number, stage))
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line), stage)), flush=True)  # noqa: T201  the answer


if __name__ == "__main__":
    main()
