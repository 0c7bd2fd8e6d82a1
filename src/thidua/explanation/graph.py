"""The graph, asked by patterns: its terms as they were put in, and every answer sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from thidua.explanation.model import Source, Value, Words
from thidua.iris import expanded, prefixed
from thidua.namespaces import COMPUTED_GRAPHS, ID, LINKED_GRAPH, PREFIXES
from thidua.oxigraph import Term, original_quad, stored_term

LABELS = ("skos:prefLabel", "foaf:name", "td:anchorText", "dct:title", "rdfs:label")
_STRING = PREFIXES["xsd"] + "string"
_REPORTS, _ADDITIONS = ID + "report/", ID + "addition/"
_UNION = DefaultGraph()


def node(name: str) -> NamedNode:
    """The node of a prefixed name of the project's."""
    iri = expanded(name)
    assert iri is not None, name
    return NamedNode(iri)


def graph_of(quad: Quad) -> str:
    """The name of a quad's graph, "" for the default graph."""
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


class Graph:
    """A store whose default graph is the union of its named graphs.

    `file_of` tells the file of an addition by its id, or None where that is not known any more.
    """

    def __init__(self, store: Store, file_of: Callable[[str], str | None]) -> None:
        self.store = store
        self._file_of = file_of
        self._sources: dict[str, Source] = {}

    # --- patterns ----------------------------------------------------------------------------------------------------

    def about(self, iri: str) -> Iterator[Quad]:
        """The quads of the named graphs with this subject."""
        return self.named(NamedNode(iri), None, None)

    def named(
        self, subject: NamedNode | None, name: str | None, value: Term | None, graph: str | None = None
    ) -> Iterator[Quad]:
        """The quads of this pattern in the named graphs, or in one of them, in the order of the store."""
        predicate = None if name is None else node(name)
        wanted = None if value is None else stored_term(value)
        within = None if graph is None else NamedNode(graph)
        found = self.store.quads_for_pattern(subject, predicate, wanted, within)
        return (original_quad(quad) for quad in found if not isinstance(quad.graph_name, DefaultGraph))

    def objects(self, iri: str, name: str) -> list[Term]:
        """The objects of a property, each once."""
        found = self.store.quads_for_pattern(NamedNode(iri), node(name), None, _UNION)
        return sorted((original_quad(quad).object for quad in found), key=str)

    def texts(self, iri: str, name: str) -> list[str]:
        """The literals among them."""
        return [value.value for value in self.objects(iri, name) if isinstance(value, Literal)]

    def iris(self, iri: str, name: str) -> list[str]:
        """The IRIs among them."""
        return [value.value for value in self.objects(iri, name) if isinstance(value, NamedNode)]

    def subjects(self, name: str | None, iri: str) -> list[tuple[str, str]]:
        """The subjects that name this IRI, and the properties by which they do."""
        predicate = None if name is None else node(name)
        found = self.store.quads_for_pattern(None, predicate, NamedNode(iri), _UNION)
        return sorted(
            (quad.subject.value, prefixed(quad.predicate.value))
            for quad in found
            if isinstance(quad.subject, NamedNode)
        )

    def instances(self, name: str) -> Iterator[str]:
        """The members of a class, in the order of the store."""
        found = self.store.quads_for_pattern(None, node("rdf:type"), node(name), _UNION)
        return (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))

    def holds(self, iri: str) -> bool:
        """Whether anything is said of this IRI, or with it, or in a graph of this name."""
        term = NamedNode(iri)
        patterns = ((term, None, None, None), (None, None, term, None), (None, None, None, term))
        return any(next(self.store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)

    def properties(self, iri: str) -> dict[str, list[Term]]:
        """Property -> its objects, all that is said of an IRI."""
        found = defaultdict(list)
        for quad in self.store.quads_for_pattern(NamedNode(iri), None, None, _UNION):
            found[prefixed(quad.predicate.value)].append(original_quad(quad).object)
        return {name: sorted(found[name], key=str) for name in sorted(found)}

    def files(self, name: str) -> list[str]:
        """The reports that were read from a file of this name."""
        found = self.named(None, "dct:source", Literal(name))
        return sorted(q.subject.value for q in found if q.subject == q.graph_name and isinstance(q.subject, NamedNode))

    def canonical(self, iri: str) -> str:
        """The entity that this one turned out to be, once reports were compared; itself where nothing says so."""
        found = self.named(NamedNode(iri), "owl:sameAs", None, LINKED_GRAPH)
        return next((quad.object.value for quad in found if isinstance(quad.object, NamedNode)), iri)

    # --- what they are called ----------------------------------------------------------------------------------------

    def label(self, iri: str) -> str:
        """A name of an IRI, the Vietnamese one first; without any, its prefixed name."""
        for name in LABELS:
            labels = [value for value in self.objects(iri, name) if isinstance(value, Literal)]
            if len(labels) > 0:
                return min(labels, key=lambda label: (label.language != "vi", label.value)).value
        return prefixed(iri)

    def value(self, term: Term) -> Value:
        """A term as it is told to people and programs."""
        if isinstance(term, NamedNode):
            return Value(self.label(term.value), term.value)
        if isinstance(term, Literal):
            datatype = None if term.language is not None or term.datatype.value == _STRING else term.datatype.value
            return Value(term.value, None, None if datatype is None else prefixed(datatype), term.language)
        return Value(str(term))

    def source(self, graph: str) -> Source:
        """A named graph as who says so."""
        if graph not in self._sources:
            self._sources[graph] = self._looked_up(graph)
        return self._sources[graph]

    def _looked_up(self, graph: str) -> Source:
        if graph.startswith(_REPORTS):
            return Source(graph, "report", next(iter(self.texts(graph, "dct:source")), None))
        if graph.startswith(_ADDITIONS):
            return Source(graph, "addition", self._file_of(graph.removeprefix(_ADDITIONS)))
        kind = graph.removeprefix(ID) if graph in COMPUTED_GRAPHS else "other"
        return Source(graph, kind, None)

    def sources(self, quads: Iterable[Quad]) -> tuple[Source, ...]:
        """The graphs of some quads, by kind and file."""
        found = map(self.source, {graph_of(quad) for quad in quads})
        return tuple(sorted(found, key=lambda source: (source.kind, source.file or "", source.graph)))

    def words(self, evidence: str) -> Words | None:
        """What an evidence node points at; None where it quotes nothing."""
        parts: dict[str, str] = {}
        for selector in self.iris(evidence, "oa:hasSelector"):
            for name in ("start", "end", "exact", "prefix", "suffix"):
                for text in self.texts(selector, f"oa:{name}")[:1]:
                    parts[name] = text
        report = next(iter(self.iris(evidence, "oa:hasSource")), None)
        if "exact" not in parts or report is None:
            return None
        return Words(
            evidence=evidence,
            report=report,
            file=next(iter(self.texts(report, "dct:source")), None),
            title=next(iter(self.texts(report, "dct:title")), None),
            start=_offset(parts.get("start")),
            end=_offset(parts.get("end")),
            exact=parts["exact"],
            prefix=parts.get("prefix", ""),
            suffix=parts.get("suffix", ""),
        )

    def evidence(self, iri: str) -> tuple[Words, ...]:
        """The words that a claim or an inference rests on."""
        found = map(self.words, self.iris(iri, "td:evidence"))
        return tuple(words for words in found if words is not None)


def _offset(text: str | None) -> int | None:
    """A place in a text; strangers' data may hold anything there."""
    return int(text) if text is not None and text.isdecimal() and len(text) <= len(str(2**63)) else None
