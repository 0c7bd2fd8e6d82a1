"""What two reports state differently of what they share is a warning: no report keeps another out of the graph."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.model import Severity
from thidua.namespaces import PREFIXES
from thidua.validation.guard import run_project_shapes as run
from thidua.validation.shapes import load_rules

FOLDER = Path(__file__).resolve().parents[1] / "shapes"
ALLOWED = {Severity.WARNING, Severity.INFO}
CONCEPTS = """
level:provincial a skos:Concept ; skos:prefLabel "cấp tỉnh"@vi, "provincial"@en .
level:grassroots a skos:Concept ; skos:prefLabel "cơ sở"@vi, "grassroots"@en .
authority:vgcl a skos:Concept ; skos:prefLabel "Tổng Liên đoàn"@vi, "VGCL"@en .
authority:ministry a skos:Concept ; skos:prefLabel "bộ"@vi, "ministry"@en .
campaign-kind:movement a skos:Concept ; skos:prefLabel "phong trào"@vi, "movement"@en .
campaign-kind:programme a skos:Concept ; skos:prefLabel "chương trình"@vi, "programme"@en .
post:chair a skos:Concept ; skos:prefLabel "Chủ tịch"@vi, "chair"@en .
union:a skos:prefLabel "Công đoàn A"@vi ; a td:TradeUnion .
union:b skos:prefLabel "Công đoàn B"@vi ; a td:TradeUnion .
"""
PERIOD = 'period:2018 a td:Period ; td:anchorText "2018" ; '
CAMPAIGN = 'campaign:x a td:Campaign ; skos:prefLabel "X"@vi ; '
#: What is shared, as one report has it and as another; and the rule that tells of it, if one does.
PAIRS = {
    "levels": (
        "union:a td:level level:provincial .",
        "union:a td:level level:grassroots .",
        "trade-union.level-agreed",
    ),
    "classes": (
        "union:a org:classification authority:vgcl .",
        "union:a org:classification authority:ministry .",
        "trade-union.classification-agreed",
    ),
    "classes of a body": (
        'body:x a td:PublicBody ; skos:prefLabel "X"@vi ; org:classification authority:vgcl .',
        'body:x a td:PublicBody ; skos:prefLabel "X"@vi ; org:classification authority:ministry .',
        "body.classification-agreed",
    ),
    "names": (
        'union:c a td:TradeUnion ; skos:prefLabel "Công đoàn C"@vi .',
        'union:c a td:TradeUnion ; skos:prefLabel "CĐ C"@vi .',
        "trade-union.one-label",
    ),
    "names of a body": (
        'body:x a td:PublicBody ; skos:prefLabel "X"@vi .',
        'body:x a td:PublicBody ; skos:prefLabel "Y"@vi .',
        "body.one-label",
    ),
    "a union and a body": ("union:a a td:TradeUnion .", "union:a a org:Organization .", None),
    "names of a person": (
        'person:k a foaf:Person ; foaf:name "Kim Văn B" .',
        'person:k a foaf:Person ; foaf:name "Kim Văn Bê" .',
        "person.one-name",
    ),
    "kinds of a campaign": (
        CAMPAIGN + "td:campaignKind campaign-kind:movement .",
        CAMPAIGN + "td:campaignKind campaign-kind:programme .",
        "campaign.kind-agreed",
    ),
    "names of a campaign": (
        'campaign:x a td:Campaign ; skos:prefLabel "X"@vi .',
        'campaign:x a td:Campaign ; skos:prefLabel "Y"@vi .',
        "campaign.one-label",
    ),
    "two campaigns of one name": (
        'campaign:x a td:Campaign ; skos:prefLabel "X"@vi .',
        'campaign:y a td:Campaign ; skos:prefLabel "Y"@vi ; skos:altLabel "X"@vi .',
        "R29",
    ),
    "originators": (
        CAMPAIGN + "td:launchedBy union:b . union:b org:classification authority:vgcl .",
        CAMPAIGN + "td:launchedBy union:a . union:a td:level level:grassroots .",
        "R25",
    ),
    "dates of a period": (
        PERIOD + 'schema:startDate "2018"^^xsd:gYear ; schema:endDate "2018"^^xsd:gYear .',
        PERIOD + 'schema:startDate "2017"^^xsd:gYear ; schema:endDate "2017"^^xsd:gYear .',
        "period.start-agreed",
    ),
    "the start and the end of a period": (
        PERIOD + 'schema:startDate "2018"^^xsd:gYear .',
        PERIOD + 'schema:endDate "2017"^^xsd:gYear .',
        "period.order",
    ),
    "EDTF of a period": (
        PERIOD + 'td:edtf "2018" .',
        'period:2018 a td:Period ; td:anchorText "năm 2018" ; td:edtf "2018/2018" .',
        "period.edtf-agreed",
    ),
}


def triples_of(turtle: str) -> set[ox.Triple]:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return {quad.triple for quad in ox.parse(head + turtle, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("case", PAIRS)
def test_each_report_is_valid_and_both_together_are_warned_of(case: str):
    one, other, rule = PAIRS[case]
    alone, beside = triples_of(CONCEPTS + one), triples_of(CONCEPTS + other)
    for graph in (alone, beside):
        assert [result for result in run(graph) if result.severity not in ALLOWED] == []
    found = run(alone | beside)
    assert [result for result in found if result.severity not in ALLOWED] == []
    new = {load_rules()[result.shape].id for result in found - run(alone) - run(beside)}
    assert (rule in new) is (rule is not None), new


def test_the_ok_files_beside_each_other():
    """As reports of their own: the same unions, bodies, people, campaigns and periods, other reports and claims."""
    graph: set[ox.Triple] = set()
    for number, path in enumerate(sorted(FOLDER.glob("*/ok-*.ttl"))):
        if path.parent.name in {"award-type", "vocabulary-concept", "trade-union"}:
            continue  # the vocabulary's own; dissolved and living at once
        text = path.read_text("utf-8")
        for report in ("1111111111111111", "2222222222222222"):
            own = f"{number:04x}{report[:12]}"
            text = text.replace(report * 4, own * 4).replace(report, own)
        text = text.replace("claim:", f"claim:{number}-").replace(f"@prefix claim:{number}-", "@prefix claim:")
        text = text.replace("id/claim/0", f"id/claim/{number}-0").replace("urn:x-", f"urn:x-{number}-")
        graph |= {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    broken = {(result.shape, result.focus) for result in run(graph) if result.severity not in ALLOWED}
    assert broken == set()
