"""Tables of many words for people: wrapped columns of one width everywhere, coloured only where somebody can see it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.cli.output import STDOUT
from thidua.text.printable import printable

_WIDTH = 160
#: Of no matter, but a width is kept on all terminals only where a height is said.
_HEIGHT = 25
_GAP = 2


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--color`."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colours in tables; auto: on a terminal, unless the variable NO_COLOR is set.",
    )(command)


def in_color(color: str, output: str) -> bool:
    """Whether what is written to `output` has colours; `color` is the choice made (no-color.org for `auto`)."""
    if color != "auto":
        return color == "always"
    terminal = output == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    return terminal and os.environ.get("NO_COLOR", "") == "" and os.environ.get("TERM") != "dumb"


def shown(words: str) -> Text:
    """Strangers' words as a terminal may show them, each character in its own place: offsets stay what they are."""
    if words.isprintable():
        return Text(words)
    return Text("".join(printable(character) or " " for character in words))


def new_table(*columns: str, spaced: bool = False) -> Table:
    """An empty table without lines; `spaced` leaves one free below each row."""
    table = Table(box=None, padding=(0, _GAP, int(spaced), 0), pad_edge=False, header_style="")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def table_text(table: Table, *, color: bool) -> str:
    """A table as text, the same on every terminal."""
    console = Console(
        file=io.StringIO(),
        width=_WIDTH,
        height=_HEIGHT,
        color_system="256" if color else None,
        force_terminal=color,
        no_color=not color,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
