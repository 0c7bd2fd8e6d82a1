"""`thidua extract`: facts as written, a line each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.cli.output import output_option, say, show_progress, write_output
from thidua.documents.read import find_reports
from thidua.errors import InputError
from thidua.facts.codec import fact_to_json
from thidua.model import Fact, Period, Quantity, ReportFacts, SlotValue
from thidua.pipeline import read_each
from thidua.text.printable import printable

_WIDTH = 160


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="How to print them.",
)
@output_option
def command(paths: tuple[Path, ...], format: str, output: str) -> int:  # noqa: A002
    """Print the facts of the reports (files, folders) that PATH... names; no graph is read or written.

    A file that cannot be read is named on stderr, the facts of the others are printed, and the exit status is 3.
    """
    readings = read_each(find_reports(paths), progress=show_progress)
    refusals = [reading for reading in readings if isinstance(reading, InputError)]
    reports = [reading for reading in readings if not isinstance(reading, InputError)]
    if len(reports) == 0:
        raise refusals[0]
    for refusal in refusals:
        say(str(refusal))
    write_output((_jsonl(reports) if format == "jsonl" else _table(reports)).encode(), output)
    return InputError.exit_status if len(refusals) > 0 else 0


def _jsonl(reports: Iterable[ReportFacts]) -> str:
    return "".join(
        f"{json.dumps(fact_to_json(fact, report.name), ensure_ascii=False)}\n"
        for report in reports
        for fact in report.facts
    )


def _table(reports: Iterable[ReportFacts]) -> str:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="")
    for name in ("place", "kind", "slots", "words"):
        table.add_column(name, overflow="fold")
    for report in reports:
        for fact in report.facts:
            place = f"{report.name}:{fact.quote.start}-{fact.quote.end}"
            table.add_row(*(Text(printable(cell)) for cell in (place, fact.kind, _slots(fact), fact.quote.text)))
    console = Console(file=io.StringIO(), width=_WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _slots(fact: Fact) -> str:
    return "; ".join(f"{slot}: {_value(value)}" for slot, value in fact.slots.items() if value not in (None, (), False))


def _value(value: SlotValue) -> str:
    if isinstance(value, Quantity):
        return f"{value.qualifier} {value.value:f}"
    if isinstance(value, Period):
        return value.text
    return ", ".join(value) if isinstance(value, tuple) else str(value)
