"""Reports and additions on their way into the graph folder: each with its named graph and what the ledger keeps."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse, serialize

from thidua.entities.identified import identified
from thidua.entities.model import Entities, EntityKind, Identity
from thidua.entities.profiles import profiles_of
from thidua.entities.resolve import resolve
from thidua.facts.codec import report_from_json, report_to_json
from thidua.iris import digest, entity_iri
from thidua.model import Qualifier, ReportFacts
from thidua.namespaces import ID
from thidua.pipeline.links import saying_of
from thidua.pipeline.versions import vocabulary_version
from thidua.store.contribution import Contribution, Kind, Saying
from thidua.store.graphs import as_kept, graph_hash
from thidua.triples.build import build_linked, build_report, named_concepts
from thidua.triples.comparing import Comparable
from thidua.vocabulary.load import load_vocabulary

_T = TypeVar("_T")
_ENTITIES = tuple(f"{ID}{kind}/" for kind in EntityKind)


@dataclass(frozen=True, slots=True)
class Made:
    """A contribution with the quads of its named graph."""

    contribution: Contribution
    quads: frozenset[Quad]

    @property
    def arriving(self) -> tuple[Contribution, frozenset[Quad]]:
        """As `store.writer.Changes` takes what comes in."""
        return self.contribution, self.quads


#: Where every entity is itself.
NOBODY_ELSE: Mapping[str, Identity] = MappingProxyType({})


def made_of_report(report: ReportFacts, identities: Mapping[str, Identity] = NOBODY_ELSE) -> Made:
    """A report and its graph, which depends on that report, the vocabulary and `identities` alone.

    `identities` are those of its entities that turned out to be another one.
    """
    vocabulary = load_vocabulary()
    own = resolve([report], vocabulary).reports[report.id]
    sayings = [saying_of(profile) for profile in profiles_of(report, own, vocabulary)]
    entities = Entities({report.id: identified(own, report.id, identities)})
    built = build_report(report, entities, vocabulary)
    graph = entity_iri("report", report.id)
    contribution = Contribution(
        id=report.id,
        kind=Kind.REPORT,
        name=report.name,
        sha256=report.sha256,
        graph=graph,
        quads=len(built.quads),
        hash=graph_hash(built.quads),
        content=json.dumps(report_to_json(report), ensure_ascii=False).encode(),
        extractor=report.extractor,
        vocabulary=vocabulary_version(),
        counts=Counter(fact.kind for fact in report.facts),
        concepts=built.concepts,
        comparables=[_comparable(number) for number in built.numbers],
        sayings=sayings,
    )
    return Made(contribution, built.quads)


def made_of_quads(
    name: str, sha256: str, quads: Sequence[Quad], identities: Mapping[str, Identity] = NOBODY_ELSE
) -> Made:
    """An addition: the quads of one file in a graph of its own, named after its content.

    Literals are kept in the form that the store gives them (`store.graphs.as_kept`); what the graph is made from again
    are the file's own. The names of graphs in the file are left out: who says so is the file. Its blank nodes get IRIs,
    so that they can be cited and taken out again. Entities that turned out to be another one are named as that one.
    """
    quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    content = b"\n".join(sorted(set((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines())))
    id_ = digest(content.decode(), length=16)
    graph = entity_iri("addition", id_)
    placed = as_kept(
        Quad(
            _identified(_named(quad.subject, graph), identities),
            quad.predicate,
            _identified(_named(quad.object, graph), identities),
            NamedNode(graph),
        )
        for quad in quads
    )
    contribution = Contribution(
        id=id_,
        kind=Kind.ADDITION,
        name=name,
        sha256=sha256,
        graph=graph,
        quads=len(placed),
        hash=graph_hash(placed),
        content=content,
        vocabulary=vocabulary_version(),
        concepts=named_concepts(placed, load_vocabulary()),
        sayings=[Saying(iri, "") for iri in sorted(_entities(quads))],
    )
    return Made(contribution, placed)


def _identified(term: _T, identities: Mapping[str, Identity]) -> _T | NamedNode:
    """An entity as the one that it turned out to be; any other term as it is."""
    to = identities.get(term.value) if isinstance(term, NamedNode) else None
    return term if to is None else NamedNode(to.iri)


def _entities(quads: Iterable[Quad]) -> set[str]:
    """What quads name that may turn out to be another one."""
    terms = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    return {term.value for term in terms if term.value.startswith(_ENTITIES)}


def _named(term: _T, graph: str) -> _T | NamedNode:
    """A blank node as an IRI of its own in `graph` (RDF 1.1, section 3.5); any other term as it is."""
    return NamedNode(f"{graph}#{term.value}") if isinstance(term, BlankNode) else term


def report_of(contribution: Contribution) -> ReportFacts:
    """The facts of a report that the ledger keeps, under the name that it has there."""
    return replace(report_from_json(json.loads(contribution.content)), name=contribution.name)


def remade(contribution: Contribution, identities: Mapping[str, Identity] = NOBODY_ELSE) -> Made:
    """A contribution made anew from what the ledger keeps of it."""
    if contribution.kind is Kind.REPORT:
        made = made_of_report(report_of(contribution), identities)
        return replace(made, contribution=replace(made.contribution, vocabulary=contribution.vocabulary))
    quads = list(parse(input=contribution.content, format=RdfFormat.N_QUADS))
    return made_of_quads(contribution.name, contribution.sha256, quads, identities)


def linked_quads(comparables: Iterable[tuple[str, str]]) -> frozenset[Quad]:
    """What these comparables of several reports say together: the linked graph, or its part under some keys."""
    return build_linked([_number(value) for _, value in comparables], load_vocabulary())


def _comparable(number: Comparable) -> tuple[str, str]:
    said = {**asdict(number), "value": str(number.value)}
    return "\n".join(number.key), json.dumps(said, ensure_ascii=False, sort_keys=True)


def _number(value: str) -> Comparable:
    said = json.loads(value)
    known = {"key": tuple(said["key"]), "value": Decimal(said["value"]), "qualifier": Qualifier(said["qualifier"])}
    return Comparable(**{**said, **known})
