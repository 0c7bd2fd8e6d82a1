"""`thidua analyse` as people use it: measures, formats, what is refused, and the same bytes in every process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report_texts import FIRST, SECOND
from thidua.analysis.measures import MEASURES
from thidua.cli.main import run
from thidua.pipeline.building import build

Thidua = Callable[..., tuple[int, bytes, str]]
#: With a campaign that led to awards.
THIRD = """LĐLĐ huyện Bến Đá biểu dương phong trào thi đua
Từ phong trào thi đua “Lao động giỏi”, 05 tập thể và trên 70 lượt cá nhân được LĐLĐ tỉnh Khánh Hòa tặng Bằng khen.
"""
STARTS = {
    "json": b"[",
    "graphml": b"<?xml version='1.0' encoding='utf-8'?>\n<graphml",
    "gexf": b"<?xml version='1.0' encoding='utf-8'?>\n<gexf",
    "svg": b'<?xml version="1.0" encoding="UTF-8"?>\n<svg',
    "png": b"\x89PNG",
}
ENDS = ("--from", "LĐLĐ huyện Suối Mơ", "--to", "Thủ tướng Chính phủ")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analyse")
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    build([folder], folder / "graph")
    return folder / "graph"


@pytest.fixture
def thidua(capfdbinary: pytest.CaptureFixture[bytes], graph: Path) -> Thidua:
    def call(*arguments: str | Path, of: Path = graph) -> tuple[int, bytes, str]:
        status = run(["--graph", str(of), "analyse", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return call


def test_flows_are_what_is_shown_first(thidua: Thidua):
    status, out, err = thidua()
    lines = out.decode().splitlines()
    assert (status, err) == (0, "")
    assert lines[0].split() == ["campaign", "award", "claims", "counts", "links", "reports"]
    assert "Lao động giỏi" in lines[1]
    assert "lượt: trên 70; tập thể: 5" in lines[1]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("written", STARTS)
def test_every_measure_in_every_format(thidua: Thidua, measure: str, written: str):
    status, out, _ = thidua(measure, "-f", written, "--projection", "all")
    start = b"{" if (measure, written) == ("network", "json") else STARTS[written]
    assert status == 0
    assert out.startswith(start)


@pytest.mark.parametrize("written", STARTS)
def test_the_suffix_says_the_format(thidua: Thidua, tmp_path: Path, written: str):
    assert thidua("path", *ENDS, "-o", tmp_path / f"path.{written}")[:2] == (0, b"")
    assert (tmp_path / f"path.{written}").read_bytes().startswith(STARTS[written])


def test_a_path_has_its_sentences(thidua: Thidua):
    status, out, _ = thidua("path", *ENDS, "-f", "json")
    (step,) = json.loads(out)
    assert status == 0
    assert step["relation"] == "có khen thưởng của"
    assert step["sentence"].startswith("Năm 2017 có 04 tập thể và 08 cá nhân được Thủ tướng")


def test_rows_and_nodes_that_are_not_shown_are_told(thidua: Thidua):
    status, out, err = thidua("centrality", "--projection", "all", "--limit", "2")
    assert (status, len(out.splitlines())) == (0, 3)
    assert " rows shown; more of them with --limit" in err
    status, out, err = thidua("network", "--projection", "all", "--most", "3", "-f", "svg")
    assert status == 0
    left_out = err.removeprefix("thidua: ").partition(" nodes of fewer claims are not drawn")[0]
    assert f"Không vẽ {left_out} nút" in out.decode()


@pytest.mark.parametrize(
    "arguments, status, said",
    [
        (("fame",), 2, "'fame' is not one of"),
        (("--projection", "persons"), 2, "persons: no such projection; use campaign-awards, people, unions, all"),
        (("path",), 2, "path needs --from and --to, and no other measure takes them"),
        (("path", "--from", "a"), 2, "path needs --from and --to"),
        (("flows", *ENDS), 2, "no other measure takes them"),
        (("centrality", *ENDS[:2]), 2, "no other measure takes them"),
        (("path", "--from", "LĐLĐ huyện Suối Mờ", *ENDS[2:]), 2, "did you mean"),
        (("path", "--from", "claim:0", *ENDS[2:]), 2, "claim:0: nothing of that name"),
        (("-o", "network.xyz"), 2, "end it in .json, .graphml, .gexf, .svg, .png, or give --format"),
        (("-o", "network"), 2, "the suffix says no format"),
        (("--most", "1"), 2, "1 is not in the range"),
        (("--timeout", "0.000001"), 124, "not done after"),
    ],
)
def test_refusals(thidua: Thidua, arguments: tuple[str, ...], status: int, said: str):
    found = thidua(*arguments)
    assert found[:2] == (status, b"")
    assert said in found[2]
    assert found[2].count("\n") == 1


def test_png_is_not_written_to_a_terminal(thidua: Thidua, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert thidua("-f", "png") == (2, b"", "thidua: png is no text for a terminal; name a file with -o\n")


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that states nothing of unions."""
    folder = tmp_path_factory.mktemp("nothing")
    (folder / "page.ttl").write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    assert run(["--graph", str(folder / "graph"), "add", str(folder / "page.ttl")]) == 0
    return folder / "graph"


@pytest.mark.parametrize("measure", MEASURES)
def test_a_graph_that_states_nothing(thidua: Thidua, nothing: Path, measure: str):
    assert thidua(measure, of=nothing) == (0, b"", "thidua: no rows: the graph states nothing of this kind\n")


@pytest.mark.parametrize("written", [name for name in STARTS if name != "json"])
def test_nothing_can_be_written_and_drawn(thidua: Thidua, nothing: Path, written: str):
    status, out, err = thidua("-f", written, of=nothing)
    assert (status, err) == (0, "")
    assert out.startswith(STARTS[written])


def test_no_path_is_said(thidua: Thidua):
    people = ("--from", "LĐLĐ huyện Suối Mơ", "--to", "LĐLĐ huyện Đồi Thông", "--projection", "all")
    status, out, err = thidua("path", *people)
    assert (status, out) == (0, b"")
    assert err.startswith("thidua: no path: ")


def test_a_folder_without_a_graph_is_refused(thidua: Thidua, tmp_path: Path):
    status, out, err = thidua(of=tmp_path / "none")
    assert (status, out, err.count("\n")) == (3, b"", 1)


_PROGRAM = """
import sys
from pathlib import Path
from thidua.analysis import files, measures, picture, png, svg
import thidua
network = thidua.open(sys.argv[1]).network()
folder = Path(sys.argv[2])
for name, measure in measures.MEASURES.items():
    found = measure(network)
    Path(folder, name).write_text("\\n".join(map(str, found.rows)))
    Path(folder, f"{name}.gexf").write_bytes(files.gexf(found.annotated()))
    Path(folder, f"{name}.graphml").write_bytes(files.graphml(found.annotated()))
scene = picture.picture(network, "", 40)
Path(folder, "network.svg").write_bytes(svg.svg(scene))
Path(folder, "network.png").write_bytes(png.png(scene))
"""


def test_every_process_gives_the_same_bytes(graph: Path, tmp_path: Path):
    """Whatever the order of its sets is."""
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", _PROGRAM, graph, folder], env=environment, check=True)
        found.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(found[0]) == 3 * len(MEASURES) + 2
    assert found[0] == found[1]
