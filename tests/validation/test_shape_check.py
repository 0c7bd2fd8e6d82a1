"""Shapes of others: what is malformed, or would be passed over in silence, is refused in one line."""

from pathlib import Path

import pytest

from thidua.errors import ShapesProblem, UnreadableFile
from thidua.namespaces import PREFIXES
from thidua.validation.engines import ENGINES
from thidua.validation.read_shapes import read_shapes
from thidua.validation.shape_check import check_shapes
from thidua.validation.shapes import project_shapes

PREFIXED = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("sh", "xsd", "rdf", "rdfs")) + (
    "@prefix ex: <urn:ex:> .\n"
)
SHAPE = "ex:S a sh:NodeShape ; sh:targetClass ex:C ; "


def property_shape(text: str) -> str:
    return f"{SHAPE} sh:property [ sh:path ex:p ; {text} ] ."


def path(text: str) -> str:
    return f"{SHAPE} sh:property [ sh:path {text} ; sh:minCount 1 ] ."


def select(text: str) -> str:
    return f'{SHAPE} sh:sparql [ sh:select """{text}""" ] .'


def read(text: str, engine: str, folder: Path) -> None:
    file = folder / "shapes.ttl"
    file.write_text(PREFIXED + text, "utf-8")
    read_shapes([file], engine)


DEEP = "(" * 3000 + "1" + ")" * 3000
CHAIN = "".join(f"ex:S{n} sh:node ex:S{n + 1} .\n" for n in range(3000))
REFUSED = [
    ("", "no shape has a target"),
    ("ex:a ex:b ex:c .", "no shape has a target"),
    ("ex:S a sh:NodeShape ; sh:class ex:D .", "no shape has a target"),
    ('ex:S a sh:NodeShape ; sh:class ex:D . ex:D a rdfs:Class ; rdfs:label "D" .', "no shape has a target"),
    (property_shape('sh:minCount "a"'), "not as SHACL wants a shape (Datatype)"),
    (property_shape("sh:minCount 1, 2"), "(MaxCount)"),
    (property_shape("sh:in ex:foo"), "(Node)"),
    (property_shape("sh:pattern 4"), "(Datatype)"),
    (f"{SHAPE} sh:property [ sh:minCount 1 ] .", "(MinCount)"),
    (f"{SHAPE} sh:minCount 1 .", "neither a node shape nor a property shape"),
    (f"{SHAPE} sh:nodeKind ex:Foo .", "(In)"),
    (f'{SHAPE} sh:severity "x" ; sh:class ex:D .', "(NodeKind)"),
    ('ex:S a sh:NodeShape ; sh:targetClass "C" ; sh:class ex:D .', "(NodeKind)"),
    (f"{SHAPE} sh:minCuont 1 .", "sh:minCuont is no term of SHACL"),
    (f"{SHAPE} sh:js [ a sh:JSConstraint ] .", "sh:js is no term of SHACL that the engines know"),
    (f"{SHAPE} sh:rule [ a sh:TripleRule ] .", "sh:rule is no term"),
    (path('"x"'), "is no property path"),
    (path("[]"), "is no property path"),
    (path("( ex:p )"), "fewer than two paths"),
    (path("[ sh:alternativePath ( ex:p ) ]"), "fewer than two paths"),
    (path("_:x") + " _:x sh:inversePath _:x .", "is a part of itself"),
    (path("_:x") + " _:x rdf:first ex:p ; rdf:rest _:x .", "is a part of itself"),
    (property_shape("sh:in _:x") + " _:x rdf:first 1 ; rdf:rest _:x .", "is a part of itself"),
    (f"{SHAPE} sh:property [ sh:path ex:q ; sh:node ex:S ] .", "is a part of itself"),
    (f"{SHAPE} sh:not [ sh:or ( ex:S [ sh:class ex:D ] ) ] .", "is a part of itself"),
    (f"{SHAPE} sh:node ex:S0 . {CHAIN}", "nested more than 100 deep"),
    (select("SELECT nonsense"), "gives no $this"),
    (select("SELECT $this WHERE { $this a }"), "fails to parse"),
    (select("SELECT $this WHERE { $this foo:a 1 }"), "fails to parse"),
    (select("SELECT ?x WHERE { ?x a $this }"), "gives no $this"),
    (select("CONSTRUCT { $this a ?x } WHERE { $this a ?x }"), "is no SELECT"),
    (select("DELETE WHERE { ?s ?p ?o }"), "is no SELECT"),
    (select("SELECT $this WHERE { $this a ?x MINUS { $this a ex:D } }"), "has VALUES, MINUS or SERVICE"),
    (select("SELECT $this WHERE { $this a ?x } VALUES ?x { 1 }"), "has VALUES, MINUS or SERVICE"),
    (select("SELECT $this WHERE { SERVICE <http://localhost:1/> { $this a ?x } }"), "has VALUES, MINUS or SERVICE"),
    (select("SELECT $this WHERE { BIND(1 AS $this) }"), "assigns what is bound beforehand"),
    (select("SELECT $this ?failure WHERE { $this a ?failure }"), "asks for ?failure"),
    (select("SELECT $this WHERE { { SELECT ?t WHERE { ?z a ?t } } $this a ?t }"), "Nested SELECT"),
    (select(f"SELECT $this WHERE {{ FILTER{DEEP} $this a ?x }}"), "nested more than 100 deep"),
    (f'{SHAPE} sh:sparql [ sh:ask "ASK {{ $this a ?x }}" ] .', "sh:sparql needs one sh:select"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text, said", REFUSED, ids=[f"{n}-{said[:30]}" for n, (_, said) in enumerate(REFUSED)])
def test_what_is_malformed(text: str, said: str, engine: str, tmp_path: Path):
    with pytest.raises(ShapesProblem) as refused:
        read(text, engine, tmp_path)
    assert said in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / "shapes.ttl"))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < len(str(tmp_path)) + 600


