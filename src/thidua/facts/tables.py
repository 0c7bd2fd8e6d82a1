"""Tables: a cell with a number is a figure, or a count of awards, by what the heads of its column and row say.

The head of a column tells what is counted ("Đoàn viên kết nạp"), whether it is planned ("KH") or a percentage; the head
of a row tells whose it is, or the period. Where columns only say plan and result, the row's head or the line above the
table says what is counted. `seeds/patterns/tables.yml` holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any

from thidua.facts.campaign_links import known_campaign
from thidua.facts.draft import AWARD_SLOTS, FIGURE_SLOTS, Draft, Filled
from thidua.facts.figure_table import measure_units
from thidua.facts.frame import Frame, complete
from thidua.facts.givers import Giver, full_names
from thidua.facts.headings import said, share_out, split_up, words_of
from thidua.model import Cell, Mention, Period, Qualifier, Quantity, Sentence, Span, Strength
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

FILE = "tables.yml"
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_YEARS = re.compile(r"((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)|((?:19|20)\d\d)")
_PAIR = re.compile(r"(?P<first>\d[\d.,]*)\s?/\s?(?P<second>\d[\d.,]*)")
_HALVES = re.compile(r"\((?P<left>[^()/]+)/\s?(?P<right>[^()/]+)\)")
#: A row's head that is a time has no more words than this.
_MOST_WORDS_OF_TIME = 3
_MONEY = frozenset({"savings", "support-money", "project-value"})
_OF_HOUSES = frozenset({"houses", "support-money"})


@dataclass(frozen=True, slots=True)
class _Words:
    measures: Sequence[Mapping[str, Any]]
    plan: re.Pattern[str]
    done: re.Pattern[str]
    share: re.Pattern[str]
    whole: re.Pattern[str]
    numbers: frozenset[str]
    scales: Sequence[tuple[re.Pattern[str], int]]


@cache
def _words() -> _Words:
    keys = {"measures", "plan", "done", "share", "scales", "whole", "numbers"}
    data = check_keys(read_yaml("seeds", "patterns", FILE), allowed=keys, required=keys, where=FILE)

    def any_of(words: Sequence[str]) -> re.Pattern[str]:
        longest_first = sorted(map(fold, words), key=lambda word: (-len(word), word))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")

    return _Words(
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
class _Head:
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


def read_table(
    cells: Sequence[TableCell], above: TableCell | None, frame: Frame, text: str
) -> list[tuple[TableCell, Draft]]:
    """The facts of one table, each with the cell that states it; `above` is the line before the table."""
    grid = {(cell.place.row, cell.place.column): cell for cell in cells}
    headings = _headings(cells)
    headed = {cell.place.column: cell for cell in headings}
    columns = {column: _head(cell) for column, cell in headed.items()}
    caption = None if above is None else _head(above, caption=True)
    if caption is not None and any(head.planned for head in columns.values()):
        # "Một số chỉ tiêu": where columns tell plan and result apart, the line above only names them
        caption.planned = False
    running = {cell.place.column for cell in headings if cell.folded.strip(" .") in _words().numbers}
    names = min((column for column in columns if column not in running), default=0)
    out = []
    for (row, column), cell in sorted(grid.items()):
        if row == 0 or column in running or column == names or column not in columns:
            continue
        label = grid.get((row, names))
        row_head = None if label is None else _head(label)
        heads = [columns[column], row_head, caption]
        if columns[column].planned:
            # "Chỉ tiêu | Sáng kiến": a plan beside what was done
            heads += [columns[other] for other in sorted(columns) if other > column]
        for piece, head in _pieces(cell, columns[column], headed[column]):
            draft = _draft(piece, [head, *(other for other in heads[1:] if other is not None)], frame, text)
            if draft is not None:
                _of_row(draft, label, frame, told=head.measure is None and head.award is None)
                out.append((cell, draft))
    return out


def _pieces(cell: TableCell, head: _Head, headed: TableCell) -> list[tuple[TableCell, _Head]]:
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
        out.append((TableCell(sentence, pair[number], pair[number], []), _head(own)))
    return out


def _headings(cells: Sequence[TableCell]) -> list[TableCell]:
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


def _head(cell: TableCell, *, caption: bool = False) -> _Head:
    words = _words()
    folded = cell.folded
    head = _Head(cell.sentence.span, caption=caption)
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
    head.planned = words.plan.search(folded) is not None
    head.done = words.done.search(folded) is not None
    head.share = "%" in folded or words.share.search(folded) is not None
    head.scale = next((factor for pattern, factor in words.scales if pattern.search(folded) is not None), None)
    return head


def _before(cell: TableCell, body: Mention) -> Mention | None:
    """The office right before a body ("Bộ trưởng Bộ Y tế")."""
    posts = (m for m in cell.mentions if "POST" in m.symbols and 0 <= body.span.start - m.span.end <= 1)
    return next(posts, None)


def _draft(cell: TableCell, heads: Sequence[_Head], frame: Frame, text: str) -> Draft | None:
    """The fact of one cell; of its `heads` the column's comes first."""
    column = heads[0]
    found = _NUMBER.search(cell.folded)
    if found is None:
        return None
    start = cell.sentence.span.start + found.start()
    span = Span(start, cell.sentence.span.start + found.end())
    value = Decimal(_plain(found.group()))
    told = next((head for head in heads if head.award is not None or head.measure is not None), None)
    share = column.share or "%" in cell.folded
    if told is None and not share:
        return None
    scale = 1 if share else next((head.scale for head in heads if head.scale and (head.caption or head in (column, told))), 1)
    quantity = Quantity(value * scale, Qualifier.EXACT, span.of(text))
    planned = column.planned or (
        not column.done and any(head.caption and head.planned for head in heads)
    )
    if told is not None and told.award is not None and not share:
        kind = column.recipient_kind or told.recipient_kind
        return _award(told, kind, quantity, span, planned=planned, frame=frame, text=text)
    return _figure(told, quantity, span, share=share, planned=planned and not share)


