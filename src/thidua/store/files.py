"""Files that are there whole or not at all: written beside their place, brought to the disk, then renamed."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path

#: Ending of what is being written; whatever has it was left by a process that was stopped.
PART = ".part"
#: Bytes of a name that every file system takes.
_LONGEST = 255


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path` in one step, with its permissions. OSError leaves what was there."""
    part = _part_of(path)
    try:
        _write(part, content)
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a folder and all in it; what is not there, or cannot be removed, is left to the next build."""
    shutil.rmtree(path, ignore_errors=True)


def _part_of(path: Path) -> Path:
    """Where to write what is to replace `path`; a name that leaves no room for the ending gives way to its hash."""
    name = path.name + PART
    if len(os.fsencode(name)) > _LONGEST:
        name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16] + PART
    return path.with_name(name)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
