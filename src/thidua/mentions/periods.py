"""Times and periods in a folded text: PERIOD mentions with ISO starts and ends where the words give them.

"năm 2019" · "giai đoạn 2015-2020" · "nhiệm kỳ 2018-2023" · "năm học 2003-2004" · "từ năm 2017 đến nay" ·
"quý III/2023" · "tháng 5/2022" · "ngày 24/12/2019"; relative ones ("5 năm qua", "trong nhiệm kỳ", "hàng năm") stay
open. Anniversaries ("kỷ niệm 90 năm") and bare dates are no period of a fact: DATE, which patterns do not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from thidua.model import Mention, Period, Span

_YEAR = r"(?:19|20)\d\d"
_ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPANS = "giai đoạn|nhiệm kì|năm học|khóa|những năm"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"


def _years(match: re.Match[str]) -> Period:
    return Period(match.group(), match["first"], match["last"])


def _since(match: re.Match[str]) -> Period:
    return Period(match.group(), match["first"], None)


def _one_year(match: re.Match[str]) -> Period:
    return Period(match.group(), match["first"], match["first"])


def _quarter(match: re.Match[str]) -> Period:
    quarter, year = _ROMAN_QUARTERS[match["quarter"]], match["first"]
    return Period(match.group(), f"{year}-{quarter * 3 - 2:02}", f"{year}-{quarter * 3:02}")


def _month(match: re.Match[str]) -> Period:
    month = f"{match['first']}-{int(match['month']):02}"
    return Period(match.group(), month, month)


def _half(match: re.Match[str]) -> Period:
    first, last = ("01", "06") if match["half"] == "đầu" else ("07", "12")
    year = match["first"]
    return Period(match.group(), year and f"{year}-{first}", year and f"{year}-{last}")


def _open(match: re.Match[str]) -> Period:
    return Period(match.group())


#: Tried in this order at every place; the first that matches wins.
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"(?:trong\s)?(?:{_SPANS})\s(?:năm\s)?(?P<first>{_YEAR})\s?-\s?(?P<last>{_YEAR})",
            _years,
        ),
        (rf"(?:trong\s)?(?:\d+|hai|ba|bốn|năm)\snăm\s\(?(?P<first>{_YEAR})\s?-\s?(?P<last>{_YEAR})\)?", _years),
        (rf"từ\s(?:năm\s)?(?P<first>{_YEAR})\s(?:đến|tới)\s(?:năm\s)?(?P<last>{_YEAR})", _years),
        (rf"từ\s(?:đầu\s)?(?:năm\s)?(?P<first>{_YEAR})\s(?:đến|tới)\s(?:nay|bây giờ)", _since),
        (rf"quý\s(?P<quarter>iv|iii|ii|i|[1-4])(?:/|\snăm\s|\s)(?P<first>{_YEAR})", _quarter),
        (rf"(?:(?:6|sáu)\stháng\s(?P<half>đầu|cuối)\snăm)(?:\s(?P<first>{_YEAR}))?", _half),
        (rf"tháng\s(?P<month>{_MONTH})(?:/|\snăm\s|\.)(?P<first>{_YEAR})", _month),
        (rf"(?:trong\s)?năm\s(?:học\s)?(?P<first>{_YEAR})(?!\s?-\s?\d)", _one_year),
        (r"(?:trong\s|suốt\s)?(?:\d{1,2}|hai|ba|bốn|năm|mười)\snăm\s(?:qua|gần đây|trở lại đây|vừa qua)", _open),
        (r"trong\s(?:\d{1,2}|hai|ba|bốn|năm|mười)\s(?:năm|tháng)(?!\s(?:tới|nữa))", _open),
        (
            r"(?:trong\s)?nhiệm kì\s(?:qua|vừa qua|này)|trong nhiệm kì",
            _open,
        ),
        (
            r"(?:những\s)?năm qua|những năm gần đây|hàng năm|hằng năm|mỗi năm",
            _open,
        ),
        (r"năm (?:ngoái|nay)|(?:trong\s)?tháng\s(?:\d{1,2})\b(?!/)", _open),
    )
)
_DATE = re.compile(
    rf"(?:(?:ngày|sáng|chiều|tối|hôm)\s(?:ngày\s)?{_DAY}\s?[/.-]\s?{_MONTH}(?:\s?[/.-]\s?{_YEAR})?"
    rf"|{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}|ngày\s{_DAY}\stháng\s{_MONTH}(?:\snăm\s{_YEAR})?"
    rf"|(?:ngày|sáng|chiều|tối|hôm)\s{_DAY}(?!\d))"
)
_ANNIVERSARY = re.compile(r"(?:kỉ niệm|mừng|nhân|tròn|dịp)\s(?:lần thứ\s)?\d{1,3}\snăm(?!\s(?:qua|gần đây))")


def find_periods(folded: str, within: Span) -> Iterator[Mention]:
    """PERIOD and DATE mentions of one sentence, left to right, none inside another."""
    at = within.start
    starts = re.compile(r"\b(?=\w)")
    while at < within.end:
        edge = starts.search(folded, at, within.end)
        if edge is None:
            return
        mention = _at(folded, edge.start(), within.end)
        if mention is not None:
            yield mention
            at = mention.span.end
        else:
            at = _word_end(folded, edge.start(), within.end)


def _word_end(folded: str, at: int, end: int) -> int:
    while at < end and folded[at].isalnum():
        at += 1
    return at + 1


def _at(folded: str, start: int, end: int) -> Mention | None:
    for pattern in (_ANNIVERSARY, _DATE):
        match = pattern.match(folded, start, end)
        if match is not None:
            return Mention(Span(match.start(), match.end()), frozenset({"DATE"}))
    for pattern, read in _PERIODS:
        match = pattern.match(folded, start, end)
        if match is not None and not folded[match.end() : match.end() + 1].isalnum():
            return Mention(Span(match.start(), match.end()), frozenset({"PERIOD"}), read(match))
    return None
