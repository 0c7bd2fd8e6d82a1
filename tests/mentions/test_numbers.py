"""The grammar of numbers: what is a count, what bounds it, what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mentions.reading import mentions_of, of_symbol
from thidua.model import Quantity

COUNTS = [
    ("336 lượt tập thể", "NUM", 336, "exact"),
    ("05 công trình", "NUM", 5, "exact"),
    ("hơn 2.800 lượt", "NUM", 2800, "above"),
    ("trên 1.530 CNVCLĐ", "NUM", 1530, "above"),
    ("gần 1.498 công đoàn viên", "NUM", 1498, "below"),
    ("chưa đến 90 người", "NUM", 90, "below"),
    ("ít nhất 7.000 sáng kiến", "NUM", 7000, "at-least"),
    ("không quá 50 người", "NUM", 50, "at-most"),
    ("khoảng 120 đoàn viên", "NUM", 120, "about"),
    ("68 nghìn lượt công nhân", "NUM", 68000, "exact"),
    ("hai tập thể", "NUM", 2, "exact"),
    ("78/86 CĐCS", "NUM", 78, "exact"),
    ("95% trở lên CĐCS", "PCT", 95, "at-least"),
    ("107,5% kế hoạch", "PCT", Decimal("107.5"), "exact"),
    ("1,7 tỷ đồng", "MONEY", 1_700_000_000, "exact"),
    ("2,620 tỉ", "MONEY", 2_620_000_000, "exact"),
    ("970.000.000 đồng", "MONEY", 970_000_000, "exact"),
    ("1 tỷ 250 triệu đồng", "MONEY", 1_250_000_000, "exact"),
    ("25-30 triệu đồng", "MONEY", 25_000_000, "at-least"),
    ("164.500.000đ", "MONEY", 164_500_000, "exact"),
    ("trên 2 tỷ đồng", "MONEY", 2_000_000_000, "above"),
    ("trên 38,5 tỷ đồng", "MONEY", 38_500_000_000, "above"),
]


@pytest.mark.parametrize(("text", "symbol", "value", "qualifier"), COUNTS)
def test_what_a_number_says(text: str, symbol: str, value: int | Decimal, qualifier: str) -> None:
    [(_, mention)] = of_symbol(f"Đã có {text}.", symbol)
    assert isinstance(mention.value, Quantity)
    assert mention.value.value == value
    assert mention.value.qualifier == qualifier


LOOK_ALIKES = [
    "Kế hoạch số 234/KH-UBND",
    "lần thứ 3",
    "98,75/100 điểm",
    "chị 29 tuổi",
    "căn nhà rộng 56 m2",
    "ngày 24/12",
    "đại dịch Covid-19",
    "Nghị quyết 60-NQ/TW",
    "xếp thứ 2",
    "trong 3 ngày",
    "năm 2019",
    "hạng 3",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_a_count(text: str) -> None:
    counted = [words for words, mention in mentions_of(f"Đó là {text}.") if mention.symbols & {"NUM", "MONEY", "PCT"}]
    assert counted == []


@pytest.mark.parametrize(
    ("text", "value"), [("vượt 518 sáng kiến so với chỉ tiêu", "518"), ("vượt 518 sáng kiến", "vượt 518")]
)
def test_what_passes_a_target_is_not_bounded_by_the_word(text: str, value: str) -> None:
    [(words, _)] = of_symbol(f"Đã có {text}.", "NUM")
    assert words == value


@given(st.integers(min_value=0, max_value=10**12))
def test_dots_group_thousands(value: int) -> None:
    written = f"{value:,}".replace(",", ".")
    [(words, mention)] = of_symbol(f"Có {written} sáng kiến", "NUM")
    assert words == written
    assert isinstance(mention.value, Quantity)
    assert mention.value.value == value


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400 + " tỷ",
        "1." * 500 + " đồng",
        "1/" * 500,
        "1" + ".000" * 1500 + " đồng",
        "999" + ".999" * 100 + " tỷ",
        '"' * 1000,
        "12-" * 900,
    ],
)
def test_hostile_numbers_end_in_no_crash(text: str) -> None:
    assert all(not isinstance(m.value, Quantity) or m.value.value < 10**30 for _, m in mentions_of(text))
