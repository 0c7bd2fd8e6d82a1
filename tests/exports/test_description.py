"""The description says what is there, in terms that VoID, DCAT and SPARQL's service description have."""

import random
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.exports.test_exports import QUADS, store_of
from thidua.errors import UsageError
from thidua.exports import EXPORTERS, export
from thidua.exports.description import describe
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH

LICENCE = "https://example.org/licence"
VERSION = ox.Quad(
    ox.NamedNode(f"{ID}report/1a"),
    ox.NamedNode(f"{PREFIXES['td']}extractorVersion"),
    ox.Literal("0.1.0+ab"),
    ox.NamedNode(f"{ID}report/1a"),
)
#: The terms of each vocabulary that the description may use, as its document defines them.
TERMS = {
    "void": {
        *("Dataset", "triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties", "subset"),
        *("uriSpace", "vocabulary", "classPartition", "class", "propertyPartition", "property"),
    },
    "dcat": {"Dataset", "Distribution", "distribution", "mediaType", "keyword", "version", "isVersionOf"},
    "dct": {"title", "description", "language", "conformsTo", "license"},
    "sd": {"Dataset", "NamedGraph", "Graph", "namedGraph", "name", "graph"},
    "prov": {"SoftwareAgent", "wasAttributedTo"},
    "foaf": {"name"},
    "schema": {"softwareVersion"},
    "rdf": {"type"},
}
COUNTS = {"triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties"}


def opened(quads: list[ox.Quad]) -> ox.Store:
    """A store as readers have it: its default graph is the union of the named ones."""
    return store_of([*quads, *(ox.Quad(q.subject, q.predicate, q.object) for q in quads)])


def term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