def _plain(number: str) -> str:
    """A number as Python reads it: "1.146" is a thousand and more, "102,1" and "98.5" are no whole numbers."""
    if re.fullmatch(r"\d+\.\d{1,2}", number):
        return number
    return number.replace(".", "").replace(",", ".")


def _figure(told: _Head | None, quantity: Quantity, span: Span, *, share: bool, planned: bool) -> Draft:
    draft = Draft("figure", "figure.table", dict(FIGURE_SLOTS), 0, 0, span)
    own = "share" if share or told is None or told.measure is None else told.measure
    if told is not None and told.scale is not None and not share and own not in _MONEY:
        # "Quà Tết (tr.đồng)" is what they cost
        own = "support-money"
    unit = "percent" if share else ("VND" if own in _MONEY else measure_units().get(own, "item"))
    draft.slots |= {"measure": "target" if planned else own, "quantity": quantity, "unit": unit}
    draft.parts["quantity"] = span
    if told is not None and not share:
        draft.filled["measure"] = Filled(draft.slots["measure"], told.span, "column-heading")
    if told is not None and told.campaign is not None and own in _OF_HOUSES:
        draft.slots["campaign"] = told.campaign
        draft.filled["campaign"] = Filled(told.campaign, told.span, "column-heading", Strength.STATED)
    return draft


def _award(
    told: _Head, kind: str | None, quantity: Quantity, span: Span, *, planned: bool, frame: Frame, text: str
) -> Draft:
    assert told.award is not None
    draft = Draft("award", "award.table", dict(AWARD_SLOTS), 0, 0, span)
    features = told.award.features
    family = "cdcs-vung-manh" if "STRONG" in told.award.symbols else features.get("family")
    kind = kind or features.get("recipient") or ("collective" if family == "cdcs-vung-manh" else None)
    draft.slots |= {"award": family, **{slot: features.get(slot) for slot in ("award_name", "grade", "level")}}
    draft.slots |= {"count": quantity, "recipient_kind": kind, "status": "planned" if planned else "conferred"}
    draft.parts["count"] = span
    draft.filled["award"] = Filled(family, told.award.span, "column-heading")
    if len(told.givers) > 0:
        names = full_names(told.givers, frame, text)
        draft.slots["conferred_by"] = names
        draft.filled["conferred_by"] = Filled(names, told.givers[0].span, "column-heading")
    return draft


def _name_of(label: TableCell, body: Mention, frame: Frame) -> str:
    """A body's full name; words behind it in the cell go on with it: "CĐ KKT Dung Quất và các KCN"."""
    start = label.sentence.span.start
    rest = label.text[body.span.end - start :].strip(" .:")
    name = complete(body, frame)
    return f"{name} {rest}" if body.span.start == start and rest[:1].isalpha() else name


def _of_row(draft: Draft, label: TableCell | None, frame: Frame, *, told: bool) -> None:
    """Whose the number is, or when, as the head of its row says."""
    own = None if frame.subject is None else Filled(frame.subject_name, frame.subject.span, "report-subject")
    whole = None if label is None else _words().whole.match(label.folded)
    if label is None or (whole is not None and not any("ORG" in m.symbols for m in label.mentions)):
        scope = own
    elif (years := _YEARS.search(label.folded)) is not None and len(label.folded.split()) <= _MOST_WORDS_OF_TIME:
        start, end = (years[1], years[2]) if years[1] else (years[3], years[3])
        draft.slots["period"] = Period(label.text, start, end)
        draft.filled["period"] = Filled(label.text, label.sentence.span, "row-heading")
        scope = own
    else:
        body = next((m for m in label.mentions if "ORG" in m.symbols), None)
        name = " ".join(label.text.split()) if body is None else _name_of(label, body, frame)
        counted = told and body is None and any("measure" in m.features or "AWARD" in m.symbols for m in label.mentions)
        scope = own if counted else Filled(name, label.sentence.span, "row-heading")
    if scope is not None:
        draft.slots["of"], draft.filled["of"] = scope.value, scope
