"""`thidua validate`: the graph, or files of RDF, against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.main import Settings
from thidua.cli.output import output_option, write_output
from thidua.model import Finding, Severity
from thidua.pipeline.checking import validate_file, validate_graph
from thidua.validation.report import RENDERINGS, render_findings


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option(
    "-f",
    "--format",
    type=click.Choice(list(RENDERINGS)),
    default="text",
    show_default=True,
    help="turtle is the W3C validation report.",
)
@click.option(
    "--engine",
    type=click.Choice(["pyshacl"]),
    default="pyshacl",
    show_default=True,
    expose_value=False,
    help="What checks.",
)
@output_option
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], format: str, output: str) -> int:  # noqa: A002
    """Check files of RDF (Turtle, TriG, N-Quads, JSON-LD ...), or with no FILE the whole graph, against the shapes.

    A file is checked together with the graph, if there is one. Exit status 1 if a violation is found; warnings and
    notes leave it 0.
    """
    if len(files) == 0:
        findings = validate_graph(settings.graph)
    else:
        found = dict.fromkeys(finding for file in files for finding in validate_file(file, settings.graph))
        findings = sorted(found, key=_gravity)
    write_output(render_findings(findings, format).encode(), output)
    return 1 if any(finding.severity is Severity.VIOLATION for finding in findings) else 0


def _gravity(finding: Finding) -> int:
    return list(Severity).index(finding.severity)