class Described:
    """A description, asked by subject and property."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.quads = quads
        (self.dataset,) = (q.subject for q in quads if q.object == term("dcat:Dataset"))

    def of(self, subject: object, name: str) -> list[str]:
        return [q.object.value for q in self.quads if (q.subject, q.predicate) == (subject, term(name))]  # type: ignore[union-attr]

    def counts(self, parts: str, of: str, number: str) -> dict[str, int]:
        nodes = [ox.NamedNode(iri) for iri in self.of(self.dataset, parts)]
        return {self.of(node, of)[0]: int(self.of(node, number)[0]) for node in nodes}


@pytest.fixture(scope="module")
def described() -> Described:
    return Described(describe(opened([*QUADS, VERSION]), licence=LICENCE))


#: As a store has them: it writes 05 as 5.
STORED = list(store_of([*QUADS, VERSION]))
UNION = {q.triple for q in STORED}


def test_the_whole_is_counted(described: Described):
    typed = {t.subject for t in UNION if t.predicate == term("rdf:type")}
    expected = {
        "void:triples": len(UNION),
        "void:entities": len(typed),
        "void:distinctSubjects": len({t.subject for t in UNION}),
        "void:distinctObjects": len({t.object for t in UNION}),
        "void:classes": 2,
        "void:properties": len({t.predicate for t in UNION}),
    }
    assert {name: [int(n) for n in described.of(described.dataset, name)] for name in expected} == {
        name: [number] for name, number in expected.items()
    }


def test_entities_are_counted_by_class_and_triples_by_property(described: Described):
    classes = Counter(str(t.object).strip("<>") for t in UNION if t.predicate == term("rdf:type"))
    assert described.counts("void:classPartition", "void:class", "void:entities") == classes
    properties = Counter(t.predicate.value for t in UNION)
    assert described.counts("void:propertyPartition", "void:property", "void:triples") == properties


def test_the_named_graphs_hold_all_quads(described: Described):
    graphs = [ox.NamedNode(iri) for iri in described.of(described.dataset, "sd:namedGraph")]
    contents = {described.of(graph, "sd:name")[0]: described.of(graph, "sd:graph")[0] for graph in graphs}
    found = {name: int(described.of(ox.NamedNode(content), "void:triples")[0]) for name, content in contents.items()}
    assert found == Counter(str(q.graph_name).strip("<>") for q in STORED)
    assert sorted(contents.values()) == sorted(described.of(described.dataset, "void:subset"))
    (version,) = described.of(ox.NamedNode(contents[VOCABULARY_GRAPH]), "dcat:version")
    assert len(version) == 16


def test_a_catalogue_finds_titles_licence_formats_and_vocabularies(described: Described):
    for name in ("dct:title", "dct:description"):
        languages = {
            q.object.language for q in described.quads if q.predicate == term(name) if isinstance(q.object, ox.Literal)
        }
        assert {"vi", "en"} <= languages
    assert described.of(described.dataset, "dct:license") == [LICENCE]
    distributions = [ox.NamedNode(iri) for iri in described.of(described.dataset, "dcat:distribution")]
    types = [described.of(node, "dcat:mediaType")[0].partition("media-types/")[2] for node in distributions]
    assert types == [exporter.media_type for exporter in EXPORTERS]
    assert {f"{PREFIXES['skos']}".rstrip("#"), PREFIXES["foaf"]} <= set(
        described.of(described.dataset, "void:vocabulary")
    )
    (agent,) = described.of(described.dataset, "prov:wasAttributedTo")
    assert described.of(ox.NamedNode(agent), "schema:softwareVersion") == ["0.1.0+ab"]


def test_only_terms_that_their_vocabularies_have(described: Described):
    classes = {q.object for q in described.quads if q.predicate == term("rdf:type")}
    used = {q.predicate for q in described.quads} | classes
    assert (
        sorted(map(str, used - {term(f"{prefix}:{name}") for prefix, names in TERMS.items() for name in names})) == []
    )
    assert len(used) >= 35


def test_values_are_what_the_vocabularies_ask_for(described: Described):
    """Counts are integers, partitions and subsets are data sets, all nodes have IRIs."""
    typed = {(q.subject, q.object) for q in described.quads if q.predicate == term("rdf:type")}
    for q in described.quads:
        assert isinstance(q.subject, ox.NamedNode)
        assert isinstance(q.graph_name, ox.DefaultGraph)
        if q.predicate in {term(f"void:{name}") for name in COUNTS}:
            assert isinstance(q.object, ox.Literal)
            assert q.object.datatype == term("xsd:integer")
        if q.predicate in map(term, ("void:classPartition", "void:propertyPartition", "void:subset")):
            assert (q.object, term("void:Dataset")) in typed
        if q.predicate == term("dcat:distribution"):
            assert (q.object, term("dcat:Distribution")) in typed


def test_the_same_graph_has_the_same_description_and_another_one_another_name():
    shuffled = [*QUADS, VERSION]
    random.Random(7).shuffle(shuffled)  # noqa: S311  no secret
    one = describe(opened([*QUADS, VERSION]))
    assert export(describe(opened(shuffled)), "turtle") == export(one, "turtle")
    assert Described(describe(opened(QUADS))).dataset != Described(one).dataset
    assert Described(describe(opened([*QUADS, VERSION]), licence=LICENCE)).dataset == Described(one).dataset


def test_an_empty_graph_is_described():
    described = Described(describe(opened([])))
    assert described.of(described.dataset, "void:triples") == ["0"]
    assert described.of(described.dataset, "void:entities") == ["0"]


def test_a_licence_is_an_iri():
    with pytest.raises(UsageError, match="CC BY: no IRI"):
        describe(opened(QUADS), licence="CC BY")


def test_what_is_always_said_is_in_both_languages(project_root: Path):
    quads = list(ox.parse(path=project_root / "ontology" / "dataset.ttl", format=ox.RdfFormat.TURTLE))
    said = {(q.predicate, q.object.language) for q in quads if isinstance(q.object, ox.Literal)}
    assert {(predicate, language) for predicate, _ in said for language in ("vi", "en")} == said
