"""`thidua total` as people use it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report_texts import SECOND
from thidua.cli.main import run
from thidua.pipeline.building import build

OTHER = """LĐLĐ huyện Đồi Thông nhìn lại một năm
Năm 2018, LĐLĐ huyện Đồi Thông có 21 công đoàn cơ sở với hơn 2.000 đoàn viên, trong đó 700 đoàn viên nữ.
"""
Thidua = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("total")
    (folder / "one.txt").write_text(SECOND, "utf-8")
    (folder / "other.txt").write_text(OTHER, "utf-8")
    build([folder], folder / "graph")
    return folder / "graph"


@pytest.fixture
def thidua(capfdbinary: pytest.CaptureFixture[bytes], graph: Path) -> Thidua:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run(["--graph", str(graph), "total", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def test_text_tells_the_sum_its_parts_and_the_refusals_in_both_languages(thidua: Thidua):
    status, out, err = thidua("members")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "đoàn viên: từ 1.905 người"
    assert lines[3] == "  Liên đoàn Lao động huyện Đồi Thông; Năm 2018: từ 1.905"
    assert lines[4].endswith("(mâu thuẫn / discrepant, 2 báo cáo / reports)")
    assert "Không cộng / left out (1)" in lines
    assert any(line.startswith("    Là một phần của claim:") and "It is a part of claim:" in line for line in lines)


def test_an_agreement_counts_once_and_names_both_sources(thidua: Thidua):
    _, out, _ = thidua("công đoàn cơ sở", "--of", "LĐLĐ huyện Đồi Thông", "--period", "2018")
    lines = out.splitlines()
    assert lines[0] == "công đoàn cơ sở: 21 tổ chức"
    assert lines[4].count("claim:") == 2
    assert lines[4].endswith("(2 báo cáo / reports)")


def test_json_is_complete(thidua: Thidua):
    said = json.loads(thidua("members", "-f", "json")[1])
    assert (said["lower"], said["lower_inclusive"], said["upper"]) == ("1905", True, None)
    assert (said["approximate"], said["unit"].rpartition("/")[2]) == (False, "person")
    assert (len(said["used"]), said["parts"][0]["discrepant"]) == (2, True)
    assert said["left_out"][0]["reason"] == "part"
    assert said["left_out"][0]["because_of"][0] in said["used"]


def test_each_claim_has_its_row(thidua: Thidua):
    rows = list(csv.DictReader(io.StringIO(thidua("members", "-f", "csv")[1])))
    assert [row["added"] for row in rows] == ["total", "yes", "no"]
    assert rows[2]["why"].startswith("It is a part of claim:")
    lines = thidua("members", "-f", "table")[1].splitlines()
    assert lines[0].split()[:3] == ["claim", "label", "added"]
    assert len(lines) == len(rows) + 1


def test_what_is_written_to_a_file_is_the_same(thidua: Thidua, tmp_path: Path):
    thidua("members", "-o", tmp_path / "total.txt")
    assert (tmp_path / "total.txt").read_text("utf-8") == thidua("members")[1]


def test_nothing_to_add_is_an_answer(thidua: Thidua):
    assert thidua("houses")[:2] == (0, "nhà: không có gì để cộng / nothing to add\n")


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("members", "--of", "nobody"), ("members", "--period", "soon"), ()]
)
def test_what_is_not_there_is_refused_on_one_line(thidua: Thidua, arguments: tuple[str, ...]):
    status, out, err = thidua(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
