"""Where results go: stdout, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from thidua.errors import ThiduaError
from thidua.store.files import replace_file
from thidua.text.printable import printable

STDOUT = "-"
#: Without a terminal, progress is told only of this many files or more.
_MANY = 200


def say(message: str) -> None:
    """Tell a person something, on stderr, on one line that nothing in it can break or colour."""
    with suppress(OSError):  # where stderr cannot be written, nobody is there to be told
        click.echo(f"thidua: {printable(message)}", err=True)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `-o FILE`."""
    return click.option(
        "-o", "--output", default=STDOUT, show_default=True, metavar="FILE", help="Where to write; - is stdout."
    )(command)


def write_output(content: bytes, output: str) -> None:
    """Write a result to a file, which is replaced in one step, or to stdout ("-").

    A reader that has had enough of stdout (`| head`) is no error.
    """
    if output == STDOUT:
        _write_stdout(content)
        return
    path = Path(output)
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device: written into, never replaced. A folder refuses by itself.
            path.write_bytes(content)
        else:
            replace_file(path.resolve(), content)
    except OSError as error:
        raise ThiduaError(f"{output}: cannot be written ({error.strerror}); name another file with -o") from error
    except RuntimeError as error:  # before Python 3.13; later an OSError
        raise ThiduaError(f"{output}: its symbolic links lead in a circle; name another file with -o") from error


def _write_stdout(content: bytes) -> None:
    if sys.stdout is None:
        raise ThiduaError("stdout: closed; name a file with -o")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop_stdout()
    except OSError as error:
        drop_stdout()
        raise ThiduaError(f"stdout: cannot be written ({error.strerror}); name a file with -o") from error


def drop_stdout() -> None:
    """Let what Python would flush at its end go nowhere, silently."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_progress(done: int, everything: int) -> None:
    """How many files are read: on a terminal in one line, elsewhere now and then and only where there are many."""
    if sys.stderr is None:
        return
    if sys.stderr.isatty():
        click.echo(f"\rread {done} of {everything} files", err=True, nl=done == everything)
    elif everything >= _MANY and (done % _MANY == 0 or done == everything):
        click.echo(f"read {done} of {everything} files", err=True)
