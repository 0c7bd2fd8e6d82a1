"""Lists of recipients: a sentence that ends in a colon names the award, each line after it one who received it.

The heading may also only count them ("Năm người thợ được gọi tên là:") where the sentences before named the award.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.facts.draft import Draft
from thidua.facts.frame import Frame, complete, full_person
from thidua.facts.units import COUNT, NAME, Unit
from thidua.model import Context, Document, Fact, Period, Qualifier, Quantity, Sentence, Strength, Zone

RULE = "award.listed"
#: What a line of a list may begin with: a dash, a number, a mark after it.
_BULLETS = frozenset({"DASH", "STOP", "IGNORED", "RPAR"})
_MOST_BULLETS = 3
#: A list goes on behind so many lines that are no item: a caption, a remark.
_MOST_BETWEEN = 2
_MOST_BELOW_ROLL = 8
#: What the heading says of everybody on the list.
_SHARED = ("award", "award_name", "grade", "level", "conferred_by", "campaign", "period", "status")


def opens_list(units: Sequence[Unit], awards: Sequence[Draft]) -> Draft | None:
    """The award whose recipients the next lines list, if this sentence ends in a colon."""
    open_awards = [draft for draft in awards if draft.slots["recipient"] is None]
    return open_awards[-1] if ends_open(units) and len(open_awards) > 0 else None


def ends_open(units: Sequence[Unit]) -> bool:
    """Whether a sentence ends in a colon, or in "gồm" with none."""
    return len(units) > 0 and bool(units[-1].symbols & {"COLON", "PART"})


def calls_persons(units: Sequence[Unit]) -> bool:
    """Whether a sentence counts those who are called up, for the lines after it: "Năm người thợ được gọi tên là:"."""
    counted = [i for i, unit in enumerate(units) if COUNT in unit.symbols and unit.recipient_kind is not None]
    return len(counted) > 0 and any("GET" in unit.symbols for unit in units[counted[-1] :])


def is_bullet_alone(units: Sequence[Unit]) -> bool:
    """Whether a sentence is nothing but the number of an item ("1.")."""
    return len(units) <= _MOST_BULLETS and all(_is_bullet(unit) for unit in units)


class Lists:
    """The list that the sentences so far have opened, if one is open."""

    def __init__(self) -> None:
        self.heading: Fact | None = None
        self.items = self.between = 0
        self.bulleted = self.roll = self.bullets = False

    def open(self, heading: Fact, *, roll: bool = False, bullets: bool = False) -> None:
        """Open a list; a `roll` is only headed, and more may stand between its heading and its items.

        With `bullets` each item begins with one.
        """
        self.heading, self.items, self.between, self.bulleted = heading, 0, 0, False
        self.roll, self.bullets = roll, bullets

    def close(self) -> None:
        """End the list that is open."""
        self.heading = None

    def item(self, units: Sequence[Unit], frame: Frame, document: Document, sentence: Sentence) -> Fact | None:
        """The fact that a sentence states as an item of the open list; a list ends behind what is no item."""
        if self.heading is None:
            return None
        if is_bullet_alone(units):
            self.bulleted = True
            return None
        if sentence.zone is Zone.CAPTION or (self.bullets and not (self.bulleted or _is_bullet(units[0]))):
            return None
        fact = listed(units, self.heading, frame, document, sentence, bulleted=self.bulleted, roll=self.roll)
        self.bulleted = False
        if fact is not None:
            self.items, self.between = self.items + 1, 0
            count = self.heading.slots["count"]
            if isinstance(count, Quantity) and count.qualifier is Qualifier.EXACT and self.items >= count.value:
                # "2 cá nhân:" has two names
                self.heading = None
            return fact
        if ends_open(units) and self.items > 0:
            # "Nơi nhận:" heads another list
            self.heading = None
            return None
        self.between += 1
        if self.roll and self.items == 0:
            self.heading = _completed(self.heading, units, document)
        if self.between > (_MOST_BELOW_ROLL if self.roll else _MOST_BETWEEN if self.items > 0 else 0):
            self.heading = None
        return None


def listed(
    units: Sequence[Unit],
    heading: Fact,
    frame: Frame,
    document: Document,
    sentence: Sentence,
    *,
    bulleted: bool,
    roll: bool,
) -> Fact | None:
    """The fact that a line of the list states, or None where the line begins with no name."""
    at = next((i for i, unit in enumerate(units) if not _is_bullet(unit)), len(units))
    mention = units[at].mention if at < len(units) and at <= _MOST_BULLETS and NAME in units[at].symbols else None
    person = mention is not None and "PERSON" in mention.symbols
    if mention is None or not (person or at > 0 or bulleted):
        return None
    if person and at == 0 and not bulleted and units[0].span.start != sentence.span.start:
        return None
    quote = document.quote(mention.name_span)
    carried = {context.slot: _of_heading(context) for context in heading.context}
    shared = {slot: heading.slots[slot] for slot in _SHARED if heading.slots[slot] not in (None, ())}
    return Fact(
        kind="award",
        quote=quote,
        sentence=document.quote(sentence.span),
        zone=sentence.zone,
        rule=RULE,
        slots={
            **heading.slots,
            "of": None,
            "instances": False,
            "recipient": full_person(mention, frame) if person else complete(mention, frame),
            "recipient_kind": "individual" if person else "collective",
            "count": Quantity(Decimal(1)),
        },
        context=tuple(carried.get(slot, Context(slot, heading.quote, "list-heading")) for slot in sorted(shared)),
        parts={"recipient": quote},
        part_of=None if roll else heading.quote,
        strength=heading.strength,
    )


def _completed(heading: Fact, units: Sequence[Unit], document: Document) -> Fact:
    """The heading of a roll with the campaign and the period that the lines below it add."""
    slots, context = dict(heading.slots), list(heading.context)
    strength = heading.strength
    for mention in (unit.mention for unit in units if unit.mention is not None):
        quote = document.quote(mention.span)
        if "CAMP" in mention.symbols and slots["campaign"] is None:
            slots["campaign"], strength = str(mention.value), Strength.PARAGRAPH
            context.append(Context("campaign", quote, "list-heading"))
        elif isinstance(mention.value, Period) and "PERIOD" in mention.symbols and slots["period"] is None:
            slots["period"] = Period(quote.text, mention.value.start, mention.value.end)
            context.append(Context("period", quote, "list-heading"))
    return replace(heading, slots=slots, context=tuple(context), strength=strength)


def _of_heading(context: Context) -> Context:
    """What filled a slot of the heading, as seen from its items: the heading's sentence is not theirs."""
    own = context.reason in ("clause", "sentence")
    return Context(context.slot, context.quote, "list-heading") if own else context


def _is_bullet(unit: Unit) -> bool:
    return bool(unit.symbols & _BULLETS) or (COUNT in unit.symbols and len(unit.nouns) == 0)
