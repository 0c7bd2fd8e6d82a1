"""The names of organisations in one report -> the organisations, with all forms of their names."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace

from thidua.entities.full_names import full_name
from thidua.entities.heads import load_heads
from thidua.entities.model import Organisation, WrittenForm
from thidua.entities.neighbours import neighbours_of
from thidua.entities.place_names import taken_apart
from thidua.entities.quotes import Sentences, written_forms
from thidua.entities.resolver import IN_REPORT, OrganisationResolver
from thidua.entities.standard_names import standard_name
from thidua.entities.territory import Surroundings
from thidua.entities.times import time_of
from thidua.model import Fact, Quote, ReportFacts
from thidua.text.fold import name_key
from thidua.vocabulary.load import Concept, Vocabulary

#: Slots that hold an organisation's name.
ORGANISATION_SLOTS = ("of", "recognised_by", "organisation", "launched_by", "carried_out_by")


def organisation_slots(fact: Fact, recipients: Container[str]) -> Iterator[tuple[str, str]]:
    """Every slot of a fact that names an organisation, with the name; `recipients` are those that are organisations."""
    for slot in ORGANISATION_SLOTS:
        value = fact.slots.get(slot)
        if isinstance(value, str):
            yield slot, value
    givers, recipient = fact.slots.get("conferred_by"), fact.slots.get("recipient")
    if isinstance(givers, tuple):
        yield from (("conferred_by", giver) for giver in givers)
    if isinstance(recipient, str) and recipient in recipients:
        yield "recipient", recipient


def _is_organisation(fact: Fact, resolver: OrganisationResolver) -> bool:
    """Whether the recipient is an organisation: said so, or told by its name. A household is none."""
    recipient, kind = fact.slots.get("recipient"), fact.slots.get("recipient_kind")
    if not isinstance(recipient, str):
        return False
    return kind == "collective" or (kind is None and resolver.tells(recipient))


def resolve_organisations(report: ReportFacts, vocabulary: Vocabulary) -> dict[str, Organisation]:
    """Name as it stands in the slots (and as the report's subject) -> organisation, with its written forms.

    The report's own words are a form of the name only where they stand for the same organisation by themselves:
    "LĐLĐ TP Hòa Bình" is, "toàn thành phố" is not.
    """
    bare = OrganisationResolver(report.id, vocabulary, Surroundings(when=time_of(report)))
    words: dict[Quote, str] = {}
    names: set[str] = set()
    if report.subject is not None:
        names.add(report.subject)
        if report.subject_quote is not None:
            words[report.subject_quote] = report.subject
    recipients = {str(fact.slots["recipient"]) for fact in report.facts if _is_organisation(fact, bare)}
    for fact in report.facts:
        for slot, name in organisation_slots(fact, recipients if _is_organisation(fact, bare) else ()):
            names.add(name)
            words.update((quote, name) for quote in written_forms(fact, slot))
    standard = {quote: standard_name(full_name(name)) for quote, name in words.items()}
    behind = neighbours_of(Sentences(report.facts), standard)
    resolver = replace(bare, behind=behind)
    resolver = replace(resolver, around=_surroundings(report.subject, names, resolver))
    named = _in_full({name: resolver.resolve(name) for name in sorted(names)})
    for above in [each for name, organisation in named.items() for each in resolver.above(name, organisation)]:
        named.setdefault(above.name, above)
    return _with_forms(named, {quote.text for quote in words}, resolver)


def _surroundings(subject: str | None, names: Collection[str], resolver: OrganisationResolver) -> Surroundings:
    """Where the report is from: as its subject says by itself, else as all other names do."""
    found = [resolver.resolve(name) for name in sorted(names)]
    provinces = frozenset(each.province for each in found if each.province is not None)
    around = replace(resolver.around, provinces=provinces)
    if subject is None:
        return replace(around, province=_only_place(provinces, resolver))
    own = replace(resolver, around=around).resolve(subject)
    if own.known and own.place is None:
        return around
    around = replace(around, province=_only_place(provinces if own.province is None else {own.province}, resolver))
    if own.place is not None:
        return replace(around, district=_only_place({own.district} - {None}, resolver))
    # districts that several provinces have one of are told apart by now
    found = [replace(resolver, around=around).resolve(name) for name in sorted(names)]
    return replace(around, district=_only_place({each.district for each in found} - {None}, resolver))


def _only_place(iris: Collection[str | None], resolver: OrganisationResolver) -> Concept | None:
    return resolver.vocabulary.get(next(iter(iris)) or "") if len(iris) == 1 else None


def _in_full(named: dict[str, Organisation]) -> dict[str, Organisation]:
    """A name that only one other of the report completes by its place stands for the same body.

    "Trường Tiểu học Kim Đồng" beside "Trường Tiểu học Kim Đồng, huyện Cái Bè"; a kind of body alone is no name.
    """
    full: dict[str, dict[str, Organisation]] = {}
    for organisation in named.values():
        parts = taken_apart(organisation.name)
        if len(parts.places) > 0:
            full.setdefault(name_key(parts.before), {})[organisation.iri] = organisation
    return {name: _only_full(each, full.get(name_key(each.name), {})) for name, each in named.items()}


def _only_full(organisation: Organisation, full: Mapping[str, Organisation]) -> Organisation:
    key = name_key(organisation.name)
    rule = load_heads().rule_for(key)
    alone = rule is not None and key in rule.heads
    return (
        next(iter(full.values())) if len(full) == 1 and not alone and IN_REPORT in organisation.reason else organisation
    )


def _with_forms(
    named: dict[str, Organisation], texts: set[str], resolver: OrganisationResolver
) -> dict[str, Organisation]:
    """The same, one name an IRI (the first in the alphabet where the report has several) and all its forms."""
    forms: dict[str, set[str]] = {}
    for name, organisation in named.items():
        forms.setdefault(organisation.iri, set()).add(" ".join(name.split()))
    for text in sorted(texts):
        iri = resolver.resolve(text).iri
        if iri in forms:
            forms[iri].add(" ".join(text.split()))
    names: dict[str, str] = {}
    for organisation in named.values():
        names[organisation.iri] = min(names.get(organisation.iri, organisation.name), organisation.name)
    return {
        name: replace(
            organisation,
            name=names[organisation.iri],
            forms=tuple(WrittenForm(resolver.report, form) for form in sorted(forms[organisation.iri])),
        )
        for name, organisation in sorted(named.items())
    }
