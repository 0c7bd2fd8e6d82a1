"""What a number as worded leaves open: the range that it may lie in. Figures are compared and added by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.model import Qualifier, Quantity

_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers between two bounds; None is no bound. An inclusive bound is in the range itself."""

    lower: Decimal | None = None
    lower_inclusive: bool = False
    upper: Decimal | None = None
    upper_inclusive: bool = False

    @property
    def floor(self) -> tuple[Decimal, bool]:
        """What lower bounds are sorted by: the higher one allows less."""
        return (-_INFINITE if self.lower is None else self.lower), not self.lower_inclusive

    @property
    def ceiling(self) -> tuple[Decimal, bool]:
        """What upper bounds are sorted by: the lower one allows less."""
        return (_INFINITE if self.upper is None else self.upper), self.upper_inclusive

    @property
    def exact(self) -> Decimal | None:
        """The only number in the range, where there is one."""
        return self.lower if self.lower == self.upper and self.lower_inclusive and self.upper_inclusive else None

    def holds(self, value: Decimal) -> bool:
        """Whether a number lies in the range."""
        return not (self.is_below(only(value)) or only(value).is_below(self))

    def is_below(self, other: Range) -> bool:
        """Whether every number of this range is smaller than every one of `other`."""
        if self.upper is None or other.lower is None or self.upper > other.lower:
            return False
        return self.upper < other.lower or not (self.upper_inclusive and other.lower_inclusive)

    def excludes(self, other: Range) -> bool:
        """Whether no number lies in both."""
        return self.is_below(other) or other.is_below(self)

    def plus(self, other: Range) -> Range:
        """The sums of a number of each; a bound that one lacks is lacking in the sum."""
        lower = None if self.lower is None or other.lower is None else self.lower + other.lower
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Range(
            lower,
            lower is not None and self.lower_inclusive and other.lower_inclusive,
            upper,
            upper is not None and self.upper_inclusive and other.upper_inclusive,
        )


def only(value: Decimal) -> Range:
    """The range of one number."""
    return Range(value, True, value, True)  # noqa: FBT003  the fields of a record, in its order


def range_of(quantity: Quantity) -> Range:
    """What a quantity as worded allows; one that is only approximate excludes nothing."""
    value = quantity.value
    match quantity.qualifier:
        case Qualifier.EXACT:
            return only(value)
        case Qualifier.ABOVE | Qualifier.AT_LEAST as bound:
            return Range(lower=value, lower_inclusive=bound is Qualifier.AT_LEAST)
        case Qualifier.BELOW | Qualifier.AT_MOST as bound:
            return Range(upper=value, upper_inclusive=bound is Qualifier.AT_MOST)
        case Qualifier.ABOUT:
            return Range()


def overlap(ranges: Iterable[Range]) -> Range:
    """The numbers that lie in all of some ranges, of which no two exclude each other."""
    given = list(ranges)
    low, high = max(given, key=lambda each: each.floor), min(given, key=lambda each: each.ceiling)
    return Range(low.lower, low.lower_inclusive, high.upper, high.upper_inclusive)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds all of some ranges."""
    given = list(ranges)
    low, high = min(given, key=lambda each: each.floor), max(given, key=lambda each: each.ceiling)
    return Range(low.lower, low.lower_inclusive, high.upper, high.upper_inclusive)
