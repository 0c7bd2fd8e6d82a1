"""What a graph folder costs: a report in and out while the folder is held, the whole calls, verifying, a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from thidua.benchmarks.generated import write_reports
from thidua.benchmarks.graphs import ELSEWHERE, contributions, fill
from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds
from thidua.errors import DataFault
from thidua.pipeline.adding import add, bring_in, remove
from thidua.pipeline.guarding import guard_made
from thidua.pipeline.incoming import read_files
from thidua.pipeline.keeper import Keeper, keeping
from thidua.pipeline.verifying import verify
from thidua.store.ledger import LEDGER, Ledger
from thidua.store.reader import reading
from thidua.store.writer import Changes

_VERIFY = "verify, a quad"

Costs = Iterator[tuple[str, float]]


def measure_store(
    folder: Path, reports: int, *, rounds: int = 5, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The costs in `folder` with a tenth of `reports` generated reports, and then with all; the ratio is between them.

    Each is done with `rounds` reports, and the middle one counts. `add, held` brings in a report that was read already,
    into a folder that is held; the line after it is the part of it that the shapes take. `add` and `remove` are the
    whole calls: they open and close the folder.
    """
    coming = write_reports(folder / "reports", rounds, ELSEWHERE)
    graph, made = folder / "graph", contributions()
    sizes = (max(1, reports // 10), reports)
    lines: list[Measurement] = []
    for filled, size in zip((0, sizes[0]), sizes, strict=True):
        progress(f"filling a store up to {size} reports")
        with keeping(graph) as keeper:
            fill(keeper, islice(made, size - filled))
        progress(f"reports in and out, and the whole store, at {size} reports")
        costs = dict(_costs(graph, coming))
        before = {line.name: line.figure for line in lines}
        lines += [_line(name, size, seconds, before.get(name), sizes) for name, seconds in costs.items()]
    return lines


def _line(name: str, reports: int, seconds: float, before: float | None, sizes: tuple[int, int]) -> Measurement:
    figure, unit = (seconds * 10**6, "µs/quad") if name == _VERIFY else (seconds * 10**3, "ms")
    ratio = None if before is None else figure / before
    named = "" if before is None else f"{sizes[1]:,} / {sizes[0]:,} reports, CPU"
    return Measurement(name, reports, seconds, figure, unit, ratio, named, "reports")


def _costs(graph: Path, coming: Sequence[Path]) -> Costs:
    """CPU seconds of each; the folder is left with what it held."""
    with keeping(graph) as keeper:
        costs = [dict(_held(keeper, graph, path)) for path in coming]
    costs = [{**held, **dict(_calls(graph, path))} for held, path in zip(costs, coming, strict=True)]
    for name in costs[0]:
        yield name, median(each[name] for each in costs)
    yield _VERIFY, cpu_seconds(partial(_verify, graph)) / _quads(graph)


def _held(keeper: Keeper, graph: Path, path: Path) -> Costs:
    """One report into a folder that is held, and out again."""
    (incoming,) = read_files([path], graph)
    id_ = incoming.made.contribution.id
    yield "add, held", cpu_seconds(partial(bring_in, [incoming], keeper))
    yield "of it the shapes", cpu_seconds(partial(guard_made, [incoming.made], keeper.store))
    gone = Changes(leaving={id_}, sources=dict.fromkeys(incoming.files))
    yield "remove, held", cpu_seconds(partial(keeper.commit, gone))


def _calls(graph: Path, path: Path) -> Costs:
    """The same by the calls that read the file and open the folder, and a reader of the folder."""
    yield "add", cpu_seconds(partial(add, [path], graph))
    yield "remove", cpu_seconds(partial(remove, [str(path)], graph))
    yield "opening a reader", cpu_seconds(partial(_open, graph))


def _open(graph: Path) -> None:
    with reading(graph):
        pass


def _verify(graph: Path) -> None:
    faults, _ = verify(graph)
    if len(faults) > 0:
        raise DataFault(f"{graph}: {faults[0]}; the store does not hold what was put into it")


def _quads(graph: Path) -> int:
    """How many quads the reports of a graph folder have."""
    ledger = Ledger(graph / LEDGER)
    try:
        return sum(quads for _, quads, _ in ledger.graphs().values())
    finally:
        ledger.close()
