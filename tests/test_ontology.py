"""The ontology declares every term that the project uses, uses every term that it declares, and explains them all."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.namespaces import PREFIXES, TD

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology" / "thidua.ttl"
ALIGNMENTS = ROOT / "ontology" / "alignments.ttl"
USERS = ("docs", "queries", "seeds", "shapes", "src")
TEXTS = {".md", ".py", ".rq", ".ttl", ".yml"}
MIN_CLASSES = 14
MIN_PROPERTIES = 50
TERM = re.compile(r"(?<![\w:])td:([A-Za-z]\w*)")
#: Terms that code names by the namespace: `TD + "grade"`, `_TD.grade`, `f"{TD}grade"`.
IN_CODE = re.compile(r"""\bTD \+ ["'](\w+)["']|\b_?TD\.([a-z]\w*)|\{TD\}(\w+)""")
KINDS = {f"{PREFIXES['owl']}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
LANGUAGES = ["en", "vi"]


def triples(path: Path) -> list[tuple[str, str, ox.NamedNode | ox.Literal]]:
    """Subject and predicate as IRIs, and the object; the ontology has no blank nodes."""
    found = []
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        found.append((quad.subject.value, quad.predicate.value, quad.object))
    return found


def declared() -> dict[str, str]:
    """Local name of a term -> IRI of what it is."""
    return {
        subject.removeprefix(TD): term.value
        for subject, predicate, term in triples(ONTOLOGY)
        if predicate == f"{PREFIXES['rdf']}type" and term.value in KINDS
    }


def used(folder: str) -> set[str]:
    found: set[str] = set()
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in TEXTS:
            text = path.read_text("utf-8")
            found |= set(TERM.findall(text))
            found |= {name for groups in IN_CODE.findall(text) for name in groups if name != ""}
            found |= set(re.findall(re.escape(TD) + r"([A-Za-z]\w*)", text))
    return found


def values(term: str, predicate: str) -> list[ox.Literal]:
    prefix, _, local = predicate.partition(":")
    wanted = (TD + term, PREFIXES[prefix] + local)
    return [said for *about, said in triples(ONTOLOGY) if tuple(about) == wanted and isinstance(said, ox.Literal)]


def test_there_are_enough_terms():
    kinds = list(declared().values())
    assert kinds.count(f"{PREFIXES['owl']}Class") >= MIN_CLASSES
    assert len(kinds) - kinds.count(f"{PREFIXES['owl']}Class") >= MIN_PROPERTIES


@pytest.mark.parametrize("folder", [*USERS, "ontology"])
def test_every_term_that_is_used_is_declared(folder: str):
    terms = used(folder)
    assert len(terms) >= 10, f"{folder}: the search for terms finds almost nothing"
    assert sorted(terms - set(declared())) == []


def test_every_term_that_is_declared_is_used():
    everywhere = set().union(*(used(folder) for folder in USERS))
    assert sorted(set(declared()) - everywhere) == []


@pytest.mark.parametrize("term", sorted(declared()))
def test_every_term_is_explained_in_both_languages(term: str):
    for predicate in ("rdfs:label", "skos:definition"):
        texts = values(term, predicate)
        assert sorted(str(text.language) for text in texts) == LANGUAGES, predicate
        assert all(text.value.strip() != "" for text in texts)
    assert all(text.value.endswith(".") for text in values(term, "skos:definition"))


@pytest.mark.parametrize("term", sorted(declared()))
def test_every_example_is_turtle_that_uses_the_term(term: str):
    examples = values(term, "skos:example")
    assert len(examples) >= 1
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for example in examples:
        quads = list(ox.parse(prefixes + example.value, format=ox.RdfFormat.TURTLE))
        nodes = {node for quad in quads for node in (quad.predicate, quad.object)}
        assert ox.NamedNode(TD + term) in nodes


def test_classes_begin_with_a_capital_and_properties_do_not():
    for term, kind in declared().items():
        assert term[0].isupper() is kind.endswith("Class"), term


def test_alignments_speak_of_declared_terms_and_known_vocabularies():
    aligned = [(subject, term) for subject, _, term in triples(ALIGNMENTS) if subject.startswith(TD)]
    assert {subject.removeprefix(TD) for subject, _ in aligned} <= set(declared())
    known = ("org", "prov", "foaf", "skos", "schema", "oa", "time", "eli")
    foreign = {prefix for _, term in aligned for prefix in known if term.value.startswith(PREFIXES[prefix])}
    assert foreign == set(known)
