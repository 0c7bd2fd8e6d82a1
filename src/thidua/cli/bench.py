"""`thidua bench`: what the parts of thidua cost on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from thidua.cli.output import output_option, say, write_output


@click.group()
def command() -> None:
    """Measure on this machine what docs/benchmarks.md shows, each figure with its peer in the same run."""


@command.command("extract")
@click.option(
    "--megabytes",
    type=click.FloatRange(min=0, min_open=True),
    default=10,
    show_default=True,
    metavar="N",
    help="How much text to read, in MB of UTF-8; from 100 on growth is told in two steps.",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="A report or folder to repeat, instead of the sample reports; may be given several times.",
)
@click.option(
    "--unrelated",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A text or folder of texts on other subjects, instead of our own neutral sentences.",
)
@output_option
def extract(*, megabytes: float, reports: tuple[Path, ...], unrelated: Path | None, output: str) -> int:
    """Measure the extraction of facts: CPU time, growth and memory.

    The reports are repeated to N MB as separate documents. Beside the extraction stands, in the same run, a bare scan
    of the same text for the same terms, which is the limit; then the cost of a smaller part, of the same text as one
    document in one line, and of text on other subjects. Times are CPU seconds; memory is the most that the process
    held, less the text itself.
    """
    from thidua.benchmarks.extract import measure_extraction
    from thidua.benchmarks.texts import MEGABYTE, report_texts

    texts = report_texts(reports)
    other = [] if unrelated is None else report_texts([unrelated])
    found = measure_extraction(
        texts,
        size=max(1, round(megabytes * MEGABYTE)),
        unrelated=other,
        progress=lambda what: say(f"measuring {what}"),
    )
    cells = [("measurement", "text", "CPU", "figure", "ratio")]
    for line in found:
        cpu = "" if line.seconds is None else f"{line.seconds:.3f} s"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f} ({line.ratio_of})"
        cells.append((line.name, f"{line.size / MEGABYTE:.3f} MB", cpu, f"{line.figure:.3f} {line.unit}", ratio))
    write_output(_aligned(cells).encode(), output)
    return 0


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    """The first and last column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if at in (0, len(widths) - 1) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )
