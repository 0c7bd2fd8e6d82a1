"""The sentences and mentions of a report -> its facts as written, in the order of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.facts.assemble import POST_SLOTS, Slots, award_slots, figure_slots, post_slots
from thidua.facts.byline import authors_of
from thidua.facts.campaigns import Campaigns
from thidua.facts.context import (
    Discourse,
    Filled,
    campaign_of,
    is_denied,
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


#: Slots that stand inside the award's own words.
_TOLD_BY_AWARD = ("award_name", "grade", "level")
_LONGEST_TITLE = 200
#: What the slots of patterns are called in a fact, where the names differ; "" has no slot of its own.
_SLOTS_OF_PATTERNS = {
    "times": "instances",
    "giver": "",  # who confers is more than who is named: see givers
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
    """The title's words; a report without one is named by its first sentence."""
    titled = [s for s in sentences if s.zone is Zone.TITLE] or [s for s in sentences if s.zone in _READ][:1]
    own = [s for s in titled if s.paragraph == titled[0].paragraph]
    words = " ".join(" ".join(s.span.of(document.reading.text) for s in own).split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1]}…"


def _facts(reading: _Reading, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> list[Fact]:
    document = reading.document
    discourse = Discourse()
    campaigns = Campaigns(reading.frame, document)
    heading: Fact | None = None
    out: list[Fact] = []
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.zone is Zone.BYLINE:
            out += _authors(reading, sentence)
        if sentence.zone not in _READ:
            continue
        discourse.enter(sentence.paragraph)
        tokens = tokenize(found, reading.folded, sentence.span)
        stated = [
            (match, _fact(reading, sentence, tokens, match, discourse))
            for match in match_sentence(tokens, rules(), _alphabet())
            if not is_denied(match, tokens)
        ]
        facts = mark_parts(stated, tokens)
        item = listed(tokens, heading, reading.frame, document, sentence) if heading is not None else None
        heading = heading if item is not None else opens_list(tokens, facts)
        out += facts if item is None else [*facts, item]
        campaigns.read(tokens, sentence)
        discourse.leave(tokens)
    return sorted([*out, *campaigns.facts()], key=lambda fact: (fact.quote, fact.kind, fact.rule))


def _authors(reading: _Reading, sentence: Sentence) -> Iterator[Fact]:
    for span in authors_of(reading.text, sentence):
        quote = reading.document.quote(span)
        slots: Slots = {**POST_SLOTS, "person": " ".join(span.of(reading.text).split()), "post": "author"}
        whole = reading.document.quote(sentence.span)
        yield Fact("post", quote, whole, sentence.zone, "post.author", slots, parts={"person": quote})


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
        other = measure_after(match, tokens)
        if other is not None:
            slots["measure"], filled["measure"] = other.value, other
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
        parts={slot: quote(span) for slot, span in sorted({**inside, **_stated(match, slots)}.items())},
        speaker=None if speaker is None else quote(speaker.name_span),
        strength=strength,
    )


def _stated(match: Match, slots: Slots) -> dict[str, Span]:
    """Where each slot of the fact stands in its own words: from the first to the last of the mentions that fill it."""
    award = match.rule.kind == "award"
    names = {**_SLOTS_OF_PATTERNS, "n": "count" if award else "quantity", "who": "recipient_kind" if award else ""}
    stated = {
        names.get(slot, slot): Span(found[0].name_span.start, found[-1].span.end)
        for slot, found in match.slots.items()
        if len(found) > 0 and names.get(slot, slot) != ""
    }
    words = stated.get("award")
    told = {} if words is None else {slot: words for slot in _TOLD_BY_AWARD if slots.get(slot) is not None}
    return {**told, **stated}


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
        words = mention.span.of(reading.text)
        slots["period"] = Period(words, mention.value.start, mention.value.end)
        filled["period"] = Filled(words, mention.span, reason)
    if scope is not None and slots.get("recipient") is None:
        slots["of"] = scope.value
        filled["of"] = scope
    return None if campaign is None else campaign.strength
