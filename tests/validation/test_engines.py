"""Every engine gives the same results: on the files of the shapes, the sample reports, and what others may bring."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.errors import InputError, UnknownName
from thidua.namespaces import PREFIXES
from thidua.pipeline.reading import build_quads
from thidua.validation.engine import Result
from thidua.validation.engines import DEFAULT_ENGINE, ENGINES, run_shapes
from thidua.validation.shape_check import check_shapes
from thidua.validation.shapes import project_shapes
from thidua.validation.shapes_graph import ShapesGraph, shapes_graph

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests" / "shapes").glob("*/*.ttl"))
MIN_FILES = 115
MIN_TRIPLES = 6_000
PREFIXED = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("sh", "xsd", "rdf")) + (
    "@prefix ex: <urn:ex:> .\n"
)

Quads = list[ox.Quad]


def turtle(text: str) -> Quads:
    return list(ox.parse((PREFIXED + text).encode(), format=ox.RdfFormat.TURTLE))


def by_both(quads: Quads, shapes: ShapesGraph) -> tuple[Counter[Result], Counter[Result]]:
    fast, reference = (Counter(run_shapes(quads, shapes, engine)) for engine in ("shacl-rust", "pyshacl"))
    return fast, reference


def test_the_engines():
    assert list(ENGINES) == ["shacl-rust", "pyshacl"]
    assert DEFAULT_ENGINE == "shacl-rust"
    with pytest.raises(UnknownName, match="shacl-rust, pyshacl"):
        run_shapes([], project_shapes(), "shacl")


def test_there_are_enough_files():
    assert len(FILES) >= MIN_FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_files_of_the_shapes(path: Path):
    fast, reference = by_both(list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)), project_shapes())
    assert fast == reference
    assert (len(fast) > 0) is path.stem.startswith("bad-")


@pytest.mark.parametrize("name", ["conferral", "quantity", "tally", "claim", "period"])
def test_the_files_of_a_class_in_one_graph(name: str):
    """They share their IRIs, so the graph is full of faults: results come together here that no file has alone."""
    files = sorted((ROOT / "tests" / "shapes" / name).iterdir())
    quads = [quad for path in files for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]
    fast, reference = by_both(quads, project_shapes())
    assert len(fast) >= 5
    assert fast == reference


def test_the_sample_reports():
    quads = build_quads([ROOT / "seeds" / "reports"])
    assert len(quads) >= MIN_TRIPLES
    fast, reference = by_both(quads, project_shapes())
    assert fast == reference


# --- shapes and data of others ---------------------------------------------------------------------------------------

DATA = 'ex:a a ex:C ; ex:p 1, "x", _:one ; ex:q ex:b . ex:b a ex:C ; ex:p "x"@vi, "y"@vi . _:one ex:q ex:a .'
SHAPES = {
    "blank nodes": "sh:property [ sh:path ex:p ; sh:nodeKind sh:IRI ]",
    "a sequence": "sh:property [ sh:path ( ex:q ex:p ) ; sh:minCount 9 ]",
    "an alternative": "sh:property [ sh:path [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] ; sh:maxCount 0 ]",
    "repeated": "sh:property [ sh:path ( [ sh:zeroOrMorePath ex:q ] [ sh:zeroOrOnePath ex:p ] ) ; sh:minCount 9 ]",
    "twice the same": "sh:property [ sh:path ex:q ; sh:node [ sh:class ex:D ], [ sh:class ex:E ] ], ex:P",
    "one language": "sh:property [ sh:path ex:p ; sh:uniqueLang true ]",
    "what a node says": "sh:closed true ; sh:ignoredProperties ( rdf:type )",
    "a severity of one's own": "sh:severity ex:Grave ; sh:class ex:D",
    "a value of a query": 'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <urn:ex:p> ?value }" ]',
    "no value of a query": 'sh:sparql [ sh:select "SELECT $this WHERE { $this <urn:ex:p> 1 }" ]',
    "a query on a path": 'sh:property [ sh:path ex:p ; sh:sparql [ sh:select "SELECT $this WHERE { $this ?x 1 }" ] ]',
    "a query along a path": """sh:property [ sh:path ex:p ;
        sh:sparql [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value }" ] ]""",
    "a query that holds in many ways": 'sh:sparql [ sh:select "SELECT $this WHERE { $this ?x ?y }" ]',
    "a path of a query": 'sh:sparql [ sh:select "SELECT $this ?path WHERE { $this ?path 1 }" ]',
}
P = "ex:P a sh:PropertyShape ; sh:path ex:p ; sh:datatype xsd:integer ."


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_of_others(name: str):
    shapes = shapes_graph(turtle(f"ex:S a sh:NodeShape ; sh:targetClass ex:C ; {SHAPES[name]} .\n{P}"))
    for engine in ENGINES:
        check_shapes(shapes, engine)
    fast, reference = by_both(turtle(DATA), shapes)
    assert len(fast) > 0
    assert fast == reference


