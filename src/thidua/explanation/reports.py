"""A report: what was read and what came of it; and anything that is none of what claims are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from pyoxigraph import Literal, NamedNode

from thidua.explanation.claims import CLAIM_CLASSES, FIRST, statements, words_of
from thidua.explanation.graph import Graph
from thidua.explanation.model import OtherExplanation, ReportExplanation, Value, Words
from thidua.iris import expanded, prefixed

_SUBJECT = "report-subject"


def explain_report(graph: Graph, iri: str) -> ReportExplanation:
    """A report and its named graph, which is read once."""
    quads = list(graph.store.quads_for_pattern(None, None, None, NamedNode(iri)))
    classes: Counter[str] = Counter()
    speakers: set[str] = set()
    involved: set[str] = set()
    for quad in quads:
        name = prefixed(quad.predicate.value)
        if name == "rdf:type" and isinstance(quad.object, NamedNode):
            classes[prefixed(quad.object.value)] += 1
            if prefixed(quad.object.value) in CLAIM_CLASSES and isinstance(quad.subject, NamedNode):
                involved.update(each for each, _ in graph.subjects("td:involves", quad.subject.value))
        elif name == "prov:wasAttributedTo" and isinstance(quad.object, NamedNode):
            speakers.add(quad.object.value)
    length = next(iter(graph.texts(iri, "td:length")), "")
    return ReportExplanation(
        iri=iri,
        label=graph.label(iri),
        stated_by=graph.sources(graph.about(iri)),
        file=next(iter(graph.texts(iri, "dct:source")), None),
        sha256=next(iter(graph.texts(iri, "dct:identifier")), None),
        length=int(length) if length.isdecimal() and len(length) < FIRST else None,
        version=next(iter(graph.texts(iri, "td:extractorVersion")), None),
        subject=next((_named(graph, each) for each in graph.iris(iri, "td:subject")), None),
        subject_words=_subject_words(graph, iri),
        authors=tuple(_named(graph, each) for each in graph.iris(iri, "dct:creator")),
        speakers=tuple(_named(graph, each) for each in sorted(speakers)),
        statements=len(quads),
        counts=tuple(sorted(classes.items())),
        contradictions=_of_class(graph, involved, "td:Discrepancy"),
        agreements=_of_class(graph, involved, "td:Agreement"),
    )


def _of_class(graph: Graph, iris: Iterable[str], kind: str) -> tuple[Value, ...]:
    return tuple(_named(graph, iri) for iri in sorted(iris) if expanded(kind) in graph.iris(iri, "rdf:type"))


def _named(graph: Graph, iri: str) -> Value:
    return Value(graph.label(iri), iri)


def _subject_words(graph: Graph, report: str) -> tuple[Words, ...]:
    """Where the report names the union that it is about, as its inferences say."""
    quads = graph.named(None, "td:reason", Literal(_SUBJECT), report)
    inferred = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return words_of(graph, sorted({each for node in inferred for each in graph.iris(node, "td:evidence")}))


def explain_other(graph: Graph, iri: str) -> OtherExplanation:
    """What is said of an IRI and by whom; of the name of a graph, also what it holds."""
    held = list(graph.store.quads_for_pattern(None, None, None, NamedNode(iri)))
    subjects = sorted({quad.subject.value for quad in held if isinstance(quad.subject, NamedNode)})
    said_by = graph.sources(graph.about(iri)) or graph.sources(graph.named(None, None, NamedNode(iri)))
    return OtherExplanation(
        iri=iri,
        label=graph.label(iri),
        stated_by=(graph.source(iri),) if len(held) > 0 else said_by,
        statements=statements(graph, iri),
        holds=len(held),
        subjects=tuple(_named(graph, each) for each in islice(subjects, FIRST)),
    )
