"""What the heads of a table's columns and rows say, and the line above it; the words are `tables.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from thidua.facts.campaign_links import known_campaign
from thidua.facts.givers import Giver
from thidua.facts.headings import said, share_out, split_up, words_of
from thidua.model import Cell, Mention, Sentence, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

FILE = "tables.yml"
_PAIR = re.compile(r"(?P<first>\d[\d.,]*)\s?/\s?(?P<second>\d[\d.,]*)")
_HALVES = re.compile(r"\((?P<left>[^()/]+)/\s?(?P<right>[^()/]+)\)")


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words of `tables.yml`, compiled."""

    measures: Sequence[Mapping[str, Any]]
    plan: re.Pattern[str]
    done: re.Pattern[str]
    share: re.Pattern[str]
    whole: re.Pattern[str]
    numbers: frozenset[str]
    scales: Sequence[tuple[re.Pattern[str], int]]


@cache
def table_words() -> TableWords:
    """The words of this installation, read once."""
    keys = {"measures", "plan", "done", "share", "scales", "whole", "numbers"}
    data = check_keys(read_yaml("seeds", "patterns", FILE), allowed=keys, required=keys, where=FILE)

    def any_of(words: Sequence[str]) -> re.Pattern[str]:
        longest_first = sorted(map(fold, words), key=lambda word: (-len(word), word))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")

    return TableWords(
        data["measures"],
        any_of(data["plan"]),
        any_of(data["done"]),
        any_of(data["share"]),
        re.compile(rf"(?:{any_of(data['whole']).pattern})[\s:]*"),
        frozenset(map(fold, data["numbers"])),
        [(any_of([word]), factor) for word, factor in sorted(data["scales"].items(), key=lambda item: -len(item[0]))],
    )


@dataclass(slots=True)
class TableCell:
    """One cell: where it stands, its words and what is recognised in them."""

    sentence: Sentence
    text: str
    folded: str
    mentions: Sequence[Mention]

    @property
    def place(self) -> Cell:
        assert self.sentence.cell is not None
        return self.sentence.cell


@dataclass(slots=True)
class Head:
    """What the head of a column, of a row, or the line above a table says."""

    span: Span
    measure: str | None = None
    award: Mention | None = None
    givers: list[Giver] = field(default_factory=list)
    recipient_kind: str | None = None
    planned: bool = False
    done: bool = False
    share: bool = False
    scale: int | None = None
    caption: bool = False
    campaign: str | None = None


def pieces_of(cell: TableCell, head: Head, headed: TableCell) -> list[tuple[TableCell, Head]]:
    """A cell with its head; of "6.000/ 7.322" under "Kết nạp (CT/ TH)" each number with its half of the bracket."""
    pair, halves = _PAIR.fullmatch(cell.text.strip()), _HALVES.search(headed.text)
    if pair is None or halves is None:
        return [(cell, head)]
    start = cell.sentence.span.start + len(cell.text) - len(cell.text.lstrip())
    out = []
    for number, half in (("first", "left"), ("second", "right")):
        text = f"{headed.text[: halves.start()]}{halves[half]}"
        own = TableCell(headed.sentence, text, fold(text), words_of(text, headed.sentence.span.start))
        sentence = replace(cell.sentence, span=Span(start + pair.start(number), start + pair.end(number)))
        out.append((TableCell(sentence, pair[number], pair[number], []), head_of(own)))
    return out


def headings_of(cells: Sequence[TableCell]) -> list[TableCell]:
    """The headings of the columns; words of a line below, which stands in no column, are shared out among them."""
    headings = [cell for cell in cells if cell.place.row == 0 and cell.place.column >= 0]
    lines = [cell for cell in cells if cell.place.row == 0 and cell.place.column < 0]
    if len(headings) == 0 and len(lines) > 0:
        width = 1 + max(cell.place.column for cell in cells)
        return [_at_column(lines[-1], text, column) for column, text in enumerate(_named(lines[-1], width))]
    for below in lines:
        shared = share_out([cell.text for cell in headings], below.text.split())
        for i, text in enumerate(shared):
            if text != headings[i].text:
                mentions = words_of(text, headings[i].sentence.span.start)
                headings[i] = TableCell(headings[i].sentence, text, fold(text), mentions)
    return headings


def _named(line: TableCell, width: int) -> list[str]:
    """The headings of a line that nothing parts, with one more for remarks where these say more."""
    words = line.text.split()
    return max((split_up(words, columns) for columns in (width, width + 1)), key=said)


def _at_column(line: TableCell, text: str, column: int) -> TableCell:
    sentence = replace(line.sentence, cell=Cell(line.place.table, 0, column))
    return TableCell(sentence, text, fold(text), words_of(text, line.sentence.span.start))


def head_of(cell: TableCell, *, caption: bool = False) -> Head:
    """What a head says by its words; the first entry of `measures` that fits tells the measure."""
    words = table_words()
    folded = cell.folded
    head = Head(cell.sentence.span, caption=caption)
    symbols = {symbol for mention in cell.mentions for symbol in mention.symbols}
    nouns = {m.features["measure"] for m in cell.mentions if "measure" in m.features}
    kinds = [m.features["recipient_kind"] for m in cell.mentions if "recipient_kind" in m.features]
    counted = (
        nouns | ({"person"} if "individual" in kinds else set()) | ({"household"} if "household" in kinds else set())
    )
    for entry in words.measures:
        if set(entry["has"]) <= symbols and ("counts" not in entry or counted & set(entry["counts"])):
            head.measure = entry["measure"]
            break
    else:
        head.measure = next((m.features["measure"] for m in cell.mentions if "measure" in m.features), None)
    head.award = next((m for m in cell.mentions if m.symbols & {"AWARD", "STRONG", "PRAISE"}), None)
    start = cell.sentence.span.start
    things = [cell.text[m.span.start - start : m.span.end - start] for m in cell.mentions if "THING" in m.symbols]
    head.campaign = next((known for thing in things if (known := known_campaign(thing)) is not None), None)
    head.recipient_kind = kinds[0] if len(set(kinds)) == 1 else None
    head.givers = [Giver(_before(cell, m), m) for m in cell.mentions if "ORG" in m.symbols]
    head.planned = words.plan.search(folded) is not None and head.measure != "participants"
    head.done = words.done.search(folded) is not None
    head.share = "%" in folded or words.share.search(folded) is not None
    head.scale = next((factor for pattern, factor in words.scales if pattern.search(folded) is not None), None)
    return head


def _before(cell: TableCell, body: Mention) -> Mention | None:
    """The office right before a body ("Bộ trưởng Bộ Y tế")."""
    posts = (m for m in cell.mentions if "POST" in m.symbols and 0 <= body.span.start - m.span.end <= 1)
    return next(posts, None)
