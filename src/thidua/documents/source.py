"""The files that reports stand in: under which key they are remembered, and whether they changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def file_key(path: Path, folder: Path) -> str:
    """`path` as seen from the graph folder: the same file has one key, wherever the command runs."""
    relative = os.path.relpath(os.path.realpath(path), os.path.realpath(folder))
    return Path(os.fsencode(relative).decode("utf-8", "replace")).as_posix()


def file_hash(path: Path) -> str:
    """SHA-256 of the file's bytes; "" where it is no file or cannot be read, which reading it will say."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
