"""`thidua extract --unread`: the numbers and names of awards that no fact took, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.text import Text

from thidua.cli.output import show_progress
from thidua.cli.table import new_table, shown, table_text
from thidua.documents.read import read_document
from thidua.documents.relevance import is_of_unions
from thidua.errors import InputError
from thidua.facts.unread import ReportUnread, Unread, unread_of
from thidua.mentions.find import find_mentions
from thidua.model import Document
from thidua.pipeline.reading import extract_report
from thidua.sentences.split import split
from thidua.text.fold import fold

_NOT_UNDERSTOOD = "not understood"
#: So many characters of the sentence are shown on either side.
_AROUND = 40


def read_unread_each(files: Sequence[Path]) -> list[ReportUnread | InputError]:
    """What was not read of each file, or why it was refused, in the order of `files`."""
    found: list[ReportUnread | InputError] = []
    for path in files:
        try:
            found.append(unread_report(read_document(path)))
        except InputError as refusal:
            found.append(refusal)
        show_progress(len(found), len(files))
    return found


def unread_report(document: Document) -> ReportUnread:
    """What the facts of one report, the same as `extract_report` finds, leave of its numbers and awards."""
    text = document.reading.text
    folded = fold(text)
    sentences = split(document)
    mentions = [find_mentions(text, folded, sentence) for sentence in sentences]
    facts = extract_report(document).facts
    return unread_of(document, sentences, mentions, facts, other_topic=not is_of_unions(document, folded))


def unread_jsonl(reports: Iterable[ReportUnread]) -> str:
    """One JSON object a line, one number or award each (docs/facts.md)."""
    return "".join(
        f"{json.dumps(_item(report.name, unread), ensure_ascii=False)}\n"
        for report in reports
        for unread in report.unread
    )


def _item(doc: str, unread: Unread) -> dict[str, object]:
    quote, sentence = unread.quote, unread.sentence
    return {
        "doc": doc,
        "kind": unread.kind,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "zone": unread.zone.value,
        "reason": unread.reason,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
    }


def unread_table(reports: Iterable[ReportUnread], *, color: bool) -> str:
    """A row for each number or award, with some of its sentence."""
    table = new_table("place", "kind", "reason", "words")
    for report in reports:
        for unread in report.unread:
            place = f"{report.name}:{unread.quote.start}-{unread.quote.end}"
            style = "bold" if unread.reason is None else "dim"
            reason = Text(unread.reason or _NOT_UNDERSTOOD, style)
            table.add_row(shown(place), shown(unread.kind), reason, _around(unread, style))
    return table_text(table, color=color)


def _around(unread: Unread, style: str) -> Text:
    """The words between marks, and the sentence on either side of them, cut between words."""
    text = unread.sentence.text
    start, end = unread.quote.start - unread.sentence.start, unread.quote.end - unread.sentence.start
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    words = shown(f"«{text[start:end]}»")
    words.stylize(style)
    return Text.assemble(shown(before), words, shown(after))


def unread_summary(reports: Iterable[ReportUnread]) -> str:
    """How much was understood, on one line; the share is rounded down, so that 100 % leaves nothing out."""
    taken = ignored = missed = 0
    for report in reports:
        taken += report.taken
        ignored += sum(unread.reason is not None for unread in report.unread)
        missed += sum(unread.reason is None for unread in report.unread)
    everything = taken + ignored + missed
    share = "" if everything == 0 else f" ({100 * taken // everything} %)"
    counts = f"{taken} of {everything} numbers and award words{share}"
    return f"understood {counts}, {ignored} ignored on purpose, {missed} not understood"
