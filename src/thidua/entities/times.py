"""When a report is from, as far as it says that itself.

The day of its dateline; else the latest time in which something that it tells of began, which it can only be later
than. What is planned, proposed or aimed at lies ahead of it and dates nothing.
"""

from __future__ import annotations

from thidua.model import Fact, Period, ReportFacts

_AHEAD = frozenset({"planned", "recommended", "registered"})


def time_of(report: ReportFacts) -> str | None:
    """ISO 8601: a day, a month or a year; None where the report says nothing of it."""
    if report.date is not None:
        return report.date
    return max((start for fact in report.facts if (start := _start(fact)) is not None), default=None)


def _start(fact: Fact) -> str | None:
    period = fact.slots.get("period")
    ahead = fact.slots.get("status") in _AHEAD or fact.slots.get("measure") == "target"
    return period.start if isinstance(period, Period) and not ahead else None
