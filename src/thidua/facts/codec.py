"""Facts to and from the flat JSON of the fact contract; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from thidua.model import Context, Fact, Period, Qualifier, Quantity, Quote, ReportFacts, SlotValue, Strength, Zone

#: The keys of every fact that are no slots: those before the slots of its kind, and those after.
_BEFORE_SLOTS = ("doc", "kind", "start", "end", "text", "zone", "rule")
_AFTER_SLOTS = ("strength", "part_of", "speaker", "parts", "context", "sentence")


def fact_to_json(fact: Fact, doc: str) -> dict[str, object]:
    """One line of `thidua extract --format jsonl`."""
    before = (doc, fact.kind, fact.quote.start, fact.quote.end, fact.quote.text, fact.zone.value, fact.rule)
    after = (
        None if fact.strength is None else fact.strength.value,
        _quote_to_json(fact.part_of),
        _quote_to_json(fact.speaker),
        {slot: _quote_to_json(quote) for slot, quote in fact.parts.items()},
        [{"slot": c.slot, **_quote_fields(c.quote), "reason": c.reason} for c in fact.context],
        _quote_to_json(fact.sentence),
    )
    return {
        **dict(zip(_BEFORE_SLOTS, before, strict=True)),
        **{slot: _value_to_json(value) for slot, value in fact.slots.items()},
        **dict(zip(_AFTER_SLOTS, after, strict=True)),
    }


def fact_from_json(line: Mapping[str, Any]) -> Fact:
    """The fact that `fact_to_json` wrote."""
    slots = [slot for slot in line if slot not in (*_BEFORE_SLOTS, *_AFTER_SLOTS)]
    return Fact(
        kind=line["kind"],
        quote=_quote_from_json(line),
        sentence=_quote_from_json(line["sentence"]),
        zone=Zone(line["zone"]),
        rule=line["rule"],
        slots={slot: _value_from_json(slot, line[slot]) for slot in slots},
        context=tuple(Context(c["slot"], _quote_from_json(c), c["reason"]) for c in line["context"]),
        parts={slot: _quote_from_json(quote) for slot, quote in line["parts"].items()},
        part_of=None if line["part_of"] is None else _quote_from_json(line["part_of"]),
        speaker=None if line["speaker"] is None else _quote_from_json(line["speaker"]),
        strength=None if line["strength"] is None else Strength(line["strength"]),
    )


def report_to_json(report: ReportFacts) -> dict[str, object]:
    """A report with all its facts."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "name": report.name,
        "title": report.title,
        "length": report.length,
        "extractor": report.extractor,
        "subject": report.subject,
        "subject_quote": _quote_to_json(report.subject_quote),
        "date": report.date,
        "date_quote": _quote_to_json(report.date_quote),
        "facts": [fact_to_json(fact, report.name) for fact in report.facts],
    }


def report_from_json(line: Mapping[str, Any]) -> ReportFacts:
    """The report that `report_to_json` wrote."""
    return ReportFacts(
        **{key: line[key] for key in ("id", "sha256", "name", "title", "length", "extractor", "subject", "date")},
        subject_quote=None if line["subject_quote"] is None else _quote_from_json(line["subject_quote"]),
        date_quote=None if line["date_quote"] is None else _quote_from_json(line["date_quote"]),
        facts=tuple(fact_from_json(fact) for fact in line["facts"]),
    )


def _quote_fields(quote: Quote) -> dict[str, object]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _quote_to_json(quote: Quote | None) -> dict[str, object] | None:
    return None if quote is None else _quote_fields(quote)


def _quote_from_json(line: Mapping[str, Any]) -> Quote:
    return Quote(line["start"], line["end"], line["text"])


def _value_to_json(value: SlotValue) -> object:
    if isinstance(value, Quantity):
        return {"value": _number(value.value), "qualifier": value.qualifier.value, "wording": value.wording}
    if isinstance(value, Period):
        return {"text": value.text, "start": value.start, "end": value.end}
    return list(value) if isinstance(value, tuple) else value


def _number(value: Decimal) -> int | float:
    """Integers stay integers."""
    return int(value) if value == value.to_integral_value() else float(value)


def _value_from_json(slot: str, value: Any) -> SlotValue:
    if slot in ("count", "quantity") and value is not None:
        return Quantity(Decimal(str(value["value"])), Qualifier(value["qualifier"]), value["wording"])
    if slot == "period" and value is not None:
        return Period(value["text"], value["start"], value["end"])
    return tuple(value) if isinstance(value, list) else value
