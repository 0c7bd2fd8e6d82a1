"""`thidua remove`: reports and additions out of the graph again, without a trace."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, write_output
from thidua.pipeline.adding import remove
from thidua.text.printable import printable


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="REPORT...")
@click.pass_obj
def command(settings: Settings, names: tuple[str, ...]) -> int:
    """Take reports or additions out of the graph, with all that rests on them alone.

    REPORT is a path, a file's name, an id of 16 hex digits or an IRI. What is left is the same, to the byte of every
    export, as if the report had never been read.
    """
    found = remove(names, settings.graph)
    text = "".join(f"Removed    {printable(name)} ({id_})\n" for id_, name in found.items())
    write_output(text.encode(), STDOUT)
    return 0
