"""What of a report no fact took: its numbers and names of awards, each with the reason where it was left on purpose.

A number is taken where a fact's words, count or quantity cover it, the name of an award also where any slot or context
of a fact does. Dates, periods and "18 năm liền" are no numbers here. "Khen thưởng" and "biểu dương" name no award:
where they tell of one that was missed, its number is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.facts.coverage import Coverage
from thidua.facts.left_out import left_out
from thidua.model import Document, Fact, Mention, Quote, Sentence, Span, Zone

NUMBER, AWARD = "number", "award"
#: Reasons that hold for all that stands in a zone, or in the report.
_ZONES = {Zone.RELATED: "other-news", Zone.BYLINE: "byline"}
OTHER_TOPIC = "other-topic"
_NUMBERS = frozenset({"NUM", "MONEY", "PCT", "IGNORED"})
_COUNTS = ("count", "quantity")


@dataclass(frozen=True, slots=True)
class Unread:
    """A number or the name of an award that no fact took; `reason` says why on purpose, None is not understood."""

    kind: str
    quote: Quote
    zone: Zone
    sentence: Quote
    reason: str | None


@dataclass(frozen=True, slots=True)
class ReportUnread:
    """What of one report was not read, in the order of the text; `taken` counts what facts took."""

    name: str
    unread: tuple[Unread, ...]
    taken: int


def unread_of(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    facts: Sequence[Fact],
    *,
    other_topic: bool,
) -> ReportUnread:
    """The numbers and awards among the `mentions` of each sentence that none of the report's `facts` took.

    `other_topic` says that the whole report was left, for it is none of unions. A pure function of its arguments.
    """
    taken = {NUMBER: Coverage(_spans(facts, _COUNTS)), AWARD: Coverage(_spans(facts, None))}
    awards = Coverage(_spans((fact for fact in facts if fact.kind == "award"), _COUNTS))
    reasons = {} if other_topic else left_out(document, sentences, mentions, awards)
    found, count = [], 0
    for sentence, kind, mention in _asked(sentences, mentions):
        quote = document.quote(mention.span)
        if taken[kind].meets(quote.span):
            count += 1
            continue
        whole = OTHER_TOPIC if other_topic else _ZONES.get(sentence.zone)
        reason = whole or mention.features.get("reason") or reasons.get(mention.span)
        found.append(Unread(kind, quote, sentence.zone, document.quote(sentence.span), reason))
    return ReportUnread(document.name, tuple(sorted(found, key=lambda item: item.quote)), count)


def _asked(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> Iterator[tuple[Sentence, str, Mention]]:
    """Every mention that somebody would ask a fact for, with its kind."""
    for sentence, found in zip(sentences, mentions, strict=True):
        for mention in found:
            if "AWARD" in mention.symbols:
                yield sentence, AWARD, mention
            elif mention.symbols & _NUMBERS:
                yield sentence, NUMBER, mention


def _spans(facts: Iterable[Fact], slots: Sequence[str] | None) -> Iterator[Span]:
    """The words of the facts, with the parts that fill these slots; None is all of them, and the context too."""
    for fact in facts:
        yield fact.quote.span
        yield from (quote.span for slot, quote in fact.parts.items() if slots is None or slot in slots)
        if slots is None:
            yield from (context.quote.span for context in fact.context)
