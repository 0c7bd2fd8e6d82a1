"""The versions cover all code and data that facts and graphs depend on."""

import re

import grimp
import pytest

from tests.test_house import ROOT
from thidua.pipeline import versions

GRAPH_STAGES = ("entities", "linking", "triples", "pipeline.links", "pipeline.contributions", "pipeline.relinking")
#: Modules below those stages that do not decide what a graph says.
OF_NO_MATTER = {"thidua", "thidua.settings", "thidua.oxigraph"}
READ = re.compile(r'read_yaml\(\s*"seeds", ((?:"[\w-]+", )*)"([\w-]+\.yml)"')


def files_of(stages: tuple[str, ...]) -> set[str]:
    """The modules of some stages and all that they import, but for other stages."""
    graph = grimp.build_graph("thidua")
    modules = {
        module
        for module in graph.modules
        if any(module == f"thidua.{stage}" or module.startswith(f"thidua.{stage}.") for stage in stages)
    }
    own = {"ranges", "iris", "model", "errors", "namespaces", "resources", "text", "vocabulary", "entities"}
    for module in list(modules):
        modules |= {
            each for each in graph.find_upstream_modules(module) if each.split(".")[1:2] and each.split(".")[1] in own
        }
    return modules - OF_NO_MATTER


def path_of(module: str) -> str:
    path = ROOT / "src" / module.replace(".", "/")
    return (path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py").as_posix()


def test_the_graph_version_covers_its_code():
    modules = files_of(GRAPH_STAGES)
    assert len(modules) >= 60
    covered = {path.as_posix() for path in versions._files(versions._PACKAGE, versions._GRAPH_CODE).values()}
    assert sorted(module for module in modules if path_of(module) not in covered) == []


@pytest.mark.parametrize("stage", ["entities", "linking", "triples"])
def test_the_graph_version_covers_its_data(stage: str):
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "src" / "thidua" / stage).glob("*.py"))]
    read = {
        f"{folders.replace(chr(34), '').replace(', ', '/')}{name}"
        for text in texts
        for folders, name in READ.findall(text)
    }
    # what findings on decisions say is no statement of the graph
    assert sorted(read - {"decisions.yml"} - set(versions._GRAPH_DATA)) == []
