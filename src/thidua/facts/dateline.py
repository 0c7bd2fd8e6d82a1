"""The day a report was written or published, where a line of it says nothing but that (`seeds/patterns/datelines.yml`).

Either a stamp near the top of the page, "Thứ Sáu, 12/07/2019, 15:42", or a letter's place and day, "Hương Sơn, ngày 22
tháng 5 năm 2014". A day that a sentence tells of is when something took place, and dates no report.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from thidua.model import Block, Document, Span, Zone
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

#: So many lines are the top of a page, and the end of a letter; a line that says a day and no more is no longer.
_LINES, _LONGEST = 8, 70
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/]|\s?[–-]\s?\d)")
_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}")
_MARKS = " \t\u00a0,;:|()-–[]"


@cache
def _patterns() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words before a stamp's day, folded, and the pattern of a letter's day."""
    keys = {"stamps", "written"}
    data = check_keys(
        read_yaml("seeds", "patterns", "datelines.yml"), allowed=keys, required=keys, where="datelines.yml"
    )
    day, month, year = (re.escape(fold(data["written"][part])) for part in ("day", "month", "year"))
    written = rf",\s*{day}\s+(\d{{1,2}})\s+{month}\s+(\d{{1,2}})\s+{year}\s+(\d{{4}})\W*$"
    return tuple(map(fold, data["stamps"])), re.compile(written)


def dateline_of(document: Document) -> tuple[str, Span] | None:
    """The day (ISO 8601) with the span of the reading that says it; None where no line of its own does."""
    blocks = document.blocks
    top = [found for block in blocks[:_LINES] if (found := _stamp(document, block)) is not None]
    letter = [block for block in (*blocks[:_LINES], *blocks[-_LINES:]) if block.zone is not Zone.RELATED]
    written = [found for block in letter if (found := _written(document, block)) is not None]
    return next(iter([*top, *written]), None)


def _line(document: Document, block: Block) -> str:
    return fold(block.span.of(document.reading.text))


def _stamp(document: Document, block: Block) -> tuple[str, Span] | None:
    line = _line(document, block)
    found = _DAY.search(line)
    if found is None or len(line) > _LONGEST:
        return None
    before = _TIME.sub("", line[: found.start()]).strip(_MARKS)
    if before == "" and _TIME.search(line) is None and line[found.end() :].strip(_MARKS) != "":
        return None
    if before != "" and not any(before == word or before.endswith(f" {word}") for word in _patterns()[0]):
        return None
    return _dated(found.group(4), found.group(3), found.group(1), block, found)


def _written(document: Document, block: Block) -> tuple[str, Span] | None:
    line = _line(document, block)
    found = _patterns()[1].search(line)
    if found is None or len(line) > _LONGEST:
        return None
    return _dated(found.group(3), found.group(2), found.group(1), block, found)


def _dated(year: str, month: str, day: str, block: Block, found: re.Match[str]) -> tuple[str, Span] | None:
    try:
        said = date(int(year), int(month), int(day))
    except ValueError:
        return None
    words = found.group().strip(_MARKS + ".")
    start = block.span.start + found.start() + found.group().index(words)
    return said.isoformat(), Span(start, start + len(words))
