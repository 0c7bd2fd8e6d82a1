"""`thidua eval` as people use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from thidua.cli.main import run

FLOORS = [
    (["--min-core", "1", "--min-full", "0.9"], 0, []),
    (["--min-core", "0"], 0, []),
    (["--min-full", "1"], 1, ["full"]),
    (["--min-core", "1", "--min-full", "1"], 1, ["full"]),
]


@pytest.fixture
def gold(project_root: Path, tmp_path: Path) -> Path:
    """A sample report, and gold of which the campaign's launcher is not what the report says."""
    for name in ("bac-kan.txt", "bac-kan.gold.jsonl"):
        shutil.copy(project_root / "seeds" / "reports" / name, tmp_path)
    path = tmp_path / "bac-kan.gold.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    (launched,) = [line for line in lines if line.get("name") == "Lao động giỏi"]
    launched["launched_by"] = "Ủy ban nhân dân xã"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return tmp_path


@pytest.mark.parametrize(("options", "status", "below"), FLOORS)
def test_a_score_below_its_floor_is_told(
    gold: Path, options: list[str], status: int, below: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", str(gold), *options]) == status
    out, err = capfd.readouterr()
    assert out.startswith("reports: 1 ")
    said = [line for line in err.splitlines() if "below" in line]
    assert [line.partition(" F1 ")[0] for line in said] == [f"thidua: {level}" for level in below]


def test_disagreements_are_shown(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", str(gold), "--show", "1"]) == 0
    first = capfd.readouterr().out.splitlines()[0]
    assert first.startswith("slots\tbac-kan.txt:")
    assert "launched_by: gold Ủy ban nhân dân xã, got Liên đoàn Lao động thành phố Bắc Kạn" in first


def test_json_goes_to_a_file_and_is_the_same_every_time(gold: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "one.json", tmp_path / "two.json"]
    for output in outputs:
        assert run(["eval", str(gold), "-f", "json", "-o", str(output)]) == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert json.loads(outputs[0].read_bytes())["reports"] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "Missing argument 'GOLD_DIR'"),
        (["GOLD", "--min-core", "90"], 2, "90.0 is not in the range 0<=x<=1"),
        (["GOLD", "--min-core", "nan"], 2, "not a number; give one from 0 to 1"),
        (["GOLD", "--show", "-1"], 2, "-1 is not in the range"),
        (["GOLD", "--format", "csv"], 2, "'csv' is not one of 'table', 'json'"),
        (["GOLD/none"], 3, "none: cannot be read (No such file or directory); name a folder of gold"),
        (["GOLD/bac-kan.txt"], 3, "bac-kan.txt: cannot be read (Not a directory); name a folder of gold"),
        (["GOLD/broken"], 3, "a.gold.jsonl:2: no JSON (Expecting value at 1); mend the line"),
        (["GOLD", "-o", "GOLD/none/scores.json"], 3, "name another file with -o"),
    ],
)
def test_what_is_wrong_is_a_line(
    gold: Path, arguments: list[str], status: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (gold / "broken").mkdir()
    (gold / "broken" / "a.txt").write_text("A", "utf-8")
    (gold / "broken" / "a.gold.jsonl").write_text("\n-\n", "utf-8")
    assert run(["eval", *(argument.replace("GOLD", str(gold)) for argument in arguments)]) == status
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("thidua: ")
    assert said in err
    assert err.count("\n") == 1
