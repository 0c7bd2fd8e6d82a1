"""Facts and gold made by hand, and gold made from what is extracted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from thidua.documents.read import read_document
from thidua.evaluation.gold import GoldFact
from thidua.facts.codec import fact_to_json
from thidua.model import Fact, Qualifier, Quantity, Quote, SlotValue, Zone
from thidua.pipeline.reading import extract_report

Slots = Mapping[str, SlotValue]
#: The slots of a fact in JSON are what stands between these keys.
_BEFORE, _AFTER = "rule", "strength"


def some(value: int | str, qualifier: str = "exact") -> Quantity:
    return Quantity(Decimal(value), Qualifier(qualifier))


def a_fact(kind: str, slots: Slots, at: tuple[int, int] = (0, 9), zone: Zone = Zone.BODY) -> Fact:
    quote = Quote(*at, "x" * (at[1] - at[0]))
    return Fact(kind, quote, quote, zone, "a.rule", slots)


def a_gold(kind: str, slots: Slots, at: tuple[int, int] = (0, 9), text: str | None = None) -> GoldFact:
    return GoldFact(kind, Quote(*at, text or "x" * (at[1] - at[0])), slots)


def slots_json(kind: str, slots: Slots) -> dict[str, object]:
    """Slots as the JSON of facts has them."""
    line = fact_to_json(a_fact(kind, slots), "report.txt")
    keys = list(line)
    return {key: line[key] for key in keys[keys.index(_BEFORE) + 1 : keys.index(_AFTER)]}


def gold_of(path: Path) -> list[dict[str, object]]:
    """What is extracted from a report, as the lines of its gold."""
    document = read_document(path)
    lines = []
    for fact in extract_report(document).facts:
        starts = [i for i in range(len(document.text)) if document.text.startswith(fact.quote.text, i)]
        nth = starts.index(fact.quote.start) + 1
        slots = slots_json(fact.kind, fact.slots)
        lines.append({"kind": fact.kind, **slots, "quote": fact.quote.text, "nth": nth})
    return lines


def write_gold(report: Path, lines: list[dict[str, object]]) -> None:
    """Gold beside a report."""
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    report.with_suffix(".gold.jsonl").write_text(text, "utf-8")
