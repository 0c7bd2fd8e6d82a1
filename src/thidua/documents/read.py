"""Paths -> documents: find the reports, read them, refuse what is not text."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from thidua.documents.encoding import decode
from thidua.documents.plain import read_plain
from thidua.errors import NoReports, UnreadableFile
from thidua.model import Document

#: Reader of each file name suffix; a new input format is a file in this folder and a line here.
READERS: dict[str, Callable[[str, str], Document]] = {".txt": read_plain}


def find_reports(paths: Sequence[Path]) -> list[Path]:
    """The report files that `paths` name: files as given, folders searched for known suffixes, sorted, each once."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in _reports_at(path):
            found.setdefault(os.path.realpath(file), file)
    return sorted(found.values())


def _reports_at(path: Path) -> list[Path]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _refusal(path, error) from error
    if stat.S_ISDIR(mode):
        inside = _reports_below(path)
        if len(inside) == 0:
            raise NoReports(f"{path}: no report in this folder; reports end in {', '.join(sorted(READERS))}")
        return inside
    return [path]


def _refusal(path: str | Path, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(f"{path}: no such file or folder; check the path")
    return UnreadableFile(f"{path}: cannot be read ({error.strerror}); check the path and its permissions")


def _reports_below(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise _refusal(error.filename, error)

    return [
        Path(root, name)
        for root, _, names in os.walk(folder, onerror=refuse)
        for name in names
        if Path(name).suffix.lower() in READERS
    ]


def read_document(path: Path) -> Document:
    """One report, whatever its suffix (an unknown one is read as plain text); a device or pipe is refused."""
    name = os.fsencode(path).decode("utf-8", "replace")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFile(f"{name}: no regular file; give a text file")
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(name, error) from error
    return READERS.get(path.suffix.lower(), read_plain)(name, decode(data, name))
