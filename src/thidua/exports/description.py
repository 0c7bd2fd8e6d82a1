"""What is in a graph, as a catalogue wants to know it: VoID, DCAT 3, and the named graphs as in SPARQL's descriptions.

There is no clock in it: a dataset is named after its counts, so that the same graph has the same description.
What holds of every graph stands in `ontology/dataset.ttl`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from thidua.errors import UsageError
from thidua.exports import EXPORTERS
from thidua.exports.names import Names
from thidua.exports.statistics import Statistics, statistics
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH
from thidua.resources import resource

#: The graph of a user's reports as such; what is described is its state with these counts, a version of it (DCAT 3,
#: section 11.1).
_ABSTRACT = ID + "dataset"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
#: VoID (section 4.3) wants the IRI of an ontology, which is its namespace but for these.
_ONTOLOGIES = {prefix: PREFIXES[prefix].removesuffix("#") for prefix in ("owl", "skos", "td")}

_Value = NamedNode | Literal


class _Description:
    """The quads about one dataset, whose parts have IRIs below its own."""

    def __init__(self, name: str) -> None:
        self.iri = f"{_ABSTRACT}/{name}"
        self.quads: list[Quad] = []

    def add(self, subject: str, **said: _Value | Iterable[_Value]) -> None:
        """State properties of `subject`, their names with `_` for the colon: `void_triples=Literal(12)`."""
        for name, values in said.items():
            for value in [values] if isinstance(values, NamedNode | Literal) else values:
                self.quads.append(Quad(NamedNode(subject), _term(name.replace("_", ":", 1)), value))

    def part(self, kind: str, of: str) -> str:
        """The IRI of the part of that kind which is about the IRI `of`."""
        return f"{self.iri}/{kind}/{Names().short(of) or quote(of, safe='')}"


def describe(store: Store, *, licence: str | None = None) -> list[Quad]:
    """The description of the graph in `store`, whose default graph is the union of its named graphs; no blank nodes.

    `licence` is the IRI of the licence that the graph is published under, None leaves that open; another text is
    refused.
    """
    counted = statistics(store)
    description = _Description(counted.name)
    _introduce(description, counted, licence)
    _partition(description, counted)
    _name_graphs(description, counted)
    _distribute(description)
    return description.quads


def _introduce(description: _Description, counted: Statistics, licence: str | None) -> None:
    """What a catalogue shows: titles, size, who made it, how it may be used."""
    dataset = description.iri
    for quad in parse(path=resource("ontology", "dataset.ttl"), format=RdfFormat.TURTLE):
        description.quads.append(Quad(NamedNode(dataset), quad.predicate, quad.object))
    software = {version: f"{ID}software/{quote(version)}" for version in counted.extractors}
    description.add(
        dataset,
        rdf_type=[_term("void:Dataset"), _term("sd:Dataset")],
        dcat_isVersionOf=NamedNode(_ABSTRACT),
        dcat_version=Literal(counted.name),
        prov_wasAttributedTo=map(NamedNode, software.values()),
        dct_license=[] if licence is None else [_iri(licence)],
        void_triples=Literal(counted.triples),
        void_entities=Literal(counted.entities),
        void_distinctSubjects=Literal(counted.subjects),
        void_distinctObjects=Literal(counted.objects),
        void_classes=Literal(len(counted.classes)),
        void_properties=Literal(len(counted.properties)),
        void_uriSpace=Literal(ID),
        void_vocabulary=_vocabularies([*counted.classes, *counted.properties]),
    )
    for version, agent in software.items():
        description.add(
            agent,
            rdf_type=_term("prov:SoftwareAgent"),
            foaf_name=Literal("thidua"),
            schema_softwareVersion=Literal(version),
        )


def _partition(description: _Description, counted: Statistics) -> None:
    """Entities by class, triples by property (VoID, section 4.6)."""
    for iri, number in counted.classes.items():
        part = description.part("class", iri)
        description.add(description.iri, void_classPartition=NamedNode(part))
        description.add(part, rdf_type=_term("void:Dataset"), void_class=NamedNode(iri), void_entities=Literal(number))
    for iri, number in counted.properties.items():
        part = description.part("property", iri)
        description.add(description.iri, void_propertyPartition=NamedNode(part))
        description.add(
            part, rdf_type=_term("void:Dataset"), void_property=NamedNode(iri), void_triples=Literal(number)
        )


def _name_graphs(description: _Description, counted: Statistics) -> None:
    """Every named graph and its triples (SPARQL 1.1 Service Description, section 3); their sum are the quads."""
    for iri, number in counted.graphs.items():
        part = description.part("graph", iri)
        content = f"{part}/content"
        description.add(description.iri, sd_namedGraph=NamedNode(part), void_subset=NamedNode(content))
        description.add(part, rdf_type=_term("sd:NamedGraph"), sd_name=NamedNode(iri), sd_graph=NamedNode(content))
        description.add(content, rdf_type=[_term("sd:Graph"), _term("void:Dataset")], void_triples=Literal(number))
        if iri == VOCABULARY_GRAPH:
            description.add(content, dcat_version=Literal(counted.vocabulary))


def _distribute(description: _Description) -> None:
    """The formats of `thidua export`; where files lie, only their publisher knows."""
    for exporter in EXPORTERS:
        part = f"{description.iri}/distribution/{exporter.name}"
        description.add(description.iri, dcat_distribution=NamedNode(part))
        description.add(
            part,
            rdf_type=_term("dcat:Distribution"),
            dct_title=Literal(exporter.title),
            dcat_mediaType=NamedNode(_MEDIA_TYPES + exporter.media_type),
        )


def _vocabularies(terms: Iterable[str]) -> list[NamedNode]:
    prefixes = {short.partition(":")[0] for short in map(Names().short, terms) if short is not None}
    return [NamedNode(_ONTOLOGIES.get(prefix, PREFIXES[prefix])) for prefix in sorted(prefixes)]


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _iri(licence: str) -> NamedNode:
    try:
        return NamedNode(licence)
    except ValueError as error:
        raise UsageError(f"{licence}: no IRI; name the licence by one, such as that of its page") from error
