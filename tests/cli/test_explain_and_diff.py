"""`thidua explain` and `thidua diff` as people use them, on graphs that are built from reports."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal

from tests.report_texts import FIRST, SECOND
from thidua.cli.main import run
from thidua.facts.explained import explanations
from thidua.namespaces import TD
from thidua.pipeline.adding import add
from thidua.pipeline.building import build
from thidua.pipeline.explaining import rule_texts
from thidua.resources import resource
from thidua.store.reader import reading

CONTRADICTING = """LĐLĐ huyện Đồi Thông nhìn lại một năm
Năm 2018, LĐLĐ huyện Đồi Thông có 21 công đoàn cơ sở với 1.900 đoàn viên.
"""
TURTLE = """<https://example.org/page> <http://www.w3.org/2000/01/rdf-schema#label> "trang"@vi .
<https://w3id.org/thidua/id/union/of-the-page> a <https://w3id.org/thidua/ns#TradeUnion> ;
    <http://www.w3.org/2004/02/skos/core#prefLabel> "Công đoàn của trang"@vi, "Union of the page"@en .
"""
Thidua = Callable[..., tuple[int, str, str]]


def reports(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs: `one` of two reports, `two` with a third and an addition."""
    folder = tmp_path_factory.mktemp("graphs")
    few = reports(folder / "few", first=FIRST, second=SECOND)
    more = reports(folder / "more", third=CONTRADICTING)
    build([few], folder / "one")
    build([few, more], folder / "two")
    (folder / "page.ttl").write_text(TURTLE, "utf-8")
    assert not add([folder / "page.ttl"], folder / "two").refused
    return folder


@pytest.fixture
def thidua(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> Thidua:
    def call(graph: str, *arguments: str | Path) -> tuple[int, str, str]:
        status = run(["--graph", str(folder / graph), *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def claims(graph: Path) -> dict[str, str]:
    """The words of each claim -> its IRI."""
    form = f"{TD}surfaceForm"
    with reading(graph) as reader:
        quads = [quad for quad in reader.quads() if quad.predicate.value == form]
    return {quad.object.value: str(quad.subject) for quad in quads if isinstance(quad.object, Literal)}


def test_a_claim_leads_back_to_its_words(thidua: Thidua, folder: Path):
    iri = claims(folder / "two")["1.905 đoàn viên"]
    status, out, err = thidua("two", "explain", iri)
    assert (status, err) == (0, "")
    assert "«1.905 đoàn viên»" in out
    assert "second.txt" in out
    assert "“1.905” → = 1905 người" in out
    assert "“Năm 2018” → 2018" in out
    assert "“LĐLĐ huyện Đồi Thông” → Liên đoàn Lao động huyện Đồi Thông" in out
    assert "«1.900 đoàn viên»" in out.partition("contradicted by")[2]
    assert "linked" in out.partition("contradicted by")[2]


@pytest.mark.parametrize("name", ["first.txt", "more/third.txt"])
def test_a_report_goes_by_its_file(name: str, thidua: Thidua):
    status, out, _ = thidua("two", "explain", name, "--format", "json")
    read = json.loads(out)
    assert status == 0
    assert (read["kind"], read["file"]) == ("report", Path(name).name)
    assert read["length"] == len({"first.txt": FIRST, "third.txt": CONTRADICTING}[Path(name).name])
    assert dict(read["counts"])["td:Claim"] >= 1


@pytest.mark.parametrize("name", ["https://example.org/page", "union:of-the-page"])
def test_an_addition_is_named_by_its_file(name: str, thidua: Thidua):
    _, out, _ = thidua("two", "explain", name, "-f", "json")
    assert [source["file"] for source in json.loads(out)["stated_by"]] == ["page.ttl"]


def test_what_is_unknown_is_one_line_with_names_like_it(thidua: Thidua):
    status, out, err = thidua("two", "explain", "union:of-the-pag")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "did you mean union:of-the-page" in err


def test_every_claim_of_the_samples_is_explained(thidua: Thidua, tmp_path: Path):
    build([resource("seeds", "reports")], tmp_path / "graph")
    found = claims(tmp_path / "graph")
    assert len(found) >= 60
    for words, iri in list(found.items())[::5]:
        status, out, _ = thidua(str(tmp_path / "graph"), "explain", iri, "-f", "json")
        read = json.loads(out)
        assert status == 0
        assert read["words"][0]["exact"] == words
        assert read["rule"]["about"] == explanations()[read["rule"]["id"]]


def test_every_rule_says_where_it_stands():
    texts = rule_texts()
    assert sorted(texts) == sorted(explanations())
    held = [rule for rule in texts.values() if rule.file is not None]
    assert len(held) >= 20
    for rule in held:
        assert rule.file is not None
        assert f"id: {rule.id}\n" in resource(*rule.file.split("/")).read_text("utf-8")
        assert rule.example is not None


# --- diff ------------------------------------------------------------------------------------------------------------


def test_what_one_graph_has_more_is_told(thidua: Thidua, folder: Path):
    status, out, err = thidua("one", "diff", folder / "one", folder / "two", "-f", "json")
    read = json.loads(out)
    assert (status, err) == (1, "")
    assert [[each["file"] for each in side] for side in read["reports"]] == [[], ["third.txt"]]
    assert read["claims"][0] == []
    words = {each["words"] for each in read["claims"][1]}
    assert {"1.900 đoàn viên", "21 công đoàn cơ sở"} <= words
    assert any(each["label"].endswith("1.900 hay 1.905") for each in read["claims"][1])
    assert read["lines"] == []


@pytest.mark.parametrize("suffix", ["ttl", "nq", "nt", "trig", "rdf", "jsonld"])
def test_a_folder_does_not_differ_from_its_export(suffix: str, thidua: Thidua, folder: Path, tmp_path: Path):
    file = tmp_path / f"two.{suffix}"
    assert thidua("two", "export", "-o", file)[0] == 0
    for pair in ((folder / "two", file), (file, folder / "two"), (file, file)):
        assert thidua("two", "diff", *pair) == (0, "Không khác nhau / no difference\n", "")
    status, out, _ = thidua("two", "diff", file, folder / "one", "--triples")
    assert status == 1
    assert out.count("\n- <") > 50
    assert "\n+ <" not in out


def test_two_files_of_two_kinds_are_compared(thidua: Thidua, tmp_path: Path):
    thidua("two", "export", "-o", tmp_path / "two.ttl")
    thidua("two", "export", "-o", tmp_path / "two.nq")
    assert thidua("two", "diff", tmp_path / "two.nq", tmp_path / "two.ttl")[0] == 0


WRONG = {
    "nowhere": 3,
    "few": 3,
    "few/first.txt": 2,
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_graph_is_refused(name: str, thidua: Thidua, folder: Path):
    status, out, err = thidua("one", "diff", folder / "one", folder / name)
    assert (status, out, err.count("\n")) == (WRONG[name], "", 1)
    assert err.startswith("thidua: ")


@pytest.mark.parametrize("command", [["explain", "second.txt"], ["diff", "one", "two", "--triples"]], ids=" ".join)
def test_the_order_of_hashing_does_not_matter(command: list[str], folder: Path):
    program = [str(Path(sys.executable).with_name("thidua")), "--graph", "two", *command]
    outputs = {
        subprocess.run(
            program, cwd=folder, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs != {b""}
