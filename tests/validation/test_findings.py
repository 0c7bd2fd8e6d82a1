"""Findings: the sentence they lead back to, and how they are shown."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.errors import UnknownName
from thidua.model import Finding, Quote, Severity
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result
from thidua.validation.findings import findings_of
from thidua.validation.report import RENDERINGS, render_findings, short
from thidua.validation.union import as_union_store
from thidua.validation.validate import validate

FOLDER = Path(__file__).resolve().parents[1] / "shapes"
REPORT = PREFIXES["report"] + "1111111111111111"


def findings(name: str) -> list[Finding]:
    return validate(ox.parse((FOLDER / f"{name}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))


def test_a_claim_leads_to_its_words():
    first, second = findings("quantity/bad-uneven-bound")
    assert [quote.text for quote in first.quotes] == ["Toàn huyện có «gần 1.498 đoàn viên»."]
    assert (first.quotes[0].start, first.quotes[0].end) == (20, 39)
    assert (first.report, first.label, first.rule) == (REPORT, "gần 1.498 đoàn viên", "R11")
    assert "1.498" in first.message_vi
    assert "1,498" in first.message_en
    assert second.severity is Severity.WARNING


def test_two_claims_that_do_not_fit_are_both_quoted():
    (finding,) = findings("tally/bad-participants")
    assert [quote.text for quote in finding.quotes] == [
        "Toàn huyện có «trên 3.500 CNVCLĐ đăng ký».",
        "Toàn huyện có «trên 1.530 CNVCLĐ».",
    ]
    assert "trên 1.530 CNVCLĐ" in finding.message_vi


@pytest.mark.parametrize(
    "name, words",
    [
        ("evidence/bad-bytes", ["«65 công đoàn cơ sở»"]),
        ("target/bad-arithmetic", ["«1.718 sáng kiến»", "«vượt 518»"]),
        ("person/bad-private", ["«chị N.T.H nhận Bằng khen»"]),
        ("report/bad-twice", []),
        ("award-type/bad-empty", []),
    ],
)
def test_other_nodes_lead_to_the_claims_behind_them(name: str, words: list[str]):
    finding = findings(name)[0]
    assert len(finding.quotes) == len(words)
    for quote, expected in zip(finding.quotes, words, strict=True):
        assert expected in quote.text


def test_a_giver_is_named_by_its_label():
    (finding,) = findings("conferral/bad-authority-of-union")
    assert "Liên đoàn Lao động huyện A" in finding.message_vi
    assert finding.source is not None
    assert "Luật 06/2022/QH15" in finding.source


def test_the_gravest_come_first():
    order = [finding.severity for finding in findings("quantity/bad-kinds")]
    assert order == sorted(order, key=list(Severity).index)
    assert order[-1] is Severity.WARNING


def test_hostile_literals_are_findings_and_no_crash():
    """Backslashes are group references where a message is filled in by regular expression."""
    turtle = (FOLDER / "conferral" / "bad-instances.ttl").read_text("utf-8")
    for old, new in [("2800", '"\\\\1"'), ("recipient-kind:individual ; td:qual", '"\\\\g<9>" ; td:qual')]:
        turtle = turtle.replace(old, new)
    turtle += (
        '\n<urn:p> a td:Period ; <https://schema.org/startDate> "\\\\2" ; <https://schema.org/endDate> "\\\\1" .\n'
    )
    found = validate(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert {"quantity.lower", "conferral.recipient-kind", "period.order"} <= {finding.rule for finding in found}


@pytest.mark.parametrize("value", ['"many"^^xsd:integer', '"INF"^^xsd:double', f'"{"9" * 5000}"^^xsd:integer', "[]"])
def test_values_that_are_none_are_findings_and_no_crash(value: str):
    turtle = f"@prefix xsd: <{PREFIXES['xsd']}> .\n" + (FOLDER / "quantity" / "bad-uneven-bound.ttl").read_text("utf-8")
    turtle = turtle.replace("oa:end 39", f"oa:end {value}").replace("td:upperBound 1498", f"td:upperBound {value}")
    found = validate(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert {"evidence.end", "quantity.upper"} <= {finding.rule for finding in found}
    for rendering in RENDERINGS:
        assert "urn:ill-typed" not in render_findings(found, rendering)


def test_a_shape_without_a_rule_is_named_as_it_is():
    quads = list(ox.parse((FOLDER / "tally" / "bad-part.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    focus = f"<{PREFIXES['claim']}02>"
    component, severity = (f"<{PREFIXES['sh']}{name}>" for name in ("MinCountConstraintComponent", "Warning"))
    result = Result(Severity.WARNING, focus, None, None, component, "urn:shape", severity)
    (finding,) = findings_of(as_union_store(quads), [result], {})
    assert (finding.rule, finding.message_vi) == ("urn:shape", "urn:shape: MinCount")
    assert len(finding.quotes) == 1


# --- how they are shown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rendering", ["text", "table"])
def test_text_and_table(rendering: str):
    golden = Path(__file__).parent / f"golden-{rendering}.txt"
    shown = render_findings([*findings("tally/bad-participants"), *findings("quantity/bad-no-unit")], rendering)
    assert shown == golden.read_text("utf-8")


@pytest.mark.parametrize("rendering", ["text", "table"])
def test_nothing_of_strangers_reaches_the_terminal(rendering: str):
    hostile = "a\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\x9b\nb"
    finding = Finding(
        Severity.WARNING, "R1", hostile, hostile, "<urn:x>", "<urn:s>", "<urn:c>", path="<urn:p>",
        value=f'"{hostile}"', report=f"urn:{hostile}", label=hostile, quotes=(Quote(0, 1, hostile),),
    )  # fmt: skip
    shown = render_findings([finding], rendering)
    assert [c for c in shown if not c.isprintable() and c != "\n"] == []
    assert "\nb" not in shown


def test_json_has_every_field():
    shown = json.loads(render_findings(findings("tally/bad-part"), "json"))
    assert [entry["rule"] for entry in shown] == ["R14"]
    assert set(shown[0]) == set(Finding.__slots__)


@pytest.mark.parametrize("name", ["report/bad-kinds", "conferral/bad-kinds", "quantity/bad-kinds"])
def test_turtle_is_the_report_of_the_w3c_without_blank_nodes(name: str):
    found = findings(name)
    shown = render_findings(found, "turtle")
    assert shown == render_findings(found[::-1], "turtle")
    triples = list(ox.parse(shown, format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(triple.subject, ox.BlankNode) for triple in triples)
    sh = PREFIXES["sh"]
    results = {triple.object for triple in triples if triple.predicate.value == f"{sh}result"}
    assert len(results) == len(found)
    for predicate in ("focusNode", "resultSeverity", "sourceShape", "sourceConstraintComponent"):
        said = {triple.subject for triple in triples if triple.predicate.value == sh + predicate}
        assert said == results, predicate


def test_nothing_found_conforms():
    assert "sh:conforms true" in render_findings([], "turtle")
    assert render_findings([], "json") == "[]\n"
    assert re.match(r"0 vi phạm", render_findings([]).strip()) is not None


def test_unknown_rendering():
    assert set(RENDERINGS) == {"text", "json", "turtle", "table"}
    with pytest.raises(UnknownName, match="text, json, turtle, table"):
        render_findings([], "pdf")


@pytest.mark.parametrize(
    "term, expected",
    [
        ("<https://w3id.org/thidua/id/award-type/bang-khen>", "award-type:bang-khen"),
        ("<https://w3id.org/thidua/ns#award>", "td:award"),
        ("<urn:x>", "<urn:x>"),
        ('"x"@vi', '"x"@vi'),
    ],
)
def test_short(term: str, expected: str):
    assert short(term) == expected
