"""What the tests of the pipeline share: room in memory, and the shapes out of the way where they are not the point."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.pipeline import adding, guarding


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder for many small graphs, in memory where there is one: what a killed process wrote stays there too."""
    shared = Path("/dev/shm")  # noqa: S108  the file system is meant, not a name in it
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def no_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (adding, guarding):
        monkeypatch.setattr(module, "guard_made", lambda *_: [])
