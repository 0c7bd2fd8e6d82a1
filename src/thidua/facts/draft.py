"""A fact while it is read: its slots, where each stands, and what other words filled it."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.model import Mention, SlotValue, Span, Strength

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


@dataclass(frozen=True, slots=True)
class Filled:
    """A value found in the context: the words it came from (spans of the reading) and the reason."""

    value: SlotValue
    span: Span
    reason: str
    strength: Strength | None = None


@dataclass(slots=True, eq=False)
class Draft:
    """One fact of a sentence; `first` and `last` are the units that state it, `span` its words.

    `filled` holds the slots that other words say, `taken` the organisations that are no owner of the number or award,
    `whole` the draft that it is stated to be a part of.
    """

    kind: str
    rule: str
    slots: Slots
    first: int
    last: int
    span: Span
    parts: dict[str, Span] = field(default_factory=dict)
    filled: dict[str, Filled] = field(default_factory=dict)
    taken: list[Mention] = field(default_factory=list)
    whole: Draft | None = None
