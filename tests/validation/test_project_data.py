"""The project's own data against the shapes: the vocabulary, and graphs built from reports."""

from tests.triples.sample_reports import report_a, report_b
from thidua.entities.resolve import resolve
from thidua.model import Severity
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
