"""Tables: a cell with a number is a figure, or a count of awards, by what the heads of its column and row say.

The head of a column tells what is counted ("Đoàn viên kết nạp"), whether it is planned ("KH") or a percentage; the head
of a row tells whose it is, or the period. Where columns only say plan and result, the row's head or the line above the
table says what is counted. `seeds/patterns/tables.yml` holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from thidua.facts.draft import AWARD_SLOTS, FIGURE_SLOTS, Draft, Filled
from thidua.facts.figure_table import measure_units
from thidua.facts.frame import Frame, complete
from thidua.facts.givers import full_names
from thidua.facts.table_heads import Head, TableCell, head_of, headings_of, pieces_of, table_words
from thidua.facts.units import STRONG
from thidua.model import Mention, Period, Qualifier, Quantity, Span, Strength

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_YEARS = re.compile(r"((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)|((?:19|20)\d\d)")
#: A row's head that is a time has no more words than this.
_MOST_WORDS_OF_TIME = 3
_MONEY = frozenset({"savings", "support-money", "project-value"})
_OF_HOUSES = frozenset({"houses", "support-money"})


def read_table(
    cells: Sequence[TableCell], above: TableCell | None, frame: Frame, text: str
) -> list[tuple[TableCell, Draft]]:
    """The facts of one table, each with the cell that states it; `above` is the line before the table."""
    grid = {(cell.place.row, cell.place.column): cell for cell in cells}
    headings = headings_of(cells)
    headed = {cell.place.column: cell for cell in headings}
    columns = {column: head_of(cell) for column, cell in headed.items()}
    caption = None if above is None else head_of(above, caption=True)
    if caption is not None and any(head.planned for head in columns.values()):
        # "Một số chỉ tiêu": where columns tell plan and result apart, the line above only names them
        caption.planned = False
    running = {cell.place.column for cell in headings if cell.folded.strip(" .") in table_words().numbers}
    names = min((column for column in columns if column not in running), default=0)
    labels = [head_of(cell) for (row, column), cell in grid.items() if row > 0 and column == names]
    # rows of one kind are bodies ("CĐCS A", "CĐCS B"), whose they are and not what is counted
    rows_tell = any(head.award is not None or head.measure != labels[0].measure for head in labels)
    out = []
    for (row, column), cell in sorted(grid.items()):
        if row == 0 or column in running or column == names or column not in columns:
            continue
        label = grid.get((row, names))
        row_head = None if label is None else head_of(label)
        heads = [columns[column], row_head if rows_tell else None, caption]
        if columns[column].planned:
            # "Chỉ tiêu | Sáng kiến": a plan beside what was done
            heads += [columns[other] for other in sorted(columns) if other > column]
        for piece, head in pieces_of(cell, columns[column], headed[column]):
            draft = _draft(piece, [head, *(other for other in heads[1:] if other is not None)], frame, text)
            if draft is not None:
                _of_row(draft, label, frame, told=head.measure is None and head.award is None)
                out.append((cell, draft))
    return out


def _draft(cell: TableCell, heads: Sequence[Head], frame: Frame, text: str) -> Draft | None:
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
    scale = (
        1
        if share
        else next((head.scale for head in heads if head.scale and (head.caption or head in (column, told))), 1)
    )
    quantity = Quantity(value * scale, Qualifier.EXACT, span.of(text))
    planned = column.planned or (not column.done and any(head.caption and head.planned for head in heads))
    if told is not None and told.award is not None and not share:
        kind = column.recipient_kind or told.recipient_kind
        return _award(told, kind, quantity, span, planned=planned, frame=frame, text=text)
    return _figure(told, quantity, span, share=share, planned=planned and not share)


def _plain(number: str) -> str:
    """A number as Python reads it: "1.146" is a thousand and more, "102,1" and "98.5" are no whole numbers."""
    if re.fullmatch(r"\d+\.\d{1,2}", number):
        return number
    return number.replace(".", "").replace(",", ".")


def _figure(told: Head | None, quantity: Quantity, span: Span, *, share: bool, planned: bool) -> Draft:
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
    told: Head, kind: str | None, quantity: Quantity, span: Span, *, planned: bool, frame: Frame, text: str
) -> Draft:
    assert told.award is not None
    draft = Draft("award", "award.table", dict(AWARD_SLOTS), 0, 0, span)
    features = told.award.features
    family = STRONG if "STRONG" in told.award.symbols else features.get("family")
    kind = kind or features.get("recipient") or ("collective" if family == STRONG else None)
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
    if body.features.get("category") == "group":
        return " ".join(label.text.split())
    name = complete(body, frame)
    return f"{name} {rest}" if body.span.start == start and rest[:1].isalpha() else name


def _of_row(draft: Draft, label: TableCell | None, frame: Frame, *, told: bool) -> None:
    """Whose the number is, or when, as the head of its row says."""
    own = None if frame.subject is None else Filled(frame.subject_name, frame.subject.span, "report-subject")
    whole = None if label is None else table_words().whole.match(label.folded)
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
