"""`thidua export`: the graph in the formats that others read."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, output_option, write_output
from thidua.exports import EXPORTERS, export, format_of
from thidua.exports.one_report import one_report
from thidua.store.reader import reading


@click.command()
@click.option(
    "-f",
    "--format",
    type=click.Choice([exporter.name for exporter in EXPORTERS]),
    help="Default: what the suffix of -o says, else turtle. csv is a spreadsheet with a row for each claim.",
)
@click.option("--report", metavar="ID", help="Only this report, with the vocabulary that it names.")
@output_option
@click.pass_obj
def command(settings: Settings, format: str | None, report: str | None, output: str) -> int:  # noqa: A002
    """Write the graph: the same bytes for the same graph, every time.

    trig, nquads and jsonld keep the reports apart, a named graph each; the other formats write the union of all.
    """
    if format is None:
        format = "turtle" if output == STDOUT else format_of(output)  # noqa: A001
    with reading(settings.graph) as reader:
        content = export(reader.quads() if report is None else one_report(reader.store, report), format)
    write_output(content, output)
    return 0
