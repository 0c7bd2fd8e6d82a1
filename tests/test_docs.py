"""The documents say what is really printed: terms and prefixes of the graph, keys and reasons of the facts."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import thidua
from tests.report_texts import ONE_COMPANY
from tests.test_ontology import declared
from thidua.documents.read import read_document
from thidua.exports import export
from thidua.facts.codec import fact_to_json
from thidua.namespaces import ID, ID_KINDS, PREFIXES
from thidua.pipeline.reading import build_graph_of, extract_report

ROOT = Path(__file__).resolve().parents[1]
REPORTS = [extract_report(read_document(path)) for path in sorted((ROOT / "seeds" / "reports").glob("*.txt"))]
FACTS = [fact_to_json(fact, report.name) for report in REPORTS for fact in report.facts]
QUADS = build_graph_of(REPORTS)
GRAPH_MODEL = (ROOT / "docs" / "graph-model.md").read_text("utf-8")
FACTS_MD = (ROOT / "docs" / "facts.md").read_text("utf-8")


def curie(iri: str) -> str:
    """prefix:name; the longest namespace wins."""
    namespaces = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
    return next((f"{prefix}:{iri.removeprefix(ns)}" for prefix, ns in namespaces if iri.startswith(ns)), iri)


def keys_of(value: object) -> Iterator[str]:
    """The keys of an object and of those in it, but for those that are slots' names already (`parts`)."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from (name for each in inner.values() for name in keys_of(each)) if key == "parts" else keys_of(inner)
    elif isinstance(value, list):
        yield from (key for each in value for key in keys_of(each))


def is_named(word: str, document: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", document) is not None


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[ox.Quad]:
    """The sample reports' graph, and one that has a link, a decision and an addition."""
    folder = tmp_path_factory.mktemp("docs")
    for name, text in ONE_COMPANY.items():
        (folder / name).write_text(text, "utf-8")
    with thidua.open(folder / "graph") as graph:
        graph.build(folder)
        scopes = graph.query("SELECT DISTINCT ?scope WHERE { ?claim td:scope ?scope } ORDER BY ?scope")
        one, other = (str(row["scope"]).strip("<>") for row in scopes)
        graph.decide("part-of", one, other, details={"from": "2010"})
        graph.add(turtle="<urn:note> <http://purl.org/dc/terms/title> 'Seen.' .")
        return [*QUADS, *graph.quads()]


def test_the_graph_model_names_every_predicate_and_class(quads: list[ox.Quad]):
    used = {quad.predicate.value for quad in quads}
    types = [quad.object for quad in quads if quad.predicate.value == f"{PREFIXES['rdf']}type"]
    used |= {term.value for term in types if isinstance(term, ox.NamedNode)}
    terms = {curie(iri) for iri in used} - {"rdf:type"}
    assert len([term for term in terms if term.startswith("td:")]) >= 50
    assert sorted(term for term in terms if not is_named(term, GRAPH_MODEL)) == []


def test_the_graph_model_names_every_declared_term():
    assert sorted(term for term in declared() if not is_named(f"td:{term}", GRAPH_MODEL)) == []


def test_the_graph_model_names_only_declared_terms():
    assert sorted({*re.findall(r"\btd:(\w+)", GRAPH_MODEL)} - set(declared())) == []


def test_the_graph_model_names_every_prefix():
    written = re.findall(r"^@prefix ([a-z-]+):", export(QUADS, "turtle").decode("utf-8"), flags=re.MULTILINE)
    assert len(written) >= 20
    assert sorted(prefix for prefix in written if f"`{prefix}:`" not in GRAPH_MODEL) == []


def test_the_graph_model_names_every_folder_of_iris(quads: list[ox.Quad]):
    iris = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    iris |= {str(quad.graph_name).strip("<>") for quad in quads}
    folders = {iri.removeprefix(ID).partition("/")[0] for iri in iris if iri.startswith(ID)}
    named = [folder for folder in folders if is_named(folder, GRAPH_MODEL)]
    assert folders >= set(ID_KINDS)
    assert sorted(folders - set(named)) == []


def test_facts_md_names_every_key():
    keys = {key for fact in FACTS for key in keys_of(fact)}
    assert len(keys) >= 35
    assert sorted(key for key in keys if re.search(rf"[`{{\" ]{key}[`}}\",]", FACTS_MD) is None) == []


@pytest.mark.parametrize("kind", ["award", "figure", "post", "campaign"])
def test_facts_md_names_the_slots_of_each_kind(kind: str):
    """On the lines of the kind itself: a slot of another kind does not help."""
    every = FACTS_MD.partition("## Quantities")[0]
    described = FACTS_MD.partition("## Slots")[2].partition(f"- `{kind}`:")[2].partition("\n- ")[0]
    slots = {key for fact in FACTS if fact["kind"] == kind for key in fact if f"`{key}`" not in every}
    assert len(slots) >= 3
    assert sorted(slot for slot in slots if f"`{slot}`" not in described) == []


def contexts() -> list[dict[str, Any]]:
    found = [fact["context"] for fact in FACTS]
    return [context for each in found if isinstance(each, list) for context in each]


def reasons_in_code() -> set[str]:
    """Every reason that the code of the facts writes down: the third argument of a context."""
    calls = [
        node
        for path in sorted((ROOT / "src" / "thidua" / "facts").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Context", "Filled")
    ]
    reasons = [call.args[2].value for call in calls if len(call.args) > 2 and isinstance(call.args[2], ast.Constant)]
    return {reason for reason in reasons if isinstance(reason, str)}


def test_reasons_are_the_same_in_facts_documents_and_shapes():
    emitted = {context["reason"] for context in contexts()} | reasons_in_code()
    shapes = (ROOT / "shapes" / "inference.ttl").read_text("utf-8")
    allowed = set(re.findall(r'"([a-z-]+)"', "".join(re.findall(r"sh:in \(([^)]*)\)", shapes))))
    assert len(emitted) >= 6
    assert emitted == allowed
    for document in (GRAPH_MODEL.partition("The reasons: ")[2], FACTS_MD.partition("\nReasons ")[2]):
        listed = document.partition("\n\n")[0].partition("\n- ")[0]
        assert sorted(reason for reason in allowed if f"`{reason}`" not in listed) == []
    assert set(re.findall(r'td:reason "([a-z-]+)"', GRAPH_MODEL)) <= allowed


def test_the_examples_of_the_python_api_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In a folder that has the seeds as a checkout has, one after the other."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/api.md", None, None)
    assert len(examples.examples) >= 15
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(examples, out=told.append)
    assert "".join(told) == ""
