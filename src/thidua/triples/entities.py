"""Reports, unions, bodies, people and campaigns, as one report names them."""

from __future__ import annotations

from pathlib import PurePath

from thidua.entities.model import Campaign, Edition, Organisation, Person, ReportEntities, WrittenForm
from thidua.model import ReportFacts
from thidua.namespaces import ID
from thidua.triples.evidence import report_iri
from thidua.triples.terms import GraphWriter, date_literal, english, integer, text, vietnamese


def _add_names(writer: GraphWriter, iri: str, label: str, forms: tuple[WrittenForm, ...]) -> None:
    writer.add(iri, "skos:prefLabel", vietnamese(label))
    _add_forms(writer, iri, label, forms)


def _add_forms(writer: GraphWriter, iri: str, label: str, forms: tuple[WrittenForm, ...]) -> None:
    for form in forms:
        if form.text != label:
            writer.add(iri, "skos:altLabel", vietnamese(form.text))


def add_organisation(writer: GraphWriter, organisation: Organisation) -> None:
    """A union or a body; what the vocabulary knows of a known one stands in the vocabulary's graph."""
    writer.add(organisation.iri, "rdf:type", organisation.kind.value)
    _add_names(writer, organisation.iri, organisation.name, organisation.forms)
    if organisation.authority is not None:
        writer.add(organisation.iri, "org:classification", organisation.authority)
    if organisation.level is not None:
        writer.add(organisation.iri, "td:level", organisation.level)
    if organisation.part_of is not None:
        writer.add(organisation.iri, "org:subOrganizationOf", organisation.part_of)
    if organisation.place is not None and not organisation.known:
        writer.add(organisation.iri, "td:territory", organisation.place)
    if organisation.within is not None:
        writer.add(organisation.iri, "schema:location", organisation.within)
    if organisation.ended is not None and organisation.part_of is not None:
        _add_end(writer, organisation, organisation.ended, organisation.part_of)


def _add_end(writer: GraphWriter, organisation: Organisation, month: str, superior: str) -> None:
    """A union that ended with its place: the one above it took over what it did."""
    event = f"{ID}change/{organisation.iri.rpartition('/')[2]}"
    writer.add(organisation.iri, "schema:dissolutionDate", date_literal(month))
    writer.add(organisation.iri, "org:changedBy", event)
    writer.add_type(event, "org:ChangeEvent")
    writer.add(event, "org:originalOrganization", organisation.iri)
    writer.add(event, "org:resultingOrganization", superior)
    writer.add(event, "dct:date", date_literal(month))
    writer.add(event, "skos:editorialNote", english("Inferred from the end of the district; no decision was seen."))


def add_person(writer: GraphWriter, person: Person) -> None:
    """A person by name, and what else they are called; the organisation is the membership's."""
    writer.add_type(person.iri, "foaf:Person")
    writer.add(person.iri, "foaf:name", text(person.name))
    _add_forms(writer, person.iri, person.name, person.forms)


def add_campaign(writer: GraphWriter, campaign: Campaign) -> None:
    """A campaign; a known one's kind and originator stand in the vocabulary's graph."""
    writer.add_type(campaign.iri, "td:Campaign")
    _add_names(writer, campaign.iri, campaign.name, campaign.forms)
    if campaign.kind is not None and not campaign.known:
        writer.add_concept(campaign.iri, "td:campaignKind", "campaign-kind", campaign.kind)


def add_edition(writer: GraphWriter, edition: Edition) -> None:
    """One holding of a campaign, by its year or its number."""
    writer.add_type(edition.iri, "td:CampaignEdition")
    writer.add(edition.iri, "td:editionOf", edition.campaign)
    writer.add(edition.iri, "skos:prefLabel", vietnamese(edition.name))
    if edition.year is not None:
        writer.add(edition.iri, "dct:date", date_literal(edition.year))
    if edition.number is not None:
        writer.add(edition.iri, "td:editionNumber", integer(edition.number))


def add_report(writer: GraphWriter, report: ReportFacts, entities: ReportEntities) -> None:
    """The report itself, with the union it is about and who wrote it."""
    node = report_iri(report)
    writer.add_type(node, "td:Report")
    if report.title != "":
        writer.add(node, "dct:title", text(report.title))
    writer.add(node, "dct:identifier", text(report.sha256))
    writer.add(node, "dct:source", text(PurePath(report.name).name))
    if report.date is not None:
        writer.add(node, "schema:datePublished", date_literal(report.date))
    writer.add(node, "td:length", integer(report.length))
    writer.add(node, "td:extractorVersion", text(report.extractor))
    if report.subject is not None:
        writer.add(node, "td:subject", entities.organisations[report.subject].iri)


def add_entities(writer: GraphWriter, report: ReportFacts, entities: ReportEntities) -> None:
    """The report and everything that it names."""
    add_report(writer, report, entities)
    for organisation in entities.organisations.values():
        add_organisation(writer, organisation)
    for campaign in entities.campaigns.values():
        add_campaign(writer, campaign)
    for edition in entities.editions.values():
        add_edition(writer, edition)
    for person in entities.people.values():
        add_person(writer, person)
