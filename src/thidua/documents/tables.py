"""Tables that were flattened to text: rows of cells with tabs, bars or wide gaps between them, or one cell a line.

Nothing is known of a table but its text, so only what can hardly be anything else is taken for one: a line of headings,
and at least two rows under it that hold numbers in the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.model import Cell, Span

_Placed = tuple[tuple[Span, Cell], ...]
_GAP = re.compile(r"\s{2,}")
#: Between cells that are marked off, so that a blank one keeps its column.
_BAR = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:+=─-]*[|+─-]{2}[\s|:+=─-]*")
_NUMBER = re.compile(r"[~≈<>]?\s?\d[\d.,]*\s?%?|-|–|—|/")
_WORD = re.compile(r"\S+")
#: A number, two of them with a stroke ("6.000/ 7.322"), or the mark of a blank cell.
_VALUE = r"(?:\d[\d.,]*+(?:/\s?\d[\d.,]*+)?+%?+|[-–—]|\.\.\.|…)"
_ROW = re.compile(
    r"(?:(?P<index>\d{1,4})[.)]?\s)?(?P<name>[^\W\d][^:;]{1,60}?)"
    rf"[:;,]?\s(?P<numbers>(?:{_VALUE}\s){{1,11}}{_VALUE})(?P<remark>(?:\s[^\W\d_]++){{0,3}})\s*"
)
#: Lines of headings above rows with single spaces; one with no columns of its own goes on with the line above.
_MOST_HEADINGS = 3
CONTINUED = -1
_VALUES = re.compile(_VALUE)
_BLANKS = "-–—….|"
_MOST_REMARKS = 4
_LONGEST_HEADING = 160
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_ROWS, _LEAST_CELLS = 2, 3
#: A cell that stands on a line of its own is no longer than this.
_LONGEST_CELL = 60
_MOST_COLUMNS = 8


def cells_of(lines: Sequence[str], starts: Sequence[int]) -> list[_Placed]:
    """The cells of each line, none where it belongs to no table; `starts` are where the lines begin in the text."""
    placed: list[_Placed] = [() for _ in lines]
    table = 0
    for first, last in _tables_in_rows(lines):
        for row, i in enumerate(range(first, last)):
            ruled = _RULE.fullmatch(lines[i]) is not None
            spans = [Span(0, len(lines[i]))] if ruled else _pieces(lines[i])
            # a drawn line stands in no column
            shift = _MOST_COLUMNS if ruled else _shift(lines[first : first + 2], lines[i])
            placed[i] = tuple(
                (Span(starts[i] + span.start, starts[i] + span.end), Cell(table, row, column + shift))
                for column, span in enumerate(spans)
                if span.start < span.end
            )
        table += 1
    for first, base, last in _tables_in_narrow_rows(lines, placed):
        _place_narrow(lines, starts, placed, table, (first, base, last))
        table += 1
    for first, width, rows in _tables_in_lines(lines, placed):
        last = first + width * rows
        for i in range(first, last + _cells_of_total(lines, last, width)):
            row, column = divmod(i - first, width)
            # the row of the total has no running number
            column += i >= last
            placed[i] = ((Span(starts[i], starts[i] + len(lines[i])), Cell(table, row, column)),)
        table += 1
    return placed


def _pieces(line: str) -> list[Span]:
    """The cells of a line; where single spaces part them, the numbers at its end or the capitals of a heading tell."""
    cells = _bar_pieces(line) if _BAR.search(line.strip()) is not None else _wide_pieces(line)
    return cells if len(cells) > 1 else _narrow_row(line) or _narrow_heading(line) or cells


def _narrow_row(line: str) -> list[Span]:
    """A name and at least two numbers, single spaces between them: "Trường học 25 75 80.050.000"."""
    # most lines are prose, whose last words begin with no digit
    ends = line.rsplit(None, _MOST_REMARKS)[-_MOST_REMARKS:]
    match = _ROW.fullmatch(line) if any(word[0].isdigit() or word[0] in _BLANKS for word in ends) else None
    if match is None:
        return []
    values = _VALUES.finditer(line, match.start("numbers"), match.end("numbers"))
    numbers = [Span(found.start(), found.end()) for found in values]
    name = Span(match.start("name"), match.end("name"))
    index = [] if match["index"] is None else [Span(match.start("index"), match.end("index"))]
    return [*index, name, *numbers]


def _narrow_heading(line: str) -> list[Span]:
    """Headings of one line, each from its capital on: "Cụm Đoàn viên kết nạp Sáng kiến"."""
    if len(line) > _LONGEST_HEADING or line.rstrip().endswith((".", ",")):
        return []
    starts = [found.start() for found in _WORD.finditer(line) if found.group()[0].isupper()]
    if len(starts) < _LEAST_CELLS or starts[0] != 0:
        return []
    ends = [*starts[1:], len(line)]
    return [Span(start, start + len(line[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _bar_pieces(line: str) -> list[Span]:
    """The cells between bars or tabs, blank ones too; bars at the ends of a line are no cells."""
    stripped = line.strip(" ")
    start = len(line) - len(line.lstrip(" ")) + stripped.startswith("|")
    end = len(line.rstrip(" ")) - (stripped.endswith("|") and len(stripped) > 1)
    spans = []
    for bar in [*_BAR.finditer(line, start, end), None]:
        stop = end if bar is None else bar.start()
        cell = line[start:stop]
        blank = len(cell) - len(cell.lstrip())
        spans.append(Span(start + blank, start + blank + len(cell.strip())))
        start = stop if bar is None else bar.end()
    return spans


def _wide_pieces(line: str) -> list[Span]:
    spans, start = [], 0
    for gap in [*_GAP.finditer(line), None]:
        end = len(line) if gap is None else gap.start()
        if line[start:end].strip() != "":
            spans.append(Span(start, end))
        start = end if gap is None else gap.end()
    return spans


def _shift(table: Sequence[str], line: str) -> int:
    """How many cells a row has less than the heading, at its beginning: "Cộng" stands in no numbered row."""
    cells = _pieces(line)
    missing = len(_pieces(table[0])) - len(cells)
    numbered = _is_number(_pieces(table[1])[0].of(table[1])) and not _is_number(cells[0].of(line))
    return missing if missing == 1 and numbered else 0


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.strip()) is not None


def _numbers_in(line: str) -> int:
    return sum(span.start == span.end or _is_number(span.of(line)) for span in _pieces(line))


def _tables_in_rows(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First line and the line behind the last of every table whose rows are lines."""
    i = 0
    while i < len(lines):
        end = i + 1
        # asked first: else every line of a long table with no heading would be held against all below it
        heading = _is_heading(lines[i])
        while heading and end < len(lines) and _is_row(lines[i], lines[end]):
            end += 1
        if end - i > _LEAST_ROWS:
            yield i, end
            i = end
        else:
            i += 1