ALONG_PATH = 'sh:property [ sh:path {} ; sh:sparql [ sh:select "SELECT $this ?value WHERE {{ $this {} ?value }}" ] ] .'
#: pyshacl does them.
NOT_BY_SHACL_RUST = [
    *(
        (
            f"{SHAPE} sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ {inner} ] ; {count} ] .",
            "may be about literals",
        )
        for inner in ("sh:minLength 1", "sh:nodeKind sh:IRIOrLiteral")
        for count in ("sh:qualifiedMinCount 1", "sh:qualifiedMaxCount 0")
    ),
    (path("( ex:p ( ex:q ex:r ) )"), "inside another path"),
    (path("[ sh:inversePath ( ex:p ex:q ) ]"), "inside another path"),
    (path("[ sh:zeroOrMorePath [ sh:inversePath [ sh:zeroOrMorePath ex:p ] ] ]"), "inside another path"),
    (path("( ex:q [ sh:oneOrMorePath ex:p ] )"), "oneOrMorePath does not come back"),
    (SHAPE + ALONG_PATH.format("[ sh:inversePath ex:p ]", "$PATH"), "the path is more than a property"),
    (SHAPE + ALONG_PATH.format("ex:p", "?x"), "elsewhere than by $this $PATH ?value"),
    (property_shape('sh:pattern "^(?=x)x"'), "invalid sh:pattern regex"),
]


@pytest.mark.parametrize("text, said", NOT_BY_SHACL_RUST)
def test_what_shacl_rust_would_pass_over(text: str, said: str, tmp_path: Path):
    with pytest.raises(ShapesProblem) as refused:
        read(text, "shacl-rust", tmp_path)
    assert said in str(refused.value)
    read(text, "pyshacl", tmp_path)


TAKEN = [
    f"{SHAPE} sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMinCount 1 ] .",
    f"{SHAPE} sh:class ex:D .",
    "ex:C a rdfs:Class, sh:NodeShape ; sh:class ex:D .",
    f"{SHAPE} sh:in ( {' '.join(map(str, range(20_000)))} ) .",
    path("( [ sh:inversePath ex:p ] [ sh:zeroOrMorePath [ sh:alternativePath ( ex:q ex:r ) ] ] )"),
    SHAPE + ALONG_PATH.format("ex:p", "$PATH"),
    select(
        "# VALUES are no part of it\nSELECT $this ?value WHERE { $this ex:p ?value FILTER(?value != 'MINUS {(') }"
    ).replace(" ex:p", " <urn:ex:p>"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", TAKEN, ids=lambda text: text[:50] + text[-50:])
def test_what_is_well_formed(text: str, engine: str, tmp_path: Path):
    read(text, engine, tmp_path)


def test_the_shapes_of_the_project_are_well_formed():
    for engine in ENGINES:
        check_shapes(project_shapes(), engine)


def test_files_are_put_together_with_their_blank_nodes_apart(tmp_path: Path):
    texts = [f"ex:S{n} sh:targetClass ex:C ; sh:property [ sh:path ex:p{n} ; sh:minCount 1 ] ." for n in range(3)]
    files = [tmp_path / f"{n}.ttl" for n in range(3)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(PREFIXED + text, "utf-8")
    shapes = read_shapes(files, "shacl-rust")
    assert sorted(each.text() for each in shapes.paths.values()) == ["<urn:ex:p0>", "<urn:ex:p1>", "<urn:ex:p2>"]
    assert {shapes.named(shape) for shape in shapes.paths} == {"urn:ex:S0", "urn:ex:S1", "urn:ex:S2"}
    with pytest.raises(UnreadableFile):
        read_shapes([tmp_path / "none.ttl"], "shacl-rust")
