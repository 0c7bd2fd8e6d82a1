"""Centrality, communities, who stands between whom, paths: on networks small enough to count by hand."""

import sys
from dataclasses import replace
from itertools import pairwise
from zlib import crc32

import networkx as nx
import pytest

from tests.analysis.small import joined, letters, network, row
from thidua.analysis.between import between
from thidua.analysis.centrality import betweenness, centrality
from thidua.analysis.communities import communities
from thidua.analysis.measures import MEASURES
from thidua.analysis.network import Network, undirected
from thidua.analysis.paths import network_of_steps, paths
from thidua.analysis.settings import analysis_settings

STAR = ("ab", "ac", "ad")
TWO_TRIANGLES = ("ab", "bc", "ca", "de", "ef", "fd", "cd")


@pytest.mark.parametrize(
    "pairs, told",
    [
        (STAR, [("a", 3, 3, 1.0, 1), ("b", 1, 1, 0.0, 1), ("c", 1, 1, 0.0, 1), ("d", 1, 1, 0.0, 1)]),
        (("ab", "ba", "ab"), [("a", 1, 3, 0.0, 1), ("b", 1, 3, 0.0, 1)]),  # three claims, one neighbour
        (("ab", "bc", "ca"), [(each, 2, 2, 0.0, 2) for each in "abc"]),
        ((), []),
    ],
)
def test_centrality(pairs: tuple[str, ...], told: list[tuple[str, int, int, float, int]]):
    found = centrality(joined(*pairs))
    assert [(each.label, each.degree, each.claims, each.betweenness, each.core) for each in found] == told


def test_in_large_networks_betweenness_is_estimated_and_always_the_same(monkeypatch: pytest.MonkeyPatch):
    path = undirected(joined(*map("".join, pairwise(map(chr, range(0x4E00, 0x4E00 + 80))))))
    exact = betweenness(path)
    few = replace(analysis_settings(), most_walked=79 * 30, least_sample=10)
    monkeypatch.setattr("thidua.analysis.centrality.analysis_settings", lambda: few)
    found = betweenness(path)
    assert found == betweenness(path)
    assert found != exact
    assert max(abs(found[node] - exact[node]) for node in path) < 0.2


@pytest.mark.parametrize(
    "pairs, groups, within",
    [
        (TWO_TRIANGLES, ["abc", "def"], [3, 3]),
        (("ab", "cd", "ef"), ["ab", "cd", "ef"], [1, 1, 1]),
        (("ab", "ab", "bc"), ["abc"], [3]),
        ((), [], []),
    ],
)
def test_communities(pairs: tuple[str, ...], groups: list[str], within: list[int]):
    found = communities(joined(*pairs))
    assert [letters(each.iris) for each in found] == groups
    assert [each.claims_within for each in found] == within
    assert [each.number for each in found] == list(range(1, len(groups) + 1))


@pytest.mark.parametrize(
    "pairs, told",
    [
        (("ab", "bc"), [("b", (1, 1))]),
        (STAR, [("a", (1, 1, 1))]),
        (("ab", "bc", "ca"), []),  # a circle holds together without any one of them
        (TWO_TRIANGLES, [("c", (3, 2)), ("d", (3, 2))]),
        (("ab", "bc", "cd"), [("b", (2, 1)), ("c", (2, 1))]),
        (("ab", "cd"), []),
        ((), []),
    ],
)
def test_who_stands_between_whom(pairs: tuple[str, ...], told: list[tuple[str, tuple[int, ...]]]):
    assert [(each.label, each.parts) for each in between(joined(*pairs))] == told


def drawn(number: int) -> Network:
    """A network of up to 12 unions, drawn from a number."""
    letters = "abcdefghijkl"
    draws = [crc32(f"{number} {at}".encode()) for at in range(5 + number % 12)]
    pairs = ((letters[draw % 12], letters[draw // 12 % 12]) for draw in draws)
    return joined(*(a + b for a, b in pairs if a != b))


@pytest.mark.parametrize("number", range(40))
def test_between_is_what_taking_nodes_out_shows(number: int):
    found = {each.iri: each for each in between(drawn(number))}
    simple = undirected(drawn(number))
    for component in nx.connected_components(simple):
        for node in component:
            pieces = list(nx.connected_components(simple.subgraph(component - {node})))
            assert (node in found) is (len(pieces) > 1)
            if node in found:
                assert found[node].parts == tuple(sorted(map(len, pieces), reverse=True))
                named = [{f"union:{label}" for label in part} for part in found[node].members]
                assert all(any(part <= piece for piece in pieces) for part in named)


PATHS = network(
    row("person:p", "holds-post", "union:a", "c1", post="Chủ tịch", quote="p là Chủ tịch a"),
    row("union:b", "commended", "union:a", "c2", quote="b khen a"),
    row("union:b", "commended", "union:a", "c3", quote="b lại khen a"),
    row("union:a", "part-of", "union:v", ""),
    row("union:b", "part-of", "union:v", ""),
    row("union:x", "commended", "union:y", "c4"),
)


@pytest.mark.parametrize(
    "ends, most, told",
    [
        (("union:a", "union:b"), 5, [(1, 1, "a", "được khen thưởng bởi", "b", "b khen a", 2)]),
        (("union:b", "union:a"), 5, [(1, 1, "b", "khen thưởng", "a", "b khen a", 2)]),
        (
            ("person:p", "union:v"),
            5,
            [
                (1, 1, "p", "giữ chức vụ ở (Chủ tịch)", "a", "p là Chủ tịch a", 1),
                (1, 2, "a", "trực thuộc", "v", "", 1),
            ],
        ),
        (("union:a", "union:x"), 5, []),
        (("union:a", "union:a"), 5, []),
    ],
)
def test_paths(ends: tuple[str, str], most: int, told: list[tuple[object, ...]]):
    found = paths(PATHS, *ends, most)
    assert [(s.path, s.step, s.start, s.relation, s.end, s.sentence, s.claims) for s in found] == told


def test_all_shortest_paths_up_to_a_number():
    square = joined("ab", "bd", "ac", "cd", "ae", "ef", "fd")
    assert [letters([step.end_iri]) for step in paths(square, "union:a", "union:d", 5)] == ["b", "d", "c", "d"]
    assert len(paths(square, "union:a", "union:d", 1)) == 2
    part = network_of_steps(square, paths(square, "union:a", "union:d", 5))
    assert (letters(part), part.number_of_edges()) == ("abcd", 4)


@pytest.mark.parametrize("name", MEASURES)
def test_measures_need_no_numpy_and_change_nothing(name: str, monkeypatch: pytest.MonkeyPatch):
    for module in ("numpy", "scipy"):
        monkeypatch.setitem(sys.modules, module, None)
    measured, kept = joined(*TWO_TRIANGLES), joined(*TWO_TRIANGLES)
    found = MEASURES[name](measured)
    assert set(found.annotated()) == set(kept)
    assert list(measured.nodes(data=True)) == list(kept.nodes(data=True))
    assert list(measured.edges(data=True)) == list(kept.edges(data=True))
