"""The sentences and mentions of a report -> its facts as written, in the order of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.facts.assemble import POST_SLOTS, Slots, award_slots, figure_slots, post_slots
from thidua.facts.byline import authors_of
from thidua.facts.campaigns import campaigns_in
from thidua.facts.context import (
    Discourse,
    Filled,
    campaign_of,
    measure_after,
    period_of,
    planned_by,
    recipients_of,
    scope_of,
    speaker_of,
    status_of,
)
from thidua.facts.frame import Frame, frame_of
from thidua.facts.givers import givers
from thidua.facts.lists import listed, opens_list
from thidua.facts.match import Match, match_sentence
from thidua.facts.parts import mark_parts
from thidua.facts.patterns import Rule, load_rules
from thidua.facts.symbols import Alphabet, Token, tokenize
from thidua.model import Context, Document, Fact, Mention, Period, ReportFacts, Sentence, Span, Strength, Zone
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import symbol_sets

#: Zones whose sentences are this report's own text; a by-line only names authors, teasers are never read for facts.
_READ = (Zone.TITLE, Zone.LEAD, Zone.BODY, Zone.CAPTION)


#: What the slots of patterns are called in a fact, where the names differ; "" has no slot of its own.
_SLOTS_OF_PATTERNS = {
    "who": "recipient_kind",
    "times": "instances",
    "giver": "conferred_by",
    "giver_post": "",
    "thing": "measure",
    "recogniser": "recognised_by",
}


@cache
def _alphabet() -> Alphabet:
    return Alphabet(symbol_sets())


@cache
def rules() -> tuple[Rule, ...]:
    """The installed patterns, compiled."""
    return load_rules(_alphabet())


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is the same for all sentences of one report."""

    document: Document
    text: str
    folded: str
    frame: Frame


def extract_facts(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], *, extractor: str
) -> ReportFacts:
    """All facts of one report; `mentions` holds those of each sentence. A pure function of its arguments."""
    text = document.reading.text
    folded = fold(text)
    frame = frame_of(sentences, mentions, folded)
    reading = _Reading(document, text, folded, frame)
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    return ReportFacts(
        id=digest[:16],
        sha256=digest,
        name=document.name,
        title=_title(document, sentences),
        length=len(document.text),
        extractor=extractor,
        facts=tuple(_facts(reading, sentences, mentions)),
        subject=frame.subject_name,
        subject_quote=None if frame.subject is None else document.quote(frame.subject.span),
    )


def _title(document: Document, sentences: Sequence[Sentence]) -> str:
    """The title's words; a report without one is named by the first words of its text."""
    titled = [s for s in sentences if s.zone is Zone.TITLE] or [s for s in sentences if s.zone in _READ]
    words = " ".join(document.quote(titled[0].span).text.split()) if len(titled) > 0 else ""
    return words if len(words) <= 200 else words[:199] + "…"


