"""Judgements -> precision, recall and F1 by kind, award family and measure, and how often each slot is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from thidua.evaluation.bootstrap import Draws, Rate, Row, draw, rate, resample
from thidua.evaluation.compare import SLOTS, Judgement
from thidua.evaluation.gold import KINDS

#: How much of a fact has to be right: its key, or every slot.
LEVELS = ("core", "full")
#: What facts are told apart by, each with its value: ("kind", "award"), ("award", "bang-khen"), ("measure", "members").
Group = tuple[str, str]
ALL: Group = ("all", "")
_ORDER = ("all", "kind", "award", "measure")


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """The judgements of one report, named after its file."""

    name: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts the gold has and how many were extracted; how many of both agree in their key, and wholly."""

    gold: int
    got: int
    core: int
    full: int


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The counts of a group, and its rates: level -> name -> rate."""

    group: Group
    counts: Counts
    rates: Mapping[str, Mapping[str, Rate]]


@dataclass(frozen=True, slots=True)
class SlotScore:
    """Of the found facts of a kind, how many have a slot right."""

    kind: str
    slot: str
    right: int
    of: int
    accuracy: Rate


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores; groups and slots of which there is nothing are left out, but for the group of all."""

    reports: tuple[JudgedReport, ...]
    groups: tuple[GroupScore, ...]
    slots: tuple[SlotScore, ...]

    @property
    def total(self) -> GroupScore:
        """The score of all facts."""
        return self.groups[0]


def precision(right: int, _gold: int, got: int) -> float:
    """How much of what was extracted is right; 0 of nothing."""
    return right / got if got > 0 else 0.0


def recall(right: int, gold: int, _got: int) -> float:
    """How much of the gold was found; 0 of nothing."""
    return right / gold if gold > 0 else 0.0


def f1(right: int, gold: int, got: int) -> float:
    """The harmonic mean of both; 0 of nothing."""
    return 2 * right / (gold + got) if gold + got > 0 else 0.0


RATES = {"precision": precision, "recall": recall, "f1": f1}


def _groups_of(judgement: Judgement) -> tuple[Group, ...]:
    """What a fact found, missed or extra counts for: a found one is of the gold's family and measure anyway."""
    stated = judgement.stated
    named = tuple(
        (slot, str(stated.slots[slot])) for slot in ("award", "measure") if stated.slots.get(slot) is not None
    )
    return (ALL, ("kind", stated.kind), *named)


def _count(judgement: Judgement) -> Row:
    """One judgement as (gold, got, core, full)."""
    gold, got = judgement.gold is not None, judgement.fact is not None
    found = gold and got
    return int(gold), int(got), int(found), int(found and len(judgement.wrong) == 0)


def _add(sums: dict[Group, Row], key: Group, row: Row) -> None:
    sums[key] = tuple(map(sum, zip(sums.get(key, (0,) * len(row)), row, strict=True)))


def _tally(report: JudgedReport) -> dict[Group, Row]:
    """Group -> (gold, got, core, full) in one report."""
    sums: dict[Group, Row] = {ALL: (0, 0, 0, 0)}
    for judgement in report.judgements:
        for group in _groups_of(judgement):
            _add(sums, group, _count(judgement))
    return sums


def _slot_tally(report: JudgedReport) -> dict[Group, Row]:
    """(kind, slot) -> (right, found) in one report."""
    sums: dict[Group, Row] = {}
    for judgement in report.judgements:
        if judgement.gold is None or judgement.fact is None:
            continue
        for rule in SLOTS[judgement.gold.kind]:
            _add(sums, (judgement.gold.kind, rule.name), (int(rule not in judgement.wrong), 1))
    return sums


def _columns(tallies: Sequence[Mapping[Group, Row]], width: int) -> dict[Group, list[Row]]:
    """Each key with its row in every report."""
    keys = {key for tally in tallies for key in tally}
    return {key: [tally.get(key, (0,) * width) for tally in tallies] for key in keys}


def _group_score(group: Group, rows: Sequence[Row], draws: Draws) -> GroupScore:
    whole, resamples = _sum(rows), resample(rows, draws)
    rates = {
        level: {name: rate(_ratio(of, 2 + i), whole, resamples) for name, of in RATES.items()}
        for i, level in enumerate(LEVELS)
    }
    return GroupScore(group, Counts(*whole), rates)


def _ratio(of: Callable[[int, int, int], float], right: int) -> Callable[[Row], float]:
    return lambda row: of(row[right], row[0], row[1])


def _slot_score(kind: str, slot: str, rows: Sequence[Row], draws: Draws) -> SlotScore:
    right, of = whole = _sum(rows)
    return SlotScore(kind, slot, right, of, rate(lambda row: row[0] / row[1], whole, resample(rows, draws)))


def _sum(rows: Sequence[Row]) -> Row:
    return tuple(map(sum, zip(*rows, strict=True)))


def _place(group: Group) -> tuple[int, int, str]:
    """Kinds in the order of `KINDS`, families and measures by name."""
    by, name = group
    return _ORDER.index(by), KINDS.index(name) if by == "kind" else 0, name


def score(reports: Sequence[JudgedReport]) -> Evaluation:
    """The scores of judged reports; there must be one."""
    draws = draw(len(reports))
    groups = _columns([_tally(report) for report in reports], 4)
    slots = _columns([_slot_tally(report) for report in reports], 2)
    in_order = [(kind, rule.name) for kind in KINDS for rule in SLOTS[kind]]
    return Evaluation(
        tuple(reports),
        tuple(_group_score(group, groups[group], draws) for group in sorted(groups, key=_place)),
        tuple(_slot_score(*key, slots[key], draws) for key in in_order if key in slots),
    )
