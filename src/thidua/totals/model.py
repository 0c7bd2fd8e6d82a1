"""What is added, and what comes of it.

Figure ── add ──> Total ─┬─ Part       a number that was added, with the claims that state it
                         └─ LeftOut    a claim that was not, and why
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.ranges import Range
from thidua.totals.times import Interval


class Reason(StrEnum):
    """Why a claim was not added."""

    NO_NUMBER = "no-number"
    NO_SCOPE = "no-scope"
    NEVER_ADDED = "never-added"
    TARGET = "target"
    DERIVED = "derived"
    STATUS = "status"
    UNIT = "unit"
    OUTSIDE = "outside-period"
    OTHER_TIME = "other-time"
    PART = "part"
    INSIDE = "inside"
    OVERLAP = "overlap"
    MAY_BE_COUNTED = "may-be-counted"


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim with a number: IRIs, but for `label`, `name`, `noun` and the time; None is what it does not say.

    `thing` is the measure or award type, `noun` the words for what is counted where they may mean less than the whole
    measure, `interval` the time where it is dated, `time` its words. `range` is None where there is no number;
    `approximate` numbers have a range without bounds.
    """

    claim: str
    thing: str
    label: str = ""
    report: str | None = None
    scope: str | None = None
    unit: str | None = None
    range: Range | None = None
    approximate: bool = False
    interval: Interval | None = None
    time: str | None = None
    campaign: str | None = None
    givers: frozenset[str] = frozenset()
    kind: str | None = None
    recogniser: str | None = None
    name: str | None = None
    noun: str = ""
    status: str | None = None
    whole: str | None = None
    target: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What is asked for: a measure or an award type. A stock is never added over time; neither is nothing added."""

    iri: str
    label: str
    unit: str | None = None
    stock: bool = False
    flow: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One number of the sum, and the claims that state it, several where reports agree or, `discrepant`, disagree."""

    claims: tuple[str, ...]
    label: str
    scope: str
    range: Range
    approximate: bool
    discrepant: bool
    reports: tuple[str, ...]
    period: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that was not added: why, and the claims because of which; the sentences are for people."""

    claim: str
    label: str
    reason: Reason
    because_of: tuple[str, ...]
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Total:
    """The sum as a range, and how it came about.

    `range` holds the true sum of what the parts count, whatever true numbers the claims allow; a bound that one part
    lacks is lacking. `approximate` says that a number is only approximate, which bounds nothing. `notes` are
    what else has to be known, in Vietnamese and English. `names` has labels, of the scopes and units.
    """

    counted: Counted
    unit: str | None
    range: Range
    approximate: bool
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[tuple[str, str], ...]
    names: Mapping[str, str]

    @property
    def used(self) -> tuple[str, ...]:
        """The claims that were added."""
        return tuple(claim for part in self.parts for claim in part.claims)
