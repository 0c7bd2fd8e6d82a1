"""The two reports as graphs: built from the sample reports, and from the originals where they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Store

from tests.queries.stores import fill

#: Report -> the graphs of a store that holds it; `both` holds the two.
Stores = dict[str, Store]


@pytest.fixture(scope="session")
def build() -> Callable[[Sequence[Path]], Store]:
    """Reports -> the store that the whole pipeline makes of them."""
    from thidua.pipeline.reading import build_quads

    return lambda paths: fill(build_quads(paths))


def _built(build: Callable[[Sequence[Path]], Store], bac_kan: Path, hoa_binh: Path) -> Stores:
    return {"bac-kan": build([bac_kan]), "hoa-binh": build([hoa_binh]), "both": build([bac_kan, hoa_binh])}


@pytest.fixture(scope="session")
def built_store(build: Callable[[Sequence[Path]], Store], project_root: Path) -> Stores:
    """From the sample reports, through every stage."""
    reports = project_root / "seeds" / "reports"
    return _built(build, reports / "bac-kan.txt", reports / "hoa-binh.txt")


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The two sample reports as a graph folder."""
    from thidua.pipeline.building import build as build_folder

    folder = tmp_path_factory.mktemp("queries") / "graph"
    reports = project_root / "seeds" / "reports"
    build_folder([reports / "bac-kan.txt", reports / "hoa-binh.txt"], folder)
    return folder


@pytest.fixture(scope="session")
def original_store(build: Callable[[Sequence[Path]], Store], shared: Path) -> Stores:
    """From the two original reports, where they stand beside the checkout."""
    bac_kan, hoa_binh = sorted((shared / "seeds").glob("*.txt"))
    return _built(build, bac_kan, hoa_binh)


@pytest.fixture(scope="session")
def corpus(
    project_root: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Store]]:
    """The name of one of `expectations.CORPORA` -> the store of its graph folder; each is built once."""
    from thidua.pipeline.building import build as build_folder
    from thidua.store.reader import reading

    with ExitStack() as opened:

        @cache
        def of(name: str) -> Store:
            paths = [project_root / "tests" / "corpus"]
            if name == "development":
                shared: Path = request.getfixturevalue("shared")
                paths = [
                    shared / "gold" / "dev",
                    shared / "gold" / "dev2",
                    shared / "seeds",
                    project_root / "seeds" / "reports",
                ]
            folder = tmp_path_factory.mktemp(name) / "graph"
            build_folder(paths, folder)
            return opened.enter_context(reading(folder)).store

        yield of


@pytest.fixture(params=["built_store", "original_store"])
def stores(request: pytest.FixtureRequest) -> Stores:
    """Each of the two in turn."""
    found: Stores = request.getfixturevalue(request.param)
    return found
