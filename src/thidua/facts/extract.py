"""The sentences and mentions of a report -> its facts as written, in the order of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.facts.awards import AwardReader, says_roll
from thidua.facts.byline import authors_of
from thidua.facts.campaign_links import campaign_of_table, topics
from thidua.facts.campaigns import Campaigns
from thidua.facts.chunk import units_of
from thidua.facts.comparisons import Comparisons
from thidua.facts.context import add_context, carry_status, is_denied, speaker_of
from thidua.facts.dateline import dateline_of
from thidua.facts.discourse import Memory, own_unit
from thidua.facts.draft import POST_SLOTS, Draft, Slots
from thidua.facts.figures import FigureReader
from thidua.facts.frame import Frame
from thidua.facts.framing import frame_of
from thidua.facts.lists import Lists, calls_persons, ends_open, opens_list
from thidua.facts.parts import mark_parts
from thidua.facts.posts import read_posts
from thidua.facts.signature import Signature
from thidua.facts.table_heads import TableCell
from thidua.facts.tables import read_table
from thidua.facts.tokens import tokenize
from thidua.facts.units import Unit
from thidua.model import Context, Document, Fact, Mention, ReportFacts, Sentence, Zone
from thidua.text.fold import fold

#: Zones whose sentences are this report's own text; a by-line only names authors, teasers are never read for facts.
_READ = (Zone.TITLE, Zone.LEAD, Zone.BODY, Zone.CAPTION)
#: Zones that say what a report is about.
_HEADS = (Zone.TITLE, Zone.LEAD)
_LONGEST_TITLE = 200


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
    folded = fold(text) if document.folded is None else document.folded
    frame = frame_of(sentences, mentions, folded, text)
    reading = _Reading(document, text, folded, frame)
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    day, day_span = dateline_of(document) or (None, None)
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
        date=day,
        date_quote=None if day_span is None else document.quote(day_span),
    )


def _title(document: Document, sentences: Sequence[Sentence]) -> str:
    """The title's words; a report without one is named by its first sentence."""
    titled = [s for s in sentences if s.zone is Zone.TITLE] or [s for s in sentences if s.zone in _READ][:1]
    own = [s for s in titled if s.paragraph == titled[0].paragraph]
    words = " ".join(" ".join(s.span.of(document.reading.text) for s in own).split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1]}…"


