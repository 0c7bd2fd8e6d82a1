"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

#: Generated cases are the same in every run; how long one takes is for no test to judge.
settings.register_profile("same", derandomize=True, max_examples=60, deadline=None)
settings.load_profile("same")


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
