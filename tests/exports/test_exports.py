"""Every format: the graph comes back whole, the same bytes whatever the order, readable where people read it."""

import csv
import io
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from thidua.errors import UnknownName
from thidua.exports import EXPORTERS, export, format_of
from thidua.exports.one_report import one_report
from thidua.namespaces import ID, PREFIXES, TD, VOCABULARY_GRAPH

XSD = PREFIXES["xsd"]
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
WITH_GRAPHS = {"trig", "nquads", "jsonld"}

REPORT, OTHER, AWARD, FAMILY = (
    f"{ID}{name}" for name in ("report/1a", "report/2b", "award-type/giay-khen-huyen", "award-type/giay-khen")
)
CLAIM, EVIDENCE = f"{ID}claim/0c", f"{ID}evidence/1a-3-9"


def iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else name)


def quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal, graph: str = REPORT) -> ox.Quad:
    return ox.Quad(iri(subject), iri(predicate), value, ox.NamedNode(graph))


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


HARD_WORDS = 'Một dòng\nhai\r\tba " bốn \\ năm \u2028 sáu \N{GRINNING FACE} <b>&amp;</b> \x0b\x1f'
QUADS = [
    quad(CLAIM, "rdf:type", iri("td:Claim")),
    quad(CLAIM, "rdf:type", iri("td:Conferral")),
    quad(CLAIM, "rdfs:label", ox.Literal("=1+1", language="vi")),
    quad(CLAIM, "td:statedIn", iri(REPORT)),
    quad(CLAIM, "td:award", iri(AWARD)),
    quad(CLAIM, "td:surfaceForm", ox.Literal("12 giấy khen")),
    quad(CLAIM, "td:exactValue", ox.Literal(12)),
    quad(CLAIM, "td:evidence", iri(EVIDENCE)),
    quad(CLAIM, "td:recipient", iri(f"{ID}person/a")),
    quad(CLAIM, "td:recipient", iri(f"{ID}person/b")),
    quad(f"{ID}person/a", "foaf:name", ox.Literal("Lê Thị Na")),
    quad(EVIDENCE, "oa:hasSelector", iri(f"{EVIDENCE}/position")),
    quad(f"{EVIDENCE}/position", "oa:start", ox.Literal(3)),
    quad(f"{EVIDENCE}/position", "oa:end", ox.Literal(9)),
    quad(REPORT, "dct:identifier", ox.Literal("1a")),
    quad(REPORT, "dct:source", ox.Literal("a.txt")),
    quad(REPORT, "td:hard", ox.Literal(HARD_WORDS)),
    quad(REPORT, "td:hard", ox.Literal("05", datatype=ox.NamedNode(f"{XSD}integer"))),
    quad(REPORT, "td:hard", ox.Literal("1.50", datatype=ox.NamedNode(f"{XSD}decimal"))),
    quad(REPORT, "td:hard", ox.Literal("1", datatype=ox.NamedNode(f"{XSD}boolean"))),
    quad(REPORT, "td:hard", ox.Literal("2017", datatype=ox.NamedNode(f"{XSD}gYear"))),
    quad(REPORT, "td:hard", ox.Literal(value=True)),
    quad(REPORT, "td:hard", iri(f"{ID}period/2017%2F..")),
    quad(REPORT, "td:hard", iri(f"{ID}claim/0c/campaign")),
    quad(REPORT, "td:hard", iri("https://example.org/hội-thi")),
    quad(OTHER, "dct:source", ox.Literal("b.txt"), OTHER),
    quad(f"{ID}person/a", "foaf:name", ox.Literal("Lê Thị Na"), OTHER),
    quad(AWARD, "skos:prefLabel", ox.Literal("Giấy khen cấp huyện", language="vi"), VOCABULARY_GRAPH),
    quad(AWARD, "skos:broader", iri(FAMILY), VOCABULARY_GRAPH),
    quad(FAMILY, "skos:prefLabel", ox.Literal("Certificate", language="en"), VOCABULARY_GRAPH),
    quad(f"{ID}award-type/co", "skos:prefLabel", ox.Literal("Cờ", language="vi"), VOCABULARY_GRAPH),
]
#: XML cannot hold these two characters.
IN_XML = [
    ox.Quad(q.subject, q.predicate, ox.Literal(HARD_WORDS.replace("\x0b\x1f", "\ufffd\ufffd")), q.graph_name)
    if q.object == ox.Literal(HARD_WORDS)
    else q
    for q in QUADS
]


def expected(name: str) -> set[ox.Quad | ox.Triple]:
    quads = IN_XML if name == "rdfxml" else QUADS
    return set(quads) if name in WITH_GRAPHS else {q.triple for q in quads}


def test_every_exporter_is_tested():
    assert [exporter.name for exporter in EXPORTERS] == [*OXIGRAPH, "csv"]
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)


