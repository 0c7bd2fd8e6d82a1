"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared(project_root: Path) -> Path:
    """The folder of annotated reports beside the checkout; tests that need it are skipped where it is absent."""
    folder = project_root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the checkout: the annotated reports are not part of it")
    return folder
