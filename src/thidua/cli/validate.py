"""`thidua validate`: the graph, or files of RDF, against the shapes."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from thidua.cli.main import Settings
from thidua.cli.output import output_option, write_output
from thidua.model import Finding, Severity
from thidua.pipeline.checking import validate_file, validate_graph
from thidua.validation.engines import DEFAULT_ENGINE, ENGINES
from thidua.validation.read_shapes import read_shapes
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
    type=click.Choice(list(ENGINES)),
    default=DEFAULT_ENGINE,
    show_default=True,
    help="What checks; pyshacl is the reference, and slow.",
)
@click.option(
    "--shapes",
    "shape_files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Shapes of yours, instead of thidua's; may be given several times.",
)
@output_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[Path, ...],
    format: str,  # noqa: A002
    engine: str,
    shape_files: tuple[Path, ...],
    output: str,
) -> int:
    """Check files of RDF (Turtle, TriG, N-Quads, JSON-LD ...), or with no FILE the whole graph, against the shapes.

    A file is checked together with the graph, if there is one. Exit status 1 if a violation is found; warnings and
    notes leave it 0.
    """
    shapes = read_shapes(shape_files, engine) if len(shape_files) > 0 else None
    if len(files) == 0:
        findings = validate_graph(settings.graph, engine=engine, shapes=shapes)
    else:
        each = (validate_file(file, settings.graph, engine=engine, shapes=shapes) for file in files)
        findings = sorted(dict.fromkeys(chain.from_iterable(each)), key=_gravity)
    write_output(render_findings(findings, format).encode(), output)
    return 1 if any(finding.severity is Severity.VIOLATION for finding in findings) else 0


def _gravity(finding: Finding) -> int:
    return list(Severity).index(finding.severity)
