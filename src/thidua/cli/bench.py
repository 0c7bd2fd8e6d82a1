"""`thidua bench`: what the parts of thidua cost on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.output import output_option, say, write_output

if TYPE_CHECKING:
    from thidua.benchmarks.measurement import Measurement

_Command = Callable[..., Any]


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
        progress=_progress,
    )
    _write(found, "text", output)
    return 0


def _sizes(name: str, default: tuple[int, ...], text: str) -> Callable[[_Command], _Command]:
    """An option that gives a size, and may be given several times where its default holds several."""
    several = len(default) > 1
    return click.option(
        f"--{name}",
        type=click.IntRange(min=1),
        multiple=several,
        default=default if several else default[0],
        show_default=True,
        metavar="N",
        help=f"{text}; may be given several times." if several else f"{text}.",
    )


@command.command("validate")
@_sizes("quads", (10_000, 100_000, 1_000_000), "Size of a graph to validate")
@_sizes("peer-quads", (10_000,), "Size of the graph that pyshacl validates too")
@output_option
def validate(*, quads: tuple[int, ...], peer_quads: int, output: str) -> int:
    """Measure the validation of whole graphs with all shapes, beside pyshacl."""
    from thidua.benchmarks.validation import measure_validation

    _write(measure_validation(quads, peer_size=peer_quads, progress=_progress), "graph", output)
    return 0


@command.command("guard")
@_sizes("quads", (10_000, 1_000_000), "Size of a store")
@_sizes("triples", (60,), "Size of the addition, or a few more")
@output_option
def guard(*, quads: tuple[int, ...], triples: int, output: str) -> int:
    """Measure the check of an addition before it comes in, in a small store and in a large one."""
    from thidua.benchmarks.guard import measure_guard

    with _folder() as folder:
        _write(measure_guard(folder, quads, triples=triples, progress=_progress), "store", output)
    return 0


@command.command("store")
@_sizes("reports", (20_000,), "Size of the store; a tenth of it stands beside")
@_sizes("rounds", (5,), "How many reports go in and out; the middle one counts")
@output_option
def store(*, reports: int, rounds: int, output: str) -> int:
    """Measure a report in and out of a graph folder, verifying it and opening it."""
    from thidua.benchmarks.store import measure_store

    with _folder() as folder:
        _write(measure_store(folder, reports, rounds=rounds, progress=_progress), "store", output)
    return 0


@command.command("build")
@_sizes("reports", (2_000, 20_000), "Size of a first build")
@output_option
def build(*, reports: tuple[int, ...], output: str) -> int:
    """Measure first builds: CPU for a report, memory, and each stage's share."""
    from thidua.benchmarks.build import measure_build

    with _folder() as folder:
        _write(measure_build(folder, reports, progress=_progress), "build", output)
    return 0


@command.command("queries")
@_sizes("quads", (100_000,), "Size of the graph")
@_sizes("rounds", (20,), "How often each query is asked; the quickest answer counts")
@output_option
def queries(*, quads: int, rounds: int, output: str) -> int:
    """Measure the saved queries through a worker, beside pyoxigraph alone and rdflib; ratios are of wall time."""
    from thidua.benchmarks.graphs import contributions, fill, up_to
    from thidua.benchmarks.queries import as_measurement, measure_queries
    from thidua.pipeline.keeper import keeping

    with _folder() as folder:
        _progress(f"filling a store up to {quads} quads")
        with keeping(folder) as keeper:
            fill(keeper, up_to(contributions(), quads))
        found = measure_queries(folder, rounds=rounds, progress=_progress)
    _write([as_measurement(line) for line in found], "asked", output)
    return 0


@command.command("exports")
@_sizes("quads", (100_000,), "Size of the graph")
@click.option("--alone", is_flag=True, help="Without rdflib, which takes half a minute for 100,000 quads.")
@output_option
def exports(*, quads: int, alone: bool, output: str) -> int:
    """Measure every format of an export, beside rdflib's writer of the same format."""
    from thidua.benchmarks.exports import measure_exports
    from thidua.benchmarks.graphs import contributions, graph_of, up_to

    graph = graph_of(list(up_to(contributions(), quads)))
    _write(measure_exports(graph, beside_rdflib=not alone, progress=_progress), "written", output)
    return 0


@command.command("link")
@_sizes("mentions", (100_000,), "How many names to link; twice as many stand beside")
@_sizes("peer-mentions", (5_000,), "How many of them the peer links")
@_sizes("rounds", (9,), "How many reports are added one by one; the middle one counts")
@output_option
def link(*, mentions: int, peer_mentions: int, rounds: int, output: str) -> int:
    """Measure who is who in a known world: cost, growth, one report more, and how often it is right.

    Beside it stands what one would write first: all pairs of names with one first letter, compared by their letters.
    """
    from thidua.benchmarks.links import measure_links

    found = measure_links(mentions, peer=peer_mentions, rounds=rounds, progress=_progress)
    _write(found, "corpus", output)
    return 0


def _progress(what: str) -> None:
    say(f"measuring {what}")


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for what a benchmark writes, gone when it ends."""
    with TemporaryDirectory(prefix="thidua-bench-") as folder:
        yield Path(folder)


def _write(found: Iterable[Measurement], of: str, output: str) -> None:
    """The table of measurements; `of` heads the column of what they were made on."""
    cells = [("measurement", of, "CPU", "figure", "ratio")]
    for line in found:
        size = f"{line.size / 10**6:.3f} MB" if line.sized == "bytes" else f"{line.size:,} {line.sized}"
        cpu = "" if line.seconds is None else f"{line.seconds:.3f} s"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f} ({line.ratio_of})"
        cells.append((line.name, size, cpu, f"{line.figure:.3f} {line.unit}", ratio))
    write_output(_aligned(cells).encode(), output)


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
