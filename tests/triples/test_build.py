"""The graph of reports made by hand: its bytes, and what holds for every graph."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.triples.sample_reports import report_a, report_b, small_vocabulary
from thidua.entities.resolve import resolve
from thidua.model import ReportFacts
from thidua.namespaces import LINKED_GRAPH, PREFIXES, VOCABULARY_GRAPH
from thidua.triples.build import build_graph

GOLDEN = Path(__file__).parent / "golden.nq"
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def build(*reports: ReportFacts) -> list[ox.Quad]:
    return build_graph(reports, resolve(reports, small_vocabulary()), small_vocabulary())


def lines(quads: Sequence[ox.Quad]) -> str:
    return "".join(f"{quad} .\n" for quad in quads)


def td(local: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["td"] + local)


def graph_of(report: ReportFacts) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["report"] + report.id)


def test_golden():
    stated = [quad for quad in build(report_a()) if quad.graph_name != ox.NamedNode(VOCABULARY_GRAPH)]
    assert lines(stated) == GOLDEN.read_text(encoding="utf-8")


def test_the_order_of_reports_does_not_matter():
    assert lines(build(report_a(), report_b())) == lines(build(report_b(), report_a(), report_a()))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_seed_of_hashing_does_not_matter(seed: str, project_root: Path):
    script = (
        "import sys; from tests.triples.test_build import build, lines, report_a, report_b; "
        "sys.stdout.buffer.write(lines(build(report_a(), report_b())).encode())"
    )
    path = f"{project_root / 'src'}{os.pathsep}{project_root}"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=project_root, env=environment, capture_output=True, check=True
    )
    assert printed.stdout.decode() == lines(build(report_a(), report_b()))


def test_quads_are_sorted_and_single():
    printed = [str(quad) for quad in build(report_a(), report_b())]
    assert len(set(printed)) == len(printed)
    keys = [(str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)) for q in build(report_a(), report_b())]
    assert keys == sorted(keys)


def test_no_blank_node():
    nodes = [node for quad in build(report_a(), report_b()) for node in (quad.subject, quad.object, quad.graph_name)]
    assert len(nodes) > 0
    assert not any(isinstance(node, ox.BlankNode) for node in nodes)


def test_every_claim_has_evidence_and_a_label():
    store = ox.Store()
    store.extend(build(report_a(), report_b()))
    claims = {quad.subject for quad in store.quads_for_pattern(None, TYPE, td("Claim"))}
    assert len(claims) > 12
    for claim in claims:
        for predicate in (td("evidence"), td("statedIn"), td("surfaceForm"), ox.NamedNode(PREFIXES["rdfs"] + "label")):
            assert len(list(store.quads_for_pattern(claim, predicate, None))) == 1, (claim, predicate)


def test_dropping_a_reports_graph_drops_all_it_said():
    a, b = report_a(), report_b()
    both = [quad for quad in build(a, b) if quad.graph_name not in (graph_of(b), ox.NamedNode(LINKED_GRAPH))]
    assert lines(both) == lines(build(a))


def test_iris_parse_and_keep_their_form():
    printed = lines(build(report_a(), report_b()))
    assert "period/2017%2F..>" in printed
    assert set(map(str, ox.parse(printed.encode(), format=ox.RdfFormat.N_QUADS))) == {
        str(quad) for quad in build(report_a(), report_b())
    }


def test_figures_of_two_reports_that_disagree_are_linked():
    linked = [quad for quad in build(report_a(), report_b()) if quad.graph_name == ox.NamedNode(LINKED_GRAPH)]
    involved = [quad for quad in linked if quad.predicate == td("involves")]
    # one node, with both numbers of the one report and the number of the other
    assert (len({quad.subject for quad in involved}), len(involved)) == (1, 3)
    assert not any(quad.graph_name == ox.NamedNode(LINKED_GRAPH) for quad in build(report_a()))


def test_every_concept_named_is_explained():
    quads = build(report_a(), report_b())
    subjects = {quad.subject for quad in quads}
    kinds = ("award-type", "authority", "level", "qualifier", "unit", "measure", "role", "status", "strength", "grade")
    named = {
        quad.object
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and any(quad.object.value.startswith(PREFIXES[k]) for k in kinds)
    }
    assert len(named) > 15
    assert named <= subjects
