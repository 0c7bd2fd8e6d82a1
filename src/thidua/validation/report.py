"""Findings as people and programs read them: text, table, JSON, and Turtle (the W3C validation report)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import pyoxigraph as ox

from thidua.errors import UnknownName
from thidua.model import Finding, Severity
from thidua.namespaces import BASE, ID, PREFIXES
from thidua.text.printable import printable
from thidua.validation.terms import Term, from_ntriples

_SHAPE_PREFIX = BASE + "shapes#"
_WORDS = {
    Severity.VIOLATION: ("VI PHẠM", "VIOLATION"),
    Severity.WARNING: ("CẢNH BÁO", "WARNING"),
    Severity.INFO: ("LƯU Ý", "INFO"),
}
_SH_SEVERITY = {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Info"}
_COLUMNS = ("severity", "rule", "report", "focus", "message")
_WIDTH = 72


def short(term: str) -> str:
    """An IRI in brackets with its prefix, where it has one; any other term as it is."""
    iri = term[1:-1] if term.startswith("<") else term
    longest = max((p for p in PREFIXES if iri.startswith(PREFIXES[p])), key=lambda p: len(PREFIXES[p]), default=None)
    return term if longest is None else f"{longest}:{iri.removeprefix(PREFIXES[longest])}"


def _block(finding: Finding) -> str:
    vi, en = _WORDS[finding.severity]
    lines = [f"{vi} / {en} [{finding.rule}] {finding.label or short(finding.focus)}"]
    lines += [finding.message_vi, finding.message_en]
    lines += [f"“{quote.text}” ({quote.start}–{quote.end})" for quote in finding.quotes]
    if finding.path is not None:
        value = "" if finding.value is None else f" = {short(finding.value)}"
        lines.append(f"Ô / property: {short(finding.path)}{value}")
    if finding.source is not None:
        lines.append(f"Nguồn / source: {finding.source}")
    if finding.mend is not None:
        lines.append(f"Cách sửa / to mend: {finding.mend}")
    where = "" if finding.report is None else f" · {short(f'<{finding.report}>')}"
    lines.append(f"{short(finding.focus)}{where}")
    return "\n  ".join(map(printable, lines))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(findings: Sequence[Finding]) -> str:
    """How many of each severity, on one line."""
    counts = [sum(finding.severity is severity for finding in findings) for severity in Severity]
    vi = ", ".join(f"{n} {_WORDS[severity][0].lower()}" for n, severity in zip(counts, Severity, strict=True))
    en = ", ".join(_count(n, noun) for n, noun in zip(counts, ("violation", "warning", "note"), strict=True))
    return f"{vi} / {en}"


def as_text(findings: Sequence[Finding]) -> str:
    """A block a finding in both languages, and a line that counts them."""
    return "\n\n".join([*map(_block, findings), summary(findings)]) + "\n"


def as_table(findings: Sequence[Finding]) -> str:
    """A line a finding, in aligned columns; the message in Vietnamese, cut to the width of a screen."""
    rows = [_COLUMNS]
    for finding in findings:
        report = "" if finding.report is None else short(f"<{finding.report}>")
        message = printable(finding.message_vi)
        message = message if len(message) <= _WIDTH else message[: _WIDTH - 1] + "…"
        cells = (finding.severity.value, finding.rule, printable(report), printable(short(finding.focus)), message)
        rows.append(cells)
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects, one a finding, with the fields of `Finding`."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\n".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _result(finding: Finding) -> tuple[ox.NamedNode, list[tuple[str, Term]]]:
    """The node of a sh:ValidationResult, named after its content, and what is said of it."""
    parts = (finding.focus, finding.path, finding.value, finding.component, finding.shape)
    said: list[tuple[str, Term]] = [
        ("focusNode", from_ntriples(finding.focus)),
        ("resultSeverity", ox.NamedNode(PREFIXES["sh"] + _SH_SEVERITY[finding.severity])),
        ("sourceShape", ox.NamedNode(finding.shape)),
        ("sourceConstraintComponent", from_ntriples(finding.component)),
        ("resultMessage", ox.Literal(finding.message_vi, language="vi")),
        ("resultMessage", ox.Literal(finding.message_en, language="en")),
    ]
    optional = (("resultPath", finding.path), ("value", finding.value))
    said += [(name, from_ntriples(term)) for name, term in optional if term is not None]
    return ox.NamedNode(f"{ID}validation/{_digest(*parts)}"), said


def as_turtle(findings: Sequence[Finding]) -> str:
    """The W3C validation report (SHACL, section 3.6) in Turtle, every node with an IRI made from its content."""
    rdf_type = ox.NamedNode(PREFIXES["rdf"] + "type")
    results = sorted(map(_result, findings), key=lambda result: result[0].value)
    report = ox.NamedNode(f"{ID}validation/report-{_digest(*(node.value for node, _ in results))}")
    conforms = ox.Literal(str(len(findings) == 0).lower(), datatype=ox.NamedNode(PREFIXES["xsd"] + "boolean"))
    triples = [
        ox.Triple(report, rdf_type, ox.NamedNode(PREFIXES["sh"] + "ValidationReport")),
        ox.Triple(report, ox.NamedNode(PREFIXES["sh"] + "conforms"), conforms),
    ]
    triples += [ox.Triple(report, ox.NamedNode(PREFIXES["sh"] + "result"), node) for node, _ in results]
    for node, said in results:
        triples.append(ox.Triple(node, rdf_type, ox.NamedNode(PREFIXES["sh"] + "ValidationResult")))
        triples += [ox.Triple(node, ox.NamedNode(PREFIXES["sh"] + name), term) for name, term in said]
    used = {prefix: PREFIXES[prefix] for prefix in ("claim", "evidence", "rdf", "report", "sh", "td", "xsd")}
    prefixes = {**used, "shape": _SHAPE_PREFIX}
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert turtle is not None, "serialize gives the bytes where no file is named"
    return turtle.decode()


RENDERINGS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "turtle": as_turtle,
    "table": as_table,
}


def render_findings(findings: Sequence[Finding], rendering: str = "text") -> str:
    """The findings in one of `RENDERINGS`, ending in a newline; another name is refused."""
    render = RENDERINGS.get(rendering)
    if render is None:
        raise UnknownName(f"no rendering {rendering!r}; take one of {', '.join(RENDERINGS)}")
    return render(findings)
