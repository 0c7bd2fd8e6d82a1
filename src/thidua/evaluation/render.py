"""Scores as a table or JSON, and disagreements with the gold, a line each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from thidua.evaluation.bootstrap import CONFIDENCE, RESAMPLES, SEED, Rate
from thidua.evaluation.compare import Judgement
from thidua.evaluation.score import LEVELS, Evaluation, GroupScore, SlotScore
from thidua.model import Quantity, SlotValue
from thidua.text.printable import printable

#: The slots that tell the facts of a kind apart, in a disagreement.
_TOLD_BY = {
    "award": ("award", "recipient_kind", "count", "recipient"),
    "figure": ("measure", "quantity"),
    "post": ("post", "person"),
    "campaign": ("name",),
}
_NOTHING = "nothing"
_DIGITS = 4
_METHOD = f"{100 * CONFIDENCE:.0f} %: percentile bootstrap over reports, {RESAMPLES} resamples, seed {SEED}"


def _disagreements(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """What was missed, extra or has wrong slots, report by report: the gold in its order, then what is extra."""
    for report in evaluation.reports:
        for judgement in report.judgements:
            said = _disagreement(judgement)
            if said is None:
                continue
            quote = judgement.stated.quote
            place: dict[str, object] = {"report": report.name, "start": quote.start, "end": quote.end}
            yield {
                "what": said,
                **place,
                "fact": _told(judgement),
                "slots": _differences(judgement),
                "text": quote.text,
            }


def _disagreement(judgement: Judgement) -> str | None:
    if judgement.fact is None:
        return "missed"
    if judgement.gold is None:
        return "extra"
    return "slots" if len(judgement.wrong) > 0 else None


def _told(judgement: Judgement) -> str:
    """The fact in a few words: its kind and what tells it apart."""
    stated = judgement.stated
    values = (stated.slots.get(slot) for slot in _TOLD_BY[stated.kind])
    return " ".join([stated.kind, *(_value(value) for value in values if value is not None)])


def _differences(judgement: Judgement) -> dict[str, dict[str, str]]:
    """Slot -> what the gold has and what was extracted, of the slots that are wrong."""
    gold, fact = judgement.gold, judgement.fact
    if gold is None or fact is None:
        return {}
    return {
        rule.name: {"gold": _value(gold.slots.get(rule.slot)), "got": _value(fact.slots.get(rule.slot))}
        for rule in judgement.wrong
    }


def _value(value: SlotValue) -> str:
    if isinstance(value, Quantity):
        return f"{value.qualifier} {value.value:f}"
    if isinstance(value, tuple):
        return ", ".join(value) or _NOTHING
    return _NOTHING if value in (None, "") else str(value)


def _line(disagreement: Mapping[str, object]) -> str:
    """One disagreement between tabs: what it is, where, the fact, the slots, the words."""
    where = f"{disagreement['report']}:{disagreement['start']}-{disagreement['end']}"
    differences = disagreement["slots"]
    assert isinstance(differences, dict)
    slots = "; ".join(f"{slot}: gold {both['gold']}, got {both['got']}" for slot, both in differences.items())
    cells = (disagreement["what"], where, disagreement["fact"], slots, f"“{disagreement['text']}”")
    return "\t".join(printable(str(cell)) for cell in cells if cell != "")


# --- table -----------------------------------------------------------------------------------------------------------

_LABEL = 36


def _table(evaluation: Evaluation, show: int) -> str:
    lines = [_line(disagreement) for disagreement in islice(_disagreements(evaluation), show)]
    lines += [""] if len(lines) > 0 else []
    levels = "".join(f"  {level:>6} {'P':>5} {'R':>5} {'F1':>5} {'95 %':>11}" for level in LEVELS)
    lines += [f"{f'reports: {len(evaluation.reports)}':{_LABEL}}{'gold':>5} {'got':>5}{levels}"]
    lines += [_group_line(group) for group in evaluation.groups]
    lines += ["", f"{'slots of facts found':{_LABEL}}{'of':>5} {'right':>5} {'share':>6} {'95 %':>11}"]
    lines += [_slot_line(slot) for slot in evaluation.slots]
    return "".join(f"{line}\n" for line in (*lines, "", _METHOD))


def _group_line(group: GroupScore) -> str:
    counts = group.counts
    levels = ""
    for level, right in zip(LEVELS, (counts.core, counts.full), strict=True):
        precision, recall, f1 = group.rates[level].values()
        levels += f"  {right:6} {precision.value:5.3f} {recall.value:5.3f} {f1.value:5.3f} {_interval(f1):>11}"
    return f"{printable(' '.join(group.group)):{_LABEL}}{counts.gold:5} {counts.got:5}{levels}"


def _slot_line(slot: SlotScore) -> str:
    share = slot.accuracy
    return f"{f'{slot.kind} {slot.slot}':{_LABEL}}{slot.of:5} {slot.right:5} {share.value:6.3f} {_interval(share):>11}"


def _interval(rate: Rate) -> str:
    return f"{rate.low:.3f}–{rate.high:.3f}"


# --- JSON ------------------------------------------------------------------------------------------------------------


def _json(evaluation: Evaluation, show: int) -> str:
    document = {
        "reports": len(evaluation.reports),
        "intervals": {"confidence": CONFIDENCE, "method": _METHOD},
        "groups": [_group_json(group) for group in evaluation.groups],
        "slots": [
            {"kind": s.kind, "slot": s.slot, "of": s.of, "right": s.right, "accuracy": _rate_json(s.accuracy)}
            for s in evaluation.slots
        ],
        "disagreements": list(islice(_disagreements(evaluation), show)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _group_json(group: GroupScore) -> dict[str, object]:
    by, name = group.group
    counts = group.counts
    levels = {
        level: {"right": right, **{name: _rate_json(rate) for name, rate in group.rates[level].items()}}
        for level, right in zip(LEVELS, (counts.core, counts.full), strict=True)
    }
    return {"by": by, "name": name, "gold": counts.gold, "got": counts.got, **levels}


def _rate_json(rate: Rate) -> dict[str, float]:
    return {"value": round(rate.value, _DIGITS), "low": round(rate.low, _DIGITS), "high": round(rate.high, _DIGITS)}


RENDERINGS: dict[str, Callable[[Evaluation, int], str]] = {"table": _table, "json": _json}


def render_evaluation(evaluation: Evaluation, format: str, *, show: int = 0) -> str:  # noqa: A002
    """The scores, and the first `show` disagreements, as `format` (one of RENDERINGS)."""
    return RENDERINGS[format](evaluation, show)
