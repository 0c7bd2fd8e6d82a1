"""Numbers as people in Vietnam write them."""

from __future__ import annotations

from decimal import Decimal


def number_words(value: Decimal) -> str:
    """The number as written in Vietnamese: 1.718; 107,5."""
    whole, _, fraction = format(value, ",f").partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + ("" if fraction == "" else f",{fraction}")
