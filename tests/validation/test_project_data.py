"""The project's own data against the shapes: the vocabulary, and graphs built from reports."""

import pytest

from tests.triples.sample_reports import figure, report, report_a, report_b
from thidua.entities.resolve import resolve
from thidua.model import Period, Severity
from thidua.namespaces import ID_KINDS
from thidua.triples.build import build_graph
from thidua.validation.report import render_findings
from thidua.validation.validate import validate
from thidua.vocabulary.load import load_vocabulary

#: The administrative units are generated, and three quarters of the vocabulary.
CHECKED = [kind for kind in ID_KINDS if kind != "place"]
MIN_CONCEPTS = 400


def test_the_vocabulary_conforms():
    vocabulary = load_vocabulary()
    concepts = [concept.iri for kind in CHECKED for concept in vocabulary.concepts(kind)]
    assert len(concepts) >= MIN_CONCEPTS
    found = validate(vocabulary.quads_for(concepts))
    assert found == [], render_findings(found)


def test_graphs_of_reports_break_nothing():
    vocabulary, reports = load_vocabulary(), [report_a(), report_b()]
    found = validate(build_graph(reports, resolve(reports, vocabulary), vocabulary))
    broken = [finding for finding in found if finding.severity is Severity.VIOLATION]
    assert broken == [], render_findings(broken)


@pytest.mark.parametrize("year, rules", [("2024", []), ("2025", []), ("2026", ["R23"])])
def test_what_a_districts_union_did_after_its_end_is_found(year: str, rules: list[str]):
    text, union, period = "LĐLĐ huyện Yên Lập có 5 đoàn viên.", "Liên đoàn Lao động huyện Yên Lập", f"năm {year}"
    stated = figure(text, "5 đoàn viên", "members", 5, "person", of=union, period=Period(period, year, year))
    sample, vocabulary = report(text, stated, subject=union), load_vocabulary()
    found = validate(build_graph([sample], resolve([sample], vocabulary), vocabulary))
    assert [finding.rule for finding in found] == rules