def _is_heading(line: str) -> bool:
    cells = _pieces(line)
    words = [span for span in cells if _LETTER.search(span.of(line)) is not None]
    return len(cells) >= _LEAST_CELLS and len(words) == len(cells)


def _is_row(heading: str, line: str) -> bool:
    """A row has as many cells as the heading, or one less, and numbers in all but the first two.

    Where bars or tabs mark the cells off, one number is enough; a line drawn below the heading is a row of no cells.
    """
    width = len(_pieces(heading))
    if width < _LEAST_CELLS:
        return False
    cells = len(_pieces(line))
    if _BAR.search(heading.strip()) is not None:
        marked = _BAR.search(line.strip()) is not None and 1 < cells <= width
        return _RULE.fullmatch(line) is not None or (marked and _numbers_in(line) > 0)
    return width - 1 <= cells <= width and _numbers_in(line) >= max(1, width - 2)


def _tables_in_narrow_rows(lines: Sequence[str], placed: Sequence[_Placed]) -> Iterator[tuple[int, int, int]]:
    """Line of headings, first row and the line behind the last of tables whose headings do not fit one line."""
    i = 0
    while i < len(lines):
        width = _numbers_of_row(lines[i]) if len(placed[i]) == 0 else 0
        end = i
        while end < len(lines) and width > 1 and _goes_on(lines[end : end + 2], width):
            end += 1
        if end - i <= _LEAST_ROWS:
            i += 1
            continue
        above = range(i - 1, max(-1, i - 1 - _MOST_HEADINGS), -1)
        base = next((j for j in above if width < len(_narrow_heading(lines[j])) <= width + 2), i - 1)
        if base >= 0 and len(lines[base].split()) > width and all(_may_head(line) for line in lines[base:i]):
            yield base, i, end
        i = end


