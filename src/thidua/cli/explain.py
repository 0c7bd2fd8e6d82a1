"""`thidua explain`: an IRI back to the words, the rule, and what it hangs together with."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import output_option, write_output
from thidua.explanation.text import RENDERINGS
from thidua.pipeline.explaining import explain_name


@click.command()
@click.argument("name", metavar="IRI")
@click.option(
    "-f", "--format", type=click.Choice(list(RENDERINGS)), default="text", show_default=True, help="json is complete."
)
@click.option("--all", "everything", is_flag=True, help="All claims that name an entity, not the first ten.")
@output_option
@click.pass_obj
def command(settings: Settings, *, name: str, format: str, everything: bool, output: str) -> int:  # noqa: A002
    """Say why the graph states something: the sentence, the rule, what was inferred, what it contradicts.

    IRI is a claim, an entity, a report, evidence or anything else in the graph: a whole IRI, a prefixed name
    (claim:ced058da927e21da, union:vgcl), or the file name of a report.
    """
    explanation = explain_name(name, settings.graph, everything=everything)
    write_output(RENDERINGS[format](explanation).encode(), output)
    return 0
