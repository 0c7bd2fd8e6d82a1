"""A name as written -> the organisation it stands for.

In the vocabulary by its label: the vocabulary's IRI. Else a new IRI from the name; a name that names nobody in
particular ("Liên đoàn Lao động tỉnh", "Sở Y tế") gets one from the name and the report, so that two reports'
unnamed provinces stay two bodies. Two concepts under one label decide nothing: the name stays unlinked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from thidua.entities.full_names import full_name, split_organ
from thidua.entities.heads import HeadRule, load_heads
from thidua.entities.model import Organisation, OrganisationClass, WrittenForm
from thidua.iris import entity_iri, named_iri
from thidua.model import Fact, Quote, ReportFacts
from thidua.namespaces import PREFIXES, TD
from thidua.text.fold import name_key
from thidua.vocabulary.load import Concept, Vocabulary

CLASSIFICATION = PREFIXES["org"] + "classification"
LEVEL = TD + "level"
RDF_TYPE = PREFIXES["rdf"] + "type"
#: Slots that hold an organisation's name.
ORGANISATION_SLOTS = ("of", "recognised_by", "organisation", "launched_by", "carried_out_by")


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None


def _of_concept(concept: Concept) -> Organisation:
    types = concept.properties.get(RDF_TYPE, ())
    kinds = [kind for kind in OrganisationClass if kind in types]
    default = OrganisationClass.UNION if concept.scheme == "union" else OrganisationClass.PUBLIC_BODY
    return Organisation(
        iri=concept.iri,
        name=concept.pref_vi,
        kind=kinds[0] if len(kinds) > 0 else default,
        reason="vocabulary",
        authority=_only(concept.properties.get(CLASSIFICATION, ())),
        level=_only(concept.properties.get(LEVEL, ())),
        known=True,
    )


@dataclass(frozen=True, slots=True)
class OrganisationResolver:
    """Resolves the names of one report."""

    report: str
    vocabulary: Vocabulary

    def resolve(self, written: str) -> Organisation:
        """The organisation that a name stands for."""
        name = full_name(written)
        concepts = self._concepts(written, name)
        if len(concepts) == 1:
            return _of_concept(concepts[0])
        ambiguous = "" if len(concepts) == 0 else f", ambiguous: {', '.join(concept.iri for concept in concepts)}"
        new = self._of_name(name)
        return replace(new, reason=new.reason + ambiguous)

    def tells(self, written: str) -> bool:
        """Whether a name is an organisation's by its own words."""
        name = full_name(written)
        organ, _ = split_organ(name)
        known = len(self._concepts(written, name)) > 0
        return known or organ != "" or load_heads().rule_for(name_key(name)) is not None

    def owners(self, organisation: Organisation) -> Iterator[Organisation]:
        """The body that an organ belongs to, and so on upwards."""
        if organisation.part_of is not None and not organisation.known:
            owner = self.resolve(split_organ(organisation.name)[1])
            yield owner
            yield from self.owners(owner)

    def _concepts(self, written: str, name: str) -> tuple[Concept, ...]:
        found = {
            concept.iri: concept
            for label in (written, name)
            for scheme in ("union", "body")
            for concept in self.vocabulary.by_label(scheme, label)
        }
        return tuple(found[iri] for iri in sorted(found))

    def _of_name(self, name: str) -> Organisation:
        rule = load_heads().rule_for(name_key(name))
        organ, owner = split_organ(name)
        # "Chủ tịch nước" is complete and no organ of a country; "Bộ trưởng Bộ X" is an organ and no ministry.
        if organ != "" and (rule is None or not rule.complete):
            return self._organ(name, self.resolve(owner))
        if rule is not None:
            return self._of_rule(name, rule)
        return self._new(name, OrganisationClass.ORGANISATION, "no head known")

    def _of_rule(self, name: str, rule: HeadRule) -> Organisation:
        new = self._new(name, rule.kind, f"head {rule.id}")
        authority = None if rule.authority is None else entity_iri("authority", rule.authority)
        level = None if rule.level is None else entity_iri("level", rule.level)
        return replace(new, authority=authority, level=level)

    def _organ(self, name: str, owner: Organisation) -> Organisation:
        new = self._new(name, OrganisationClass.PUBLIC_BODY, f"organ of {owner.name}")
        return replace(new, authority=owner.authority, part_of=owner.iri)

    def _new(self, name: str, kind: OrganisationClass, reason: str) -> Organisation:
        key = name_key(name)
        folder = "union" if kind is OrganisationClass.UNION else "body"
        _, owner = split_organ(name)
        if load_heads().names_somebody(name_key(owner)) and not owner[:1].islower():
            return Organisation(named_iri(folder, name, key), name, kind, reason)
        return Organisation(named_iri(folder, name, key, self.report), name, kind, f"{reason}, in this report only")


def _names(fact: Fact) -> Iterable[tuple[str, str]]:
    """Every slot of a fact that names an organisation, with the name."""
    for slot in ORGANISATION_SLOTS:
        value = fact.slots.get(slot)
        if isinstance(value, str):
            yield slot, value
    givers = fact.slots.get("conferred_by")
    if isinstance(givers, tuple):
        yield from (("conferred_by", giver) for giver in givers)


def _is_organisation(fact: Fact, resolver: OrganisationResolver) -> bool:
    """Whether the recipient is an organisation: said so, or told by its name. A household is none."""
    recipient, kind = fact.slots.get("recipient"), fact.slots.get("recipient_kind")
    if not isinstance(recipient, str):
        return False
    return kind == "collective" or (kind is None and resolver.tells(recipient))


def written_forms(fact: Fact, slot: str) -> Iterable[Quote]:
    """The report's own words that fill a slot, inside the fact or outside of it; of several values they name none."""
    value = fact.slots.get(slot)
    if isinstance(value, tuple) and len(value) > 1:
        return
    if slot in fact.parts:
        yield fact.parts[slot]
    yield from (context.quote for context in fact.context if context.slot == slot)


def resolve_organisations(report: ReportFacts, vocabulary: Vocabulary) -> dict[str, Organisation]:
    """Name as it stands in the slots (and as the report's subject) -> organisation, with its written forms.

    The report's own words are a form of the name only where they stand for the same organisation by themselves:
    "LĐLĐ TP Hòa Bình" is, "toàn thành phố" is not.
    """
    resolver = OrganisationResolver(report.id, vocabulary)
    named: dict[str, Organisation] = {}
    texts: set[str] = set()
    if report.subject is not None:
        named[report.subject] = resolver.resolve(report.subject)
        if report.subject_quote is not None:
            texts.add(report.subject_quote.text)
    for fact in report.facts:
        slots = list(_names(fact))
        if _is_organisation(fact, resolver):
            slots.append(("recipient", str(fact.slots["recipient"])))
        for slot, name in slots:
            named[name] = resolver.resolve(name)
            texts.update(quote.text for quote in written_forms(fact, slot))
    owners = [owner for organisation in named.values() for owner in resolver.owners(organisation)]
    for owner in owners:
        named.setdefault(owner.name, owner)
    return _with_forms(named, texts, resolver)


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