def _facts(reading: _Reading, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> list[Fact]:
    document = reading.document
    frame = reading.frame
    host = None if frame.host is None else own_unit(frame.subject, frame.host)
    memory = Memory(folded=reading.folded, own=own_unit(frame.subject), host=host)
    campaigns = Campaigns(reading.frame, document)
    lists = Lists()
    signature = Signature(document, reading.frame)
    last_award: Fact | None = None
    out: list[Fact] = []
    cells: list[TableCell] = []
    above: TableCell | None = None
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.zone is Zone.BYLINE:
            units = units_of(tokenize(found, reading.folded, sentence.span))
            signed = signature.name(units, sentence)
            if not signature.opens(units, sentence.span.of(reading.text)):
                out += _authors(reading, sentence) if signed is None else [signed]
        if sentence.zone not in _READ:
            continue
        here = TableCell(sentence, sentence.span.of(reading.text), sentence.span.of(reading.folded), found)
        if sentence.cell is not None:
            cells.append(here)
            continue
        if len(cells) > 0:
            out += _table_facts(reading, cells, above, memory)
            cells = []
        above = here
        memory.enter(sentence.paragraph)
        tokens = tokenize(found, reading.folded, sentence.span)
        units = units_of(tokens, titles=reading.frame.titles, award=memory.said)
        signed = signature.name(units, sentence)
        if signature.opens(units, sentence.span.of(reading.text)) or signed is not None:
            lists.close()
            out += [] if signed is None else [signed]
            continue
        drafts, roll = _drafts(reading, units, memory, sentence.span.start)
        item = lists.item(units, reading.frame, document, sentence)
        facts = {draft: _fact(reading, sentence, units, draft) for draft in drafts}
        listed = None if roll is None else _fact(reading, sentence, units, roll)
        _open_list(lists, units, facts, listed, None if item else last_award)
        out += facts.values() if item is None else [*facts.values(), item]
        awards = [fact for fact in facts.values() if fact.kind == "award"]
        last_award = awards[-1] if len(awards) > 0 else last_award
        campaigns.read(tokens, sentence)
        named = [unit.mention for unit in topics(units) if unit.mention is not None]
        memory.leave(units, drafts, named, head=sentence.zone in _HEADS)
    out += _table_facts(reading, cells, above, memory)
    return sorted([*out, *campaigns.facts()], key=lambda fact: (fact.quote, fact.kind, fact.rule))


def _open_list(
    lists: Lists, units: Sequence[Unit], facts: Mapping[Draft, Fact], roll: Fact | None, last: Fact | None
) -> None:
    """Open the list that a sentence heads: of a `roll`, of its own award, or of the award of before (`last`)."""
    opening = opens_list(units, [draft for draft in facts if draft.kind == "award"])
    if roll is not None:
        lists.open(roll, roll=True, bullets=not says_roll(units))
    elif opening is not None:
        lists.open(facts[opening])
    elif last is not None and ends_open(units) and calls_persons(units):
        lists.open(last)


def _table_facts(
    reading: _Reading, cells: Sequence[TableCell], above: TableCell | None, memory: Memory
) -> Iterator[Fact]:
    """The facts of the tables that these cells make up."""
    for table in sorted({cell.place.table for cell in cells}):
        own = [cell for cell in cells if cell.place.table == table]
        for cell, draft in read_table(own, above, reading.frame, reading.text):
            campaign = campaign_of_table(draft, memory)
            if campaign is not None:
                draft.slots["campaign"], draft.filled["campaign"] = campaign.value, campaign
            yield _fact(reading, cell.sentence, [], draft)


def _drafts(reading: _Reading, units: Sequence[Unit], memory: Memory, begin: int) -> tuple[list[Draft], Draft | None]:
    """The awards, figures and posts of one sentence with what the context adds to them, and the award that it lists."""
    reader = AwardReader(units, reading.frame, reading.text, memory)
    drafts = reader.read()
    drafts += FigureReader(units, reader.used, reading.frame).read()
    drafts = [draft for draft in drafts if not is_denied(draft, units)]
    mark_parts(drafts, units)
    roll = reader.roll()
    for draft in drafts if roll is None else [*drafts, roll]:
        add_context(draft, units, reading.frame, memory, reading.text, reading.folded, begin)
    carry_status(drafts, units)
    drafts.sort(key=lambda draft: draft.span)
    compared = Comparisons(units, drafts, memory).read()
    for draft in compared:
        add_context(draft, units, reading.frame, memory, reading.text, reading.folded, begin)
    drafts += compared
    return drafts + list(read_posts(units, reading.frame, reading.text)), roll


def _authors(reading: _Reading, sentence: Sentence) -> Iterator[Fact]:
    for span in authors_of(reading.text, sentence):
        quote = reading.document.quote(span)
        slots: Slots = {**POST_SLOTS, "person": " ".join(span.of(reading.text).split()), "post": "author"}
        whole = reading.document.quote(sentence.span)
        yield Fact("post", quote, whole, sentence.zone, "post.author", slots, parts={"person": quote})


def _fact(reading: _Reading, sentence: Sentence, units: Sequence[Unit], draft: Draft) -> Fact:
    """A draft as a fact of the report: what filled a slot from outside its words is its context."""
    quote = reading.document.quote
    outside = {slot: found for slot, found in draft.filled.items() if not draft.span.contains(found.span)}
    inside = {slot: found.span for slot, found in draft.filled.items() if slot not in outside}
    speaker = speaker_of(draft, units)
    campaign = draft.filled.get("campaign")
    return Fact(
        kind=draft.kind,
        quote=quote(draft.span),
        sentence=quote(sentence.span),
        zone=sentence.zone,
        rule=draft.rule,
        slots=draft.slots,
        context=tuple(Context(slot, quote(f.span), f.reason) for slot, f in sorted(outside.items())),
        parts={slot: quote(span) for slot, span in sorted({**inside, **draft.parts}.items())},
        part_of=None if draft.whole is None else quote(draft.whole.span),
        speaker=None if speaker is None else quote(speaker.name_span),
        strength=None if campaign is None else campaign.strength,
    )
