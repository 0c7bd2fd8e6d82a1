"""`thidua diff`: what two graphs state differently."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.output import output_option, write_output
from thidua.difference.text import RENDERINGS
from thidua.pipeline.comparing import compare_graphs


@click.command()
@click.argument("a", type=click.Path(path_type=Path), metavar="A")
@click.argument("b", type=click.Path(path_type=Path), metavar="B")
@click.option("--triples", is_flag=True, help="List the statements too, as lines of N-Quads: - only in A, + only in B.")
@click.option("-f", "--format", type=click.Choice(list(RENDERINGS)), default="text", show_default=True)
@output_option
def command(*, a: Path, b: Path, triples: bool, format: str, output: str) -> int:  # noqa: A002
    """Compare two graphs, each the folder of one or a file of RDF: claims, reports and names that differ.

    A claim counts as changed where the same report states it in the same words by the same rule. Exit status 0: no
    difference; 1: there are differences.
    """
    difference = compare_graphs(a, b, with_lines=triples)
    write_output(RENDERINGS[format](difference).encode(), output)
    return 0 if difference.is_empty else 1
