"""`thidua export`: the graph in the formats that others read, or what is in it."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, output_option, write_output
from thidua.errors import UsageError
from thidua.exports import EXPORTERS, export, format_of
from thidua.exports.description import describe
from thidua.exports.one_report import one_report
from thidua.settings import LICENCE_VARIABLE
from thidua.store.reader import reading


@click.command()
@click.option(
    "-f",
    "--format",
    type=click.Choice([exporter.name for exporter in EXPORTERS]),
    help="Default: what the suffix of -o says, else turtle. csv is a spreadsheet with a row for each claim.",
)
@click.option("--report", metavar="ID", help="Only this report, by id, file name or IRI, with the vocabulary it names.")
@click.option(
    "--describe", "described", is_flag=True, help="Instead of the graph, what is in it: a VoID and DCAT description."
)
@click.option(
    "--licence",
    metavar="IRI",
    envvar=LICENCE_VARIABLE,
    show_envvar=True,
    help="With --describe: the licence that you publish the graph under.",
)
@output_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    format: str | None,  # noqa: A002
    report: str | None,
    described: bool,
    licence: str | None,
    output: str,
) -> int:
    """Write the graph: the same bytes for the same graph, every time.

    trig, nquads and jsonld keep the reports apart, a named graph each; the other formats write the union of all.
    """
    if format is None:
        format = "turtle" if output == STDOUT else format_of(output)  # noqa: A001
    if described and report is not None:
        raise UsageError("--describe is about the whole graph; leave --report out")
    if described and format == "csv":
        raise UsageError("--describe: csv has rows for claims only; use turtle or another format of RDF")
    with reading(settings.graph) as reader:
        if described:
            content = export(describe(reader.store, licence=licence), format)
        elif report is not None:
            content = export(one_report(reader.store, report), format)
        else:
            content = export(reader.quads(), format)
    write_output(content, output)
    return 0
