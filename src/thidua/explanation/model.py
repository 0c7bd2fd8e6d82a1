"""What is told of an IRI: records that JSON shows as they are, and text in both languages.

    Explanation ─┬─ ClaimExplanation     a claim, a derived claim, a discrepancy or an agreement
                 ├─ EntityExplanation    a union, body, person, campaign, period or concept
                 ├─ ReportExplanation    a report
                 ├─ NodeExplanation      evidence or an inference, with the claims that rest on it
                 └─ OtherExplanation     an addition, and anything else that the graph holds

Properties and classes are prefixed names ("td:award"), nodes whole IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Value:
    """A node with its name, or a literal: `text` is then its lexical form and `iri` None."""

    text: str
    iri: str | None = None
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A property and its values."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A named graph that says so, and the file that was read.

    `kind` is report, addition, vocabulary, linked, decisions or other.
    """

    graph: str
    kind: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a report in its sentence; start and end count characters of the report's text."""

    evidence: str
    report: str
    file: str | None
    title: str | None
    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule of the extraction: what it says of itself, the file that it stands in, and its first example."""

    id: str
    about: str | None = None
    file: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """A slot that was filled from other words of the report, and why."""

    iri: str
    slot: str
    reason: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Normalisation:
    """What became of words; `of` is number, period or name."""

    of: str
    written: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written, and who writes it so."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """The written forms that stand for one entity; `complete` says whether all of them were looked at."""

    entity: Value
    forms: tuple[Form, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim in short; `property` is what connects it with the one that is explained."""

    property: str
    iri: str
    label: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A discrepancy or an agreement that involves the claim, and the graphs that state it.

    `others` are the claims in it that exclude this one, or that state the same; of many the first, `total` counts all.
    """

    iri: str
    label: str
    stated_by: tuple[Source, ...]
    others: tuple[Brief, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """A claim and all that is known of how it came about."""

    iri: str
    label: str
    classes: tuple[str, ...]
    stated_by: tuple[Source, ...]
    zone: str | None
    words: tuple[Words, ...]
    rule: RuleText | None
    statements: tuple[Statement, ...]
    inferences: tuple[Inference, ...]
    normalisations: tuple[Normalisation, ...]
    merges: tuple[Merge, ...]
    rests_on: tuple[Brief, ...]
    derived: tuple[Brief, ...]
    contradictions: tuple[Compared, ...]
    agreements: tuple[Compared, ...]
    kind: Literal["claim"] = "claim"


@dataclass(frozen=True, slots=True)
class Naming:
    """The claims that name something: how many, by property, and the first of them."""

    total: int
    by_property: tuple[tuple[str, int], ...]
    claims: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """How an IRI came about: `reason` is a key of `identity.REASONS`, `made_of` what its hash covers."""

    reason: str
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A step in a hierarchy, or to a law."""

    subject: Value
    property: str
    object: Value


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two entities that were compared: `outcome` is same or open, `comparisons` what was found, with its points.

    `decision` is the line of the decisions file that decided, if one did.
    """

    iri: str
    one: Value
    other: Value
    outcome: str
    score: str
    comparisons: tuple[str, ...]
    decision: str | None


@dataclass(frozen=True, slots=True)
class EntityExplanation:
    """Something that claims name."""

    iri: str
    label: str
    classes: tuple[str, ...]
    stated_by: tuple[Source, ...]
    names: tuple[Form, ...]
    identity: Identity
    judgements: tuple[Judgement, ...]
    statements: tuple[Statement, ...]
    hierarchy: tuple[Link, ...]
    law: tuple[Link, ...]
    naming: Naming
    kind: Literal["entity"] = "entity"


@dataclass(frozen=True, slots=True)
class ReportExplanation:
    """A report: what was read, by which version, and what came of it."""

    iri: str
    label: str
    stated_by: tuple[Source, ...]
    file: str | None
    sha256: str | None
    length: int | None
    version: str | None
    subject: Value | None
    subject_words: tuple[Words, ...]
    authors: tuple[Value, ...]
    speakers: tuple[Value, ...]
    statements: int
    counts: tuple[tuple[str, int], ...]
    contradictions: tuple[Value, ...]
    agreements: tuple[Value, ...]
    kind: Literal["report"] = "report"


@dataclass(frozen=True, slots=True)
class NodeExplanation:
    """Evidence or an inference; `claim` is explained where it is the only one that rests on the node."""

    iri: str
    label: str
    stated_by: tuple[Source, ...]
    words: tuple[Words, ...]
    inference: Inference | None
    naming: Naming
    claim: ClaimExplanation | None
    kind: Literal["node"] = "node"


@dataclass(frozen=True, slots=True)
class OtherExplanation:
    """Anything else: what is said of it, by whom; of a graph's name also how many statements it holds."""

    iri: str
    label: str
    stated_by: tuple[Source, ...]
    statements: tuple[Statement, ...]
    holds: int
    subjects: tuple[Value, ...]
    kind: Literal["other"] = "other"


Explanation = ClaimExplanation | EntityExplanation | ReportExplanation | NodeExplanation | OtherExplanation
