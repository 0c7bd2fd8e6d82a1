"""What is told of each kind of IRI: golden texts, and JSON that has all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from tests.explanation.graphs import ADDITION, RULES, graph_of, said, sample_quads
from tests.triples.sample_reports import figure, report
from thidua.entities.resolve import resolve
from thidua.errors import UnknownName
from thidua.explanation.claims import FIRST, MOST_NAMES
from thidua.explanation.explain import explain
from thidua.explanation.graph import Graph
from thidua.explanation.identity import REASONS
from thidua.explanation.model import (
    ClaimExplanation,
    EntityExplanation,
    Identity,
    NodeExplanation,
    OtherExplanation,
    ReportExplanation,
)
from thidua.explanation.text import RENDERINGS
from thidua.iris import entity_iri, expanded
from thidua.namespaces import ID, LINKED_GRAPH, PREFIXES
from thidua.triples.build import build_graph
from thidua.vocabulary.load import load_vocabulary

GOLDEN = Path(__file__).parent / "golden"
UNION = "union:lien-doan-lao-dong-huyen-suoi-mo-e0526a"
MEMBERS, AWARD, DERIVED = "claim:4c125adb49e84569", "claim:527b3d892e4a7ba1", "claim:66edaaa922232f68"
#: Name of the golden text -> what is explained.
GOLDENS = {
    "contradicted": MEMBERS,
    "contradiction": "claim:ae1c7edfeffea89d",
    "derived": DERIVED,
    "derived-from": "claim:3a56e17439ce8923",
    "part": "claim:05145c0f1b8140a1",
    "inferred": AWARD,
    "inference": f"{AWARD}/conferred_by-2",
    "evidence": "evidence:f38582308b84e7f7-323-345",
    "union": UNION,
    "person": "person:le-thi-na-5fd8f6",
    "period": "period:2017/..",
    "award-type": "award-type:bang-khen-thu-tuong",
    "report": "a.txt",
}


def iri(name: str) -> str:
    found = expanded(name)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(sample_quads())


def test_every_golden_text_is_held_to():
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(GOLDENS)


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name: str, graph: Graph):
    text = RENDERINGS["text"](explain(graph, GOLDENS[name], RULES))
    assert text == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", GOLDENS)
def test_json_has_every_field(name: str, graph: Graph):
    explanation = explain(graph, GOLDENS[name], RULES)
    read = json.loads(RENDERINGS["json"](explanation))
    assert sorted(read) == sorted(field.name for field in fields(explanation))
    assert read["iri"] == explanation.iri


def test_both_sentences_of_a_contradiction_are_told(graph: Graph):
    claim = explain(graph, MEMBERS, RULES)
    assert isinstance(claim, ClaimExplanation)
    found = {each.stated_by[0].kind: [other.words[0].exact for other in each.others] for each in claim.contradictions}
    assert found == {"report": ["3.174 đoàn viên"], "linked": ["3.174 đoàn viên", "3.200 đoàn viên"]}


def compared(number: str, name: str = "td:exactValue", kind: str = "td:Discrepancy") -> list[Quad]:
    """The claim of that number, and a node that involves it."""
    claim, node = entity_iri("claim", f"of-{number}"), entity_iri("claim", "node")
    value = Literal(number, datatype=NamedNode(PREFIXES["xsd"] + "integer"))
    return [
        said(claim, "rdf:type", iri("td:Claim")),
        said(claim, name, value),
        said(node, "rdf:type", iri(kind), LINKED_GRAPH),
        said(node, "td:involves", claim, LINKED_GRAPH),
    ]


def test_only_what_excludes_a_number_contradicts_it():
    numbers = [*compared("500"), *compared("650"), *compared("800"), *compared("700", "td:lowerBound")]
    bound = explain(graph_of(numbers), "claim:of-700", RULES)
    assert isinstance(bound, ClaimExplanation)
    assert [other.iri.rpartition("-")[2] for other in bound.contradictions[0].others] == ["500", "650"]


def test_reports_that_state_the_same_are_told():
    graph = graph_of([quad for number in ("500", "0500") for quad in compared(number, kind="td:Agreement")])
    claim = explain(graph, "claim:of-500", RULES)
    assert isinstance(claim, ClaimExplanation)
    assert claim.contradictions == ()
    assert [other.iri.rpartition("-")[2] for other in claim.agreements[0].others] == ["0500"]
    assert "Trùng khớp với / confirmed by" in RENDERINGS["text"](claim)


def test_of_many_that_contradict_the_first_are_told_and_all_are_counted():
    graph = graph_of([quad for number in range(100, 130) for quad in compared(str(number))])
    for everything, shown in ((False, FIRST), (True, 29)):
        claim = explain(graph, "claim:of-100", RULES, everything=everything)
        assert isinstance(claim, ClaimExplanation)
        assert (len(claim.contradictions[0].others), claim.contradictions[0].total) == (shown, 29)


IDENTITIES = {
    UNION: ("full-name", "Liên đoàn Lao động huyện Suối Mơ"),
    "body:thu-tuong-chinh-phu": ("vocabulary", "Thủ tướng Chính phủ"),
    "period:2017/..": ("interval", "2017/.."),
    "person:mai-ba-ecfb9b": ("by-line", "Mai Ba"),
    "person:vu-tu-f405f9": ("name-in-report", "Vũ Tư"),
    "person:vu-tu-555f67": ("name-and-organisation", "Vũ Tư"),
    "union:of-others": ("other", None),
}


@pytest.mark.parametrize("name", IDENTITIES)
def test_why_they_are_one(name: str):
    others = said(iri("union:of-others"), "rdf:type", iri("td:TradeUnion"))
    entity = explain(graph_of([*sample_quads(), others]), name, RULES)
    assert isinstance(entity, EntityExplanation)
    assert entity.identity.reason in REASONS
    assert (entity.identity.reason, next(iter(entity.identity.made_of), None)) == IDENTITIES[name]


def test_a_union_of_a_place_that_the_vocabulary_lacks_is_told_apart_by_the_province():
    text, union = "LĐLĐ huyện Suối Mơ và LĐLĐ tỉnh Long An.", "Liên đoàn Lao động huyện Suối Mơ"
    names = (union, "Liên đoàn Lao động tỉnh Long An")
    sample = report(text, *(figure(text, "LĐLĐ", "members", 5, "person", of=name) for name in names), subject=union)
    entities, vocabulary = resolve([sample], load_vocabulary()), load_vocabulary()
    found = explain(
        graph_of(build_graph([sample], entities, vocabulary)),
        entities.reports[sample.id].organisations[union].iri,
        RULES,
    )
    assert isinstance(found, EntityExplanation)
    assert found.identity == Identity("name-and-place", (union, expanded("place:tinh-long-an") or ""))


#: Statement of the graph -> what becomes of the words.
NORMALISATIONS = {
    ("td:exactValue", "3147", None): "= 3147 người",
    ("td:approximateValue", "3000", None): "≈ 3000 người",
    ("td:lowerBound", "3000", "false"): "> 3000 người",
    ("td:lowerBound", "3000", "true"): "≥ 3000 người",
    ("td:upperBound", "255", "false"): "< 255 người",
    ("td:upperBound", "255", "true"): "≤ 255 người",
}


@pytest.mark.parametrize("case", NORMALISATIONS, ids=str)
def test_numbers_as_written_become_bounds(case: tuple[str, str, str | None]):
    name, value, included = case
    claim, integer = entity_iri("claim", "ab"), NamedNode(PREFIXES["xsd"] + "integer")
    quads = [
        said(claim, "rdf:type", iri("td:Claim")),
        said(claim, "td:wording", Literal("như đã viết")),
        said(claim, "td:countingUnit", iri("unit:person")),
        said(claim, name, Literal(value, datatype=integer)),
    ]
    if included is not None:
        quads.append(said(claim, name.replace("Bound", "Inclusive"), Literal(included)))
    found = explain(graph_of([*sample_quads(), *quads]), claim, RULES)
    assert isinstance(found, ClaimExplanation)
    assert [(each.of, each.written, each.becomes) for each in found.normalisations] == [
        ("number", "như đã viết", NORMALISATIONS[case])
    ]


def test_an_addition_is_named_by_its_file():
    page = "https://example.org/page"
    graph = graph_of(
        [*sample_quads(), said(page, "rdfs:label", Literal("trang")), said(iri(UNION), "rdfs:seeAlso", page)]
    )
    other = explain(graph, page, RULES)
    assert isinstance(other, OtherExplanation)
    assert [(source.kind, source.file) for source in other.stated_by] == [("addition", "people.ttl")]
    whole = explain(graph, "0123456789abcdef", RULES)
    assert isinstance(whole, OtherExplanation)
    assert (whole.iri, whole.holds, whole.stated_by[0].file) == (ADDITION, 2, "people.ttl")
    union = explain(graph, UNION, RULES)
    assert isinstance(union, EntityExplanation)
    assert [source.file for source in union.stated_by] == ["people.ttl", "a.txt", "b.txt"]


def test_what_only_stands_as_an_object_is_known_too():
    page = "https://example.org/page"
    other = explain(graph_of([said(iri(UNION), "rdfs:seeAlso", page)]), f"<{page}>", RULES)
    assert isinstance(other, OtherExplanation)
    assert [source.file for source in other.stated_by] == ["people.ttl"]


HOSTILE = "A\x1b[31m\u202e\u200b\nB"


def test_no_label_breaks_a_line_or_colours_it(graph: Graph):
    claim = iri(MEMBERS)
    quads = [
        said(claim, "rdfs:label", Literal(HOSTILE, language="vi")),
        said(claim, "td:wording", Literal(HOSTILE)),
        said(claim, "td:rule", Literal(HOSTILE)),
        said(iri(UNION), "skos:altLabel", Literal(HOSTILE, language="vi")),
        said(iri("report:f38582308b84e7f7"), "dct:title", Literal(HOSTILE)),
        said(entity_iri("claim", "bad"), "rdf:type", iri("td:Discrepancy"), LINKED_GRAPH),
        said(entity_iri("claim", "bad"), "td:involves", claim, LINKED_GRAPH),
        said(entity_iri("claim", "bad"), "rdfs:label", Literal(HOSTILE), LINKED_GRAPH),
    ]
    hostile = graph_of([*sample_quads(), *quads])
    for name in (MEMBERS, UNION, "a.txt", "evidence:f38582308b84e7f7-66-81"):
        text = RENDERINGS["text"](explain(hostile, name, RULES))
        assert "A\ufffd[31m" in text
        assert all(line.isprintable() for line in text.split("\n"))


def many_reports(number: int) -> list[Quad]:
    """Claims about the union of the samples, each in a report of its own that names it."""
    quads = []
    for i in range(number):
        report, claim = entity_iri("report", f"{i:016x}"), entity_iri("claim", f"{i:016x}")
        quads += [
            said(claim, "rdf:type", iri("td:Claim"), report),
            said(claim, "td:scope", iri(UNION), report),
            said(iri(UNION), "skos:altLabel", Literal(f"LĐLĐ {i}", language="vi"), report),
        ]
    return quads


def test_claims_are_counted_and_the_first_are_told():
    graph = graph_of([*sample_quads(), *many_reports(30)])
    for everything, shown in ((False, FIRST), (True, 43)):
        entity = explain(graph, UNION, RULES, everything=everything)
        assert isinstance(entity, EntityExplanation)
        assert (entity.naming.total, len(entity.naming.claims)) == (43, shown)
        assert dict(entity.naming.by_property)["td:scope"] == 40


class Counted:
    """A store that counts what it hands out and can be asked for patterns alone."""

    def __init__(self, graph: Graph) -> None:
        self._store: Store = graph.store
        self.handed = 0

    def quads_for_pattern(self, *pattern: object) -> Iterator[Quad]:
        for found in self._store.quads_for_pattern(*pattern):  # type: ignore[arg-type]
            self.handed += 1
            yield found


@pytest.mark.parametrize("name", [AWARD, f"{AWARD}/campaign", "b.txt", "person:le-thi-na-5fd8f6"])
def test_the_cost_grows_with_the_answer(name: str):
    costs = []
    for number in (MOST_NAMES, 4 * MOST_NAMES):
        graph = graph_of([*sample_quads(), *many_reports(number)])
        counted = Counted(graph)
        graph.store = counted  # type: ignore[assignment]
        explain(graph, name, RULES)
        costs.append(counted.handed)
    assert costs[0] == costs[1]


def test_a_merge_says_that_there_are_more_names():
    graph = graph_of([*sample_quads(), *many_reports(MOST_NAMES)])
    for everything in (False, True):
        claim = explain(graph, AWARD, RULES, everything=everything)
        assert isinstance(claim, ClaimExplanation)
        (union,) = (merge for merge in claim.merges if merge.entity.iri == iri(UNION))
        assert union.complete is everything
        assert (len(union.forms) > MOST_NAMES) is everything


def test_evidence_of_several_claims_names_each(graph: Graph):
    report = explain(graph, "report:f38582308b84e7f7", RULES)
    assert isinstance(report, ReportExplanation)
    assert dict(report.counts)["td:Discrepancy"] == 1
    shared = entity_iri("claim", "twin")
    quads = [
        said(shared, "rdf:type", iri("td:Claim")),
        said(shared, "td:evidence", iri("evidence:f38582308b84e7f7-66-81")),
    ]
    node = explain(graph_of([*sample_quads(), *quads]), "evidence:f38582308b84e7f7-66-81/position", RULES)
    assert isinstance(node, NodeExplanation)
    assert (node.claim, node.naming.total, node.words[0].exact) == (None, 2, "3.147 đoàn viên")


# --- names -----------------------------------------------------------------------------------------------------------

SAME = {
    f"<{ID}report/f38582308b84e7f7>": "report:f38582308b84e7f7",
    f"{ID}report/f38582308b84e7f7": "report:f38582308b84e7f7",
    "f38582308b84e7f7": "report:f38582308b84e7f7",
    "a.txt": "report:f38582308b84e7f7",
    "elsewhere/a.txt": "report:f38582308b84e7f7",
    "4c125adb49e84569": MEMBERS,
    "period:2017/..": "period:2017%2F..",
    "period:2017%2F..": "period:2017%2F..",
}


@pytest.mark.parametrize("name", SAME)
def test_names_lead_to_one_iri(name: str, graph: Graph):
    assert explain(graph, name, RULES).iri == iri(SAME[name])


#: What is not there -> what the one line says.
UNKNOWN = {
    "claim:4c125adb49e84560": "did you mean claim:4c125adb49e84569",
    "union:lien-doan-lao-dong-huyen-suoi-mo": f"did you mean {UNION}",
    "Liên đoàn Lao động huyện Suối Mơ": f"did you mean {UNION}?",
    "c.txt": "did you mean b.txt, a.txt?",
    "td:nothing": "thidua query --list",
    "foo:bar": "thidua query --list",
    "http://a b": "thidua query --list",
    "": "thidua query --list",
    "\0": "thidua query --list",
    "_:b0": "thidua query --list",
    "\udcff.txt": "not UTF-8",
    "union:\udcff": "not UTF-8",
    "x" * 100_000: "thidua query --list",
}


@pytest.mark.parametrize("name", UNKNOWN, ids=lambda name: ascii(name[:40]))
def test_an_unknown_name_is_refused_with_names_like_it(name: str, graph: Graph):
    with pytest.raises(UnknownName) as refusal:
        explain(graph, name, RULES)
    assert refusal.value.exit_status == 2
    assert UNKNOWN[name] in str(refusal.value)


def test_reports_of_one_file_name_are_told_apart():
    twin = entity_iri("report", "1234567890abcdef")
    graph = graph_of([*sample_quads(), said(twin, "dct:source", Literal("a.txt"), twin)])
    with pytest.raises(UnknownName, match="2 reports are called so; name one: report:1234567890abcdef, report:f38"):
        explain(graph, "a.txt", RULES)
