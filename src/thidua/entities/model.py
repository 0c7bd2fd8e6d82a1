"""What the names of one report stand for, and why.

    Entities ─ report ─> ReportEntities ─┬─ name as written ─> Organisation
                                         ├─ name as written ─> Campaign
                                         ├─ fact, slot ──────> Person
                                         ├─ fact ────────────> AwardChoice
                                         ├─ fact ────────────> LaunchRole
                                         └─ fact ────────────> Edition

What a report's names stand for depends on that report and the vocabulary alone. Two reports name the same entity where
they arrive at the same IRI; so a report can be dropped, and nothing of what the others say changes.
A fact is meant by its index in `ReportFacts.facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from thidua.namespaces import PREFIXES, TD


class OrganisationClass(StrEnum):
    """The three classes of organisation; the value is the class's IRI."""

    UNION = TD + "TradeUnion"
    PUBLIC_BODY = TD + "PublicBody"
    ORGANISATION = PREFIXES["org"] + "Organization"


class LaunchRole(StrEnum):
    """Whether a body that launches a campaign is its originator; the value is the slug of the role concept."""

    ORIGINATOR = "originator"
    LOCAL = "local-launch"


@dataclass(frozen=True, slots=True, order=True)
class WrittenForm:
    """A name as one report writes it; `report` is the report's id."""

    report: str
    text: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A union or another body as one report names it.

    `authority` and `level` are IRIs of concepts or None where the name does not tell; `part_of` is the IRI of the body
    that this one is an organ of or stands under; `place` is the IRI of the place that its name says it covers,
    `province` and `district` are those of the places that it lies in, also from what else the report says; `within` is
    the one of them that tells it from others of its name. `ended` is the month (ISO 8601) in which a union ended with
    its place. `known` says that the vocabulary has it; `reason` names what decided.
    """

    iri: str
    name: str
    kind: OrganisationClass
    reason: str
    authority: str | None = None
    level: str | None = None
    part_of: str | None = None
    place: str | None = None
    province: str | None = None
    district: str | None = None
    within: str | None = None
    ended: str | None = None
    known: bool = False
    forms: tuple[WrittenForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person; `organisation` is the IRI of the body that tells this one from others of the same name, or None."""

    iri: str
    name: str
    organisation: str | None
    reason: str
    forms: tuple[WrittenForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as one report names it; `kind` is the contract's campaign_kind where the report tells it."""

    iri: str
    name: str
    reason: str
    kind: str | None = None
    known: bool = False
    forms: tuple[WrittenForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One holding of a campaign that is held again and again: by its year (ISO 8601), its number, or both."""

    iri: str
    campaign: str
    name: str
    year: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AwardChoice:
    """The narrowest award type that a fact decides, and what decided: family, grade, level, giver, name or date."""

    iri: str
    reasons: tuple[str, ...]


class Identity(NamedTuple):
    """The entity that another one turned out to be, and its name."""

    iri: str
    name: str


class EntityKind(StrEnum):
    """What is told apart: entities of two kinds are never the same, but a body may turn out to be a union."""

    UNION = "union"
    BODY = "body"
    PERSON = "person"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report says of one entity that it names, as far as that tells it from others.

    `iri` is what the report alone makes of the name; two profiles with one IRI are one entity. `known` says that the
    vocabulary has it. `forms` are the written forms, the name among them. `marks` are what is compared, by name of the
    mark (docs/linking.md lists them), each with its values sorted. `at` are the code points of the report where it is
    named first, or None where only its owner or subject names it.
    """

    iri: str
    kind: EntityKind
    report: str
    name: str
    forms: tuple[str, ...]
    known: bool = False
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReportEntities:
    """The entities of one report."""

    organisations: Mapping[str, Organisation]
    campaigns: Mapping[str, Campaign]
    people: Mapping[tuple[int, str], Person]
    award_types: Mapping[int, AwardChoice]
    launches: Mapping[int, LaunchRole]
    editions: Mapping[int, Edition]


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of several reports, by report id."""

    reports: Mapping[str, ReportEntities]
