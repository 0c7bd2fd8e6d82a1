"""What the tests of the pipeline share: room in memory, and the shapes out of the way where they are not the point."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from thidua import resources
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


@pytest.fixture
def forget() -> Iterator[Callable[[], None]]:
    """Clear what the modules keep of the data folders."""

    def clear() -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("thidua."):
                for kept in vars(module).values():
                    if isinstance(kept, _lru_cache_wrapper):
                        kept.cache_clear()

    yield clear
    clear()


@pytest.fixture
def data(memory: Path, project_root: Path, monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]) -> Path:
    """A copy of the data folders that the tests read from."""
    root = memory / "data"
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("seeds", "ontology", "shapes"):
        shutil.copytree(project_root / folder, root / folder)
    monkeypatch.setattr(resources, "_ROOTS", (root, project_root))
    forget()
    return root
