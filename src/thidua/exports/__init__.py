"""The graph in the formats that others read: the same graph gives the same bytes, every time.

A new format is a file in this folder and a line in EXPORTERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pyoxigraph import Quad

from thidua.errors import UnknownName
from thidua.exports.claims_csv import claims_csv
from thidua.exports.jsonld import jsonld
from thidua.exports.ntriples import nquads, ntriples
from thidua.exports.rdfxml import rdfxml
from thidua.exports.turtle import trig, turtle

__all__ = ["EXPORTERS", "Exporter", "export", "find_exporter", "format_of"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name, its name for people, the suffix of its files, its media type, and who writes it."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: Callable[[Iterable[Quad]], bytes]


EXPORTERS = (
    Exporter("turtle", "Turtle", ".ttl", "text/turtle", turtle),
    Exporter("trig", "TriG", ".trig", "application/trig", trig),
    Exporter("nquads", "N-Quads", ".nq", "application/n-quads", nquads),
    Exporter("ntriples", "N-Triples", ".nt", "application/n-triples", ntriples),
    Exporter("jsonld", "JSON-LD", ".jsonld", "application/ld+json", jsonld),
    Exporter("rdfxml", "RDF/XML", ".rdf", "application/rdf+xml", rdfxml),
    Exporter("csv", "CSV", ".csv", "text/csv", claims_csv),
)


def find_exporter(format: str) -> Exporter:  # noqa: A002  the word that the CLI uses
    """The exporter of that name; an unknown one is refused."""
    for exporter in EXPORTERS:
        if exporter.name == format:
            return exporter
    raise UnknownName(f"{format}: no such format; use {', '.join(exporter.name for exporter in EXPORTERS)}")


def format_of(path: str) -> str:
    """The format that a file's suffix says; one that says none is refused."""
    suffix = PurePath(path).suffix.lower()
    for exporter in EXPORTERS:
        if exporter.suffix == suffix:
            return exporter.name
    known = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise UnknownName(f"{path}: the suffix says no format; end it in {known}, or give --format")


def export(quads: Iterable[Quad], format: str) -> bytes:  # noqa: A002
    """`quads` in `format`, sorted, with the prefixes that are used. Formats without graphs get the union of all."""
    return find_exporter(format).write(quads)
