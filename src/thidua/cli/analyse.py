"""`thidua analyse`: networks of what the graph states, measured, written for other programs, or drawn."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

import click

from thidua.analysis.files import gexf, graphml, node_link
from thidua.analysis.measures import MEASURES, PATH, Measured, measure_path
from thidua.analysis.network import Network, labels_of
from thidua.analysis.picture import picture
from thidua.analysis.png import png
from thidua.analysis.scene import Scene
from thidua.analysis.settings import analysis_settings
from thidua.analysis.svg import svg
from thidua.asking import worker_on
from thidua.cli.analysis_tables import found_table
from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, output_option, say, write_output
from thidua.errors import UnknownName, UsageError
from thidua.networks import find_node, network_title, plain_number, read_network
from thidua.queries.question import MOST_SECONDS, Limits

_FILES: Mapping[str, Callable[[Network], bytes]] = {"graphml": graphml, "gexf": gexf}
_PICTURES: Mapping[str, Callable[[Scene], bytes]] = {"svg": svg, "png": png}
_FORMATS = ("table", "json", *_FILES, *_PICTURES)
_PATHS = 5
_NOTHING = {
    False: "no rows: the graph states nothing of this kind",
    True: "no path: nothing that the network knows leads from the one to the other; try --projection all",
}
_MOST_NODES = 1000


@click.command()
@click.argument("measure", type=click.Choice([*MEASURES, PATH]), default="flows", metavar="[MEASURE]")
@click.option(
    "--projection",
    "projections",
    multiple=True,
    metavar="NAME",
    help="The network that is measured: campaign-awards, people, unions, all; several make one. Default: by measure.",
)
@click.option("--from", "source", metavar="NAME|IRI", help="With path: where it begins.")
@click.option("--to", "target", metavar="NAME|IRI", help="With path: where it ends.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"Rows at most; of path, paths ({_PATHS}).")
@click.option("-f", "--format", type=click.Choice(_FORMATS), help="Default: what the suffix of -o says, else table.")
@click.option(
    "--most",
    type=click.IntRange(min=2, max=_MOST_NODES),
    metavar="N",
    help="Nodes in a picture at most, those with most claims; it says how many are left out.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=MOST_SECONDS),
    default=Limits().seconds,
    show_default=True,
    metavar="SECONDS",
    help="Give up a query of the network after this long; exit status 124.",
)
@output_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    measure: str,
    *,
    projections: tuple[str, ...],
    source: str | None,
    target: str | None,
    format: str | None,  # noqa: A002
    output: str,
    **numbers: Any,
) -> int:
    r"""Measure the networks of campaigns, awards, unions and people that the graph states.

    \b
    flows        which campaigns led to which awards (the default)
    centrality   how central unions and others are: neighbours, claims, betweenness, core
    communities  groups with more links among them than to others
    between      who stands between whom: without whom others would be cut off
    path         the shortest paths --from one --to another, each step with its sentence
    network      how many nodes and edges; as json, graphml or gexf the network itself

    Names stand for entities in any written form. svg and png are pictures with words in Vietnamese.
    """
    chosen = _format(format, output)
    names = projections or analysis_settings().measures[measure]
    if (measure == PATH) is not (source is not None and target is not None) or (source is None) is not (target is None):
        raise UsageError("path needs --from and --to, and no other measure takes them")
    with worker_on(settings.graph) as worker:
        network = read_network(worker, names, Limits(numbers["timeout"]))
        if source is not None and target is not None:
            ends = find_node(worker, network, source), find_node(worker, network, target)
            found = measure_path(network, *ends, most=numbers["limit"] or _PATHS)
            title = " → ".join(labels_of(network)[end] for end in ends)
        else:
            found, title = MEASURES[measure](network), network_title(names)
    if chosen in _PICTURES:
        write_output(_drawn(found, chosen, title, numbers["most"]), output)
    elif chosen in _FILES:
        write_output(_FILES[chosen](found.annotated()), output)
    else:
        write_output(_rows(found, measure, chosen, numbers["limit"]), output)
    return 0


def _format(format: str | None, output: str) -> str:  # noqa: A002
    """The format that is asked for, or that the suffix of the file says."""
    if format is None and output != STDOUT:
        format = PurePath(output).suffix.lower().removeprefix(".")  # noqa: A001
        if format not in _FORMATS:
            known = ", ".join(f".{name}" for name in _FORMATS if name != "table")
            raise UnknownName(f"{output}: the suffix says no format; end it in {known}, or give --format")
    if format == "png" and output == STDOUT and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("png is no text for a terminal; name a file with -o")
    return format or "table"


def _drawn(found: Measured, format: str, title: str, most: int | None) -> bytes:  # noqa: A002
    scene = picture(found.network, title, most or analysis_settings().picture_nodes, found.steps)
    if scene.left_out > 0:
        say(f"{scene.left_out} nodes of fewer claims are not drawn; more of them with --most")
    return _PICTURES[format](scene)


def _rows(found: Measured, measure: str, format: str, limit: int | None) -> bytes:  # noqa: A002
    """The rows as a table or as JSON; of `network`, JSON is the network itself."""
    if len(found.rows) == 0:
        say(_NOTHING[measure == PATH])
    if format == "json" and measure == "network":
        return node_link(found.network)
    rows = found.rows if measure == PATH else found.rows[:limit]
    if len(rows) < len(found.rows):
        say(f"{len(rows)} of {len(found.rows)} rows shown; more of them with --limit")
    if format == "json":
        return f"{json.dumps(list(map(asdict, rows)), ensure_ascii=False, indent=1, default=plain_number)}\n".encode()
    return found_table(rows).encode()
