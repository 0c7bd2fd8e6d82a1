"""The records that the stages hand to each other; read this first.

    Document ─ split ─> Sentence ─ find_mentions ─> Mention ─ extract_facts ─> Fact      a pure function of one report
                                                                                │
      Finding <─ validate ─ quads <─ build_report ─ ReportEntities <─ resolve ─ ReportFacts
                                        ▲                   │
              Linking <─ relink ─ Profiles of all reports <─┘   which entities are one, over all reports

Every record is frozen and slotted; those that are made by the ten thousand, `Span` and `Mention`, are named tuples,
which cost less than half as much. A `Span` counts Unicode code points of the text as read
(Python `str` indices, end exclusive), as Web Annotation's text position selector does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Zone(StrEnum):
    """The part of a report that a sentence stands in."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    RELATED = "related"


class Qualifier(StrEnum):
    """How the wording bounds a number (docs/facts.md)."""

    EXACT = "exact"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


class Strength(StrEnum):
    """How near to the fact its campaign is named, strongest first."""

    STATED = "stated"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Span(NamedTuple):
    """Code points `start` (inclusive) to `end` (exclusive) of the text as read."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SourceMap:
    """A text in NFC without invisible characters and, where that moved any, the offsets of the text as read."""

    text: str
    offsets: Sequence[int] | None = None

    def source(self, span: Span) -> Span:
        """The span of the text as read that `span` of `text` came from."""
        if self.offsets is None:
            return span
        return Span(self.offsets[span.start], self.offsets[span.end])


@dataclass(frozen=True, slots=True)
class Document:
    """One report: `text` as read, never changed, and `reading`, the same in NFC, which the stages work on.

    Spans of blocks, sentences and mentions point into `reading.text`; a fact's quotes point into `text`.
    `folded` is the reading folded (`text.fold`), None where a glance tells that it is no report of unions.
    """

    name: str
    text: str
    reading: SourceMap
    blocks: Sequence[Block] = ()
    folded: str | None = None

    def quote(self, span: Span) -> Quote:
        """The words as read at a span of the reading."""
        source = self.reading.source(span)
        return Quote(source.start, source.end, source.of(self.text))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that was flattened to text: the table's number in the document, and its place there."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a document and the zone it belongs to; of the line of a table its cells."""

    span: Span
    zone: Zone
    cells: tuple[tuple[Span, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one cell of a table: its span, zone, and the number of its paragraph within the document."""

    span: Span
    zone: Zone
    paragraph: int
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text bounds it; money is in đồng. `wording` is the text's own."""

    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time as worded; `start` and `end` are ISO 8601 (year, year-month or date) or None where open."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a report with where they stand: `text` is the report's own at `start`..`end`."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


SlotValue = str | bool | Quantity | Period | tuple[str, ...] | None


class Mention(NamedTuple):
    """Something recognised in a sentence.

    `symbols` are the names under which the reading of facts asks for it; `value` is what it says: a Quantity, a Period,
    a name; `features` hold what the vocabulary knows of it (`family`, `recipient_kind`, `measure`, `slug`, ...).
    """

    span: Span
    symbols: frozenset[str]
    value: SlotValue = None
    features: Mapping[str, str] = MappingProxyType({})

    @property
    def name_span(self) -> Span:
        """The span without the title before a person's name."""
        return Span(int(self.features.get("name_at", self.span.start)), self.span.end)


@dataclass(frozen=True, slots=True)
class Context:
    """A slot that the fact's own words leave open: the words that fill it, and by which rule."""

    slot: str
    quote: Quote
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as written.

    `kind` is award, figure, post or campaign; `slots` holds the contract's slots of that kind
    (`conferred_by` is a tuple, `count` and `quantity` are a Quantity, `period` is a Period).
    `rule` is the id of the rule that produced it. `context` lists the slots filled from outside `quote`,
    `parts` where each slot stands that the fact itself states. `part_of` quotes the fact that this one is
    stated to be a part of ("trong đó"); `speaker` the name of the person whose reported speech states it.
    """

    kind: str
    quote: Quote
    sentence: Quote
    zone: Zone
    rule: str
    slots: Mapping[str, SlotValue]
    context: tuple[Context, ...] = ()
    parts: Mapping[str, Quote] = field(default_factory=dict)
    part_of: Quote | None = None
    speaker: Quote | None = None
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All facts of one report, in the order of the text; what is kept, and all that the graph is built from.

    `id` is the first 16 hex digits of `sha256`, the hash of the text as read; `length` counts code points;
    `subject` is the full name of the union that the report is about, with the words that say so, or None; `date` is the
    day it was written or published (ISO 8601) where it has a line that says so, with its words.
    """

    id: str
    sha256: str
    name: str
    title: str
    length: int
    extractor: str
    facts: tuple[Fact, ...]
    subject: str | None = None
    subject_quote: Quote | None = None
    date: str | None = None
    date_quote: Quote | None = None


class Severity(StrEnum):
    """How bad a finding is, as SHACL names it: a violation keeps data out, the others are told."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation: which rule a node breaks, in plain words, and the sentence it rests on.

    `focus`, `path`, `value` and `component` are as in the W3C validation report (N-Triples terms or None);
    `quotes` are the sentences of the evidence, `marked` the words in them.
    """

    severity: Severity
    rule: str
    message_vi: str
    message_en: str
    focus: str
    shape: str
    component: str
    path: str | None = None
    value: str | None = None
    report: str | None = None
    label: str | None = None
    quotes: tuple[Quote, ...] = ()
    source: str | None = None
    mend: str | None = None
