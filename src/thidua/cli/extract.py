"""`thidua extract`: facts as written, or what no fact took, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from thidua.cli.fact_table import fact_table
from thidua.cli.output import output_option, say, show_progress, write_output
from thidua.cli.table import color_option, in_color
from thidua.cli.unread import read_unread_each, unread_jsonl, unread_summary, unread_table
from thidua.documents.read import find_reports
from thidua.errors import InputError
from thidua.facts.codec import fact_to_json
from thidua.model import ReportFacts
from thidua.pipeline.reading import read_each

_Report = TypeVar("_Report")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="How to print them; the table explains each fact.",
)
@click.option(
    "--unread",
    is_flag=True,
    help="List the numbers and award words that no fact took instead, and say on stderr how much was understood.",
)
@color_option
@output_option
def command(paths: tuple[Path, ...], format: str, unread: bool, color: str, output: str) -> int:  # noqa: A002, FBT001  click passes options by name
    """Print the facts of the reports (files, folders) that PATH... names; no graph is read or written.

    A file that cannot be read is named on stderr, the facts of the others are printed, and the exit status is 3.
    """
    files = find_reports(paths)
    colored = in_color(color, output)
    if unread:
        left, status = _readable(read_unread_each(files))
        content = unread_jsonl(left) if format == "jsonl" else unread_table(left, color=colored)
    else:
        reports, status = _readable(read_each(files, progress=show_progress))
        content = _jsonl(reports) if format == "jsonl" else fact_table(reports, color=colored)
    write_output(content.encode(), output)
    if unread:
        say(unread_summary(left))
    return status


def _readable(readings: Sequence[_Report | InputError]) -> tuple[list[_Report], int]:
    """What could be read, and the exit status; each refusal is said, and raised where nothing could be read."""
    refusals = [reading for reading in readings if isinstance(reading, InputError)]
    reports = [reading for reading in readings if not isinstance(reading, InputError)]
    if len(reports) == 0:
        raise refusals[0]
    for refusal in refusals:
        say(str(refusal))
    return reports, InputError.exit_status if len(refusals) > 0 else 0


def _jsonl(reports: Iterable[ReportFacts]) -> str:
    return "".join(
        f"{json.dumps(fact_to_json(fact, report.name), ensure_ascii=False)}\n"
        for report in reports
        for fact in report.facts
    )
