from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from thidua.benchmarks.generated import generated_report, generated_texts, write_reports
from thidua.benchmarks.graphs import contributions, graph_of, up_to
from thidua.documents.plain import read_plain
from thidua.namespaces import LINKED_GRAPH, VOCABULARY_GRAPH
from thidua.pipeline.reading import extract_report

FIRST_OF_ALL = [*range(25), 20_000, 10**6]


@pytest.mark.parametrize("number", FIRST_OF_ALL)
def test_a_report_has_the_size_and_the_facts_of_true_ones(number: int):
    text = generated_report(number)
    assert 600 <= len(text) <= 1500
    assert "{" not in text
    report = extract_report(read_plain("report.txt", text))
    assert len(report.facts) >= 8
    assert {fact.kind for fact in report.facts} >= {"figure", "award", "campaign"}


def test_texts_are_the_same_every_time_and_differ_from_each_other():
    texts = list(generated_texts(280))
    assert texts == [generated_report(number) for number in range(280)]
    assert len(set(texts)) == len(texts)


def test_each_union_has_seven_reports_and_some_disagree():
    made = list(islice(contributions(), 40))
    keys = [key for each in made for key, _ in each.contribution.comparables]
    members = Counter(key for key in keys if "members" in key.split("\n"))
    assert list(members.values()) == [2] * 20
    linked = [quad for quad in graph_of(made) if quad.graph_name == NamedNode(LINKED_GRAPH)]
    kinds = Counter(quad.object.value.rpartition("#")[2] for quad in linked if isinstance(quad.object, NamedNode))
    assert 0 < kinds["Discrepancy"] < 10 < kinds["Agreement"]


def test_a_graph_has_the_size_that_was_asked_for_and_its_vocabulary():
    made = list(up_to(contributions(), 2_000))
    stated = [quad for each in made for quad in each.quads]
    assert 2_000 <= len(stated) < 2_000 + len(made[-1].quads)
    assert sum(len(each.quads) for each in made[:-1]) < 2_000
    graphs = {str(quad.graph_name) for quad in graph_of(made)}
    assert graphs == {f"<{each.contribution.graph}>" for each in made} | {f"<{VOCABULARY_GRAPH}>"}


def test_reports_are_written_one_a_file(tmp_path: Path):
    paths = write_reports(tmp_path / "reports", 2, first=7)
    assert [path.read_text("utf-8") for path in paths] == [generated_report(7), generated_report(8)]
    assert sorted((tmp_path / "reports").iterdir()) == paths
