from pathlib import Path

import pytest

from tests.report_texts import FIRST, SECOND
from thidua.cli.main import run

ROWS = ("extraction", "bare scan", "reading", "growth", "one line", "unrelated text", "peak memory")
RATIOS = (
    "extraction / bare scan, CPU",
    "reading / extraction, CPU",
    "cost per MB",
    "one line / reports, cost per MB",
    "unrelated / reports, MB/s",
    "memory / text",
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "other.txt").write_text(SECOND, "utf-8")
    return tmp_path / "reports"


def test_a_table_on_stdout_with_every_measurement_and_progress_on_stderr(
    reports: Path, capfd: pytest.CaptureFixture[str]
):
    other = reports.parent / "other.txt"
    arguments = ["--megabytes", "0.002", "--reports", str(reports), "--unrelated", str(other)]
    assert run(["bench", "extract", *arguments]) == 0
    out, err = capfd.readouterr()
    head, *lines = out.splitlines()
    assert head.split() == ["measurement", "text", "CPU", "figure", "ratio"]
    assert len(lines) == 8
    assert [row for row in ROWS if not any(line.startswith(row) for line in lines)] == []
    assert [ratio for ratio in RATIOS if ratio not in out] == []
    assert err.count("thidua: measuring ") == 4


def test_the_table_goes_to_a_file(reports: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    output = tmp_path / "bench.txt"
    assert run(["bench", "extract", "--megabytes", "0.001", "--reports", str(reports), "-o", str(output)]) == 0
    assert capfd.readouterr().out == ""
    assert output.read_text("utf-8").startswith("measurement")


@pytest.mark.parametrize(
    "arguments, status",
    [
        (["--megabytes", "0"], 2),
        (["--megabytes", "many"], 2),
        (["--reports", "missing.txt"], 3),
        (["--unrelated", "missing.txt"], 3),
    ],
)
def test_what_cannot_be_measured_is_refused(
    arguments: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)
    assert run(["bench", "extract", *arguments]) == status
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


SMALL = [
    (["validate", "--quads", "500", "--quads", "1500", "--peer-quads", "500"], "graph", 4),
    (["guard", "--quads", "500", "--triples", "20"], "store", 1),
    (["store", "--reports", "1", "--rounds", "1"], "store", 14),
    (["build", "--reports", "1"], "build", 6),
    (["queries", "--quads", "500", "--rounds", "1"], "asked", 5),
    (["exports", "--quads", "500", "--alone"], "written", 7),
]


@pytest.mark.parametrize(
    "arguments, made_on, rows", SMALL, ids=lambda value: value[0] if isinstance(value, list) else ""
)
def test_every_benchmark_prints_a_table_of_the_same_columns(
    arguments: list[str], made_on: str, rows: int, capfd: pytest.CaptureFixture[str]
):
    assert run(["bench", *arguments]) == 0
    out, err = capfd.readouterr()
    head, *lines = out.splitlines()
    assert head.split() == ["measurement", made_on, "CPU", "figure", "ratio"]
    assert len(lines) == rows
    assert err.startswith("thidua: measuring ")


@pytest.mark.parametrize("arguments", [["validate", "--quads", "0"], ["store", "--reports", "none"], ["nothing"]])
def test_a_size_or_a_benchmark_that_is_none_is_refused(arguments: list[str], capfd: pytest.CaptureFixture[str]):
    assert run(["bench", *arguments]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_the_linking_is_measured_with_its_peer(capfd: pytest.CaptureFixture[str]):
    assert run(["bench", "link", "--mentions", "150", "--peer-mentions", "50", "--rounds", "1"]) == 0
    printed = capfd.readouterr().out
    for row in (
        "what names stand for",
        "what is the same",
        "one report more",
        "B-cubed F1",
        "open questions",
        "peer, all",
    ):
        assert f"\n{row}" in printed
    assert "mentions, CPU" in printed
