"""A match -> the contract's slots of its kind (`docs/facts.md`), without what the context adds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from thidua.facts.frame import Frame, complete
from thidua.facts.match import Match
from thidua.model import Mention, Quantity, SlotValue
from thidua.vocabulary.load import load_vocabulary

Slots = dict[str, SlotValue]

AWARD_SLOTS: Slots = {
    "award": None,
    "award_name": None,
    "grade": None,
    "level": None,
    "recipient_kind": None,
    "recipient": None,
    "count": None,
    "instances": False,
    "conferred_by": (),
    "of": None,
    "campaign": None,
    "period": None,
    "status": "conferred",
}
FIGURE_SLOTS: Slots = {
    "measure": None,
    "quantity": None,
    "unit": None,
    "instances": False,
    "of": None,
    "campaign": None,
    "recognised_by": None,
    "period": None,
}
POST_SLOTS: Slots = {"person": None, "post": None, "post_text": None, "organisation": None}
CAMPAIGN_SLOTS: Slots = {"name": None, "campaign_kind": None, "launched_by": None, "carried_out_by": None}

_SYMBOL_UNITS = {"PCT": "percent", "MONEY": "VND"}


def award_slots(match: Match, frame: Frame) -> Slots:
    """The slots of an award but for its givers; a named recipient with no number received one."""
    award, count, who = match.one("award"), match.one("n"), match.one("who")
    recipient = match.one("recipient")
    features: Mapping[str, str] = award.features if award is not None else {}
    named = recipient is not None
    return {
        **AWARD_SLOTS,
        "award": match.rule.fixed.get("award") or features.get("family"),
        "award_name": features.get("award_name"),
        "grade": features.get("grade"),
        "level": features.get("level"),
        "recipient_kind": _recipient_kind(who, recipient, features),
        "recipient": None if recipient is None else _recipient(recipient, frame),
        "count": count.value if count is not None else (_one() if named else None),
        "instances": match.one("times") is not None,
    }


def _one() -> Quantity:
    return Quantity(Decimal(1))


def _recipient_kind(who: Mention | None, recipient: Mention | None, award: Mapping[str, str]) -> str | None:
    """What the counted noun or the name says, else what the award allows where that is one kind only."""
    if who is not None:
        return who.features.get("recipient_kind")
    if recipient is not None:
        return "individual" if "PERSON" in recipient.symbols else "collective"
    return award.get("recipient")


def _recipient(recipient: Mention, frame: Frame) -> str:
    return str(recipient.value) if "PERSON" in recipient.symbols else complete(recipient, frame)


def figure_slots(match: Match, frame: Frame) -> Slots:
    """The slots of a figure; its unit follows from the measure, of excess and targets from what is counted."""
    number, counted = match.one("n"), match.one("measure") or match.one("thing")
    measure = match.rule.fixed.get("measure") or (counted.features.get("measure") if counted is not None else None)
    recogniser = match.one("recogniser")
    assert number is not None
    return {
        **FIGURE_SLOTS,
        "measure": measure,
        "quantity": number.value,
        "unit": match.rule.fixed.get("unit") or _unit(number, str(measure), counted),
        "instances": match.one("times") is not None,
        "recognised_by": None if recogniser is None else complete(recogniser, frame),
    }


def _unit(number: Mention, measure: str, counted: Mention | None) -> str:
    for symbol, unit in _SYMBOL_UNITS.items():
        if symbol in number.symbols:
            return unit
    own = counted.features.get("measure", measure) if counted is not None else measure
    return measure_units().get(own, "item")


@cache
def measure_units() -> Mapping[str, str]:
    """The unit that each measure of the vocabulary is counted in, as the fact contract names units."""
    units = {}
    for concept in load_vocabulary().concepts("measure"):
        for predicate, objects in concept.properties.items():
            if predicate.endswith("#countingUnit"):
                units[concept.slug] = objects[0].rsplit("/", 1)[-1].replace("vnd", "VND")
    return units


def post_slots(match: Match, frame: Frame, text: str) -> Slots:
    """The slots of an office held by a person."""
    person, post, organisation = match.one("person"), match.one("post"), match.one("organisation")
    assert person is not None
    assert post is not None
    return {
        **POST_SLOTS,
        "person": person.value,
        "post": post.features["slug"],
        "post_text": " ".join(text[post.span.start : post.span.end].split()),
        "organisation": None if organisation is None else complete(organisation, frame),
    }
