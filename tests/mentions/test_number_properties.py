"""Numbers as they may be written, each read as what it was written from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.mentions.reading import of_symbol
from thidua.model import Qualifier, Quantity

BEFORE = {
    "": "exact",
    "trên ": "above",
    "hơn ": "above",
    "vượt ": "above",
    "gần ": "below",
    "dưới ": "below",
    "chưa đến ": "below",
    "ít nhất ": "at-least",
    "tối đa ": "at-most",
    "không quá ": "at-most",
    "khoảng ": "about",
    "xấp xỉ ": "about",
    "ước ": "about",
    "chừng ": "about",
    "Hơn ": "above",
    "KHOẢNG ": "about",
}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
CURRENCIES = ["đồng", "đ", "VNĐ", "vnđ"]
Bound = tuple[str, Qualifier]
#: Numbers of four digits up to here are years too, where no dot groups them.
AFTER_YEARS = 2_100

bounds = st.sampled_from([(words, Qualifier(name)) for words, name in sorted(BEFORE.items())])
counts = st.integers(min_value=1, max_value=10**9)
places = st.integers(min_value=1, max_value=3)
spaces = st.sampled_from([" ", "\u00a0"])


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def comma(value: int, places: int) -> str:
    """`value` units of the last of so many decimal places: 17 with one is "1,7"."""
    whole, part = divmod(value, 10**places)
    return f"{dotted(whole)},{part:0{places}}"


def read(words: str, symbol: str) -> tuple[Decimal | int, Qualifier, str]:
    """The one quantity of a kind in a sentence around some words."""
    [(_, mention)] = of_symbol(f"Đến nay đã có {words} trong toàn tỉnh.", symbol)
    assert isinstance(mention.value, Quantity)
    return mention.value.value, mention.value.qualifier, mention.value.wording


@given(counts, bounds)
def test_counts_with_dots(value: int, bound: Bound) -> None:
    words = bound[0] + dotted(value)
    assert read(f"{words} lượt người", "NUM") == (value, bound[1], words)


@given(st.integers(min_value=AFTER_YEARS, max_value=10**9) | st.integers(min_value=1, max_value=999), bounds)
def test_counts_without_dots(value: int, bound: Bound) -> None:
    assert read(f"{bound[0]}{value} lượt người", "NUM")[:2] == (value, bound[1])


@given(st.integers(min_value=0, max_value=9), bounds)
def test_counts_with_a_leading_zero(value: int, bound: Bound) -> None:
    assert read(f"{bound[0]}0{value} tập thể", "NUM")[:2] == (value, bound[1])


@given(counts)
def test_counts_from_which_upwards(value: int) -> None:
    assert read(f"{dotted(value)} trở lên", "NUM")[:2] == (value, Qualifier.AT_LEAST)


@given(st.integers(min_value=1_000, max_value=10**12), bounds, st.sampled_from(CURRENCIES), spaces)
def test_money_in_full(value: int, bound: Bound, currency: str, space: str) -> None:
    assert read(f"{bound[0]}{dotted(value)}{space}{currency}", "MONEY")[:2] == (value, bound[1])


@given(st.integers(min_value=1, max_value=10**6), places, bounds, st.sampled_from(sorted(SCALES)), spaces)
def test_money_with_a_decimal_comma(value: int, places: int, bound: Bound, scale: str, space: str) -> None:
    words = f"{bound[0]}{comma(value, places)}{space}{scale}{space}đồng"
    assert read(words, "MONEY")[:2] == (Decimal(value) * SCALES[scale] / 10**places, bound[1])


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999), bounds)
def test_money_in_two_scales(high: int, low: int, bound: Bound) -> None:
    value = high * 10**9 + low * 10**6
    assert read(f"{bound[0]}{high} tỷ {low} triệu đồng", "MONEY")[:2] == (value, bound[1])


@given(st.integers(min_value=1, max_value=499), st.integers(min_value=1, max_value=499), st.sampled_from("-–"))
def test_a_range_is_its_lower_bound(low: int, more: int, dash: str) -> None:
    assert read(f"{low}{dash}{low + more} triệu đồng", "MONEY")[:2] == (low * 10**6, Qualifier.AT_LEAST)


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=1, max_value=2), bounds)
def test_percentages(value: int, places: int, bound: Bound) -> None:
    for sign in ("%", " %", " phần trăm"):
        assert read(f"{bound[0]}{comma(value, places)}{sign}", "PCT")[:2] == (Decimal(value) / 10**places, bound[1])


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=0, max_value=100))
def test_a_fraction_counts_its_numerator(part: int, rest: int) -> None:
    assert read(f"{part}/{part + rest} CĐCS", "NUM")[:2] == (part, Qualifier.EXACT)
