"""`thidua eval`: how well annotated reports are read."""

from __future__ import annotations

import math
from pathlib import Path

import click

from thidua.cli.output import output_option, say, show_progress, write_output
from thidua.evaluation.evaluate import evaluate
from thidua.evaluation.render import RENDERINGS, render_evaluation


def _refuse_nan(_context: click.Context, _parameter: click.Parameter, floor: float | None) -> float | None:
    if floor is not None and math.isnan(floor):
        raise click.BadParameter("not a number; give one from 0 to 1.")
    return floor


_FLOOR = click.FloatRange(0, 1)


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option(
    "--min-core", type=_FLOOR, callback=_refuse_nan, metavar="F1", help="Least core F1; below: exit status 1."
)
@click.option(
    "--min-full", type=_FLOOR, callback=_refuse_nan, metavar="F1", help="Least full F1; below: exit status 1."
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(list(RENDERINGS)),
    default="table",
    show_default=True,
    help="How to print the scores.",
)
@click.option(
    "--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print the first N disagreements as well."
)
@output_option
def command(
    gold_dir: Path,
    *,
    min_core: float | None,
    min_full: float | None,
    format: str,  # noqa: A002
    show: int,
    output: str,
) -> int:
    """Read every NAME.txt of GOLD_DIR and compare the facts with those of NAME.gold.jsonl.

    A fact is found (core) if it overlaps the gold's words and agrees in what tells it apart: of an award its family,
    whom, how many and a named recipient, of a figure measure and value, of a post person and post, of a campaign its
    name. It is found whole (full) if its other slots are right as well. Teasers of other news and figures of no known
    measure are left aside.

    The 95 % intervals are a percentile bootstrap over reports: 1,000 resamples with a fixed seed, the same every time.
    With few reports they say little. Exit status 1 below --min-core or --min-full, 3 if a report or its gold cannot be
    read.
    """
    evaluation = evaluate(gold_dir, progress=show_progress)
    write_output(render_evaluation(evaluation, format, show=show).encode(), output)
    status = 0
    for level, floor in (("core", min_core), ("full", min_full)):
        reached = evaluation.total.rates[level]["f1"].value
        if floor is not None and reached < floor:
            say(f"{level} F1 {reached:.4f} is below --min-{level} {floor}; --show N prints what is missed or wrong")
            status = 1
    return status
