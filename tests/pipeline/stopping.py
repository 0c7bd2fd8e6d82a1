"""A server of builds that are killed: `python -m tests.pipeline.stopping`, one order a line on stdin, one answer back.

Each build runs in a process of its own, forked from this one, which has thidua and its vocabulary loaded and never
opens a store: a kill costs no start of Python. An order is [graph folder, reports, kind, number]: killed with SIGKILL
so many milliseconds `after` its first step, or `at` a step of that number (the beginning or end of one of STEPS). The
answer: whether it was killed, the last step it was seen at, and how many steps it made.
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
from thidua.store import files, writer
from thidua.store.ledger import Ledger
from thidua.vocabulary.load import load_vocabulary

BATCH = 10
STEPS: list[tuple[str, Any]] = [
    ("sort_out", building),
    ("intend", Ledger),
    ("set_graph", writer),
    ("change_graph", writer),
    ("finish", writer.Writer),
    ("acknowledge", Ledger),
    ("publish", writer),
    ("fsync", os),
    ("replace", Path),
    ("replace_file", files),
    ("redo", writer.Writer),
    ("note", Ledger),
]
_SEEN = struct.Struct("=ii")


class _Stage:
    """Where a build is, in memory that it shares with the server: twice a step's number, one more at its end."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)
        self.kill_at = 0

    def reset(self, kill_at: int) -> None:
        _SEEN.pack_into(self._memory, 0, -1, 0)
        self.kill_at = kill_at

    def seen(self) -> tuple[str, int]:
        step, count = _SEEN.unpack_from(self._memory, 0)
        return "reading" if step < 0 else f"{('in', 'after')[step % 2]} {STEPS[step // 2][0]}", count

    def step(self, number: int) -> None:
        count = _SEEN.unpack_from(self._memory, 0)[1] + 1
        _SEEN.pack_into(self._memory, 0, number, count)
        if count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def _watched(real: Callable[..., Any], number: int, stage: _Stage) -> Callable[..., Any]:
    def call(*arguments: object, **options: object) -> object:
        stage.step(2 * number)
        result = real(*arguments, **options)
        stage.step(2 * number + 1)
        return result

    return call


def _run(order: list[Any], stage: _Stage) -> tuple[bool, str, int]:
    folder, reports, kind, number = order
    stage.reset(number if kind == "at" else 0)
    child = os.fork()
    if child == 0:
        building.build([Path(reports)], Path(folder))
        os._exit(0)
    ends = None
    status = None
    while status is None:
        if ends is None and kind == "after" and stage.seen()[1] > 0:
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
    return (os.WIFSIGNALED(status), *stage.seen())


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
