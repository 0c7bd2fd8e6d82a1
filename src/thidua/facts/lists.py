"""Lists of recipients: a sentence that ends in a colon names the award, each line after it one who received it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua.facts.frame import Frame, complete
from thidua.facts.symbols import Token
from thidua.model import Context, Document, Fact, Quantity, Sentence

RULE = "award.listed"
#: What a line of a list may begin with: a dash, a number, a mark after it.
_BULLETS = frozenset({"DASH", "STOP", "NUM", "IGNORED", "RPAR"})
_MOST_BULLETS = 3
#: What the heading says of everybody on the list.
_SHARED = ("award", "award_name", "grade", "level", "conferred_by", "campaign", "period", "status")


def opens_list(tokens: Sequence[Token], facts: Sequence[Fact]) -> Fact | None:
    """The award whose recipients the next lines list, if this sentence ends in a colon."""
    awards = [fact for fact in facts if fact.kind == "award" and fact.slots["recipient"] is None]
    ends = len(tokens) > 0 and "COLON" in tokens[-1].symbols
    return awards[-1] if ends and len(awards) > 0 else None


def listed(tokens: Sequence[Token], heading: Fact, frame: Frame, document: Document, sentence: Sentence) -> Fact | None:
    """The fact that a line of the list states, or None where the line begins with no name: then the list is over."""
    at = next((i for i, token in enumerate(tokens) if not token.symbols & _BULLETS), len(tokens))
    mention = tokens[at].mention if at < len(tokens) and at <= _MOST_BULLETS else None
    person = mention is not None and "PERSON" in mention.symbols
    if mention is None or not (person or ("ORG" in mention.symbols and at > 0)):
        return None
    quote = document.quote(mention.name_span)
    carried = {context.slot: context for context in heading.context}
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
            "recipient": str(mention.value) if person else complete(mention, frame),
            "recipient_kind": "individual" if person else "collective",
            "count": Quantity(Decimal(1)),
        },
        context=tuple(carried.get(slot, Context(slot, heading.quote, "list-heading")) for slot in sorted(shared)),
        parts={"recipient": quote},
        part_of=heading.quote,
        strength=heading.strength,
    )
