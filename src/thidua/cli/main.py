"""The command `thidua`: its options, its sub-commands, and what becomes of errors.

    0 fine · 1 findings · 2 usage · 3 a file, a graph or the machine · 124 time-out · 130 interrupted

Sub-commands are imported when they are asked for, so that `--help` is quick.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from thidua import __version__
from thidua.cli.output import drop_stdout, say
from thidua.errors import ThiduaError
from thidua.settings import DEFAULT_GRAPH, GRAPH_VARIABLE

INTERRUPTED = 130

_HELP = """Read Vietnamese trade unions' reports on emulation and commendation, and ask the graph that grows from them.

\b
thidua build reports/
thidua query campaigns-awards
thidua export -o graph.ttl

Results go to stdout, everything else to stderr. Exit status: 0 fine, 1 findings, 2 usage, 3 a file or graph that
cannot be read or written, 124 time-out.
"""

#: Sub-command -> its line in the help. Each is `command` in the file of its name.
COMMANDS = {
    "build": "Read reports into the graph.",
    "extract": "Print the facts of reports, without a graph.",
    "query": "Ask the graph a question (SPARQL).",
    "total": "Add numbers of several reports, where they may be added.",
    "export": "Write the graph as Turtle, JSON-LD, CSV and others.",
    "validate": "Check the graph, or RDF files, against the shapes.",
    "add": "Add RDF data or single reports, through the shapes.",
    "remove": "Take reports or additions out again.",
    "explain": "Say why the graph states something: words, rule, inferences.",
    "analyse": "Measure and draw networks of campaigns, awards, unions, people.",
    "diff": "Compare two graphs: facts, names, statements.",
    "verify": "Compare the graph with what was acknowledged.",
    "review": "Show what may be one and the same, and decide it.",
    "eval": "Score the extraction against gold facts.",
    "bench": "Measure what each part of thidua costs on this machine.",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands before the sub-command."""

    graph: Path


class _Commands(click.Group):
    """Sub-commands that are imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"thidua.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=DEFAULT_GRAPH,
    envvar=GRAPH_VARIABLE,
    show_default=True,
    show_envvar=True,
    help="Folder of the graph.",
)
@click.option("--debug", is_flag=True, help="On an error, show where in the program it arose.")
@click.version_option(__version__, prog_name="thidua", message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context, graph: Path, debug: bool) -> None:  # noqa: FBT001, ARG001  click passes options by name
    """Hand on what stands before the sub-command."""
    context.obj = Settings(graph)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    debug = "--debug" in arguments
    try:
        status = group.main(list(arguments), prog_name="thidua", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        command = "thidua" if error.ctx is None else error.ctx.command_path
        return _say(f"{error.format_message()} See {command} --help.", 2)
    except click.Abort:
        return _say("interrupted", INTERRUPTED)
    except ThiduaError as error:
        if debug:
            traceback.print_exc()
        return _say(str(error), error.exit_status)
    except (OSError, MemoryError) as error:
        if debug:
            traceback.print_exc()
        drop_stdout()
        return _say(_refusal(error), 3)
    except Exception as error:  # noqa: BLE001  the last resort: a person gets a line, --debug the place
        if debug:
            traceback.print_exc()
        return _say(f"a defect in thidua ({type(error).__name__}: {error}); --debug shows where: please report it", 3)
    return status if isinstance(status, int) else 0


def _refusal(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "not enough memory; give it less at a time"
    return f"{error.filename or 'stdout'}: the system refused it ({error.strerror}); check the path and the room there"


def _say(message: str, status: int) -> int:
    say(message)
    return status


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the console script: ends the process with the exit status."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
