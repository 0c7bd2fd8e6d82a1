"""The clause that a fact stands in: what stands before it and after it, up to a semicolon or a full stop."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.units import Unit

CLAUSE_ENDS = frozenset({"SEMI", "STOP"})
#: After one of these a body only says whose, by whom or where something is.
BELONGING = frozenset({"OF", "BY", "TO", "AT", "WITHIN", "FROM", "AGAINST"})


def clause_before(units: Sequence[Unit], first: int) -> Sequence[Unit]:
    """The units of the clause that stand before position `first`."""
    start = first
    while start > 0 and not units[start - 1].symbols & CLAUSE_ENDS:
        start -= 1
    return units[start:first]


def clause_after(units: Sequence[Unit], last: int) -> Sequence[Unit]:
    """The units of the clause that stand after position `last`."""
    end = last + 1
    while end < len(units) and not units[end].symbols & CLAUSE_ENDS:
        end += 1
    return units[last + 1 : end]
