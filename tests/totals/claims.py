"""Claims made by hand, and what lies within what, for the tests of sums."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua.model import Qualifier, Quantity
from thidua.ranges import Range, range_of
from thidua.totals.model import Counted, Figure, Total
from thidua.totals.relations import relations_of
from thidua.totals.times import read_interval

PERSON, CONFERRED = "unit:person", "status:conferred"
FLOW, STOCK = Counted("measure", "số người"), Counted("measure", "số người", stock=True, flow=False)
AWARD = Counted("merit", "Bằng khen")
DISTRICTS = [f"district-{number}" for number in (1, 2, 3)]
RELATIONS = relations_of(
    [
        *((district, "province") for district in DISTRICTS),
        ("merit-1", "merit"),
        ("merit-2", "merit"),
        ("month", "year"),
    ]
)


def claim(
    name: str, value: int, qualifier: Qualifier = Qualifier.EXACT, *, period: str | None = "2019", **said: Any
) -> Figure:
    """A claim of that name: of district 1 in 2019, by report a, where nothing else is said."""
    facets = {"thing": "measure", "scope": "district-1", "report": "a", "unit": PERSON, **said}
    return Figure(
        claim=name,
        range=range_of(Quantity(Decimal(value), qualifier)),
        approximate=qualifier is Qualifier.ABOUT,
        interval=None if period is None else read_interval(period),
        time=period,
        **facets,
    )


def told(total: Total) -> str:
    """The sum in short."""
    return (
        bounds(total.range)
        + (" about" if total.approximate else "")
        + (" discrepant" if any(part.discrepant for part in total.parts) else "")
    )


def bounds(found: Range) -> str:
    """A range as mathematicians write it."""
    lower, upper = (".." if each is None else format(each, "f") for each in (found.lower, found.upper))
    return f"{'[' if found.lower_inclusive else '('}{lower}, {upper}{']' if found.upper_inclusive else ')'}"
