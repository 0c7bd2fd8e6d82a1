"""`thidua total`: numbers of several reports added, where they may be."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import output_option, write_output
from thidua.pipeline.totalling import Wanted, total
from thidua.totals.text import RENDERINGS


@click.command()
@click.argument("what", metavar="MEASURE|AWARD")
@click.option("--of", "of", metavar="UNION", help="Of this organisation alone: its name in any form, or its IRI.")
@click.option("--in", "place", metavar="PLACE", help="Of all organisations within a place, as far as that is known.")
@click.option("--period", metavar="EDTF", help="Within this time: 2019, 2019-05, 2013/2018, 2017/..")
@click.option("--campaign", metavar="CAMPAIGN", help="Of this campaign and what is part of it.")
@click.option("--unit", metavar="UNIT", help="What is counted: person, collective, instance … Default: most.")
@click.option(
    "-f", "--format", type=click.Choice(list(RENDERINGS)), default="text", show_default=True, help="json is complete."
)
@output_option
@click.pass_obj
def command(settings: Settings, /, *, what: str, format: str, output: str, **wanted: str | None) -> int:  # noqa: A002
    """Add the numbers of a measure or an award, as a range, and say of each number that is not added why.

    MEASURE or AWARD is a slug (members, bang-khen), a label or an IRI. Numbers that may be counted twice
    are not added: parts and their whole, an organisation and another inside it, times that overlap. What several
    reports state alike counts once; where they disagree the range holds both. Refusals are part of the answer: exit
    status 0.
    """
    found = total(settings.graph, Wanted(what, **wanted))
    write_output(RENDERINGS[format](found).encode(), output)
    return 0
