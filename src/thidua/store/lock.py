"""One writer a graph folder: a second one is refused at once, with the number of the process that writes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.errors import GraphError
from thidua.store.files import PART, remove
from thidua.store.snapshot import MANIFEST, SNAPSHOTS, is_graph

LOCK = "lock"
#: What a build that was stopped may leave in a folder that has no graph yet.
_LEFT = frozenset({LOCK, SNAPSHOTS, MANIFEST + PART})


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold `folder`, made if it is not there, for writing; if no graph comes of it, nothing stays behind.

    Refused are a folder that holds anything else than a graph, one that another process writes to, and one that
    cannot be written.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not is_graph(folder) and any(entry.name not in _LEFT for entry in folder.iterdir()):
            raise GraphError(f"{folder}: not empty, and no thidua graph; name another folder with --graph")
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        _remove_if(folder, made=made)
        raise GraphError(f"{folder}: cannot be written ({error.strerror}); name another folder with --graph") from error
    try:
        _hold(descriptor, folder)
        try:
            yield
        finally:
            if not is_graph(folder):
                (folder / LOCK).unlink(missing_ok=True)
                remove(folder / SNAPSHOTS)
                _remove_if(folder, made=made)
    finally:
        os.close(descriptor)


def _hold(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise GraphError(f"{folder}: process {holder} is writing to it; try again when that has ended") from error
    except OSError as error:
        raise GraphError(f"{folder}: cannot be locked ({error.strerror}); use a folder on a local disk") from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    except OSError as error:
        raise GraphError(f"{folder}: cannot be written ({error.strerror}); make room or check permissions") from error


def _remove_if(folder: Path, *, made: bool) -> None:
    """Remove a `folder` that was made here, if it is there and nothing is in it."""
    if made and folder.is_dir() and next(folder.iterdir(), None) is None:
        folder.rmdir()
