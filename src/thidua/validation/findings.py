"""Results -> findings: the rule in plain words, and the sentence of the report that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rdflib
from rdflib.term import Node

from thidua.model import Finding, Quote
from thidua.namespaces import PREFIXES, TD
from thidua.validation.engine import Result
from thidua.validation.shapes import Rule, load_rules
from thidua.validation.terms import UnionGraph, from_ntriples, to_rdflib_term

#: Quotes of one finding: a union that a hundred claims name is shown in the first of them.
MAX_QUOTES = 3
MAX_DIGITS = 18

_OA, _PROV, _RDF = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("oa", "prov", "rdf"))
_SKOS, _FOAF, _RDFS, _DCT = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("skos", "foaf", "rdfs", "dct"))
_TD = rdflib.Namespace(TD)
_LABELS = (_SKOS.prefLabel, _RDFS.label, _FOAF.name, _DCT.title)


def label_of(graph: UnionGraph, node: Node, language: str = "vi") -> str | None:
    """The name of a node in a language, else in any; None where it has none."""
    for predicate in _LABELS:
        labels = [label for label in graph.objects(node, predicate) if isinstance(label, rdflib.Literal)]
        labels.sort(key=str)
        wanted = [label for label in labels if label.language == language]
        for label in (*wanted, *labels):
            return str(label)
    return None


def _is_claim(graph: UnionGraph, node: Node) -> bool:
    return (node, _TD.statedIn, None) in graph


def _evidence_of(graph: UnionGraph, node: Node) -> list[Node]:
    """The evidence that a node rests on: its own, that of the claims behind it, or of the claims that name it."""
    if (node, _RDF.type, _OA.SpecificResource) in graph:
        return [node]
    if (node, _RDF.type, _TD.Report) in graph:
        return []
    behind = (node, *graph.objects(node, _PROV.wasDerivedFrom), *graph.objects(node, _TD.involves))
    own = {evidence for source in behind for evidence in graph.objects(source, _TD.evidence)}
    own.update(graph.subjects(_OA.hasSelector, node))
    if len(own) > 0:
        return sorted(own, key=str)
    naming = sorted((each for each in set(graph.subjects(None, node)) if _is_claim(graph, each)), key=str)
    return [evidence for claim in naming for evidence in sorted(graph.objects(claim, _TD.evidence), key=str)]


def _offset(text: str | None) -> int | None:
    """A position in a text; foreign data may hold anything there, also a number too long for Python to read."""
    return int(text) if text is not None and text.isdecimal() and len(text) <= MAX_DIGITS else None


def _quotes(graph: UnionGraph, evidence: Node) -> Iterator[Quote]:
    """The words of one evidence, marked by « », within as much of their sentence as the graph keeps."""
    parts: dict[str, str] = {}
    for selector in graph.objects(evidence, _OA.hasSelector):
        for name in ("start", "end", "exact", "prefix", "suffix"):
            value = graph.value(selector, _OA[name], any=True)
            if value is not None:
                parts[name] = str(value)
    start, end = _offset(parts.get("start")), _offset(parts.get("end"))
    if start is not None and end is not None and "exact" in parts:
        text = f"{parts.get('prefix', '')}«{parts['exact']}»{parts.get('suffix', '')}"
        yield Quote(start, end, " ".join(text.split()))


def _report_of(graph: UnionGraph, node: Node, evidence: Iterable[Node]) -> str | None:
    if (node, _RDF.type, _TD.Report) in graph:
        return str(node)
    stated = graph.value(node, _TD.statedIn, any=True)
    sources = [graph.value(each, _OA.hasSource, any=True) for each in evidence]
    written = graph.value(None, _DCT.creator, node, any=True)
    return next((str(report) for report in (stated, *sources, written) if report is not None), None)


def _spoken(graph: UnionGraph, node: Node, language: str) -> str:
    """A node as a message names it: by its label; a number with its thousands apart."""
    if isinstance(node, rdflib.Literal):
        text = str(node)
        return (
            f"{int(text):,}".replace(",", "." if language == "vi" else ",")
            if text.isdecimal() and len(text) <= MAX_DIGITS
            else text
        )
    return label_of(graph, node, language) or str(node)


def _message(graph: UnionGraph, text: str, focus: Node, value: Node | None, language: str) -> str:
    message = text.replace("{$this}", _spoken(graph, focus, language))
    return message if value is None else message.replace("{?value}", _spoken(graph, value, language))


def _finding(graph: UnionGraph, result: Result, rule: Rule) -> Finding:
    focus = to_rdflib_term(from_ntriples(result.focus))
    value = None if result.value is None else to_rdflib_term(from_ntriples(result.value))
    evidence = _evidence_of(graph, focus)[:MAX_QUOTES]
    if value is not None and value != focus and _is_claim(graph, value):
        evidence += [each for each in _evidence_of(graph, value) if each not in evidence]
    return Finding(
        severity=result.severity,
        rule=rule.id,
        message_vi=_message(graph, rule.message_vi, focus, value, "vi"),
        message_en=_message(graph, rule.message_en, focus, value, "en"),
        focus=result.focus,
        shape=result.shape,
        component=result.component,
        path=result.path,
        value=result.value,
        report=_report_of(graph, focus, evidence),
        label=label_of(graph, focus),
        quotes=tuple(quote for each in evidence for quote in _quotes(graph, each)),
        source=rule.source,
        mend=rule.mend,
    )


def findings_of(graph: UnionGraph, results: Iterable[Result]) -> list[Finding]:
    """One finding a result, in no particular order."""
    rules = load_rules()
    return [_finding(graph, result, rules[result.shape]) for result in results]