LITERALS = [
    *("1", "-1", "4", "01", "123456789012345678", '"x"', '"x"^^xsd:string', '"x"@en', "[]"),
    *('"many"^^xsd:integer', '""^^xsd:integer', '"maybe"^^xsd:boolean', '"2017-13-45"^^xsd:date'),
    *('"NaN"^^xsd:double', '"INF"^^xsd:double', '"-INF"^^xsd:double', '"1e400"^^xsd:double'),
    *(f'"{"9" * 5000}"^^xsd:integer', '"\\\\1 \\u0000 \\\\g<9>"', '"<p/>"^^rdf:XMLLiteral', '"x"^^ex:unheard-of'),
]
FORMS = """ex:S a sh:NodeShape ; sh:targetClass ex:C ;
    sh:property [ sh:path ex:p ; sh:datatype xsd:integer ], [ sh:path ex:p ; sh:nodeKind sh:IRI ], [ sh:path ex:p ;
        sh:maxLength 40 ], [ sh:path ex:p ; sh:in ( 1 "x" ) ], [ sh:path ex:p ; sh:pattern "^[a-z]" ] ."""


@pytest.mark.parametrize("literal", LITERALS, ids=lambda literal: literal[:24])
def test_hostile_literals(literal: str):
    fast, reference = by_both(turtle(f"ex:a a ex:C ; ex:p {literal} ."), shapes_graph(turtle(FORMS)))
    assert len(fast) > 0
    assert fast == reference


ORDER = """ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minInclusive 0 ] ;
    sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <urn:ex:p> ?value . FILTER(?value > 3) }" ] ."""
#: Literal -> what shacl-rust alone finds, and pyshacl alone. What cannot be compared is a violation for sh:minInclusive
#: (SHACL, section 4.3.2) and no solution for FILTER (SPARQL 1.1, section 17.3), as shacl-rust has it; rdflib, below
#: pyshacl, puts any two literals in an order.
ORDERED_BY_RDFLIB = {
    '"x"': (set(), {"SPARQL"}),
    '"many"^^xsd:integer': ({"MinInclusive"}, {"SPARQL"}),
    '"NaN"^^xsd:double': (set(), {"SPARQL"}),
}


@pytest.mark.parametrize("literal", [*ORDERED_BY_RDFLIB, "1", "4", "-1", '"INF"^^xsd:double'])
def test_values_in_an_order(literal: str):
    fast, reference = by_both(turtle(f"ex:a a ex:C ; ex:p {literal} ."), shapes_graph(turtle(ORDER)))
    alone = tuple({component(result) for result in found} for found in (fast - reference, reference - fast))
    assert alone == ORDERED_BY_RDFLIB.get(literal, (set(), set()))


def component(result: Result) -> str:
    return result.component.rpartition("#")[2].removesuffix("ConstraintComponent>")


def test_numbers_beyond_64_bits_are_ill_formed_for_shacl_rust_alone():
    quads = turtle("ex:a a ex:C ; ex:p 123456789012345678901234567890 .")
    shapes = shapes_graph(turtle("ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] ."))
    fast, reference = by_both(quads, shapes)
    assert (len(fast), len(reference)) == (1, 0)


def test_a_triple_as_a_term_is_refused():
    quads = turtle("ex:a ex:p <<( ex:a ex:p ex:b )>> .")
    for engine in ENGINES:
        with pytest.raises(InputError, match="a triple as object"):
            run_shapes(quads, project_shapes(), engine)


def test_circles_in_the_data_come_to_an_end():
    quads = turtle(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "ex:a a ex:C ; ex:q ex:b . ex:b ex:q ex:a . ex:C rdfs:subClassOf ex:D . ex:D rdfs:subClassOf ex:C ."
    )
    circular = "sh:property [ sh:path [ sh:zeroOrMorePath ex:q ] ; sh:maxCount 1 ]"
    shapes = shapes_graph(turtle(f"ex:S sh:targetClass ex:D ; sh:class ex:E ; {circular} ."))
    fast, reference = by_both(quads, shapes)
    assert len(fast) == 2
    assert fast == reference


def test_a_triple_in_two_graphs_counts_once():
    shapes = shapes_graph(turtle("ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] ."))
    triples = turtle("ex:a a ex:C ; ex:p 1 .")
    quads = [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(f"urn:{n}")) for t in triples for n in (1, 2)]
    for engine in ENGINES:
        assert run_shapes(quads, shapes, engine) == []


def test_the_messages_are_those_of_the_shapes():
    shapes = shapes_graph(
        turtle('ex:S sh:targetClass ex:C ; sh:class ex:D ; sh:message "Sai."@vi, "Wrong."@en .'),
    )
    for engine in ENGINES:
        (result,) = run_shapes(turtle("ex:a a ex:C ."), shapes, engine)
        assert result.messages == ('"Sai."@vi', '"Wrong."@en')
