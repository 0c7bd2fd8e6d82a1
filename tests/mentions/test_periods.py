"""The grammar of periods: words and the interval they say."""

from __future__ import annotations

import pytest

from tests.mentions.reading import of_symbol
from thidua.model import Period

PERIODS = [
    ("Năm 2019, đơn vị", "Năm 2019", "2019", "2019"),
    ("Giai đoạn 2015-2020, đơn vị", "Giai đoạn 2015-2020", "2015", "2020"),
    ("nhiệm kỳ 2018 - 2023", "nhiệm kỳ 2018 - 2023", "2018", "2023"),
    ("Năm học 2003-2004: 02 người", "Năm học 2003-2004", "2003", "2004"),
    ("từ năm 2017 đến nay", "từ năm 2017 đến nay", "2017", None),
    ("Từ 2010 đến 2015", "Từ 2010 đến 2015", "2010", "2015"),
    ("quý III/2023", "quý III/2023", "2023-07", "2023-09"),
    ("tháng 5/2022", "tháng 5/2022", "2022-05", "2022-05"),
    ("6 tháng đầu năm 2019", "6 tháng đầu năm 2019", "2019-01", "2019-06"),
    ("5 năm qua, đã có", "5 năm qua", None, None),
    ("Trong 5 năm đã có", "Trong 5 năm", None, None),
    ("trong nhiệm kỳ qua", "trong nhiệm kỳ qua", None, None),
    ("hàng năm", "hàng năm", None, None),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), PERIODS)
def test_periods(text: str, words: str, start: str | None, end: str | None) -> None:
    [(found, mention)] = of_symbol(text, "PERIOD")
    assert found == words
    assert isinstance(mention.value, Period)
    assert (mention.value.start, mention.value.end) == (start, end)


@pytest.mark.parametrize("text", ["kỷ niệm 90 năm thành lập", "ngày 28/7/1929", "sáng 12-5", "nhân 10 năm thành lập"])
def test_dates_and_anniversaries_are_no_period(text: str) -> None:
    assert of_symbol(text, "PERIOD") == []
