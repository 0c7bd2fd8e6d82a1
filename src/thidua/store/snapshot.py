"""One snapshot of a graph folder, written whole or not at all.

    DIR/thidua.json          format, name of the current snapshot, the files that the reports were read from
    DIR/snapshots/<hash>/    reports.jsonl  a line a report, quarantined ones too
                             facts.jsonl    a line a fact, as written; `doc` is the id of its report
                             graph.nq       the graph, sorted N-Quads
                             findings.json  what validation found
    DIR/lock                 held by the process that writes, with its number

A snapshot is named after the hash of its files: the same reports give the same bytes. It is complete on disk before
`thidua.json` names it, and `thidua.json` is replaced in one step, so whatever stops a build leaves the old graph whole.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from thidua.errors import GraphError
from thidua.model import Finding, Quote, Severity
from thidua.store.files import PART, remove, replace_file, write_folder

FORMAT = 1
MANIFEST = "thidua.json"
SNAPSHOTS = "snapshots"
_FILES = ("facts.jsonl", "findings.json", "graph.nq", "reports.jsonl")
_ATTEMPTS = 3
_NAME = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: the id of the report in it and the SHA-256 of its bytes."""

    report: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a graph folder holds.

    `sources` maps a path relative to the folder to what was read there; `reports` are the reports with their facts
    as `facts.codec.report_to_json` writes them; `quarantined` are the ids of those whose graphs are not in `quads`.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    reports: tuple[Mapping[str, Any], ...] = ()
    quads: tuple[Quad, ...] = ()
    findings: tuple[Finding, ...] = ()
    quarantined: tuple[str, ...] = ()


def is_graph(folder: Path) -> bool:
    """Whether there is a graph in `folder`."""
    return (folder / MANIFEST).is_file()


def is_snapshot(entry: Path) -> bool:
    """Whether an entry of DIR/snapshots is one that thidua made, whole or in part, by its name."""
    return _NAME.fullmatch(entry.name.removesuffix(PART)) is not None and entry.is_dir() and not entry.is_symlink()


def open_store(quads: Collection[Quad]) -> Store:
    """The quads as a store in memory, ready for SPARQL.

    Its default graph is the union of all, each triple once: Oxigraph's own union repeats a triple of several graphs.
    """
    store = Store()
    store.bulk_extend(quads)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def read_snapshot(folder: Path) -> Snapshot:
    """The current snapshot; refused if there is none, if another version wrote it, or if a file in it was changed.

    A writer may replace the snapshot while it is read; then the new one is read.
    """
    for _ in range(_ATTEMPTS):
        manifest = _read_manifest(folder)
        try:
            return _read(folder, manifest)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise GraphError(f"{error.filename}: cannot be read ({error.strerror}); check its permissions") from error
    raise GraphError(f"{folder}: files of the graph are missing; remove the folder and build it again")


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        version = manifest["format"]
        whole = version != FORMAT or _is_whole(manifest)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GraphError(f"{folder}: no graph here; make one: thidua --graph {folder} build PATH...") from error
    except OSError as error:
        raise GraphError(f"{folder / MANIFEST}: cannot be read ({error.strerror}); check its permissions") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise GraphError(f"{folder / MANIFEST}: not written by thidua; name another folder with --graph") from error
    if not whole:
        raise GraphError(f"{folder / MANIFEST}: not as thidua writes it; remove {folder} and build again")
    if version != FORMAT:
        raise GraphError(
            f"{folder}: a graph of format {version}, this thidua knows format {FORMAT}; build it again in a new folder"
        )
    return dict(manifest)


def _is_whole(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest of this format names a snapshot and its sources as `write_snapshot` does."""
    name, sources = manifest["snapshot"], manifest["sources"]
    if not isinstance(name, str) or _NAME.fullmatch(name) is None or not isinstance(sources, dict):
        return False
    keys = {field.name for field in fields(Source)}
    return all(
        isinstance(source, dict) and source.keys() == keys and all(isinstance(value, str) for value in source.values())
        for source in sources.values()
    )


def _read(folder: Path, manifest: Mapping[str, Any]) -> Snapshot:
    name = manifest["snapshot"]
    files = {file: (folder / SNAPSHOTS / name / file).read_bytes() for file in _FILES}
    if _name_of(files) != name:
        raise GraphError(f"{folder / SNAPSHOTS / name}: changed since it was written; remove {folder} and build again")
    try:
        return _decoded(files, manifest["sources"])
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError, RecursionError) as error:
        raise GraphError(
            f"{folder / SNAPSHOTS / name}: not as thidua writes it; remove {folder} and build again"
        ) from error


def _decoded(files: Mapping[str, bytes], sources: Mapping[str, Mapping[str, str]]) -> Snapshot:
    reports = {line["id"]: {**line, "facts": []} for line in map(json.loads, files["reports.jsonl"].splitlines())}
    for fact in map(json.loads, files["facts.jsonl"].splitlines()):
        reports[fact["doc"]]["facts"].append(fact)
    return Snapshot(
        sources={path: Source(**source) for path, source in sources.items()},
        reports=tuple(
            {key: value for key, value in report.items() if key != "quarantined"} for report in reports.values()
        ),
        quads=tuple(parse(input=files["graph.nq"], format=RdfFormat.N_QUADS)),
        findings=tuple(map(_finding, json.loads(files["findings.json"]))),
        quarantined=tuple(sorted(name for name, report in reports.items() if report["quarantined"])),
    )


def _finding(line: Mapping[str, Any]) -> Finding:
    quotes = tuple(Quote(**quote) for quote in line["quotes"])
    return Finding(**{**line, "severity": Severity(line["severity"]), "quotes": quotes})


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Make `snapshot` the folder's current one; the caller holds the folder's lock.

    Refused where it cannot be written; the snapshot before is then still whole and current.
    """
    files = _files_of(snapshot)
    name = _name_of(files)
    manifest = {
        "format": FORMAT,
        "snapshot": name,
        "sources": {path: asdict(source) for path, source in sorted(snapshot.sources.items())},
    }
    try:
        write_folder(folder / SNAPSHOTS / name, files)
        replace_file(folder / MANIFEST, _json(manifest))
    except OSError as error:
        raise GraphError(
            f"{folder}: cannot be written ({error.strerror}); the graph is as it was: make room or check permissions"
        ) from error
    for other in sorted((folder / SNAPSHOTS).iterdir()):
        if other.name != name and is_snapshot(other):
            remove(other)


def _files_of(snapshot: Snapshot) -> dict[str, bytes]:
    reports = sorted(snapshot.reports, key=lambda report: str(report["id"]))
    graph = io.BytesIO()
    serialize(sorted(set(snapshot.quads), key=str), graph, RdfFormat.N_QUADS)
    return {
        "reports.jsonl": _lines(
            {**_without_facts(report), "quarantined": report["id"] in snapshot.quarantined} for report in reports
        ),
        "facts.jsonl": _lines({**fact, "doc": report["id"]} for report in reports for fact in report["facts"]),
        "graph.nq": graph.getvalue(),
        "findings.json": _json([asdict(finding) for finding in snapshot.findings]),
    }


def _without_facts(report: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in report.items() if key != "facts"}


def _lines(objects: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in objects).encode()


def _json(content: Mapping[str, Any] | Sequence[Any]) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _name_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(hashlib.sha256(files[name]).digest())
    return digest.hexdigest()[:16]
