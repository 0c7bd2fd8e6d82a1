"""Rows -> a network: each edge once, in order, with what the claim says; malformed rows are refused."""

import pytest

from tests.analysis.small import entities_of, in_order, network, row
from thidua.analysis.network import Row, network_of, undirected
from thidua.errors import DataFault

GAVE = row("union:a", "gave", "award:x", "c1", before="Ông ", quote="A tặng X", after=".", exact=4, unit="người")
LED = row("campaign:k", "led-to", "award:x", "c1", link="cùng câu")


def test_nodes_and_edges_hold_what_is_stated():
    found = network(GAVE, LED)
    assert dict(found.nodes["union:a"]) == {"label": "a", "kind": "union"}
    assert list(found.edges(keys=True, data=True)) == [
        (
            "campaign:k",
            "award:x",
            "led-to.c1",
            {"relation": "led-to", "claim": "c1", "report": "a.txt", "link": "cùng câu"},
        ),
        (
            "union:a",
            "award:x",
            "gave.c1",
            {
                "relation": "gave",
                "claim": "c1",
                "report": "a.txt",
                "exact": 4,
                "unit": "người",
                "quote": "A tặng X",
                "sentence": "Ông A tặng X.",
            },
        ),
    ]


@pytest.mark.parametrize(
    "rows, edges",
    [
        ([GAVE, GAVE], 1),  # one claim with two values of something is one edge
        ([GAVE, row("union:a", "gave", "award:x", "c2")], 2),
        ([GAVE, row("union:b", "gave", "award:x", "c1")], 2),
        ([row("union:a", "part-of", "union:b", ""), row("union:b", "part-of", "union:c", "")], 2),
        ([], 0),
    ],
)
def test_an_edge_is_a_claim(rows: list[Row], edges: int):
    found = network(*rows)
    assert found.number_of_edges() == edges
    keys = [key for _, _, key in found.edges(keys=True)]
    assert len(set(keys)) == len(keys), "files of GraphML need a key of its own for each edge"


def test_order_is_that_of_the_iris_whatever_the_projections():
    one, two = [GAVE, row("union:z", "gave", "award:a")], [LED]
    apart = network_of({"one": in_order(one), "two": two}, entities_of([*one, *two]))
    together = network(*one, *two)
    assert list(apart.nodes(data=True)) == list(together.nodes(data=True))
    assert list(apart.edges(keys=True, data=True)) == list(together.edges(keys=True, data=True))
    assert list(apart.nodes) == sorted(apart.nodes)


def test_entities_without_edges_are_left_out_and_unknown_ones_are_things():
    entities: list[Row] = [{"entity": "lonely", "kind": "union", "label": "?"}]
    found = network_of({"test": [row("a", "gave", "b")]}, entities)
    assert {node: data["kind"] for node, data in found.nodes(data=True)} == {"a": "thing", "b": "thing"}


def test_of_two_kinds_the_first_of_the_settings_counts():
    entities: list[Row] = [{"entity": "a", "kind": kind, "label": kind} for kind in ("body", "union")]
    found = network_of({"test": [row("a", "gave", "b")]}, entities)
    assert dict(found.nodes["a"]) == {"label": "union", "kind": "union"}


@pytest.mark.parametrize(
    "rows, named",
    [
        ([row("b", "gave", "x"), row("a", "gave", "x")], "projection test: its rows are not sorted"),
        ([row("a", "likes", "x")], "relations: 'likes'"),
    ],
)
def test_what_a_query_must_not_yield_is_refused(rows: list[Row], named: str):
    with pytest.raises(DataFault, match=named):
        network_of({"test": rows}, [])


def test_an_unknown_kind_is_refused():
    with pytest.raises(DataFault, match="kinds: 'club'"):
        network_of({"test": []}, [{"entity": "a", "kind": "club"}])


def test_undirected_weighs_claims_and_knows_no_loops():
    found = undirected(network(GAVE, row("award:x", "received", "union:a"), row("union:a", "part-of", "union:a")))
    assert list(found.edges(data="weight")) == [("award:x", "union:a", 2)]
