"""Every shape against its ok and bad files (`tests/shapes/<class>/`); a file's first lines say what is expected."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from thidua.model import Finding
from thidua.namespaces import PREFIXES, TD
from thidua.validation.rdflib_terms import to_rdflib
from thidua.validation.shapes import load_rules, project_shapes
from thidua.validation.validate import validate

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "shapes"
FILES = sorted(FOLDER.glob("*/*.ttl"))
CLASSES = sorted(path.stem for path in (ROOT / "shapes").glob("*.ttl") if path.stem != "prefixes")
SH = rdflib.Namespace(PREFIXES["sh"])
SHAPES = to_rdflib(project_shapes().triples)
MIN_FILES = 130
MIN_CLASSES = 18
MIN_RULES = 100
EXPECT = re.compile(r"^# expect: (\S+) (Violation|Warning|Info) (\S+)$", re.MULTILINE)
RULES = {f"R{number:02}" for number in range(1, 31)}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def component(finding: Finding) -> str:
    return finding.component.rpartition("#")[2].removesuffix("ConstraintComponent>")


@cache
def quads_of(path: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


@cache
def found_in(path: Path) -> tuple[Finding, ...]:
    return tuple(validate(quads_of(path)))


def test_there_are_enough_files_for_every_class():
    assert len(FILES) >= MIN_FILES
    assert len(CLASSES) >= MIN_CLASSES
    assert sorted({path.parent.name for path in FILES}) == CLASSES
    for name in CLASSES:
        kinds = {path.stem.partition("-")[0] for path in (FOLDER / name).iterdir()}
        assert kinds == {"ok", "bad"}, name


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file(path: Path):
    expected = Counter(EXPECT.findall(path.read_text("utf-8")))
    found = Counter((f.rule, f.severity.value.capitalize(), component(f)) for f in found_in(path))
    assert found == expected
    assert (len(found) > 0) is path.stem.startswith("bad-")


#: What constrains, in `sh:`; and what does not, by itself.
CONSTRAINING = [
    "class",
    "datatype",
    "hasValue",
    "in",
    "languageIn",
    "maxCount",
    "minCount",
    "minInclusive",
    "minLength",
    "nodeKind",
    "not",
    "or",
    "pattern",
    "qualifiedMaxCount",
    "qualifiedMinCount",
    "sparql",
    "uniqueLang",
]
SILENT = ["message", "path", "qualifiedValueShape", "severity", "targetClass", "targetObjectsOf", "targetSubjectsOf"]


def constraints() -> set[tuple[str, str]]:
    """Every constraint of a ruled shape: the shape's IRI and the component that checks it."""
    found: set[tuple[str, str]] = set()
    for shape in load_rules():
        predicates = {str(predicate) for predicate in SHAPES.predicates(rdflib.URIRef(shape))}
        names = {each.removeprefix(PREFIXES["sh"]) for each in predicates if each.startswith(PREFIXES["sh"])}
        assert names <= {*CONSTRAINING, *SILENT}, f"{shape}: say here whether {names} constrain"
        components = (name[0].upper() + name[1:] for name in sorted(names & set(CONSTRAINING)))
        found |= {(shape, "SPARQL" if name == "Sparql" else name) for name in components}
    return found


def test_every_constraint_has_a_bad_file():
    broken = {(f.shape, component(f)) for path in FILES for f in found_in(path)}
    assert len(constraints()) >= MIN_RULES
    assert sorted(constraints() - broken) == []


def test_every_shape_speaks_to_people():
    td = rdflib.Namespace(TD)
    shapes = SHAPES
    for iri, rule in load_rules().items():
        shape = rdflib.URIRef(iri)
        assert rule.message_vi.endswith("."), iri
        assert rule.message_en.endswith("."), iri
        assert rule.mend is not None, f"{iri} says what is wrong and not what would mend it"
        for predicate in (SH.message, td.mend):
            texts = [text for text in shapes.objects(shape, predicate) if isinstance(text, rdflib.Literal)]
            assert sorted(str(text.language) for text in texts) in (["en", "vi"], []), f"{iri} {predicate}"


def test_every_rule_of_the_domain_has_a_shape_a_bad_and_an_ok_file():
    assert {rule.id for rule in load_rules().values()} >= RULES
    broken_in = {
        rule: {path.parent.name for path in FILES if rule in {f.rule for f in found_in(path)}} for rule in RULES
    }
    for rule, folders in sorted(broken_in.items()):
        assert len(folders) > 0, f"{rule} is broken by no bad file"
        assert any(path.parent.name in folders and path.stem.startswith("ok-") for path in FILES), rule


def test_the_filters_of_queries_hold_no_award():
    """Who may confer what, and to whom, is data of the vocabulary."""
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        assert re.search(r"\baward-type:", path.read_text("utf-8")) is None, path.name
