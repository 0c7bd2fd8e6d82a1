"""Terms that trip writers up: every format gives them back as they were, to pyoxigraph and to rdflib."""

import re

import pyoxigraph as ox
import pytest
import rdflib

from tests.exports.test_exports import OXIGRAPH, RDFLIB, WITH_GRAPHS
from thidua.errors import UsageError
from thidua.exports import export
from thidua.namespaces import ID, PREFIXES

S, P, G = (ox.NamedNode(f"https://example.org/{name}") for name in "spg")
XSD, RDF = PREFIXES["xsd"], PREFIXES["rdf"]

TEXTS = [
    "",
    " ",
    '"',
    "\"\"\" quotes '''",
    "\\",
    "ends in a backslash \\",
    '\\"',
    "line\nfeed\r\nreturn\rtab\t",
    "form\u0085feed \u2028\u2029 are no ends of lines",
    "<https://example.org/s> <https://example.org/p> <https://example.org/g> .",
    'a"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "a^^b@vi",
    '"@vi',
    "{ } [ ] ( ) ; , . # a",
    "@prefix td: <x> .",
    "\\u0041 \\n",
    "]]> <!-- &amp; <b>",
    "Việt Nam \N{GRINNING FACE} e\u0301",
    "\x7f\x80\xa0\ufeff",
]
TYPED = [
    ("12", "integer"),
    ("+012", "integer"),
    ("1.", "decimal"),
    (".5", "decimal"),
    ("-0.50", "decimal"),
    ("1e3", "double"),
    ("true", "boolean"),
    ("0", "boolean"),
    ("x\ny", "integer"),
    ("2020-01", "gYearMonth"),
]
TAGS = ["vi", "en", "en-gb", "zh-hant-tw"]
IRIS = [
    "https://example.org/a%20b",
    "https://example.org/a.b.",
    "https://example.org/(x)",
    "https://example.org/a'b*;,!$&c",
    "https://example.org/?q=1&r=2#f",
    "https://example.org/hội-thi",
    "https://example.org/.-_",
    "urn:x:y",
    "mailto:a@b",
    # their schemes look like prefixes of ours
    "role:x",
    "td:Claim",
    "unit:",
    # namespaces of ours, local names that are none
    f"{ID}claim/",
    f"{ID}claim/a.b",
    f"{ID}claim/-a",
    f"{ID}role/a(b)",
    f"{ID}role/x",
    f"{PREFIXES['td']}a%2Fb",
    f"{RDF}type",
    f"{RDF}nil",
    f"{XSD}integer",
]
OBJECTS: list[ox.NamedNode | ox.Literal] = [
    *map(ox.Literal, TEXTS),
    *(ox.Literal(text, datatype=ox.NamedNode(XSD + name)) for text, name in TYPED),
    *(ox.Literal("một", language=tag) for tag in TAGS),
    ox.Literal("x", datatype=ox.NamedNode("https://example.org/type(1)")),
    ox.Literal("x", datatype=ox.NamedNode("role:type")),
    *map(ox.NamedNode, IRIS),
]
#: What RDF/XML cannot write as a property.
NAMELESS = ["https://example.org/(x)", "unit:", f"{ID}claim/", f"{ID}role/a(b)", f"{RDF}li", f"{RDF}Description"]
QUADS = [
    *(ox.Quad(S, P, term, G) for term in OBJECTS),
    *(ox.Quad(ox.NamedNode(iri), P, ox.Literal(iri), G) for iri in IRIS),
    *(ox.Quad(S, ox.NamedNode(iri), ox.Literal(iri), G) for iri in IRIS if iri not in NAMELESS),
    *(ox.Quad(S, ox.NamedNode(f"{RDF}type"), ox.NamedNode(iri), G) for iri in IRIS),
    ox.Quad(S, ox.NamedNode(f"{RDF}type"), ox.Literal("no class"), G),
    *(ox.Quad(S, P, S, ox.NamedNode(iri)) for iri in IRIS),
    ox.Quad(S, P, ox.Literal("in the default graph")),
    ox.Quad(S, P, S),
]


def test_there_is_enough_to_trip_over():
    assert len(set(QUADS)) >= 120


@pytest.mark.parametrize("name", OXIGRAPH)
def test_oxigraph_reads_them_back(name: str):
    back = ox.parse(input=export(QUADS, name), format=OXIGRAPH[name])
    expected = set(QUADS) if name in WITH_GRAPHS else {quad.triple for quad in QUADS}
    assert {quad if name in WITH_GRAPHS else quad.triple for quad in back} == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib reads data sets by what it has deprecated itself
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_them_back(name: str):
    def terms(content: bytes, format: str) -> set[object]:  # noqa: A002
        if name in WITH_GRAPHS:
            return set(rdflib.Dataset().parse(data=content, format=format).quads())
        return set(rdflib.Graph().parse(data=content, format=format))

    assert terms(export(QUADS, name), RDFLIB[name]) == terms(
        export(QUADS, "nquads" if name in WITH_GRAPHS else "ntriples"), "nquads" if name in WITH_GRAPHS else "nt"
    )


@pytest.mark.parametrize("iri", NAMELESS)
def test_properties_that_xml_cannot_name(iri: str):
    quads = [ox.Quad(S, ox.NamedNode(iri), ox.Literal("x"))]
    with pytest.raises(UsageError, match=re.escape(f"<{iri}>; use another format")):
        export(quads, "rdfxml")
    assert {quad.triple for quad in ox.parse(input=export(quads, "turtle"), format=ox.RdfFormat.TURTLE)} == {
        quads[0].triple
    }


@pytest.mark.parametrize("iri", sorted({*NAMELESS, *IRIS}))
def test_every_class_is_written_first_or_not(iri: str):
    """RDF/XML may name an element after a class, where XML can name it."""
    quads = [ox.Quad(S, ox.NamedNode(f"{RDF}type"), ox.NamedNode(iri))]
    content = export(quads, "rdfxml")
    assert [quad.object for quad in ox.parse(input=content, format=ox.RdfFormat.RDF_XML)] == [ox.NamedNode(iri)]
    assert [str(o) for _, _, o in rdflib.Graph().parse(data=content, format="xml")] == [iri]


@pytest.mark.parametrize("name", OXIGRAPH)
def test_blank_nodes_stay_apart_and_together(name: str):
    one, two = ox.BlankNode("0a"), ox.BlankNode("0ab")
    quads = [ox.Quad(S, P, one), ox.Quad(S, P, two), ox.Quad(one, P, two), ox.Quad(two, P, ox.Literal("x"))]
    back = ox.Dataset(ox.parse(input=export(quads, name), format=OXIGRAPH[name]))
    expected = ox.Dataset(quads)
    for dataset in (back, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert back == expected
    assert len(back) == len(quads)


@pytest.mark.parametrize("name", ["ntriples", "nquads"])
def test_lines_are_sorted_as_bytes(name: str):
    lines = export(QUADS, name).splitlines(keepends=True)
    assert lines == sorted(set(lines))


def test_turtle_is_sorted_by_subject():
    back = list(ox.parse(input=export(QUADS, "turtle"), format=ox.RdfFormat.TURTLE))
    subjects = [str(quad.subject) for quad in back]
    assert subjects == sorted(subjects)
    assert [str(quad.predicate) for quad in back if quad.subject == S][: len(IRIS) + 1] == [f"<{RDF}type>"] * (
        len(IRIS) + 1
    )