def _numbers_of_row(line: str) -> int:
    cells = _narrow_row(line)
    return sum(_VALUES.fullmatch(line, span.start, span.end) is not None for span in cells[1:])


def _goes_on(lines: Sequence[str], width: int) -> bool:
    """Whether a line is a row of as many numbers, or one that says why it has less: "6 Cụm KCN ... (tính khối 1)"."""
    numbers = [_numbers_of_row(line) for line in lines]
    begun = re.match(r"\d{1,4}[.)]?\s[^\W\d]", lines[0]) is not None and len(lines[0]) <= _LONGEST_HEADING
    return width - 1 <= numbers[0] <= width or (begun and len(numbers) > 1 and abs(numbers[1] - width) <= 1)


def _may_head(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not line.rstrip().endswith((".", ":", ";", ","))


def _place_narrow(
    lines: Sequence[str], starts: Sequence[int], placed: list[_Placed], table: int, where: tuple[int, int, int]
) -> None:
    """Give the cells of a table with single spaces their places, counted from the last column back."""
    base, first, last = where
    heads = _narrow_heading(lines[base])
    numbers = _numbers_of_row(lines[first])
    fits = numbers < len(heads) <= numbers + 2
    width = max([len(heads) if fits else 0, *(len(_narrow_row(lines[i])) for i in range(first, last))])
    for i in range(base, last):
        spans = _narrow_row(lines[i]) if i >= first else heads if i == base and fits else []
        indexed = i < first or (len(spans) > 0 and _is_number(spans[0].of(lines[i])))
        shift = width - len(spans) if i < first else int(not indexed)
        placed[i] = tuple(
            (Span(starts[i] + span.start, starts[i] + span.end), Cell(table, max(0, i - first + 1), shift + column))
            for column, span in enumerate(spans)
        ) or ((Span(starts[i], starts[i] + len(lines[i])), Cell(table, max(0, i - first + 1), CONTINUED)),)


def _tables_in_lines(lines: Sequence[str], placed: Sequence[_Placed]) -> Iterator[tuple[int, int, int]]:
    """First line, columns and rows (the heading is one) of every table whose cells are lines."""
    i = 0
    while i < len(lines):
        found = _table_in_lines(lines, i) if len(placed[i]) == 0 else None
        if found is None:
            i += 1
        else:
            yield i, *found
            i += found[0] * found[1] + _cells_of_total(lines, i + found[0] * found[1], found[0])


def _cells_of_total(lines: Sequence[str], at: int, width: int) -> int:
    """How many cells a last row has that lacks the running number: a name and numbers."""
    cells = lines[at : at + width - 1]
    fits = len(cells) == width - 1 > 1 and not _is_number(cells[0]) and all(map(_is_number, cells[1:]))
    return width - 1 if fits and len(cells[0]) <= _LONGEST_CELL else 0


def _table_in_lines(lines: Sequence[str], first: int) -> tuple[int, int] | None:
    """The columns and rows of the table that begins at a line, the widest that fits."""
    headings = 0
    for line in lines[first : first + _MOST_COLUMNS]:
        if len(line) > _LONGEST_CELL or _is_number(line) or line.rstrip().endswith((".", ";", ",")):
            break
        headings += 1
    for width in range(min(headings, _MOST_COLUMNS), 1, -1):
        pattern = [_is_number(line) for line in lines[first + width : first + 2 * width]]
        if not any(pattern) or all(pattern) or len(pattern) < width:
            continue
        rows = 1
        while _fits(lines[first + rows * width : first + (rows + 1) * width], pattern):
            rows += 1
        if rows > _LEAST_ROWS:
            return width, rows
    return None


def _fits(cells: Sequence[str], pattern: Sequence[bool]) -> bool:
    return (
        len(cells) == len(pattern)
        and all(len(cell) <= _LONGEST_CELL for cell in cells)
        and [_is_number(cell) for cell in cells] == list(pattern)
    )
