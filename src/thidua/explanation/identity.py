"""How an IRI came about, as docs/graph-model.md says; what a hash covers is made again and compared, not guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.entities.people import AUTHOR
from thidua.explanation.graph import Graph, graph_of
from thidua.explanation.model import Identity
from thidua.iris import digest
from thidua.namespaces import ID, VOCABULARY_GRAPH
from thidua.text.fold import name_key

#: The reasons why all who arrive at an IRI mean the same.
REASONS = (
    "vocabulary",
    "full-name",
    "name-and-place",
    "name-in-report",
    "name-and-organisation",
    "by-line",
    "interval",
    "period-in-report",
    "other",
)
_HASH = 6


def identity(graph: Graph, iri: str, names: Collection[str], reports: Collection[str]) -> Identity:
    """Why everything that is said of `iri` is about one thing; `names` are its names, `reports` those that say so."""
    folder, _, local = iri.removeprefix(ID).partition("/")
    if any(graph_of(quad) == VOCABULARY_GRAPH for quad in graph.about(iri)):
        return Identity("vocabulary", (graph.label(iri),))
    if folder == "period":
        edtf = tuple(graph.texts(iri, "td:edtf"))
        return Identity("interval", edtf) if len(edtf) > 0 else _first(_periods(local, names, reports))
    return _first(_hashed(graph, iri, names, reports))


def _first(found: Iterator[Identity]) -> Identity:
    return next(found, Identity("other"))


def _periods(local: str, names: Collection[str], reports: Collection[str]) -> Iterator[Identity]:
    for report in reports:
        for name in names:
            if local == f"{_id(report)}-{digest(name_key(name), length=_HASH)}":
                yield Identity("period-in-report", (name, report))


def _hashed(graph: Graph, iri: str, names: Collection[str], reports: Collection[str]) -> Iterator[Identity]:
    """What the hash at the end of an IRI was made from: the name alone, or the name and where it stands."""
    end = iri.rpartition("-")[2]
    keys = {name: name_key(name) for name in names}
    yield from (Identity("full-name", (name,)) for name, key in keys.items() if end == digest(key, length=_HASH))
    for name, key in keys.items():
        for report in reports:
            if end == digest(key, _id(report), length=_HASH):
                yield Identity("name-in-report", (name, report))
            if end == digest(key, _id(report), AUTHOR, length=_HASH):
                yield Identity("by-line", (name, report))
            for organisation in _organisations(graph, iri):
                if end == digest(key, _id(report), organisation, length=_HASH):
                    yield Identity("name-and-organisation", (name, organisation, report))
        for place in graph.iris(iri, "schema:location"):
            if end == digest(key, place, length=_HASH):
                yield Identity("name-and-place", (name, place))


def _organisations(graph: Graph, person: str) -> list[str]:
    """The organisations of a person's posts, and those that the claims about the person are about."""
    claims = {claim for claim, _ in graph.subjects(None, person)}
    return sorted(
        {each for claim in claims for name in ("org:organization", "td:scope") for each in graph.iris(claim, name)}
    )


def _id(report: str) -> str:
    return report.removeprefix(f"{ID}report/")
