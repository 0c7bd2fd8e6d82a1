"""`thidua add`: RDF data and reports into the graph, through the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, write_output
from thidua.pipeline.adding import add
from thidua.text.printable import printable
from thidua.validation.report import render_findings


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Check, and write nothing.")
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], *, dry_run: bool) -> int:
    """Add files of RDF (Turtle, TriG, N-Quads, JSON-LD ...) or reports to the graph, all of them or none.

    They are checked first, together with what they touch in the graph: a violation refuses them all, nothing is
    written, and the exit status is 1. Warnings are listed, and the data goes in.
    """
    summary = add(files, settings.graph, dry_run=dry_run)
    lines = [f"{name} ({id_})" for id_, name in summary.added.items()]
    known = [f"{name} ({id_})" for id_, name in summary.known.items()]
    text = render_findings(summary.findings) + "\n" if len(summary.findings) > 0 else ""
    if summary.refused:
        text += "Refused    nothing was written; mend what is named above and add it again\n"
    elif dry_run:
        text += "Checked    nothing was written (--dry-run); without it the data would go in\n"
    text += "".join(f"Added      {printable(line)}\n" for line in lines)
    text += "".join(f"Unchanged  {printable(line)}: there already\n" for line in known)
    write_output(text.encode(), STDOUT)
    return 1 if summary.refused else 0
