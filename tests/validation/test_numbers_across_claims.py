"""Numbers that hang together, from facts through the graph to the shapes: parts and wholes, targets worked out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from tests.triples.sample_reports import FEDERATION, figure, report, report_a
from thidua.entities.resolve import resolve
from thidua.model import ReportFacts
from thidua.namespaces import PREFIXES, TD
from thidua.triples.build import build_graph
from thidua.validation.validate import validate
from thidua.vocabulary.load import load_vocabulary

TYPE, DERIVED = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(TD + "DerivedClaim")
FROM = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
EXACT, EVIDENCE, EXCESS_OF = (NamedNode(TD + name) for name in ("exactValue", "evidence", "excessOf"))


def quads_of(sample: ReportFacts) -> list[Quad]:
    return build_graph([sample], resolve([sample], load_vocabulary()), load_vocabulary())


def rules(quads: list[Quad]) -> set[str]:
    return {finding.rule for finding in validate(quads)}


@pytest.mark.parametrize("part, broken", [(36, False), (900, False), (901, True)])
def test_a_part_is_no_larger_than_its_whole(part: int, broken: bool):
    text = f"Có 900 sáng kiến, trong đó {part} sáng kiến hay."
    whole = figure(text, "900 sáng kiến", "initiatives", 900, "item", of=FEDERATION)
    some = replace(
        figure(text, f"{part} sáng kiến hay", "initiatives", part, "item", of=FEDERATION), part_of=whole.quote
    )
    assert ("R14" in rules(quads_of(report(text, whole, some)))) is broken


def test_a_target_leads_back_to_the_sentences_that_it_was_worked_out_from():
    quads = quads_of(report_a())
    (target,) = {quad.subject for quad in quads if (quad.predicate, quad.object) == (TYPE, DERIVED)}
    sources = {quad.object for quad in quads if (quad.subject, quad.predicate) == (target, FROM)}
    assert len(sources) == 2
    evidence = {quad.object for quad in quads if quad.subject in sources and quad.predicate == EVIDENCE}
    assert len(evidence) == 2
    excess = [(q.subject, q.object) for q in quads if q.subject in sources and q.predicate == EXCESS_OF]
    assert [set(pair) for pair in excess] == [sources]
    assert "R15" not in rules(quads)


def test_a_target_that_is_not_what_was_achieved_less_the_excess_is_found():
    quads = quads_of(report_a())
    (target,) = {quad.subject for quad in quads if (quad.predicate, quad.object) == (TYPE, DERIVED)}
    wrong = [
        Quad(quad.subject, quad.predicate, Literal(1300), quad.graph_name)
        if (quad.subject, quad.predicate) == (target, EXACT)
        else quad
        for quad in quads
    ]
    assert "R15" in rules(wrong)
