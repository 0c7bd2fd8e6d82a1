"""Which code and data facts and graphs depend on, so that a new version does again what it touches, and only that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from thidua import __version__
from thidua.resources import resource
from thidua.vocabulary.load import load_vocabulary

_PACKAGE = Path(__file__).resolve().parents[1]
#: What a report's facts depend on besides its text and the vocabulary: files below the package, and below the seeds.
_EXTRACTION_CODE = (
    *(f"{stage}/*.py" for stage in ("documents", "facts", "mentions", "sentences", "text", "vocabulary")),
    *(f"{module}.py" for module in ("errors", "iris", "model", "namespaces", "resources")),
)
_EXTRACTION_DATA = ("**/*.yml",)
#: Of these what facts do not depend on.
_OTHER_DATA = ("analysis.yml", "benchmarks/*.yml", "decisions.yml", "linking.yml", "scoring.yml")
#: What a report's graph depends on besides its facts and the vocabulary.
_GRAPH_CODE = (
    *(f"{stage}/*.py" for stage in ("entities", "linking", "text", "triples", "vocabulary")),
    *(f"pipeline/{module}.py" for module in ("computed", "contributions", "deciding", "links", "relinking")),
    *(f"{module}.py" for module in ("errors", "iris", "model", "namespaces", "ranges", "resources")),
)
_GRAPH_DATA = (
    "linking.yml",
    "organisation-heads.yml",
    "organisation-names.yml",
    "patterns/editions.yml",
    "patterns/organisations.yml",
)


@cache
def extractor_version() -> str:
    """The version of thidua with a hash of the code and patterns that facts depend on; where it differs, facts may."""
    seeds = resource("seeds")
    others = _files(seeds, _OTHER_DATA)
    data = {name: path for name, path in _files(seeds, _EXTRACTION_DATA).items() if name not in others}
    return f"{__version__}+{_hash_of(_files(_PACKAGE, _EXTRACTION_CODE) | data)}"


@cache
def vocabulary_version() -> str:
    """A hash of the vocabulary."""
    return load_vocabulary().version


@cache
def graph_version() -> str:
    """A hash of the code and the vocabulary that turn facts into graphs; where it differs, graphs may."""
    files = _files(_PACKAGE, _GRAPH_CODE) | _files(resource("seeds"), _GRAPH_DATA)
    return f"{_hash_of(files)}+{vocabulary_version()}"


def _files(folder: Path, patterns: Iterable[str]) -> dict[str, Path]:
    """The files that the patterns name, by their paths below the folder's own parent: the same on every machine."""
    found = (path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder.parent).as_posix(): path for path in found}


def _hash_of(files: Mapping[str, Path]) -> str:
    """8 hex digits over the names and bytes of the files, in whatever order they were found."""
    named = (f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for name, path in sorted(files.items()))
    return hashlib.sha256("".join(named).encode()).hexdigest()[:8]
