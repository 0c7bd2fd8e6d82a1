"""A name of an organisation -> the organisation that it stands for, within one report.

In the vocabulary by its label or by the province that a federation covers: the vocabulary's IRI. Else a new one:

    its name ends with a place that the vocabulary has     from the name with that place's full name
    ends with another district                             from the name, and the province where that is known
    ends with a commune of a known district                from the name and the district
    means one body in the whole country ("Bộ X")           from the name
    anything else: a company, a school, "LĐLĐ tỉnh"        from the name and the report

So two reports' schools of one name stay two, until something tells that they are one. Two concepts under one label
decide nothing: the name stays unlinked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from thidua.entities.full_names import full_name, split_organ
from thidua.entities.gazetteer import TERRITORY, load_gazetteer, month_after
from thidua.entities.heads import HeadRule, load_heads
from thidua.entities.model import Organisation, OrganisationClass
from thidua.entities.neighbours import Neighbours
from thidua.entities.place_names import NameParts, taken_apart
from thidua.entities.standard_names import seat_of, standard_name
from thidua.entities.territory import Locator, Surroundings, Territory
from thidua.iris import entity_iri, named_iri
from thidua.namespaces import PREFIXES, TD
from thidua.text.fold import name_key
from thidua.vocabulary.load import Concept, Vocabulary
from thidua.vocabulary.naming import load_naming

CLASSIFICATION = PREFIXES["org"] + "classification"
LEVEL = TD + "level"
RDF_TYPE = PREFIXES["rdf"] + "type"
#: Ends the reason of an organisation that another report's of the same name need not be.
IN_REPORT = ", in this report only"


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None


def _end(rule: HeadRule | None, territory: Territory) -> str | None:
    """The month in which the union of a district ended with it."""
    return month_after(territory.place) if rule is not None and rule.district and territory.place is not None else None


@dataclass(frozen=True, slots=True)
class OrganisationResolver:
    """Resolves the names of one report; `behind` says what stands behind each name in it, by its one form."""

    report: str
    vocabulary: Vocabulary
    around: Surroundings = field(default_factory=Surroundings)
    behind: Mapping[str, Neighbours] = field(default_factory=dict)

    @property
    def locator(self) -> Locator:
        """What finds the territories of the report's organisations."""
        return Locator(load_gazetteer(self.vocabulary), self.around)

    def resolve(self, written: str) -> Organisation:
        """The organisation that a name stands for."""
        name = standard_name(full_name(written))
        concepts = self._concepts(written, name)
        if len(concepts) == 1:
            return self._of_concept(concepts[0], self._parts(name))
        found = self._of_name(name)
        if len(concepts) > 1:
            return replace(found, reason=f"{found.reason}, ambiguous: {', '.join(c.iri for c in concepts)}")
        return found

    def tells(self, written: str) -> bool:
        """Whether a name is an organisation's by its own words."""
        name = full_name(written)
        organ, _ = split_organ(name)
        known = len(self._concepts(written, name)) > 0
        return known or organ != "" or load_heads().rule_for(name_key(name)) is not None

    def above(self, written: str, organisation: Organisation) -> Iterator[Organisation]:
        """The body that an organ belongs to, and so on upwards; the one that the report names as the superior."""
        if organisation.part_of is None or organisation.known:
            return
        name = standard_name(full_name(written))
        organ, owner = split_organ(name)
        superior = self.resolve(owner) if organ != "" else self._superior(name)
        if superior is not None:
            yield superior
        if superior is not None and organ != "":
            yield from self.above(owner, superior)

    def _concepts(self, *names: str) -> tuple[Concept, ...]:
        found = {
            concept.iri: concept
            for label in names
            for scheme in ("union", "body")
            for concept in self.vocabulary.by_label(scheme, label)
        }
        return tuple(found[iri] for iri in sorted(found))

    def _parts(self, name: str) -> NameParts:
        """The parts of a name with what stands behind it in the report; the name's own words go before."""
        parts = taken_apart(name)
        rule = load_heads().rule_for(name_key(name))
        if len(parts.places) == 0 and rule is not None and rule.province:
            parts = self.locator.with_province(parts)
        behind = self.behind.get(name, Neighbours())
        since = behind.since_reform if parts.since_reform is None else parts.since_reform
        places = (*parts.places, *behind.places) if len(parts.places) == 1 else parts.places
        return NameParts(parts.before, places, since)

    def _of_concept(self, concept: Concept, parts: NameParts) -> Organisation:
        """What the vocabulary has; of a federation whose province was merged, the one of the report's time."""
        place = next((self.vocabulary.get(iri) for iri in concept.properties.get(TERRITORY, ())), None)
        if place is not None:
            place = self.locator.in_its_time(place, parts)
            concept = self.locator.gazetteer.federations.get(place.iri, concept)
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
            place=None if place is None else place.iri,
            province=None if place is None else place.iri,
            known=True,
        )

    def _of_name(self, name: str) -> Organisation:
        rule = load_heads().rule_for(name_key(name))
        organ, owner = split_organ(name)
        # "Chủ tịch nước" is complete and no organ of a country; "Bộ trưởng Bộ X" is an organ and no ministry.
        if organ != "" and (rule is None or not rule.complete):
            return self._organ(organ, self.resolve(owner))
        if rule is not None and (rule.complete or rule.national):
            return self._new(name, rule, Territory(), ())
        parts = self._parts(name)
        territory = self.locator.locate(parts)
        if territory.place is not None and parts.before == load_naming().federation["full"]:
            concept = self.locator.gazetteer.federations.get(territory.place.iri)
            if concept is not None:
                return self._of_concept(concept, parts)
        found = self._new(
            self._standing(parts, territory, name), rule, territory, self._told_apart(parts, territory, rule)
        )
        superior = self._superior(name)
        if superior is None:
            return found
        where = superior if len(parts.places) == 0 else found
        return replace(found, part_of=superior.iri, province=where.province, district=where.district)

    def _standing(self, parts: NameParts, territory: Territory, name: str) -> str:
        """The name with its place as the vocabulary has it, and nothing behind it."""
        if len(parts.places) == 0:
            return name
        place = parts.places[0]
        label = f"{place.kind} {place.name}".strip() if territory.place is None else territory.place.pref_vi
        seat = seat_of(parts.before)
        return f"{parts.before} {label if seat is None else label.removeprefix(f'{seat} ')}"

    def _told_apart(self, parts: NameParts, territory: Territory, rule: HeadRule | None) -> tuple[str, ...] | None:
        """What makes the name one body's besides the name, in all reports; None where only this report says whose."""
        if parts.before[:1].islower() or len(parts.places) == 0:
            return None
        place = parts.places[0]
        if territory.place is not None:
            return ()
        if place.name == "" or rule is None:
            return None
        if len(self.locator.gazetteer.meanings(place)) > 0:
            return None
        if place.kind in load_naming().federation_levels:
            return () if territory.province is None else (territory.province,)
        return None if territory.district is None else (territory.district,)

    def _superior(self, name: str) -> Organisation | None:
        """The body that the report says a name belongs to; of several none."""
        behind = self.behind.get(name, Neighbours())
        said = (standard_name(full_name(words)) for words in behind.said)
        owners = (
            sorted(behind.owners) if len(behind.owners) > 0 else [each for each in said if self._is_union(each)][:1]
        )
        if len(owners) != 1 or owners[0] == name:
            return None
        # the report may lead round in a circle: who stands above the owner is another question
        of_owner = replace(self.behind.get(owners[0], Neighbours()), owners=frozenset(), said=())
        return replace(self, behind={**self.behind, owners[0]: of_owner}).resolve(owners[0])

    def _is_union(self, name: str) -> bool:
        """Whether words of the report are the full name of a union of a place."""
        rule, parts = load_heads().rule_for(name_key(name)), taken_apart(name)
        named = len(parts.places) > 0 and parts.places[0].name != ""
        union = rule is not None and rule.kind is OrganisationClass.UNION
        return union and named and self.locator.locate(parts).place is not None

    def _federation(self, rule: HeadRule | None, territory: Territory) -> str | None:
        """The federation of the province that a union stands under by what it is."""
        if rule is None or not rule.below or territory.place is None or territory.province is None:
            return None
        federation = self.locator.gazetteer.federations.get(territory.province)
        below = federation is not None and (territory.district is None or rule.district)
        return federation.iri if federation is not None and below else None

    def _organ(self, organ: str, owner: Organisation) -> Organisation:
        name = f"{organ} {owner.name}"
        shared = not owner.reason.endswith(IN_REPORT)
        found = Organisation(
            self._iri("body", name, () if shared else None),
            name,
            OrganisationClass.PUBLIC_BODY,
            f"organ of {owner.name}{'' if shared else IN_REPORT}",
        )
        return replace(
            found,
            authority=owner.authority,
            part_of=owner.iri,
            place=owner.place,
            province=owner.province,
            district=owner.district,
        )

    def _new(
        self, name: str, rule: HeadRule | None, territory: Territory, told_apart: tuple[str, ...] | None
    ) -> Organisation:
        kind = OrganisationClass.ORGANISATION if rule is None else rule.kind
        reason = "no head known" if rule is None else f"head {rule.id}"
        return Organisation(
            iri=self._iri("union" if kind is OrganisationClass.UNION else "body", name, told_apart),
            name=name,
            kind=kind,
            reason=reason if told_apart is not None else f"{reason}{IN_REPORT}",
            authority=None if rule is None or rule.authority is None else entity_iri("authority", rule.authority),
            level=None if rule is None or rule.level is None else entity_iri("level", rule.level),
            place=None if territory.place is None else territory.place.iri,
            province=territory.province,
            district=territory.district,
            within=next(iter(told_apart or ()), None),
            part_of=self._federation(rule, territory),
            ended=_end(rule, territory),
        )

    def _iri(self, folder: str, name: str, told_apart: tuple[str, ...] | None) -> str:
        """From the name and what tells it apart; None is the report."""
        return named_iri(folder, name, name_key(name), *((self.report,) if told_apart is None else told_apart))
