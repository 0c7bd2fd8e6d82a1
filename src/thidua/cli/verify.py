"""`thidua verify`: whether the graph is what was acknowledged."""

from __future__ import annotations

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, say, show_progress, write_output
from thidua.pipeline.verifying import verify
from thidua.text.printable import printable


@click.command()
@click.option("--repair", is_flag=True, help="Make the store again from the facts that the ledger keeps.")
@click.pass_obj
def command(settings: Settings, *, repair: bool) -> int:
    """Compare the store and what readers see with the ledger, and name what is missing or changed.

    Exit status 0: all is there as it was acknowledged; 1: it is not. --repair needs no report; it ends with status 0
    when the graph is whole again.
    """
    faults, done = verify(settings.graph, repair=repair, progress=show_progress)
    text = "".join(f"{printable(str(fault))}\n" for fault in faults)
    if len(faults) == 0:
        write_output(b"whole: the store holds what the ledger says\n", STDOUT)
        return 0
    write_output(text.encode(), STDOUT)
    for line in done:
        say(line)
    if not repair:
        # what the ledger itself has lost, only its own line can say how to mend
        if not any(fault.where == "ledger" for fault in faults):
            say("thidua verify --repair makes the store again, without the reports")
        return 1
    left, _ = verify(settings.graph)
    for fault in left:
        say(str(fault))
    return 1 if len(left) > 0 else 0
