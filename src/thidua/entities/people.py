"""Names of persons -> persons.

Many share a name, so a name alone makes no two mentions one person. Within a report, mentions of one name are one
person where they share an organisation or a sentence; a mention without organisation joins the only person of that
name. The IRI covers the name, the report, and the organisation that tells the person apart within it (the first union
of the mentions, else the first body): whether two reports mean the same person is for the linking to say.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from thidua.entities.model import Organisation, OrganisationClass, Person, WrittenForm
from thidua.iris import named_iri
from thidua.model import Fact, ReportFacts
from thidua.text.fold import name_key

#: The post of a by-line: who wrote the report.
AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A name in a slot of a fact: `organisation` as the fact says it, `sentence` where that sentence begins."""

    at: tuple[int, str]
    name: str
    organisation: Organisation | None
    sentence: int


def _occurrences(report: ReportFacts, organisations: Mapping[str, Organisation]) -> Iterator[_Occurrence]:
    for index, fact in enumerate(report.facts):
        for slot, name, organisation in named_persons(fact, organisations):
            found = None if organisation is None else organisations[organisation]
            yield _Occurrence((index, slot), " ".join(name.split()), found, fact.sentence.start)


def named_persons(fact: Fact, organisations: Container[str]) -> Iterator[tuple[str, str, str | None]]:
    """Slot, name and organisation of every person that a fact names; a household's recipient is none."""
    person, recipient = fact.slots.get("person"), fact.slots.get("recipient")
    if isinstance(person, str) and not is_by_line(fact):
        organisation = fact.slots.get("organisation")
        yield "person", person, organisation if isinstance(organisation, str) else None
    kind = fact.slots.get("recipient_kind")
    if isinstance(recipient, str) and recipient not in organisations and kind in ("individual", None):
        unit = fact.slots.get("of")
        yield "recipient", recipient, unit if isinstance(unit, str) else None
    if fact.speaker is not None:
        yield "speaker", fact.speaker.text, None


def is_by_line(fact: Fact) -> bool:
    """Whether a fact says who wrote the report."""
    return fact.kind == "post" and fact.slots.get("post") == AUTHOR


def _groups(occurrences: list[_Occurrence]) -> list[list[_Occurrence]]:
    """Mentions of one name with an organisation, joined where they share it or a sentence."""
    groups: list[list[_Occurrence]] = []
    for occurrence in occurrences:
        joined = [group for group in groups if any(_same(occurrence, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([member for group in joined for member in group] + [occurrence])
    return groups


def _same(one: _Occurrence, other: _Occurrence) -> bool:
    if one.organisation is None or other.organisation is None:
        return one.sentence == other.sentence
    return one.organisation.iri == other.organisation.iri or one.sentence == other.sentence


def _identity(group: list[_Occurrence]) -> Organisation | None:
    """The organisation that tells the person apart: the first union, else the first body."""
    organisations = [member.organisation for member in sorted(group, key=lambda member: member.at)]
    named = [organisation for organisation in organisations if organisation is not None]
    unions = [organisation for organisation in named if organisation.kind is OrganisationClass.UNION]
    return next(iter([*unions, *named]), None)


def _person(report: str, name: str, group: list[_Occurrence]) -> Person:
    organisation = _identity(group)
    forms = tuple(WrittenForm(report, form) for form in sorted({member.name for member in group}))
    if organisation is None:
        return Person(named_iri("person", name, name_key(name), report), name, None, "in this report only", forms)
    iri = named_iri("person", name, name_key(name), report, organisation.iri)
    return Person(iri, name, organisation.iri, f"of {organisation.name}", forms)


def resolve_people(report: ReportFacts, organisations: Mapping[str, Organisation]) -> dict[tuple[int, str], Person]:
    """(Index of the fact, slot) -> person, for the slots person, recipient and speaker."""
    by_name: dict[str, list[_Occurrence]] = {}
    for occurrence in _occurrences(report, organisations):
        by_name.setdefault(name_key(occurrence.name), []).append(occurrence)
    people: dict[tuple[int, str], Person] = {}
    for occurrences in by_name.values():
        name = min(occurrence.name for occurrence in occurrences)
        groups = _groups([occurrence for occurrence in occurrences if occurrence.organisation is not None])
        for lone in (occurrence for occurrence in occurrences if occurrence.organisation is None):
            near = [group for group in groups if any(_same(lone, member) for member in group)]
            if len(near) == 1:
                near[0].append(lone)
            elif len(groups) == 1:
                groups[0].append(lone)
            else:
                people[lone.at] = _person(report.id, name, [lone])
        for group in groups:
            person = _person(report.id, name, group)
            people.update({member.at: person for member in group})
    for index, fact in enumerate(report.facts):
        author = fact.slots.get("person")
        if is_by_line(fact) and isinstance(author, str):
            bare = " ".join(author.split())
            iri = named_iri("person", bare, name_key(bare), report.id, AUTHOR)
            people[index, "person"] = Person(iri, bare, None, "by-line")
    return people
