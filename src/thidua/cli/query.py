"""`thidua query`: a saved question by its name, one in a file, or one from stdin."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from thidua.asking import ask
from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, output_option, say, write_output
from thidua.errors import NotText, UnreadableFile, UsageError
from thidua.queries.catalogue import find_query, saved_queries
from thidua.queries.parameters import table_columns
from thidua.queries.question import LEAST_MEMORY, MEGABYTE, MOST_MEMORY, MOST_SECONDS, Limits
from thidua.queries.render import GRAPH_FORMATS, RESULT_FORMATS
from thidua.queries.result import Result

#: Where the width of a terminal is not known, and in files.
_WIDTH = 120
_DEFAULT = Limits()


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE.rq|-")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A value that the query asks for.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["table", *RESULT_FORMATS, *GRAPH_FORMATS]),
    help="Default: table, or turtle where the query constructs triples.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=MOST_SECONDS),
    default=_DEFAULT.seconds,
    show_default=True,
    metavar="SECONDS",
    help="Give up after this long; exit status 124.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=LEAST_MEMORY // MEGABYTE, max=MOST_MEMORY // MEGABYTE),
    default=_DEFAULT.memory // MEGABYTE,
    show_default=True,
    metavar="MB",
    help="Most memory that the query may reserve.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop at N rows or triples; where there are more, stderr says so and the exit status is 1.",
)
@click.option("--allow-federation", is_flag=True, help="Let SERVICE ask other endpoints, over the network.")
@click.option("--list", "listed", is_flag=True, help="List the saved queries.")
@output_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    name: str | None,
    *,
    parameters: tuple[str, ...],
    format: str | None,  # noqa: A002
    listed: bool,
    output: str,
    allow_federation: bool,
    **limits: Any,
) -> int:
    """Ask the graph a question: a saved query by name, a file, or stdin (-).

    The graph that a query sees is the union of all reports' graphs and the vocabulary; the prefixes are declared.
    A query that takes more time or memory than it may is ended, and nothing of its answer is written.
    """
    if listed:
        write_output("".join(f"{line}\n" for line in _catalogue()).encode(), output)
        return 0
    if name is None:
        raise UsageError("no query is named; --list shows the saved ones")
    query, source = _read(name)
    result = ask(
        settings.graph,
        query,
        _parameters(parameters),
        limits=_limits(**limits),
        source=source,
        allow_federation=allow_federation,
    )
    on_terminal = output == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size((_WIDTH, 0)).columns if on_terminal else _WIDTH
    answer = result.render(format, width=width, columns=table_columns(query))
    write_output(answer.encode(), output)
    return _tell(result, format)


def _limits(*, timeout: float, memory: int, max_rows: int | None) -> Limits:
    return Limits(timeout, memory * MEGABYTE, max_rows)


def _tell(result: Result, format: str | None) -> int:  # noqa: A002
    """What a person should know of the answer; the exit status."""
    if not result.complete:
        things = "rows" if result.triples is None else "triples"
        say(f"{len(result)} {things} shown, there are more; allow more with --max-rows")
        return 1
    if format in (None, "table") and result.table is not None and len(result) == 0:
        say("no rows: the graph states nothing that answers this; check the names in --param")
    return 0


def _read(name: str) -> tuple[str, str]:
    """The query's text and what messages call it."""
    if name == STDOUT:
        return _decode(_read_stdin(), "stdin"), "stdin"
    path = Path(name)
    try:
        if path.suffix != ".rq" and not path.is_file():
            return find_query(name).text, name
        return _decode(path.read_bytes(), name), name
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be read ({error.strerror}); check the path") from error


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise UnreadableFile("stdin: closed; send the query to it, or name a file")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableFile(f"stdin: cannot be read ({error.strerror}); name a file") from error


def _decode(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{source}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in given:
        name, equals, value = parameter.partition("=")
        if equals == "" or name == "":
            raise UsageError(f"--param {parameter}: write it as NAME=VALUE")
        if name in values:
            raise UsageError(f"--param {name}: given twice; keep one")
        values[name] = value
    return values


def _catalogue() -> Iterator[str]:
    folder = ""
    for saved in saved_queries():
        if saved.folder != folder:
            folder = saved.folder
            yield f"\n{folder}/"
        yield f"{saved.name}"
        yield f"    {saved.title_en}"
        yield f"    {saved.title_vi}"
        for parameter in saved.parameters:
            yield f"    --param {parameter.name}=<{parameter.type}>{' (optional)' if parameter.optional else ''}"