@pytest.mark.parametrize("name", OXIGRAPH)
def test_oxigraph_reads_it_back(name: str):
    back = list(ox.parse(input=export(QUADS, name), format=OXIGRAPH[name]))
    assert {q if name in WITH_GRAPHS else q.triple for q in back} == expected(name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib reads data sets by what it has deprecated itself
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_it_back(name: str):
    def terms(content: bytes, format: str) -> set[object]:  # noqa: A002
        if name in WITH_GRAPHS:
            return set(rdflib.Dataset().parse(data=content, format=format).quads())
        return set(rdflib.Graph().parse(data=content, format=format))

    quads = IN_XML if name == "rdfxml" else QUADS
    line_by_line = ("nquads", "nquads") if name in WITH_GRAPHS else ("ntriples", "nt")
    assert terms(export(QUADS, name), RDFLIB[name]) == terms(export(quads, line_by_line[0]), line_by_line[1])


@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_the_order_of_the_quads_changes_nothing(name: str):
    shuffled = QUADS * 2
    random.Random(7).shuffle(shuffled)  # noqa: S311  no secret
    assert export(shuffled, name) == export(QUADS, name)


@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_an_empty_graph_can_be_written(name: str):
    content = export([], name)
    if name in OXIGRAPH:
        assert list(ox.parse(input=content, format=OXIGRAPH[name])) == []


def test_hash_seeds_change_nothing(project_root: Path):
    program = (
        "import hashlib\nfrom tests.exports.test_exports import QUADS, export, EXPORTERS\n"
        "print(*(hashlib.sha256(export(QUADS, e.name)).hexdigest() for e in EXPORTERS))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=project_root,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_turtle_is_for_reading():
    text = export(QUADS, "turtle").decode()
    head, _, body = text.partition("\n\n")
    prefixes = [line.split()[1] for line in head.splitlines()]
    assert prefixes == sorted(prefixes)
    assert "prov:" not in prefixes
    blocks = [block.splitlines() for block in body.rstrip("\n").split("\n\n")]
    subjects = [block[0].split()[0] for block in blocks]
    assert len(subjects) == len(set(subjects))
    claim = next(block for block in blocks if block[0].startswith("claim:"))
    assert claim[:2] == ["claim:0c a td:Claim, td:Conferral ;", '    rdfs:label "=1+1"@vi ;']
    assert "    td:exactValue 12 ;" in claim
    assert "    td:recipient person:a, person:b ;" in claim


def test_trig_keeps_the_reports_apart():
    lines = export(QUADS, "trig").decode().splitlines()
    assert [line for line in lines if line.endswith("{")] == ["report:1a {", "report:2b {", f"<{VOCABULARY_GRAPH}> {{"]


def test_csv_has_a_row_a_claim_with_names_and_no_formula():
    content = export(QUADS, "csv")
    assert content.startswith("\N{BOM}".encode())
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    shown = {
        "claim": "0c",
        "kind": "Conferral",
        "statement": "'=1+1",
        "words": "12 giấy khen",
        "file": "a.txt",
        "start": "3",
        "end": "9",
        "award": "Giấy khen cấp huyện",
        "recipient": "Lê Thị Na; b",
        "exact": "12",
        "campaign": "",
    }
    assert shown.items() <= row.items()


@pytest.mark.parametrize("name", ["1a", "report:1a", REPORT, f"<{REPORT}>"])
def test_one_report_comes_with_the_vocabulary_that_it_names(name: str):
    found = one_report(store_of(QUADS), name)
    assert {str(q.graph_name) for q in found} == {f"<{REPORT}>", f"<{VOCABULARY_GRAPH}>"}
    concepts = {str(q.subject) for q in found if q.graph_name == ox.NamedNode(VOCABULARY_GRAPH)}
    assert concepts == {f"<{AWARD}>", f"<{FAMILY}>"}


@pytest.mark.parametrize("name", ["3c", "", "../1a", "vocabulary"])
def test_an_unknown_report_is_refused_with_those_there_are(name: str):
    with pytest.raises(UnknownName, match=r"there are 1a \(a\.txt\), 2b \(b\.txt\)"):
        one_report(store_of(QUADS), name)


def test_formats_by_suffix():
    assert [format_of(f"some/graph{exporter.suffix}") for exporter in EXPORTERS] == [e.name for e in EXPORTERS]
    assert format_of("GRAPH.TTL") == "turtle"
    for path in ("graph", "graph.docx"):
        with pytest.raises(UnknownName, match=r"\.ttl"):
            format_of(path)
    with pytest.raises(UnknownName, match="turtle"):
        export(QUADS, "word")


def test_namespace_of_terms_is_declared():
    assert f"@prefix td: <{TD}> ." in export(QUADS, "turtle").decode()
