"""Results -> findings: the rule in plain words, and the sentence of the report that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyoxigraph as ox

from thidua.model import Finding, Quote, Severity
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result
from thidua.validation.shapes import Rule
from thidua.validation.terms import from_ntriples
from thidua.validation.union import Lookup, Object, Union

#: Quotes of one finding: a union that a hundred claims name is shown in the first of them.
MAX_QUOTES = 3
#: Claims among which these first are sought: a union may be named by every report there is.
MAX_NAMING = 100
MAX_DIGITS = 18
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


def _named(prefix: str, *names: str) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(PREFIXES[prefix] + name) for name in names)


_TYPE, *_ = _named("rdf", "type")
_SPECIFIC_RESOURCE, _HAS_SELECTOR, _HAS_SOURCE = _named("oa", "SpecificResource", "hasSelector", "hasSource")
_SELECTED = dict(
    zip(
        ("start", "end", "exact", "prefix", "suffix"),
        _named("oa", "start", "end", "exact", "prefix", "suffix"),
        strict=True,
    )
)
_REPORT, _STATED_IN, _EVIDENCE, _INVOLVES = _named("td", "Report", "statedIn", "evidence", "involves")
_CREATOR, _TITLE = _named("dct", "creator", "title")
_DERIVED = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
_LABELS = (*_named("skos", "prefLabel"), *_named("rdfs", "label"), *_named("foaf", "name"), _TITLE)


def label_of(graph: Union, node: Object, language: str = "vi") -> str | None:
    """The name of a node in a language, else in any; None where it has none."""
    for predicate in _LABELS:
        labels = [label for label in graph.objects(node, predicate) if isinstance(label, ox.Literal)]
        labels.sort(key=lambda label: (label.language != language, label.value))
        if len(labels) > 0:
            return labels[0].value
    return None


def _one(graph: Union, node: Object, predicate: ox.NamedNode) -> Object | None:
    return min(graph.objects(node, predicate), key=str, default=None)


def _is_claim(graph: Union, node: Object) -> bool:
    return graph.has(node, _STATED_IN)


def _evidence_of(graph: Union, node: Object) -> list[Object]:
    """The evidence that a node rests on: its own, that of the claims behind it, or of the claims that name it."""
    if graph.has(node, _TYPE, _SPECIFIC_RESOURCE):
        return [node]
    if graph.has(node, _TYPE, _REPORT):
        return []
    behind = (node, *graph.objects(node, _DERIVED), *graph.objects(node, _INVOLVES))
    own: set[Object] = {evidence for source in behind for evidence in graph.objects(source, _EVIDENCE)}
    own.update(graph.subjects(_HAS_SELECTOR, node))
    if len(own) > 0:
        return sorted(own, key=str)
    naming = sorted(
        {each for each in islice(graph.subjects(None, node), MAX_NAMING) if _is_claim(graph, each)}, key=str
    )
    found = (evidence for claim in naming for evidence in sorted(graph.objects(claim, _EVIDENCE), key=str))
    return list(islice(found, MAX_QUOTES))


def _offset(text: str | None) -> int | None:
    """A position in a text; foreign data may hold anything there, also a number too long for Python to read."""
    return int(text) if text is not None and text.isdecimal() and len(text) <= MAX_DIGITS else None


def _text_of(term: Object) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _quotes(graph: Union, evidence: Object) -> Iterator[Quote]:
    """The words of one evidence, marked by « », within as much of their sentence as the graph keeps."""
    parts: dict[str, str] = {}
    for selector in sorted(graph.objects(evidence, _HAS_SELECTOR), key=str):
        for name, predicate in _SELECTED.items():
            value = _one(graph, selector, predicate)
            if value is not None:
                parts[name] = _text_of(value)
    start, end = _offset(parts.get("start")), _offset(parts.get("end"))
    if start is not None and end is not None and "exact" in parts:
        text = f"{parts.get('prefix', '')}«{parts['exact']}»{parts.get('suffix', '')}"
        yield Quote(start, end, " ".join(text.split()))


def _report_of(graph: Union, node: Object, evidence: Iterable[Object]) -> str | None:
    if graph.has(node, _TYPE, _REPORT):
        return _text_of(node)
    sources = [_one(graph, node, _STATED_IN), *(_one(graph, each, _HAS_SOURCE) for each in evidence)]
    written = next(graph.subjects(_CREATOR, node), None)
    return next((_text_of(report) for report in (*sources, written) if report is not None), None)


def _spoken(graph: Union, node: Object, language: str) -> str:
    """A node as a message names it: by its label; a number with its thousands apart."""
    text = _text_of(node)
    if not isinstance(node, ox.Literal):
        return label_of(graph, node, language) or text
    if text.isdecimal() and len(text) <= MAX_DIGITS:
        return f"{int(text):,}".replace(",", "." if language == "vi" else ",")
    return text


def _message(graph: Union, text: str, focus: Object, value: Object | None, language: str) -> str:
    message = text.replace("{$this}", _spoken(graph, focus, language))
    return message if value is None else message.replace("{?value}", _spoken(graph, value, language))


def _rule_of(result: Result, rules: Mapping[str, Rule]) -> Rule:
    """The rule of the result's shape; shapes of strangers have none, and are named as they are."""
    found = rules.get(result.shape)
    if found is not None:
        return found
    message = f"{result.shape}: {result.component.strip('<>').rpartition('#')[2].removesuffix('ConstraintComponent')}"
    return Rule(result.shape, message, message, None, None)


def _finding(graph: Union, result: Result, rule: Rule) -> Finding:
    focus = from_ntriples(result.focus)
    value = None if result.value is None else from_ntriples(result.value)
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


def gravity_order(finding: Finding) -> tuple[int, str, str, str, str, str, str, str, str]:
    """By severity, report, focus and rule, then by all that tells findings apart: the order they are shown in."""
    place = _GRAVITY[finding.severity]
    details = (finding.shape, finding.component, finding.path or "", finding.value or "", finding.message_en)
    return place, finding.report or "", finding.focus, finding.rule, *details


def findings_of(store: Lookup | Union, results: Iterable[Result], rules: Mapping[str, Rule]) -> list[Finding]:
    """One finding a result: violations first, then by report, focus and rule.

    Looked up are labels and evidence, in the default graph of `store`, which is the union of all graphs
    (`as_union_store`), or in a `Union` of several. A result of a shape that is none of `rules` has its IRI for a rule.
    """
    graph = store if isinstance(store, Union) else Union(store)
    return sorted((_finding(graph, result, _rule_of(result, rules)) for result in results), key=gravity_order)
