"""The entities of a report under the IRIs of those that they turned out to be, once other reports were looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from thidua.entities.editions import edition_of
from thidua.entities.model import (
    Campaign,
    Edition,
    Identity,
    Organisation,
    OrganisationClass,
    Person,
    ReportEntities,
    WrittenForm,
)
from thidua.namespaces import ID


def identified(entities: ReportEntities, report: str, identities: Mapping[str, Identity]) -> ReportEntities:
    """The entities of a report; those in `identities` (by the IRI that the report makes) under that IRI and name.

    Their own names become written forms.
    """
    if len(identities) == 0:
        return entities
    renaming = _Renaming(report, identities)
    return replace(
        entities,
        organisations={name: renaming.organisation(own) for name, own in entities.organisations.items()},
        campaigns={name: renaming.campaign(own) for name, own in entities.campaigns.items()},
        people={at: renaming.person(own) for at, own in entities.people.items()},
        editions={index: renaming.edition(own) for index, own in entities.editions.items()},
    )


class _Renaming:
    """One report's entities to be renamed."""

    def __init__(self, report: str, identities: Mapping[str, Identity]) -> None:
        self._report, self._identities = report, identities

    def organisation(self, own: Organisation) -> Organisation:
        own = replace(own, part_of=self._iri(own.part_of))
        to = self._identities.get(own.iri)
        if to is None:
            return own
        kind = OrganisationClass.UNION if to.iri.startswith(f"{ID}union/") else own.kind
        return replace(own, iri=to.iri, name=to.name, kind=kind, forms=self._forms(own))

    def campaign(self, own: Campaign) -> Campaign:
        to = self._identities.get(own.iri)
        return own if to is None else replace(own, iri=to.iri, name=to.name, forms=self._forms(own))

    def person(self, own: Person) -> Person:
        own = replace(own, organisation=self._iri(own.organisation))
        to = self._identities.get(own.iri)
        return own if to is None else replace(own, iri=to.iri, name=to.name, forms=self._forms(own))

    def edition(self, own: Edition) -> Edition:
        to = self._identities.get(own.campaign)
        return own if to is None else edition_of(to, own.year, own.number)

    def _iri(self, own: str | None) -> str | None:
        return self._identities[own].iri if own is not None and own in self._identities else own

    def _forms(self, own: Organisation | Campaign | Person) -> tuple[WrittenForm, ...]:
        return tuple(sorted({*own.forms, WrittenForm(self._report, own.name)}))
