"""One writer a graph folder: a second one is refused at once, with the number of the process that writes."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua.errors import GraphError
from thidua.store.files import PART, remove
from thidua.store.ledger import LEDGER
from thidua.store.snapshots import MANIFEST, SNAPSHOTS, is_graph, is_snapshot

LOCK = "lock"
#: The folder of the store that is written to.
STORE = "store"
#: People's decisions, which no command writes to but at its end.
DECISIONS = "decisions.txt"
#: What a lock file holds: the number of the process that writes, or wrote.
_HOLDER = re.compile(rb"(?:[0-9]{1,19}\n)?")
_SQLITE = b"SQLite format 3\0"


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold `folder`, made if it is not there, for writing; if nothing was put into it, nothing stays behind.

    Refused are a folder that holds anything else than a graph, one that another process writes to, and one that
    cannot be written.
    """
    made = False
    try:
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_ours(folder):
            raise GraphError(f"{folder}: not empty, and no thidua graph; name another folder with --graph")
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        _remove_if(folder, made=made)
        raise GraphError(f"{folder}: cannot be written ({error.strerror}); name another folder with --graph") from error
    try:
        _hold(descriptor, folder)
        try:
            yield
        finally:
            if not (is_graph(folder) or (folder / LEDGER).exists()):
                (folder / LOCK).unlink(missing_ok=True)
                remove_store(folder)
                _remove_snapshots(folder / SNAPSHOTS)
                _remove_if(folder, made=made)
    finally:
        os.close(descriptor)


def remove_store(folder: Path) -> None:
    """Remove the store and the ledger's journal, if the ledger has gone."""
    remove(folder / STORE)
    (folder / f"{LEDGER}-journal").unlink(missing_ok=True)


def _is_ours(folder: Path) -> bool:
    """Whether `folder` holds a graph, or nothing but what a writer that was stopped may have left."""
    return is_graph(folder) or _is_ledger(folder / LEDGER) or all(map(_is_left, folder.iterdir()))


def _is_ledger(path: Path) -> bool:
    """Whether a file is a ledger or, still empty, may become one."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) in (b"", _SQLITE)


def _is_left(entry: Path) -> bool:
    """Whether a writer that was stopped may have left `entry` in a folder that has no ledger yet."""
    if entry.is_symlink():
        return False
    if entry.name == SNAPSHOTS and entry.is_dir():
        return all(map(is_snapshot, entry.iterdir()))
    if entry.name == LOCK and entry.is_file():
        return _HOLDER.fullmatch(entry.read_bytes()) is not None
    # who builds anew may keep what people decided
    return entry.name in (MANIFEST + PART, f"{LEDGER}-journal", DECISIONS)


def _remove_snapshots(folder: Path) -> None:
    """Remove what thidua made in `folder`, and the folder itself if nothing else is in it."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if is_snapshot(entry):
            remove(entry)
    with suppress(OSError):  # somebody put something else there in the meantime: it stays
        folder.rmdir()


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
