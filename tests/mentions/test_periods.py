"""The grammar of periods: words and the interval they say."""

from __future__ import annotations

import re

import pytest

from tests.mentions.reading import of_symbol
from thidua.errors import DataFault
from thidua.mentions import periods
from thidua.model import Period
from thidua.resources import read_yaml

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
    ("Giai đoạn 2025-2020, đơn vị", "Giai đoạn 2025-2020", None, None),
    ("5 năm (2015 - 2020) qua", "5 năm (2015 - 2020)", "2015", "2020"),
    ("Hết tháng 7-2020, đơn vị", "tháng 7-2020", "2020-07", "2020-07"),
    ("Trong tháng 10 có", "Trong tháng 10", None, None),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), PERIODS)
def test_periods(text: str, words: str, start: str | None, end: str | None) -> None:
    [(found, mention)] = of_symbol(text, "PERIOD")
    assert found == words
    assert isinstance(mention.value, Period)
    assert (mention.value.start, mention.value.end) == (start, end)


FILE = read_yaml("seeds", "patterns", "periods.yml")
EXAMPLES = [(words, interval) for entry in FILE["periods"] for words, interval in entry["examples"].items()]
NO_PERIODS = [words for entry in FILE["no_periods"] for words in entry["examples"]]


def test_every_wording_has_an_example() -> None:
    assert len(FILE["periods"]) >= 15
    assert [entry["wording"] for entry in FILE["periods"] + FILE["no_periods"] if len(entry["examples"]) == 0] == []


@pytest.mark.parametrize(("words", "interval"), EXAMPLES)
def test_the_examples_of_the_file(words: str, interval: str) -> None:
    [(found, mention)] = of_symbol(f"{words}, có 3 tổ", "PERIOD")
    assert isinstance(mention.value, Period)
    assert found == words
    assert f"{mention.value.start or '..'}/{mention.value.end or '..'}" == interval


@pytest.mark.parametrize("words", NO_PERIODS)
def test_dates_and_anniversaries_are_no_period(words: str) -> None:
    assert [found for found, _ in of_symbol(f"{words}, có 3 tổ", "DATE")] == [words]
    assert of_symbol(words, "PERIOD") == []


@pytest.mark.parametrize(
    "text", ["trong 5 năm tới", "năm 20195", "kỷ niệm 90 năm thành lập", "khóa 2015", "namnăm 2019x"]
)
def test_no_periods(text: str) -> None:
    assert of_symbol(text, "PERIOD") == []


BAD = [
    ({"wording": "năm {year}", "reads": "years", "examples": {}}, "cannot be read as 'years'"),
    ({"wording": "năm {year}", "reads": "decade", "examples": {}}, "cannot be read as 'decade'"),
    ({"wording": "năm {anno}", "reads": "open", "examples": {}}, "neither a figure nor listed"),
    ({"wording": "[năm {year}", "reads": "year", "examples": {}}, "is no wording"),
    ({"wording": "năm {year}", "examples": {}}, "missing keys"),
]


@pytest.mark.parametrize(("entry", "message"), BAD)
def test_a_wording_that_cannot_be_read_is_refused(
    entry: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "read_yaml", lambda *_: {"words": {}, "no_periods": [], "periods": [entry]})
    with pytest.raises(DataFault, match=re.escape(message)):
        periods.read_grammar()
