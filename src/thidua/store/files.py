"""Files that are there whole or not at all: written beside their place, brought to the disk, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

#: Ending of what is being written; whatever has it was left by a process that was stopped.
PART = ".part"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` with `files`; one that is there already has the same content and is kept.

    OSError leaves nothing behind.
    """
    if folder.is_dir():
        return
    part = folder.with_name(folder.name + PART)
    remove(part)
    part.mkdir(parents=True)
    try:
        for name, content in files.items():
            _write(part / name, content)
        _sync_folder(part)
        part.replace(folder)
    except OSError:
        remove(part)
        raise
    _sync_folder(folder.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path` in one step. OSError leaves what was there."""
    part = path.with_name(path.name + PART)
    try:
        _write(part, content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a folder and all in it; what is not there, or cannot be removed, is left to the next build."""
    shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
