"""What the check of one addition costs before it comes in, in a small store and in a large one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from pyoxigraph import NamedNode, Quad

from thidua.benchmarks.graphs import ELSEWHERE, contributions, fill, up_to
from thidua.benchmarks.measurement import Measurement, Progress, cpu_seconds
from thidua.pipeline.contributions import Made, made_of_quads
from thidua.pipeline.guarding import guard_made
from thidua.pipeline.keeper import keeping

#: How often an addition is checked; the middle one counts.
_ROUNDS = 5


def measure_guard(
    folder: Path, sizes: Sequence[int], *, triples: int = 60, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The check of an addition of `triples` triples or a few more, against stores in `folder` of these many quads.

    The ratio is that to the cost in the smallest store.
    """
    added = an_addition(triples)
    reports = contributions()
    found: list[Measurement] = []
    filled = 0
    with keeping(folder) as keeper:
        for size in sorted(sizes):
            progress(f"filling a store up to {size} quads")
            filled += fill(keeper, up_to(reports, size - filled))
            check = partial(guard_made, [added], keeper.store)
            check()
            progress(f"the check of {added.contribution.quads} triples in a store of {filled} quads")
            seconds = median(cpu_seconds(check) for _ in range(_ROUNDS))
            line = Measurement("guard", filled, seconds, seconds * 1000, "ms", sized="quads")
            if len(found) > 0:
                named = f"store of {filled:,} / {found[0].size:,} quads, CPU"
                line = replace(line, ratio=line.figure / found[0].figure, ratio_of=named)
            found.append(line)
    return found


def an_addition(triples: int) -> Made:
    """An addition of facts with what they name, and so on, node by node, until it has `triples` triples."""
    report = next(contributions(ELSEWHERE))
    said: dict[str, list[Quad]] = {}
    for quad in sorted(report.quads, key=str):
        said.setdefault(str(quad.subject), []).append(quad)
    claims = [name for name in said if "/claim/" in name]
    waiting, reached, taken = list[str](), set[str](), list[Quad]()
    while len(taken) < triples and len(waiting) + len(claims) > 0:
        name = waiting.pop(0) if len(waiting) > 0 else claims.pop(0)
        if name not in reached:
            reached.add(name)
            taken += said.get(name, [])
            waiting += [str(quad.object) for quad in said.get(name, []) if isinstance(quad.object, NamedNode)]
    return made_of_quads("addition.ttl", report.contribution.sha256, taken)
