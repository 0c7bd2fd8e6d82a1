"""What tells the entities of one report apart from those of others: their profiles, the linking's only input.

Marks of unions and bodies: `head`, the name key of the words that say what it is; `rest`, what follows them without
the kind of place and the province; `kind-of-place`; `place`, the IRI of the place that the name means; `province` and
`district`, IRIs, also from what else the report says; `owner`, the name key of the body that it is the union, the
committee or the organ of; `level`; `years`. Of persons: `organisation`, IRIs; `post`, the post's slug, and
slug@IRI where the organisation is said; `workplace`, those of the organisations whose people know each other (a
company, a school, a grassroots union); `province`; `years`. Of campaigns: `edition`; `kind`; `launcher`; `years`.
`years` are those of the facts that name the entity, and that of the report's day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from thidua.entities.campaigns import LAUNCHED_BY
from thidua.entities.full_names import split_organ
from thidua.entities.heads import after, load_heads
from thidua.entities.model import (
    EntityKind,
    Organisation,
    OrganisationClass,
    Person,
    Profile,
    ReportEntities,
)
from thidua.entities.organisations import organisation_slots
from thidua.entities.people import named_persons
from thidua.entities.place_names import taken_apart
from thidua.entities.quotes import written_forms
from thidua.iris import entity_iri
from thidua.model import Fact, Period, Quote, ReportFacts
from thidua.namespaces import TD
from thidua.text.fold import name_key
from thidua.vocabulary.load import Vocabulary

KIND = TD + "campaignKind"
_GRASSROOTS = entity_iri("level", "grassroots")


@dataclass(slots=True)
class _Mentions:
    """What the facts of a report say around one entity."""

    marks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    quotes: set[Quote] = field(default_factory=set)

    def add(self, fact: Fact, slot: str) -> None:
        """A slot of a fact that names the entity."""
        self.quotes.update(written_forms(fact, slot))
        period = fact.slots.get("period")
        if isinstance(period, Period):
            self.marks["years"].update(day[:4] for day in (period.start, period.end) if day is not None)


def profiles_of(report: ReportFacts, entities: ReportEntities, vocabulary: Vocabulary) -> tuple[Profile, ...]:
    """The profiles of all unions, bodies, persons and campaigns that a report names, sorted by IRI.

    By-lines are none of them: who writes of a union is no person of the union's.
    """
    found = (_organisations(report, entities), _people(report, entities), _campaigns(report, entities, vocabulary))
    return tuple(sorted(chain(*found), key=lambda profile: profile.iri))


def _profile(
    iri: str, kind: EntityKind, report: ReportFacts, name: str, forms: set[str], mentions: _Mentions, *, known: bool
) -> Profile:
    if report.date is not None:
        mentions.marks["years"].add(report.date[:4])
    marks = {mark: tuple(sorted(values)) for mark, values in sorted(mentions.marks.items()) if len(values) > 0}
    first = min(mentions.quotes, default=None)
    at = None if first is None else (first.start, first.end)
    return Profile(iri, kind, report.id, name, tuple(sorted({name, *forms})), known, marks, at)


# --- unions and bodies


def _organisations(report: ReportFacts, entities: ReportEntities) -> Iterator[Profile]:
    mentions: dict[str, _Mentions] = defaultdict(_Mentions)
    if report.subject is not None and report.subject_quote is not None:
        mentions[entities.organisations[report.subject].iri].quotes.add(report.subject_quote)
    for fact in report.facts:
        for slot, name in organisation_slots(fact, entities.organisations):
            mentions[entities.organisations[name].iri].add(fact, slot)
    for organisation in {each.iri: each for each in entities.organisations.values()}.values():
        said = mentions[organisation.iri]
        for mark, value in _marks(organisation):
            said.marks[mark].add(value)
        kind = EntityKind.UNION if organisation.kind is OrganisationClass.UNION else EntityKind.BODY
        forms = {form.text for form in organisation.forms}
        yield _profile(organisation.iri, kind, report, organisation.name, forms, said, known=organisation.known)


def _marks(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """The marks of the name and of where the organisation lies."""
    parts = taken_apart(organisation.name)
    head, rest = _head(organisation.name, name_key(parts.before))
    place = parts.places[0] if len(parts.places) > 0 else None
    found = {
        "head": head,
        "rest": rest if place is None else f"{rest} {name_key(place.name)}".strip(),
        "kind-of-place": None if place is None else place.kind,
        "owner": _owner(organisation),
        "place": organisation.place,
        "province": organisation.province,
        "district": organisation.district,
        "level": organisation.level,
    }
    yield from ((mark, value) for mark, value in found.items() if value is not None and value != "")


def _head(name: str, key: str) -> tuple[str, str]:
    """The words of a name key that say what it is, and the others; where no rule knows it, all are others."""
    organ, _ = split_organ(name)
    if organ != "":
        head = name_key(organ)
        return head, after(key, head) or ""
    rule = load_heads().rule_for(name_key(name))
    heads = () if rule is None else rule.heads
    return next(((head, rest) for head in heads if (rest := after(key, head)) is not None), ("", key))


def _owner(organisation: Organisation) -> str | None:
    """The name key of the body whose union, committee or organ it is, where the name says that."""
    _, rest = _head(organisation.name, name_key(organisation.name))
    if split_organ(organisation.name)[0] != "":
        return rest
    words = rest.split()
    rule = load_heads().rule_for(name_key(organisation.name))
    if rule is not None and rule.kind is OrganisationClass.ORGANISATION:
        return None
    # what no rule knows is a part of what is named behind it: "Ban Nữ công Liên đoàn Lao động tỉnh X"
    starts = range(1, len(words)) if rule is None else range(min(1, len(words)))
    return next((key for start in starts if _has_parts(key := " ".join(words[start:]))), None)


def _has_parts(key: str) -> bool:
    """Whether a name key is that of a body with unions, committees and organs of its own."""
    rule = load_heads().rule_for(key)
    return rule is not None and (rule.kind is not OrganisationClass.PUBLIC_BODY or rule.authority == "department")


# --- people


def _people(report: ReportFacts, entities: ReportEntities) -> Iterator[Profile]:
    mentions: dict[str, _Mentions] = defaultdict(_Mentions)
    persons: dict[str, Person] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for index, fact in enumerate(report.facts):
        for slot, name, organisation in named_persons(fact, entities.organisations):
            person = entities.people[index, slot]
            persons[person.iri] = person
            forms[person.iri].add(" ".join(name.split()))
            said = mentions[person.iri]
            said.add(fact, slot)
            if slot == "speaker" and fact.speaker is not None:
                said.quotes.add(fact.speaker)
            body = None if organisation is None else entities.organisations[organisation]
            for mark, value in _office(fact, slot, body):
                said.marks[mark].add(value)
    for iri, person in persons.items():
        yield _profile(iri, EntityKind.PERSON, report, person.name, forms[iri], mentions[iri], known=False)


def _office(fact: Fact, slot: str, body: Organisation | None) -> Iterator[tuple[str, str]]:
    post = fact.slots.get("post")
    if slot == "person" and isinstance(post, str):
        yield "post", post if body is None else f"{post}@{body.iri}"
    if body is not None:
        yield "organisation", body.iri
        if body.kind is OrganisationClass.ORGANISATION or body.level == _GRASSROOTS:
            yield "workplace", body.iri
        if body.province is not None:
            yield "province", body.province


# --- campaigns


def _campaigns(report: ReportFacts, entities: ReportEntities, vocabulary: Vocabulary) -> Iterator[Profile]:
    mentions: dict[str, _Mentions] = defaultdict(_Mentions)
    for index, fact in enumerate(report.facts):
        slot = "name" if fact.kind == "campaign" else "campaign"
        name, launcher = fact.slots.get(slot), fact.slots.get("launched_by")
        if not isinstance(name, str):
            continue
        said = mentions[entities.campaigns[name].iri]
        said.add(fact, slot)
        edition = entities.editions.get(index)
        if edition is not None:
            said.marks["edition"].update(str(mark) for mark in (edition.year, edition.number) if mark is not None)
        if fact.kind == "campaign" and isinstance(launcher, str):
            said.marks["launcher"].add(entities.organisations[launcher].iri)
    for campaign in {each.iri: each for each in entities.campaigns.values()}.values():
        said = mentions[campaign.iri]
        concept = vocabulary.get(campaign.iri)
        if concept is not None:
            said.marks["kind"].update(iri.rpartition("/")[2] for iri in concept.properties.get(KIND, ()))
            said.marks["launcher"].update(concept.properties.get(LAUNCHED_BY, ()))
        elif campaign.kind is not None:
            said.marks["kind"].add(campaign.kind)
        forms = {form.text for form in campaign.forms}
        yield _profile(campaign.iri, EntityKind.CAMPAIGN, report, campaign.name, forms, said, known=campaign.known)
