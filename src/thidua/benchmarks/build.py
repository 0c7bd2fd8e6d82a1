"""What a first build costs: CPU for a report, memory, and which stage takes how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

from thidua.benchmarks.generated import write_reports
from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds, peak_memory
from thidua.benchmarks.texts import MEGABYTE
from thidua.pipeline.building import build
from thidua.pipeline.contributions import made_of_report
from thidua.pipeline.guarding import sort_out
from thidua.pipeline.keeper import BATCH, keeping
from thidua.pipeline.reading import read_facts


def measure_build(folder: Path, sizes: Sequence[int], *, progress: Progress = lambda _what: None) -> list[Measurement]:
    """The first build of so many generated reports in a folder of its own below `folder`, the smallest first.

    Ratios are those of the cost per report to the smallest build's. Memory is the most that the process has held until
    then. Then each stage by itself on one batch of reports, its ratio the share of their sum.
    """
    build(write_reports(folder / "one" / "reports", 1), folder / "one" / "graph")  # loads what is loaded once
    builds: list[Measurement] = []
    memory: list[Measurement] = []
    for size in sorted(sizes):
        paths = write_reports(folder / f"{size}" / "reports", size)
        progress(f"the build of {size} reports")
        seconds = cpu_seconds(partial(build, paths, folder / f"{size}" / "graph"))
        line = _line("build", size, seconds)
        if len(builds) > 0:
            named = f"{size:,} / {builds[0].size:,} reports, CPU per report"
            line = replace(line, ratio=line.figure / builds[0].figure, ratio_of=named)
        builds.append(line)
        memory.append(Measurement("peak memory", size, None, peak_memory() / MEGABYTE, "MB", sized="reports"))
    progress("the stages one by one")
    return [*builds, *memory, *_stages(folder / "stages", min(BATCH, max(sizes)))]


def _line(name: str, reports: int, seconds: float) -> Measurement:
    return Measurement(name, reports, seconds, seconds / reports * 1000, "ms/report", sized="reports")


def _stages(folder: Path, reports: int) -> list[Measurement]:
    """What each stage of a build costs for one batch, done one after the other as a build does them."""
    paths = write_reports(folder / "reports", reports)
    with keeping(folder / "graph") as keeper:
        times = [process_time()]
        facts = read_facts(paths)
        times.append(process_time())
        made = [made_of_report(report) for report in facts]
        times.append(process_time())
        checked = sort_out(made, keeper)
        times.append(process_time())
        keeper.put(checked.good)
        times.append(process_time())
    names = ("reading", "graph making", "links and shapes", "store")
    spent = [after - before for before, after in pairwise(times)]
    return [
        replace(_line(name, reports, seconds), ratio=seconds / sum(spent), ratio_of="of all stages")
        for name, seconds in zip(names, spent, strict=True)
    ]
