"""Gold facts beside extracted ones: which state the same, and which slots are right.

A fact is found (core) where its words overlap those of the gold and its key agrees; `_KEYS` has the key of each kind.
It is found whole (full) where every slot in `SLOTS` is right as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.evaluation.gold import GoldFact
from thidua.evaluation.names import fold_name, same_name
from thidua.model import Fact, Qualifier, Quantity, SlotValue, Zone

#: A campaign's name that only stands in the quoted words has to be this much of them.
_LEAST_OF_QUOTE = 0.5
#: The measure of figures that are not scored.
_NOT_SCORED = "other"

# --- the key: do both state the same fact? ---------------------------------------------------------------------------


def _same_award(gold: GoldFact, fact: Fact) -> bool:
    """The family, whom, how many and, where the gold names one, the recipient."""
    return (
        _equal(gold.slots["award"], fact.slots.get("award"))
        and _same_recipient_kind(gold, fact)
        and _number(gold.slots.get("count")) == _number(fact.slots.get("count"))
        and _named_alike(gold.slots.get("recipient"), fact.slots.get("recipient"))
    )


def _same_recipient_kind(gold: GoldFact, fact: Fact) -> bool:
    """Equal, or left open by the gold; a flag goes to a collective whether that is said or not."""
    wanted, found = gold.slots.get("recipient_kind"), fact.slots.get("recipient_kind")
    unsaid = gold.slots["award"] == "co-thi-dua" and wanted == "collective" and found is None
    return wanted in (None, found) or unsaid


def _same_figure(gold: GoldFact, fact: Fact) -> bool:
    return _equal(gold.slots["measure"], fact.slots.get("measure")) and (
        _number(gold.slots["quantity"]) == _number(fact.slots.get("quantity"))
    )


def _same_post(gold: GoldFact, fact: Fact) -> bool:
    return same_name(gold.slots["person"], fact.slots.get("person")) and (
        _equal(gold.slots["post"], fact.slots.get("post"))
    )


def _same_campaign(gold: GoldFact, fact: Fact) -> bool:
    """The canonical name, or a name that is a good part of the quoted words."""
    wanted, found = fold_name(gold.slots["name"]), fold_name(fact.slots.get("name"))
    quote = fold_name(gold.quote.text) or ""
    return found is not None and (found == wanted or (found in quote and len(found) >= _LEAST_OF_QUOTE * len(quote)))


def _number(value: SlotValue) -> Decimal | None:
    return value.value if isinstance(value, Quantity) else None


_KEYS: dict[str, Callable[[GoldFact, Fact], bool]] = {
    "award": _same_award,
    "figure": _same_figure,
    "post": _same_post,
    "campaign": _same_campaign,
}


def states_the_same(gold: GoldFact, fact: Fact) -> bool:
    """Whether a fact is the one that the gold has at that place."""
    overlap = gold.quote.span.overlaps(fact.quote.span)
    return overlap and gold.kind == fact.kind and _KEYS[gold.kind](gold, fact)


# --- the other slots -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SlotRule:
    """How one slot of a found fact is judged: what scores call it, the slot it is read from, and when it is right."""

    name: str
    slot: str
    right: Callable[[SlotValue, SlotValue], bool]


def _equal(wanted: SlotValue, found: SlotValue) -> bool:
    return (wanted or None) == (found or None)


def _named_alike(wanted: SlotValue, found: SlotValue) -> bool:
    """Right as well where the gold names nothing."""
    return wanted is None or same_name(wanted, found)


def _said_alike(wanted: SlotValue, found: SlotValue) -> bool:
    """What is not said is not so."""
    return bool(wanted) == bool(found)


#: Bounds that differ in nothing but whether the value itself is within.
_STRICT = {Qualifier.AT_LEAST: Qualifier.ABOVE, Qualifier.AT_MOST: Qualifier.BELOW}


def _bounded_alike(wanted: SlotValue, found: SlotValue) -> bool:
    gold, got = (_STRICT.get(v.qualifier, v.qualifier) if isinstance(v, Quantity) else None for v in (wanted, found))
    return gold == got


def _given_alike(wanted: SlotValue, found: SlotValue) -> bool:
    """The same givers in any order."""
    gold, got = ({fold_name(name) for name in v} if isinstance(v, tuple) else set() for v in (wanted, found))
    return gold == got


def _of_one_status(wanted: SlotValue, found: SlotValue) -> bool:
    """What is not said otherwise is conferred."""
    return (wanted or "conferred") == (found or "conferred")


SLOTS: dict[str, tuple[SlotRule, ...]] = {
    "award": (
        SlotRule("award_name", "award_name", _named_alike),
        SlotRule("grade", "grade", _equal),
        SlotRule("level", "level", _equal),
        SlotRule("qualifier", "count", _bounded_alike),
        SlotRule("instances", "instances", _said_alike),
        SlotRule("conferred_by", "conferred_by", _given_alike),
        SlotRule("campaign", "campaign", same_name),
        SlotRule("status", "status", _of_one_status),
    ),
    "figure": (
        SlotRule("qualifier", "quantity", _bounded_alike),
        SlotRule("unit", "unit", _equal),
        SlotRule("of", "of", same_name),
        SlotRule("campaign", "campaign", same_name),
    ),
    "post": (SlotRule("organisation", "organisation", same_name),),
    "campaign": (
        SlotRule("campaign_kind", "campaign_kind", _equal),
        SlotRule("launched_by", "launched_by", same_name),
    ),
}


def wrong_slots(gold: GoldFact, fact: Fact) -> tuple[SlotRule, ...]:
    """The rules of the kind that a found fact breaks."""
    slots = SLOTS[gold.kind]
    return tuple(rule for rule in slots if not rule.right(gold.slots.get(rule.slot), fact.slots.get(rule.slot)))


# --- a whole report --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgement:
    """A gold fact and the fact that was found for it, with its wrong slots; one of both is None: missed, or extra."""

    gold: GoldFact | None
    fact: Fact | None
    wrong: tuple[SlotRule, ...] = ()

    @property
    def stated(self) -> GoldFact | Fact:
        """The gold fact, or the extra one."""
        stated = self.fact if self.gold is None else self.gold
        assert stated is not None
        return stated


def judge(gold: Sequence[GoldFact], facts: Sequence[Fact]) -> tuple[Judgement, ...]:
    """Each gold fact in turn with the best fact still free (most slots right, then the first), and then the rest.

    Teasers of other news and figures of no known measure are left aside: they are neither right nor wrong.
    """
    free = [fact for fact in facts if fact.zone is not Zone.RELATED and fact.slots.get("measure") != _NOT_SCORED]
    judgements = []
    for wanted in gold:
        found = [(fact, wrong_slots(wanted, fact)) for fact in free if states_the_same(wanted, fact)]
        if len(found) == 0:
            judgements.append(Judgement(wanted, None))
            continue
        fact, wrong = min(found, key=lambda pair: len(pair[1]))
        free.remove(fact)
        judgements.append(Judgement(wanted, fact, wrong))
    return (*judgements, *(Judgement(None, fact) for fact in free))