def _facts(reading: _Reading, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> Iterator[Fact]:
    document = reading.document
    discourse = Discourse()
    campaigns_seen: set[str] = set()
    heading: Fact | None = None
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.zone is Zone.BYLINE:
            yield from _authors(reading, sentence)
        if sentence.zone not in _READ:
            continue
        discourse.enter(sentence.paragraph)
        tokens = tokenize(found, reading.folded, sentence.span)
        matches = match_sentence(tokens, rules(), _alphabet())
        stated = [(match, _fact(reading, sentence, tokens, match, discourse)) for match in matches]
        facts = mark_parts(stated, tokens) + _campaigns(reading, sentence, tokens, campaigns_seen)
        item = listed(tokens, heading, reading.frame, document, sentence) if heading is not None else None
        heading = heading if item is not None else opens_list(tokens, facts)
        facts += [item] if item is not None else []
        yield from sorted(facts, key=lambda fact: (fact.quote, fact.kind, fact.rule))
        discourse.leave(tokens)


def _authors(reading: _Reading, sentence: Sentence) -> Iterator[Fact]:
    for span in authors_of(reading.text, sentence):
        quote = reading.document.quote(span)
        slots: Slots = {**POST_SLOTS, "person": " ".join(quote.text.split()), "post": "author"}
        whole = reading.document.quote(sentence.span)
        yield Fact("post", quote, whole, sentence.zone, "post.author", slots, parts={"person": quote})


def _campaigns(reading: _Reading, sentence: Sentence, tokens: Sequence[Token], seen: set[str]) -> list[Fact]:
    """The campaigns that this sentence is the first to name."""
    quote = reading.document.quote
    facts = []
    for found in campaigns_in(tokens, reading.frame):
        key = fold(str(found.slots["name"]))
        if key not in seen:
            seen.add(key)
            parts = {slot: quote(span) for slot, span in found.parts.items()}
            facts.append(
                Fact(
                    "campaign",
                    quote(found.span),
                    quote(sentence.span),
                    sentence.zone,
                    found.rule,
                    found.slots,
                    parts=parts,
                )
            )
    return facts


def _fact(reading: _Reading, sentence: Sentence, tokens: Sequence[Token], match: Match, discourse: Discourse) -> Fact:
    """One match with its slots and what the context adds to them."""
    filled: dict[str, Filled] = {}
    strength: Strength | None = None
    if match.rule.kind == "award":
        slots = award_slots(match, reading.frame)
        status = status_of(match, tokens)
        if status is not None:
            slots["status"], filled["status"] = status.value, status
        slots["conferred_by"], source = givers(match, tokens, reading.frame, reading.text)
        if source is not None:
            filled["conferred_by"] = Filled(str(slots["conferred_by"]), source, "sentence")
        if slots["award"] == "giai" and slots["recipient_kind"] is None:
            _fill_recipients(match, tokens, discourse, slots, filled)
    elif match.rule.kind == "figure":
        slots = figure_slots(match, reading.frame)
        slots["measure"] = measure_after(match, tokens) or slots["measure"]
        planned = planned_by(match, tokens, reading.folded)
        if planned is not None:
            slots["measure"], filled["measure"] = planned.value, planned
    else:
        slots = post_slots(match, reading.frame, reading.text)
    if match.rule.kind != "post":
        strength = _fill(reading, tokens, match, discourse, slots, filled)
    speaker = speaker_of(match, tokens)
    quote = reading.document.quote
    outside = {slot: found for slot, found in filled.items() if not match.span.contains(found.span)}
    inside = {slot: found.span for slot, found in filled.items() if slot not in outside}
    return Fact(
        kind=match.rule.kind,
        quote=quote(match.span),
        sentence=quote(sentence.span),
        zone=sentence.zone,
        rule=match.rule.id,
        slots=slots,
        context=tuple(Context(slot, quote(f.span), f.reason) for slot, f in sorted(outside.items())),
        parts={slot: quote(span) for slot, span in sorted({**inside, **_stated(match)}.items())},
        speaker=None if speaker is None else quote(speaker.name_span),
        strength=strength,
    )


def _stated(match: Match) -> dict[str, Span]:
    """Where each slot of the fact stands in its own words: from the first to the last of the mentions that fill it."""
    number = "count" if match.rule.kind == "award" else "quantity"
    names = {**_SLOTS_OF_PATTERNS, "n": number}
    return {
        names.get(slot, slot): Span(found[0].name_span.start, found[-1].span.end)
        for slot, found in match.slots.items()
        if len(found) > 0 and names.get(slot, slot) != ""
    }


def _fill_recipients(
    match: Match, tokens: Sequence[Token], discourse: Discourse, slots: Slots, filled: dict[str, Filled]
) -> None:
    """A contest's prizes go to those who took part."""
    found = recipients_of(match, tokens, discourse)
    if found is not None:
        who, reason = found
        slots["recipient_kind"] = who.features.get("recipient_kind")
        filled["recipient_kind"] = Filled(str(slots["recipient_kind"]), who.span, reason)


def _fill(
    reading: _Reading,
    tokens: Sequence[Token],
    match: Match,
    discourse: Discourse,
    slots: Slots,
    filled: dict[str, Filled],
) -> Strength | None:
    """Fill campaign, period and scope from the context; the strength of the campaign's link."""
    campaign = campaign_of(match, tokens, discourse, reading.folded)
    period = period_of(match, tokens, discourse)
    scope = scope_of(match, tokens, reading.frame)
    if campaign is not None:
        slots["campaign"] = campaign.value
        filled["campaign"] = campaign
    if period is not None:
        mention, reason = period
        assert isinstance(mention.value, Period)
        quote = reading.document.quote(mention.span)
        slots["period"] = Period(quote.text, mention.value.start, mention.value.end)
        filled["period"] = Filled(quote.text, mention.span, reason)
    if scope is not None and slots.get("recipient") is None:
        slots["of"] = scope.value
        filled["of"] = scope
    return None if campaign is None else campaign.strength
