"""The SHACL test suite of the W3C, through the functions that `thidua validate --shapes FILE FILE` calls."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.errors import ShapesProblem
from thidua.namespaces import PREFIXES
from thidua.pipeline.checking import validate_file
from thidua.validation.engine import Result
from thidua.validation.engines import ENGINES, run_shapes
from thidua.validation.paths import read_path
from thidua.validation.read import read_rdf_file
from thidua.validation.read_shapes import read_shapes
from thidua.validation.terms import Term

MIN_TESTS = {"core": 98, "sparql": 23}
SH = PREFIXES["sh"]
MF, SHT = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#", "http://www.w3.org/ns/shacl-test#"
#: What an engine does not pass, and why.
MISSED = {
    "shacl-rust": {
        "core/complex/shacl-shacl": "a path of it has sequences inside an alternative, which is refused (take pyshacl)",
        "core/path/path-oneOrMore-001": "sh:oneOrMorePath is refused: in a circle its own start would be missed",
    },
    "pyshacl": {
        "core/property/uniqueLang-002": 'takes sh:uniqueLang "1"^^xsd:boolean for true, where it is to be ignored',
        "sparql/node/prefixes-001": "does not follow the owl:imports of what sh:prefixes names",
        "sparql/pre-binding/shapesGraph-001": "refuses $shapesGraph",
    },
}

#: Focus node, path, value, component, source shape, severity; blank nodes are all alike.
Record = tuple[str | None, ...]


@dataclass(frozen=True)
class Case:
    """One sht:Validate: its files, and the results expected, or None where the shapes are to be refused."""

    data: Path
    shapes: Path
    expected: Counter[Record] | None


class Graph:
    """The triples of a file, looked up by subject and predicate."""

    def __init__(self, path: Path) -> None:
        self._objects: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for quad in read_rdf_file(path):
            self._objects[quad.subject, quad.predicate.value].append(quad.object)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        return self._objects.get((subject, predicate), [])

    def subjects_with(self, predicate: str, value: str) -> Iterator[Term]:
        node = ox.NamedNode(value)
        yield from (
            subject for (subject, name), objects in self._objects.items() if name == predicate and node in objects
        )


def alike(term: str | None) -> str | None:
    return "blank" if term is not None and term.startswith("_:") else term


def expected_of(graph: Graph, result: Term) -> Record:
    def one(name: str) -> str | None:
        return next((str(each) for each in graph.objects(result, SH + name)), None)

    path = next((read_path(graph.objects, each).text() for each in graph.objects(result, SH + "resultPath")), None)
    component, severity = one("sourceConstraintComponent"), one("resultSeverity")
    return alike(one("focusNode")), path, alike(one("value")), component, alike(one("sourceShape")), severity


def found_of(result: Result) -> Record:
    shape = "blank" if result.shape.startswith("_:") else f"<{result.shape}>"
    return alike(result.focus), result.path, alike(result.value), result.component, shape, result.severity_iri


def case_of(path: Path) -> Case:
    graph = Graph(path)
    (test,) = graph.subjects_with(PREFIXES["rdf"] + "type", SHT + "Validate")
    (action,), (wanted,) = graph.objects(test, MF + "action"), graph.objects(test, MF + "result")

    def file(name: str) -> Path:
        (node,) = graph.objects(action, SHT + name)
        assert isinstance(node, ox.NamedNode)
        return path.parent / node.value.rpartition("/")[2]

    results = graph.objects(wanted, SH + "result")
    expected = None if wanted == ox.NamedNode(SHT + "Failure") else Counter(expected_of(graph, r) for r in results)
    return Case(file("dataGraph"), file("shapesGraph"), expected)


@cache
def cases(suite: Path) -> dict[str, Case]:
    """Every test below `suite`, by its path without suffix, also those that no manifest includes."""
    files = [path for path in sorted(suite.rglob("*.ttl")) if "sht:Validate" in path.read_text("utf-8")]
    return {path.relative_to(suite).with_suffix("").as_posix(): case_of(path) for path in files}


@pytest.fixture(scope="module")
def suite(request: pytest.FixtureRequest) -> Path:
    shared: Path = request.getfixturevalue("shared")
    return shared / "w3c" / "shacl"


def passes(case: Case, engine: str) -> bool:
    try:
        shapes = read_shapes([case.shapes], engine)
        found = Counter(map(found_of, run_shapes(read_rdf_file(case.data), shapes, engine)))
    except ShapesProblem:
        return case.expected is None
    return found == case.expected


@pytest.mark.parametrize("engine", ENGINES)
def test_the_suite(engine: str, suite: Path):
    tests = cases(suite)
    assert Counter(name.partition("/")[0] for name in tests) == MIN_TESTS
    missed = [name for name, case in tests.items() if not passes(case, engine)]
    assert missed == sorted(MISSED[engine])


def test_the_engines_find_the_same_wherever_both_pass(suite: Path):
    """Also what the suite leaves open: the blank nodes, by their labels."""
    for name, case in cases(suite).items():
        if case.expected is not None and not any(name in missed for missed in MISSED.values()):
            data = read_rdf_file(case.data)
            fast, reference = (
                set(run_shapes(data, read_shapes([case.shapes], engine), engine))
                for engine in ("shacl-rust", "pyshacl")
            )
            assert fast == reference, name


def test_the_findings_are_those_results(suite: Path, tmp_path: Path):
    """What the command shows; results alike in all but the blank shape they come from may be one finding."""
    shown = 0
    for name, case in cases(suite).items():
        if case.expected is not None and name not in MISSED["shacl-rust"]:
            shapes = read_shapes([case.shapes], "shacl-rust")
            found = validate_file(case.data, tmp_path / "no graph", shapes=shapes)
            assert {alike(f.focus) for f in found} == {record[0] for record in case.expected}, name
            assert all(f.message_en != "" and not f.shape.startswith("_:") for f in found), name
            shown += len(found)
    assert shown >= 200
