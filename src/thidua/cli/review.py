"""`thidua review`: what rules leave open, side by side, and what people decide of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from thidua.cli.main import Settings
from thidua.cli.output import STDOUT, output_option, say, write_output
from thidua.cli.table import color_option, in_color, new_table, shown, table_text
from thidua.iris import prefixed
from thidua.model import Severity
from thidua.pipeline.reviewing import OpenQuestion, Side, decide, decided_lines, open_questions
from thidua.text.printable import printable
from thidua.validation.report import render_findings

_VERBS = ("same", "different", "part-of", "held")


@click.group(invoke_without_command=True)
@click.option("-f", "--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many questions.")
@color_option
@output_option
@click.pass_context
def command(context: click.Context, *, format: str, most: int, color: str, output: str) -> int | None:  # noqa: A002
    """List pairs of names that may be one union, person or campaign: somebody has to say.

    Each shows both names with the sentences that they stand in, and what the rules compared. Answer with
    `thidua review decide same LINK` or `different`: the answer is a line at the end of decisions.txt in the graph's
    folder, which every later build follows. That file may be edited by hand (docs/linking.md).
    """
    if context.invoked_subcommand is not None:
        return None
    settings: Settings = context.obj
    questions = open_questions(settings.graph)
    if format == "json":
        text = "".join(f"{json.dumps(asdict(each), ensure_ascii=False)}\n" for each in questions)
    else:
        text = "\n".join(_text(each, color=in_color(color, output)) for each in questions[:most])
        text += _ending(len(questions), min(most, len(questions)))
    write_output(text.encode(), output)
    return 0


def _ending(number: int, most: int) -> str:
    if number == 0:
        return "Nothing is open\n"
    return f"\n{most} of {number} open questions; thidua review decide same|different LINK\n"


def _text(question: OpenQuestion, *, color: bool) -> str:
    link = prefixed(question.link)
    table = new_table(link, f"{question.score} points")
    one, other = list(_side(question.one)), list(_side(question.other))
    for left, right in zip(_padded(one, len(other)), _padded(other, len(one)), strict=True):
        table.add_row(shown(left), shown(right))
    reasons = "".join(f"  {points}  {vi} / {en}\n" for points, vi, en in question.reasons)
    decision = "" if question.decision is None else f"  {printable(question.decision)}\n"
    return table_text(table, color=color) + reasons + decision


def _side(side: Side) -> Iterator[str]:
    yield side.name
    yield prefixed(side.iri)
    others = [form for form in side.forms if form != side.name]
    if len(others) > 0:
        yield f"= {'; '.join(others)}"
    yield from (f"{mark}: {', '.join(map(prefixed, values))}" for mark, values in side.marks.items())
    for each in side.sightings:
        at, end = each.words.start - each.sentence.start, each.words.end - each.sentence.start
        sentence = each.sentence.text
        yield f"{each.report}: “{sentence[:at]}«{sentence[at:end]}»{sentence[end:]}”"


def _padded(lines: list[str], height: int) -> list[str]:
    return [*lines, *[""] * (height - len(lines))]


@command.command("decide")
@click.argument("verb", type=click.Choice(_VERBS), metavar="VERB")
@click.argument("names", nargs=-1, required=True, metavar="LINK|ONE OTHER")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--on", metavar="DATE", help="When it was decided, YYYY-MM-DD.")
@click.option("--from", "start", metavar="DATE", help="Of part-of and held: since when.")
@click.option("--to", "end", metavar="DATE", help="Of part-of and held: until when.")
@click.option("--post", metavar="POST", help="Of held: the post, as seeds/vocabulary/posts.ttl names it.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.pass_obj
def decide_command(
    settings: Settings, /, *, verb: str, names: tuple[str, ...], note: str, **details: str | None
) -> int:
    """Write down a decision and bring the graph to it.

    VERB is same, different, part-of (the first is a part of the second) or held (a person, a body, --post). What it is
    about is the LINK of an open question, or two entities.
    """
    keys = {"start": "from", "end": "to"}
    given = {keys.get(key, key): value for key, value in details.items() if value is not None}
    line, findings = decide(settings.graph, verb, names, given, note)
    write_output(f"Decided    {printable(line)}\n".encode(), STDOUT)
    for finding in findings:
        say(finding.message_en)
    return 1 if any(finding.severity is Severity.VIOLATION for finding in findings) else 0


@command.command("decisions")
@output_option
@click.pass_obj
def decisions_command(settings: Settings, *, output: str) -> int:
    """List the decisions, each with whether it is in force, and what is wrong with those that are not."""
    lines, findings = decided_lines(settings.graph)
    told = [f"{number:4} {'in force' if holds else 'NOT     '} {printable(line)}\n" for number, line, holds in lines]
    text = "".join(told) + (f"\n{render_findings(findings)}" if len(findings) > 0 else "")
    write_output(text.encode(), output)
    return 1 if len(findings) > 0 else 0
