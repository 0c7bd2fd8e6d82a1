"""Paths -> documents: find the reports, read them, refuse what is not text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from thidua.documents.encoding import decode
from thidua.documents.plain import read_plain
from thidua.errors import NoReports, UnreadableFile
from thidua.model import Document

#: Reader of each file name suffix; a new input format is a file in this folder and a line here.
READERS: dict[str, Callable[[str, str], Document]] = {".txt": read_plain}


def find_reports(paths: Sequence[Path]) -> list[Path]:
    """The report files that `paths` name: files as given, folders searched for known suffixes, sorted, each once."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = _reports_below(path)
            if len(inside) == 0:
                raise NoReports(f"{path}: no report in this folder; reports end in {', '.join(sorted(READERS))}")
            found.update(inside)
        elif path.exists():
            found.add(path)
        else:
            raise UnreadableFile(f"{path}: no such file or folder; check the path")
    return sorted(found)


def _reports_below(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableFile(f"{error.filename}: cannot be opened ({error.strerror}); check its permissions")

    return [
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=refuse)
        for name in names
        if Path(name).suffix.lower() in READERS
    ]


def read_document(path: Path) -> Document:
    """One report, whatever its suffix (an unknown one is read as plain text)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path}: cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
    return READERS.get(path.suffix.lower(), read_plain)(str(path), decode(data, str(path)))


def read_documents(paths: Sequence[Path]) -> Iterator[Document]:
    """All reports that `paths` name, in the order of their paths."""
    for path in find_reports(paths):
        yield read_document(path)
