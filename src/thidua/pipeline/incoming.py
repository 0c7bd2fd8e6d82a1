"""What is to come into a graph folder, made ready beforehand: a report or RDF, from a file or from memory."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from thidua.documents.read import read_document
from thidua.documents.source import file_hash, file_key
from thidua.errors import InputError, SyntaxProblem, UsageError
from thidua.pipeline.contributions import Made, made_of_quads, made_of_report
from thidua.pipeline.reading import extract_report
from thidua.store.contribution import Source
from thidua.validation.read import FORMATS, read_rdf_file

if TYPE_CHECKING:  # who has no rdflib graph to give need not load it
    import rdflib

#: Files, or RDF in memory: a graph or dataset of rdflib, or triples or quads of pyoxigraph.
Given: TypeAlias = "str | os.PathLike[str] | rdflib.Graph | Iterable[str | os.PathLike[str] | Triple | Quad]"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report or an addition on its way in; `files` are where a report stands, by their key."""

    made: Made
    files: Mapping[str, Source] = field(default_factory=dict)


def read_given(given: Given, turtle: str | None, name: str, folder: Path) -> list[Incoming]:
    """Files, or RDF in memory, on their way into `folder`; besides a text of Turtle. What is in memory has a name."""
    found = [] if turtle is None else [_in_memory(turtle.encode(), ".ttl", name)]
    text = _text_of_rdflib(given)
    if text is not None:
        return [*found, _in_memory(text, ".nt", name)]
    items = [given] if isinstance(given, str | os.PathLike) else list(given)
    files = [Path(item) for item in items if isinstance(item, str | os.PathLike)]
    statements = [
        Triple(each.subject, each.predicate, each.object) for each in items if isinstance(each, Triple | Quad)
    ]
    if len(files) + len(statements) < len(items):
        raise UsageError(f"{name}: neither paths nor RDF; give files, a graph of rdflib, or quads of pyoxigraph")
    if len(statements) > 0:
        found.append(_in_memory(serialize(statements, format=RdfFormat.N_TRIPLES) or b"", ".nt", name))
    return read_files(files, folder) + found


def _text_of_rdflib(given: Given) -> bytes | None:
    """A graph or dataset of rdflib as N-Triples; None if it is none."""
    rdflib = sys.modules.get("rdflib")
    if rdflib is None or not isinstance(given, rdflib.Graph):
        return None
    graphs = given.graphs() if isinstance(given, rdflib.Dataset) else [given]
    return b"".join(graph.serialize(format="nt", encoding="utf-8") for graph in graphs)


def read_files(files: Sequence[Path], folder: Path) -> list[Incoming]:
    """Files on their way into `folder`, each once: RDF by its suffix (`FORMATS`), anything else as a report."""
    return [_read_file(path, key) for key, path in {file_key(path, folder): path for path in files}.items()]


def _read_file(path: Path, key: str) -> Incoming:
    sha256 = file_hash(path)
    if path.suffix.lower() in FORMATS:
        return Incoming(made_of_quads(path.name, sha256, read_rdf_file(path)))
    made = made_of_report(replace(extract_report(read_document(path)), name=path.name))
    return Incoming(made, {key: Source(made.contribution.id, sha256)})


def _in_memory(data: bytes, suffix: str, name: str) -> Incoming:
    """RDF in memory goes the way of a file, so that the same is refused, and its blank nodes are called the same.

    An IRI that is relative to nothing is refused: a file's are relative to the file.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, f"text{suffix}")
        path.write_bytes(data)
        try:
            quads = read_rdf_file(path)
        except InputError as refusal:
            raise type(refusal)(str(refusal).replace(str(path), name)) from None
        nowhere = Path(folder).resolve().as_uri()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(nowhere):
                raise SyntaxProblem(f"{name}: a relative IRI, and nothing that it is relative to; give @base")
    return Incoming(made_of_quads(name, hashlib.sha256(data).hexdigest(), quads))
