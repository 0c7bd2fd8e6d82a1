"""What is linked, and what comes of it; `corpus.Corpus` says where it is looked up.

    profiles ─ block ─> pairs ─ compare ─> Judgement ─ cluster ─> Linking
                                              ▲
                                           Decisions   a person's lines, which no rule overrules

Everything is a function of the set of profiles and of the decisions: no order of reports, no earlier result counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is held of two entities; open means that a person has to say."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """One line of the table that was applied: its id, and the points that it gave (positive: the same)."""

    id: str
    points: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two entities (`one` < `other`, the IRIs that single reports make), what is held of them and why.

    `score` is the sum of the points. `decision` is the line of the decisions file that decided, if one did.
    """

    one: str
    other: str
    outcome: Outcome
    score: float
    comparisons: tuple[Comparison, ...] = ()
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Linking:
    """What is the same, for all entities that were reached.

    `canonical` holds every IRI reached, with the IRI that stands for all that are the same; `judgements` the pairs held
    the same and those left open, each once, sorted.
    """

    canonical: Mapping[str, str]
    judgements: tuple[Judgement, ...]
