"""`thidua build`: reports -> facts -> graph, and what came of it in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, say, show_progress, write_output
from thidua.errors import InputError
from thidua.model import Severity
from thidua.pipeline.building import BuildSummary, build
from thidua.text.printable import printable
from thidua.validation.report import render_findings

_FILES = ("new", "changed", "read again", "unchanged", "kept", "removed", "refused")
#: Findings that are shown; violations are shown all.
_MOST = 20
_KINDS = ("award", "figure", "post", "campaign")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read reports.")
@click.option("--prune", is_flag=True, help="Take out the reports of earlier builds that PATH... does not name.")
@click.pass_obj
def command(settings: Settings, paths: tuple[Path, ...], jobs: int, prune: bool) -> int:  # noqa: FBT001
    """Read the reports (files, folders) that PATH... names into the graph.

    Files that did not change are skipped. A report whose facts break a rule of the shapes stays out of the graph,
    with its findings; the others go in, and the exit status is 1. A file that cannot be read is named, the others
    go in, and the exit status is 3.
    """
    summary = build(paths, settings.graph, jobs=jobs, prune=prune, progress=show_progress)
    for refusal in summary.refusals:
        say(str(refusal))
    write_output("".join(f"{line}\n" for line in _lines(summary)).encode(), STDOUT)
    if len(summary.refusals) > 0:
        return InputError.exit_status
    violated = any(finding.severity is Severity.VIOLATION for finding in summary.findings)
    return 1 if violated or len(summary.quarantined) > 0 else 0


def _lines(summary: BuildSummary) -> Iterator[str]:
    files = [f"{summary.files[status]} {status}" for status in _FILES if summary.files.get(status, 0) > 0]
    yield f"Files      {', '.join(files)}"
    yield f"Reports    {len(summary.reports)} in the graph"
    if len(summary.quarantined) > 0:
        names = printable(", ".join(summary.quarantined))
        yield f"           {len(summary.quarantined)} left out for what follows: {names}"
    facts = [f"{kind} {summary.facts.get(kind, 0)}" for kind in _KINDS]
    yield f"Facts      {sum(summary.facts.values())}: {', '.join(facts)}"
    if summary.merged + summary.open > 0:
        yield f"Links      {summary.merged} names are another entity's; {summary.open} pairs are open (thidua review)"
    if len(summary.findings) > 0:
        yield "Findings"
        yield ""
        violations = sum(finding.severity is Severity.VIOLATION for finding in summary.findings)
        shown = summary.findings[: max(_MOST, violations)]
        yield render_findings(shown).rstrip("\n")
        if len(shown) < len(summary.findings):
            yield f"{len(summary.findings) - len(shown)} more; thidua validate shows all"
        yield ""
    else:
        yield "Findings   none in what came in; thidua validate checks the whole graph"
    yield f"Graph      {printable(str(summary.folder))} ({summary.quads} statements)"
