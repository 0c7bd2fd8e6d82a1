"""`rdfs:label` of claims: a short Vietnamese sentence made from the slots."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.entities.model import AwardChoice
from thidua.model import Fact, Qualifier, Quantity
from thidua.text.fold import name_key
from thidua.text.numerals import number_words
from thidua.triples.quantity import award_unit, figure_unit
from thidua.triples.terms import concept
from thidua.vocabulary.load import Vocabulary

#: So many different numbers are told before the last.
_TOLD = 4
#: What somebody does in a role; the vocabulary names the role itself.
_ROLE_WORDS = {
    "originator": "phát động",
    "local-launch": "phát động ở đơn vị",
    "carries-out": "thực hiện",
}


def quantity_words(quantity: Quantity, unit: str, vocabulary: Vocabulary) -> str:
    """The number with its bound and unit: "trên 700 lượt"; an exact one, and mere items, need no word for it."""
    words = [number_words(quantity.value)]
    if quantity.qualifier is not Qualifier.EXACT:
        words.insert(0, concept(vocabulary, "qualifier", quantity.qualifier).pref_vi)
    if unit != "item":
        words.append(concept(vocabulary, "unit", unit).pref_vi)
    return " ".join(words)


def discrepancy_words(quantities: Sequence[Quantity], vocabulary: Vocabulary) -> str:
    """Numbers that exclude each other: "500, 650 hay trên 700"; of many the first and the last."""
    numbers = [quantity_words(quantity, "item", vocabulary) for quantity in quantities]
    told = numbers if len(numbers) <= _TOLD + 1 else [*numbers[:_TOLD], "…", numbers[-1]]
    return f"{', '.join(told[:-1])} hay {told[-1]}"


def agreement_words(quantity: Quantity, sources: int, vocabulary: Vocabulary) -> str:
    """A number and how many reports state it: "3.147 (2 báo cáo)"."""
    return f"{quantity_words(quantity, 'item', vocabulary)} ({sources} báo cáo)"


def conferral_label(fact: Fact, choice: AwardChoice, vocabulary: Vocabulary) -> str:
    """Award, givers, and who or how many: "Bằng khen của Thủ tướng Chính phủ: 4 tập thể"."""
    slots = fact.slots
    decided = {"grade", "level", "name"} & set(choice.reasons)
    chosen = vocabulary.get(choice.iri) if len(decided) > 0 else concept(vocabulary, "award-type", str(slots["award"]))
    award = choice.iri if chosen is None else chosen.pref_vi
    name = slots.get("award_name")
    if isinstance(name, str) and name_key(name) not in name_key(award):
        award = f"{award} “{name}”"
    givers = slots.get("conferred_by")
    new = [giver for giver in givers if name_key(giver) not in name_key(award)] if isinstance(givers, tuple) else []
    award += f" của {', '.join(new)}" if len(new) > 0 else ""
    count, recipient = slots.get("count"), slots.get("recipient")
    who = [recipient] if isinstance(recipient, str) else []
    if isinstance(count, Quantity) and (len(who) == 0 or count.value != 1):
        who.append(quantity_words(count, award_unit(slots), vocabulary))
    return award if len(who) == 0 else f"{award}: {', '.join(who)}"


def tally_label(fact: Fact, vocabulary: Vocabulary) -> str:
    """Measure, whose, and the number: "Đoàn viên, Liên đoàn Lao động huyện A: 3.147 người"."""
    measure = concept(vocabulary, "measure", str(fact.slots["measure"])).pref_vi
    scope = fact.slots.get("of")
    quantity = fact.slots.get("quantity")
    words = f"{measure}, {scope}" if isinstance(scope, str) else measure
    if not isinstance(quantity, Quantity):
        return words
    return f"{words}: {quantity_words(quantity, figure_unit(fact.slots), vocabulary)}"


def membership_label(fact: Fact, vocabulary: Vocabulary) -> str:
    """Person, post and organisation."""
    post = fact.slots.get("post_text") or concept(vocabulary, "post", str(fact.slots["post"])).pref_vi
    organisation = fact.slots.get("organisation")
    words = f"{fact.slots['person']}: {post}"
    return f"{words}, {organisation}" if isinstance(organisation, str) else words


def participation_label(campaign: str, role: str, participant: str | None) -> str:
    """Campaign and what the participant does in it."""
    return campaign if participant is None else f"{campaign}: {participant} {_ROLE_WORDS[role]}"
