"""What is shipped: the data folders are in the wheel, the package says that it is typed, and all versions agree."""

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import thidua
from thidua.resources import resource

DATA_FOLDERS = ["ontology", "queries", "seeds", "shapes"]
LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"]


@pytest.fixture(scope="module")
def project(project_root: Path) -> dict[str, Any]:
    return tomllib.loads((project_root / "pyproject.toml").read_text("utf-8"))


def pins(lock: Path) -> dict[str, str]:
    """Name -> version of each package that a lock file names."""
    return dict(
        re.findall(
            r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,._-]+\])?==([^\s;]+)", lock.read_text("utf-8"), flags=re.MULTILINE
        )
    )


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return found.group().lower().replace("_", "-")


def test_data_folders_are_shipped(project: dict[str, Any]):
    targets = project["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"] == {folder: f"thidua/_data/{folder}" for folder in DATA_FOLDERS}
    assert {f"/{folder}" for folder in [*DATA_FOLDERS, "src", "tests", "docs"]} <= set(targets["sdist"]["include"])


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_data_folders_are_found_and_not_empty(folder: str):
    assert any(path.is_file() for path in resource(folder).rglob("*"))


def test_every_folder_that_the_code_reads_is_shipped(project_root: Path):
    sources = (project_root / "src").rglob("*.py")
    asked = {
        name for path in sources for name in re.findall(r'(?:resource|read_yaml)\("([^"]+)"', path.read_text("utf-8"))
    }
    assert len(asked) >= 2
    assert asked <= set(DATA_FOLDERS)


def test_the_package_is_typed(project_root: Path):
    assert (project_root / "src" / "thidua" / "py.typed").is_file()


def test_versions_agree(project_root: Path):
    assert importlib.metadata.version("thidua") == thidua.__version__, "install again: make test does it"
    heads = re.findall(r"^## \[([^\]]+)\]", (project_root / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert heads[0] == "Unreleased", "what is coming has its section at all times"
    assert heads[1:2] in ([], [thidua.__version__]), "the newest release of CHANGELOG.md is this version"


@pytest.mark.parametrize("name", LOCKS)
def test_locks_pin_with_hashes_and_name_no_place(project_root: Path, name: str):
    text = (project_root / name).read_text("utf-8")
    blocks = re.findall(r"^[a-z0-9][^\n]*(?:\n    [^\n]*)*", text, flags=re.MULTILINE)
    assert len(blocks) >= 5
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []
    assert re.search(r"://|^--|^-[a-z] ", text, flags=re.MULTILINE) is None


def test_locks_cover_what_is_declared_and_agree(project_root: Path, project: dict[str, Any]):
    run, build, dev = (pins(project_root / name) for name in LOCKS)
    groups = project["dependency-groups"]
    assert {name_of(item) for item in project["project"]["dependencies"]} <= set(run)
    assert {name_of(item) for item in groups["build"]} <= set(build)
    assert {name_of(item) for item in groups["dev"] if isinstance(item, str)} <= set(dev)
    assert (run | build).items() <= dev.items(), "make lock"
