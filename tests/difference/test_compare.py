"""Two graphs that differ in a known way: what is told, in which order, and what is read for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from tests.triples.sample_reports import report_a, report_b, small_vocabulary
from thidua.difference.compare import compare
from thidua.difference.model import Difference, Side
from thidua.difference.text import RENDERINGS
from thidua.entities.resolve import resolve
from thidua.iris import expanded
from thidua.model import Fact, Quantity, ReportFacts
from thidua.namespaces import PREFIXES
from thidua.store.graphs import graph_hash
from thidua.triples.build import build_graph

GOLDEN = Path(__file__).parent / "golden"
A, B = report_a(), report_b()
MEMBERS = "3.147 đoàn viên"


def quads_of(*reports: ReportFacts) -> list[Quad]:
    return build_graph(reports, resolve(reports, small_vocabulary()), small_vocabulary())


def side(quads: Iterable[Quad], read: list[str] | None = None) -> Side:
    """The quads by graph; the names of the graphs that are read come into `read`."""
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        found[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""].append(quad)

    def of(graph: str) -> Collection[Quad]:
        if read is not None:
            read.append(graph)
        return found[graph]

    return Side({graph: graph_hash(held) for graph, held in found.items()}, of)


def difference(a: Iterable[Quad], b: Iterable[Quad], *, with_lines: bool = False) -> Difference:
    return compare(side(a), side(b), with_lines=with_lines)


def changed_fact(words: str, change: Callable[[Fact], Fact]) -> ReportFacts:
    """Report A with one fact read otherwise."""
    assert sum(fact.quote.text == words for fact in A.facts) == 1
    return replace(A, facts=tuple(change(fact) if fact.quote.text == words else fact for fact in A.facts))


def other_number(fact: Fact) -> Fact:
    value = fact.slots["quantity"]
    assert isinstance(value, Quantity)
    return replace(fact, slots={**fact.slots, "quantity": replace(value, value=value.value + 3)})


def without(words: str) -> ReportFacts:
    return replace(A, facts=tuple(fact for fact in A.facts if fact.quote.text != words))


#: Name of the golden text -> what stands in A and in B.
CASES = {
    "a-report-gone": (quads_of(A, B), quads_of(A)),
    "another-number": (quads_of(A), quads_of(changed_fact(MEMBERS, other_number))),
    "another-rule": (quads_of(A), quads_of(changed_fact(MEMBERS, lambda fact: replace(fact, rule="figure.other")))),
    "another-version": (quads_of(B), quads_of(replace(B, extractor="newer"))),
    "a-fact-more": (quads_of(without("Vũ Tư nhận Huân chương Lao động hạng Ba")), quads_of(A)),
}


def test_every_golden_text_is_held_to():
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(CASES)


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str):
    text = RENDERINGS["text"](difference(*CASES[name]))
    assert text == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_other_way_round_is_the_mirror_image(name: str):
    there, back = difference(*CASES[name], with_lines=True), difference(*reversed(CASES[name]), with_lines=True)
    assert (there.claims, there.reports, there.statements) == (
        back.claims[::-1], back.reports[::-1], back.statements[::-1],
    )  # fmt: skip
    assert {(each.before, each.after) for each in there.changed} == {(each.after, each.before) for each in back.changed}
    assert {line[1:] for line in there.lines} == {line[1:] for line in back.lines}


@pytest.mark.parametrize("name", CASES)
def test_statements_are_counted_and_listed(name: str):
    a, b = CASES[name]
    found = difference(a, b, with_lines=True)
    gone, come = set(a) - set(b), set(b) - set(a)
    assert found.statements == (len(gone), len(come))
    assert set(found.lines) == {f"- {quad} ." for quad in gone} | {f"+ {quad} ." for quad in come}
    assert [line[2:] for line in found.lines] == sorted(line[2:] for line in found.lines)
    assert json.loads(RENDERINGS["json"](found))["statements"] == [len(gone), len(come)]
    assert difference(a, b).lines == ()


@pytest.mark.parametrize("name", CASES)
def test_a_graph_does_not_differ_from_itself(name: str):
    for quads in CASES[name]:
        same = difference(quads, reversed(quads), with_lines=True)
        assert same.is_empty
        assert same == Difference(((), ()), ((), ()), (), (), (0, 0))


def test_only_graphs_that_differ_are_read():
    read: list[str] = []
    other = side(quads_of(A, replace(B, extractor="newer")), read)
    compare(side(quads_of(A, B), read), other)
    assert read == [f"{PREFIXES['report']}{B.id}"] * 2


def test_claims_in_the_same_words_are_paired_with_the_most_alike():
    # "4 tập thể và 8 cá nhân" states two conferrals, of which one is read otherwise
    def eight_is_nine(fact: Fact) -> Fact:
        count = fact.slots.get("count")
        if not isinstance(count, Quantity) or fact.slots.get("recipient_kind") != "individual" or count.value != 8:
            return fact
        return replace(fact, slots={**fact.slots, "count": replace(count, value=count.value + 1)})

    other = replace(A, facts=tuple(map(eight_is_nine, A.facts)))
    found = difference(quads_of(A), quads_of(other))
    assert found.claims == ((), ())
    (changed,) = found.changed
    told = [(slot.property, slot.before, slot.after) for slot in changed.slots if slot.property == "td:exactValue"]
    integer = f"^^<{PREFIXES['xsd']}integer>"
    assert told == [("td:exactValue", (f'"8"{integer}',), (f'"9"{integer}',))]
    assert [slot.property for slot in changed.slots if slot.property.startswith("td:inference")] == []


def node(name: str) -> NamedNode:
    iri = expanded(name)
    assert iri is not None
    return NamedNode(iri)


def test_names_that_changed_are_told_by_report():
    union, graph = node("union:lien-doan-lao-dong-huyen-suoi-mo-e0526a"), node(f"report:{B.id}")
    form = Quad(union, node("skos:altLabel"), Literal("LĐLĐ Suối Mơ", language="vi"), graph)
    found = difference(quads_of(A, B), [*quads_of(A, B), form])
    (names,) = found.names
    assert (names.entity, names.graph) == ("union:lien-doan-lao-dong-huyen-suoi-mo-e0526a", f"report:{B.id}")
    assert (names.before, names.after) == ((), ('"LĐLĐ Suối Mơ"@vi',))


HOSTILE = "A\x1b[31m\u202e\u200b\r\nB"


def test_no_label_breaks_a_line_or_colours_it():
    subject, graph = node("claim:ab"), node("report:cd")
    names = ("rdfs:label", "td:surfaceForm", "skos:altLabel")
    hostile = [
        Quad(subject, node("rdf:type"), node("td:Claim"), graph),
        Quad(subject, node("td:statedIn"), graph, graph),
        *(Quad(subject, node(name), Literal(HOSTILE), graph) for name in names),
        Quad(graph, node("rdf:type"), node("td:Report"), graph),
        *(Quad(graph, node(name), Literal(HOSTILE), graph) for name in ("dct:title", "dct:source")),
    ]
    other = [*hostile, Quad(subject, node("skos:altLabel"), Literal(f"{HOSTILE}2"), graph)]
    for a, b in (([], hostile), (hostile, []), (hostile, other)):
        text = RENDERINGS["text"](difference(a, b, with_lines=True))
        assert "\\U0000202E" in text
        assert all(line.isprintable() for line in text.split("\n"))


STRANGE = {
    "a blank node": [Quad(BlankNode("b0"), node("rdf:type"), node("td:Claim"))],
    "a claim of itself": [
        Quad(node("claim:ab"), node("rdf:type"), node("td:Claim")),
        *(Quad(node("claim:ab"), node(n), node("claim:ab")) for n in ("td:evidence", "td:inference", "td:statedIn")),
    ],
    "a statement as an object": [
        Quad(node("claim:ab"), node("rdfs:seeAlso"), Triple(node("claim:ab"), node("rdf:type"), node("td:Claim")))
    ],
}


@pytest.mark.parametrize("place", ["9" * 5_000, "hai", "²", "-1", ""])
def test_a_place_that_is_no_number_is_none(place: str):
    claim, evidence, selector = node("claim:ab"), node("evidence:ab"), node("evidence:cd")
    quads = [
        Quad(claim, node("rdf:type"), node("td:Claim")),
        Quad(claim, node("td:evidence"), evidence),
        Quad(evidence, node("oa:hasSelector"), selector),
        Quad(selector, node("oa:start"), Literal(place)),
    ]
    (found,) = difference([], quads).claims[1]
    assert found.start == 10**9


@pytest.mark.parametrize("name", STRANGE)
def test_strange_graphs_are_compared_too(name: str):
    found = difference([], STRANGE[name], with_lines=True)
    assert found.statements == (0, len(STRANGE[name]))
    assert RENDERINGS["text"](found) != ""
