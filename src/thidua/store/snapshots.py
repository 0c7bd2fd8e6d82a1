"""Snapshots of the store: what readers see, whole, whatever the writer does meanwhile.

    DIR/thidua.json           format, and the name of the current snapshot
    DIR/snapshots/<number>/   a copy of the store as it was when it was acknowledged (hard links: it costs little)

A snapshot is complete before `thidua.json` names it, and `thidua.json` is replaced in one step. A reader holds a lock
on the snapshot that it reads; the writer removes those that nobody holds.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

from thidua.errors import GraphError
from thidua.store.contribution import FORMAT
from thidua.store.files import PART, remove, replace_file, sync_folder
from thidua.store.graphs import told

MANIFEST = "thidua.json"
SNAPSHOTS = "snapshots"
_ATTEMPTS = 100
_NAME = re.compile(r"[0-9]{8,18}")


class OtherFormat(GraphError):
    """A graph of another version of thidua, which this one neither reads nor writes."""


def is_graph(folder: Path) -> bool:
    """Whether there is a graph in `folder` that can be read."""
    return (folder / MANIFEST).is_file()


def is_snapshot(entry: Path) -> bool:
    """Whether an entry of DIR/snapshots is one that thidua made, whole or in part, by its name."""
    return _NAME.fullmatch(entry.name.removesuffix(PART)) is not None and entry.is_dir() and not entry.is_symlink()


def snapshot_name(version: int) -> str:
    """The name of the snapshot of what was acknowledged `version` times."""
    return f"{version:08d}"


def current_snapshot(folder: Path) -> str:
    """The name of the current snapshot; refused where there is no graph, or one that this thidua does not know."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        version, name = manifest["format"], manifest["snapshot"]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GraphError(f"{folder}: no graph here; make one: thidua --graph {folder} build PATH...") from error
    except OSError as error:
        raise GraphError(f"{folder / MANIFEST}: cannot be read ({error.strerror}); check its permissions") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise GraphError(f"{folder / MANIFEST}: not as thidua writes it; mend it: thidua verify --repair") from error
    if version != FORMAT:
        raise OtherFormat(
            f"{folder}: a graph of format {version}, this thidua knows format {FORMAT}; build it again in a new folder"
        )
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise GraphError(f"{folder / MANIFEST}: not as thidua writes it; mend it: thidua verify --repair")
    return name


def publish(folder: Path, store: Store, version: int) -> None:
    """Make what `store` holds the folder's current snapshot. OSError leaves the one before."""
    name = snapshot_name(version)
    (folder / SNAPSHOTS).mkdir(exist_ok=True)
    target, part = folder / SNAPSHOTS / name, folder / SNAPSHOTS / (name + PART)
    for left in (target, part):
        remove(left)
    store.backup(part)
    part.replace(target)
    sync_folder(folder / SNAPSHOTS)
    manifest = json.dumps({"format": FORMAT, "snapshot": name}, indent=1)
    replace_file(folder / MANIFEST, f"{manifest}\n".encode())
    for other in sorted((folder / SNAPSHOTS).iterdir()):
        if other.name != name and is_snapshot(other):
            _remove_unless_held(other)


def _remove_unless_held(snapshot: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(snapshot, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(snapshot)
        finally:
            os.close(descriptor)


@contextmanager
def held_snapshot(folder: Path) -> Iterator[Path]:
    """The folder of the current snapshot, which stays until the block ends, whatever the writer does."""
    for _ in range(_ATTEMPTS):
        path = folder / SNAPSHOTS / current_snapshot(folder)
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue  # a writer has just replaced it
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if path.exists():
                yield path
                return
        finally:
            os.close(descriptor)
    raise GraphError(f"{folder}: the snapshot that its {MANIFEST} names is missing; mend it: thidua verify --repair")


def open_snapshot(path: Path) -> Store:
    """A snapshot's store, read only; refused if its files are damaged."""
    with told(path):
        return Store.read_only(str(path))
