"""The projections as the sample reports fill them, and the names that people give for nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import thidua
from tests.report_texts import ONE_COMPANY
from thidua.analysis.flows import flows
from thidua.analysis.network import Network
from thidua.analysis.paths import paths
from thidua.analysis.settings import analysis_settings
from thidua.asking import worker_on
from thidua.errors import GraphError, TimedOut, UnknownName
from thidua.iris import prefixed
from thidua.networks import ALL, find_node, projections, read_network
from thidua.pipeline.building import build
from thidua.queries.catalogue import find_query
from thidua.queries.question import Limits
from thidua.queries.worker import Worker
from thidua.ranges import Range, only

SAMPLES = ("bac-kan", "hoa-binh", "phu-thanh")
HOA_BINH = "Liên đoàn Lao động thành phố Hòa Bình"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The sample reports as a graph."""
    folder = tmp_path_factory.mktemp("networks") / "graph"
    build([project_root / "seeds" / "reports" / f"{name}.txt" for name in SAMPLES], folder)
    return folder


@pytest.fixture(scope="module")
def worker(folder: Path) -> Iterator[Worker]:
    with worker_on(folder) as worker:
        yield worker


@pytest.fixture(scope="module")
def everything(worker: Worker) -> Network:
    return read_network(worker, [ALL])


def test_the_settings_name_projections_that_are_there():
    named = {name for names in analysis_settings().measures.values() for name in names}
    assert named == set(projections()) == {"campaign-awards", "people", "unions"}


def test_relations_are_those_of_the_queries():
    texts = "".join(find_query(f"network-{name}").text for name in projections())
    bound = set(re.findall(r'BIND\("([a-z-]+)" AS \?relation\)', texts))
    roles = {"originator", "local-launch", "carries-out", "named"}
    assert bound | roles == set(analysis_settings().relations)


@pytest.mark.parametrize(
    "name, kinds, relations",
    [
        (
            "campaign-awards",
            {"campaign", "award", "union", "body", "person", "recipient-kind"},
            {"led-to", "gave", "received", "received-in", "received-by"},
        ),
        (
            "unions",
            {"union", "body", "campaign", "person"},
            {"commended", "commended-in", "part-of", "carries-out", "local-launch", "originator"},
        ),
        ("people", {"person", "union", "body"}, {"holds-post"}),
    ],
)
def test_projections(worker: Worker, name: str, kinds: set[str], relations: set[str]):
    found = read_network(worker, [name])
    assert {data["kind"] for _, data in found.nodes(data=True)} <= kinds
    assert {data["relation"] for _, _, data in found.edges(data=True)} <= relations
    assert found.number_of_edges() >= 8
    stated = [data for _, _, data in found.edges(data=True) if "claim" in data]
    assert all(data["quote"] in data["sentence"] and data["report"].endswith(".txt") for data in stated)


def test_all_is_each_of_them(worker: Worker, everything: Network):
    each = [read_network(worker, [name]) for name in projections()]
    assert set(everything.edges()) == {edge for network in each for edge in network.edges()}
    assert everything.number_of_edges() == sum(network.number_of_edges() for network in each)


def test_flows_keep_the_number_as_it_is_written(everything: Network):
    found = {
        (flow.campaign, flow.award): [(count.unit, count.range) for count in flow.counts] for flow in flows(everything)
    }
    assert found["Thi đua yêu nước", "Lao động tiên tiến"] == [("lượt", Range(lower=Decimal(2800)))]
    assert found["Thi đua yêu nước", "Huân chương Lao động hạng Ba"] == [
        ("người", only(Decimal(6))),
        ("tập thể", only(Decimal(3))),
    ]


@pytest.mark.parametrize(
    "name",
    [
        HOA_BINH,
        "LĐLĐ TP Hòa Bình",
        "lđlđ tp hoà bình",  # small letters, the tone on the other vowel
        "union:lien-doan-lao-dong-thanh-pho-hoa-binh",
    ],
)
def test_names_of_nodes(worker: Worker, everything: Network, name: str):
    iri = next(node for node, data in everything.nodes(data=True) if data["label"] == HOA_BINH)
    asked = name if not name.startswith("union:") else f"union:{iri.rpartition('/')[2]}"
    assert find_node(worker, everything, asked) == iri
    assert find_node(worker, everything, iri) == iri


@pytest.mark.parametrize(
    "name, network, said",
    [
        ("LĐLĐ TP Hòa Bìn", "all", r"did you mean LĐLĐ TP Hòa Bình"),
        ("xyz", "all", r"nothing of that name in the network; thidua analyse centrality"),
        ("union:nowhere", "all", r"nothing of that name"),
        ("Thủ tướng Chính phủ", "people", r"in the graph, but not in this network; try --projection all"),
        ("union:vgcl", "people", r"in the graph, but not in this network"),
        ("", "all", r"nothing of that name"),
    ],
)
def test_unknown_names_are_refused(worker: Worker, name: str, network: str, said: str):
    with pytest.raises(UnknownName, match=said):
        find_node(worker, read_network(worker, [network]), name)


def test_an_iri_that_was_replaced_and_a_name_of_several_nodes(tmp_path: Path):
    twins = "".join(
        f'<https://example.org/{place}> a td:TradeUnion ; skos:prefLabel "Công đoàn Trường {place}"@vi ;'
        f' skos:altLabel "Công đoàn Trường"@vi ; org:subOrganizationOf <https://example.org/up> .\n'
        for place in ("A", "B")
    )
    prefixes = {"td": "https://w3id.org/thidua/ns#", "skos": "http://www.w3.org/2004/02/skos/core#"}
    head = "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in {**prefixes, "org": "http://www.w3.org/ns/org#"}.items()
    )
    with thidua.open(tmp_path / "graph") as graph:
        old = "<https://example.org/old> <http://purl.org/dc/terms/isReplacedBy> <https://example.org/A> .\n"
        up = '<https://example.org/up> a td:TradeUnion ; skos:prefLabel "Công đoàn trên"@vi .'
        assert not graph.add(turtle=head + twins + old + up).refused
        network = graph.network("unions")
        assert len(network) == 3
        with worker_on(graph.folder) as worker:
            assert find_node(worker, network, "https://example.org/old") == "https://example.org/A"
            with pytest.raises(UnknownName, match=r"2 nodes.*/A .Công đoàn Trường A"):
                find_node(worker, network, "Công đoàn Trường")


def test_a_node_is_found_by_its_former_iri(tmp_path: Path):
    for name, text in ONE_COMPANY.items():
        (tmp_path / name).write_text(text, "utf-8")
    with thidua.open(tmp_path / "graph") as graph:
        graph.build(tmp_path)
        (same,) = graph.query("SELECT ?former ?now WHERE { ?former owl:sameAs ?now }")
        network = graph.network("unions")
    former, now = (str(same[name]).strip("<>") for name in ("former", "now"))
    with worker_on(tmp_path / "graph") as worker:
        assert [find_node(worker, network, each) for each in (now, former, prefixed(former))] == [now] * 3


def test_a_path_leads_over_sentences(worker: Worker, everything: Network):
    start, end = (
        find_node(worker, everything, name) for name in ("Kiều Đình Đa", "Liên đoàn Lao động thành phố Bắc Kạn")
    )
    steps = paths(everything, start, end, 3)
    assert (steps[0].relation, steps[0].report) == ("giữ chức vụ ở (Chủ tịch)", "hoa-binh.txt")
    assert "Kiều Đình Đa" in " ".join(steps[0].sentence.split())
    assert all(step.sentence != "" or step.relation in ("trực thuộc", "là cấp trên của") for step in steps)


def test_from_python(folder: Path, everything: Network):
    with thidua.open(folder) as graph:
        assert list(graph.network().edges(keys=True)) == list(everything.edges(keys=True))
        assert set(graph.network("people", "unions")) <= set(everything)
        with pytest.raises(UnknownName, match="persons: no such projection; use campaign-awards, people, unions, all"):
            graph.network("persons")
        with pytest.raises(TimedOut):
            graph.network(timeout=1e-6)


def test_a_folder_without_a_graph_is_refused(tmp_path: Path):
    with worker_on(tmp_path / "none") as worker, pytest.raises(GraphError):
        read_network(worker, ["unions"], Limits())
