"""Periods as they may be worded, each read as the interval that it was worded from; dates are none."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tests.mentions.reading import of_symbol
from thidua.model import Period

Interval = tuple[str | None, str | None]

ROMAN = ["I", "II", "III", "IV"]
SPANS = ["giai đoạn", "nhiệm kỳ", "năm học", "khóa", "khoá", "những năm", "trong giai đoạn", "Giai đoạn", "NHIỆM KỲ"]

years = st.integers(min_value=1930, max_value=2045)
months = st.integers(min_value=1, max_value=12)
days = st.integers(min_value=1, max_value=28)
dashes = st.sampled_from(["-", "–", "—", " - ", " – "])
strokes = st.sampled_from(["/", "-", "."])
padded: st.SearchStrategy[Callable[[int], str]] = st.sampled_from([str, "{:02}".format])


def read(words: str) -> Interval:
    """The interval of the one period in a sentence that begins with some words."""
    [(found, mention)] = of_symbol(f"{words}, toàn tỉnh có 3 tổ.", "PERIOD")
    assert found == words
    assert isinstance(mention.value, Period)
    return mention.value.start, mention.value.end


def between(first: str, last: str) -> Interval:
    """From the first to the last; what ends before it starts is a slip, and nothing is made of it."""
    return (first, last) if first <= last else (None, None)


@given(st.sampled_from(["năm", "Năm", "trong năm", "Trong năm"]), years)
def test_a_year(word: str, year: int) -> None:
    assert read(f"{word} {year}") == (f"{year}", f"{year}")


@given(st.sampled_from(SPANS), years, dashes, years)
def test_years_from_and_to(word: str, first: int, dash: str, last: int) -> None:
    assert read(f"{word} {first}{dash}{last}") == between(f"{first}", f"{last}")


@given(st.sampled_from(["từ năm {} đến năm {}", "Từ {} đến {}", "từ năm {} tới {}"]), years, years)
def test_years_in_words(wording: str, first: int, last: int) -> None:
    assert read(wording.format(first, last)) == between(f"{first}", f"{last}")


@given(st.sampled_from(["từ năm {} đến nay", "Từ đầu năm {} tới nay", "từ {} đến nay"]), years)
def test_since_a_year(wording: str, year: int) -> None:
    assert read(wording.format(year)) == (f"{year}", None)


@given(st.integers(min_value=2, max_value=10), years, dashes)
def test_years_counted_and_named(count: int, first: int, dash: str) -> None:
    last = first + count
    assert read(f"Trong {count} năm ({first}{dash}{last})") == (f"{first}", f"{last}")


@given(st.integers(min_value=1, max_value=4), years, st.sampled_from(["/", " / ", " năm ", " "]), st.booleans())
def test_a_quarter(quarter: int, year: int, between: str, roman: bool) -> None:
    name = ROMAN[quarter - 1] if roman else str(quarter)
    assert read(f"Quý {name}{between}{year}") == (f"{year}-{3 * quarter - 2:02}", f"{year}-{3 * quarter:02}")


@given(months, padded, years, st.sampled_from(["/", "-", ".", " năm ", "–"]))
def test_a_month(month: int, pad: Callable[[int], str], year: int, between: str) -> None:
    iso = f"{year}-{month:02}"
    assert read(f"tháng {pad(month)}{between}{year}") == (iso, iso)


@given(st.tuples(years, months), st.tuples(years, months), st.sampled_from(["/", "-", " năm "]), padded)
def test_months_from_and_to(
    first: tuple[int, int], last: tuple[int, int], between_parts: str, pad: Callable[[int], str]
) -> None:
    start, end = (f"{pad(month)}{between_parts}{year}" for year, month in (first, last))
    bounds = between(*(f"{year}-{month:02}" for year, month in (first, last)))
    assert read(f"từ tháng {start} đến tháng {end}") == bounds
    assert read(f"Từ tháng {start} đến nay") == (f"{first[0]}-{first[1]:02}", None)


@given(years, st.sampled_from(["6", "sáu", "Sáu"]))
def test_half_a_year(year: int, six: str) -> None:
    assert read(f"{six} tháng đầu năm {year}") == (f"{year}-01", f"{year}-06")
    assert read(f"{six} tháng cuối năm {year}") == (f"{year}-07", f"{year}-12")


@given(
    st.sampled_from(["ngày", "sáng", "chiều", "tối", "sáng ngày", "Chiều ngày"]), days, months, years, strokes, padded
)
def test_dates_are_no_period(
    word: str, day: int, month: int, year: int, stroke: str, pad: Callable[[int], str]
) -> None:
    for date in (f"{pad(day)}{stroke}{pad(month)}{stroke}{year}", f"{pad(day)}{stroke}{pad(month)}"):
        text = f"{word} {date}, toàn tỉnh có 3 tổ."
        assert of_symbol(text, "PERIOD") == []
        assert [words for words, _ in of_symbol(text, "DATE")] == [f"{word} {date}"]


@given(days, months, years)
def test_dates_in_words_are_no_period(day: int, month: int, year: int) -> None:
    for date in (f"ngày {day} tháng {month} năm {year}", f"Ngày {day} tháng {month}"):
        assert of_symbol(f"{date}, toàn tỉnh có 3 tổ.", "PERIOD") == []


@given(st.integers(min_value=1, max_value=100), st.sampled_from(["kỷ niệm", "nhân", "tròn", "mừng"]))
def test_anniversaries_are_no_period(years_past: int, word: str) -> None:
    assert of_symbol(f"{word} {years_past} năm thành lập Công đoàn Việt Nam", "PERIOD") == []
