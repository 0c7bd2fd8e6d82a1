"""One line of a benchmark's result, and how the CPU time in it is taken."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

_KIBIBYTE = 1024

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured on how much (`size` in `sized`), the figure, and its named ratio to another one.

    `sized` is "bytes", "quads", "reports", "triples", "queries" or "mentions". `seconds` of CPU is None where something
    else was measured.
    """

    name: str
    size: int
    seconds: float | None
    figure: float
    unit: str
    ratio: float | None = None
    ratio_of: str = ""
    sized: str = "bytes"


def cpu_seconds(task: Callable[[], object]) -> float:
    """CPU seconds of this process and all its threads for one call."""
    start = process_time()
    task()
    return process_time() - start


def peak_memory() -> int:
    """The most memory that this process has held, in bytes; Linux counts it in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIBIBYTE
