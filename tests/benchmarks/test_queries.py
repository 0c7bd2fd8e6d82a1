from pathlib import Path

import pytest

from tests.report_texts import FIRST, SECOND
from thidua.benchmarks.queries import QueryMeasurement, measure_queries
from thidua.pipeline.building import build
from thidua.queries.catalogue import saved_queries

ASKED = [query for query in saved_queries() if query.folder in ("", "competency")]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, QueryMeasurement]:
    folder = tmp_path_factory.mktemp("bench")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, "utf-8")
    build([folder / "first.txt", folder / "second.txt"], folder / "graph")
    told: list[str] = []
    lines = measure_queries(folder / "graph", rounds=1, progress=told.append)
    assert len(told) == 4
    return {line.name.partition(":")[0]: line for line in lines}


def test_every_query_is_measured_beside_pyoxigraph(found: dict[str, QueryMeasurement]):
    assert list(found) == ["start of a worker", "competency queries", "everyday queries", "worst", "rdflib"]
    assert found["competency queries"].queries == 51
    assert found["competency queries"].queries + found["everyday queries"].queries == len(ASKED)
    for line in list(found.values())[1:4]:
        assert line.peer == "pyoxigraph alone"
        assert min(line.cost.cpu, line.cost.wall, line.peer_cost.cpu, line.peer_cost.wall) > 0


def test_rdflib_answers_all_that_name_no_graph(found: dict[str, QueryMeasurement]):
    assert found["rdflib"].queries == sum("GRAPH " not in query.text for query in ASKED) >= 30
    assert found["rdflib"].cost.cpu > found["rdflib"].peer_cost.cpu


def test_rdflib_is_stopped_when_its_time_is_up(tmp_path: Path):
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    build([tmp_path / "first.txt"], tmp_path / "graph")
    *_, rdflib = measure_queries(tmp_path / "graph", rounds=1, rdflib_seconds=0.001)
    assert rdflib.queries == 0
