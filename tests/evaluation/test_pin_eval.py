"""The script that pins: floors go up by themselves and down only where that is said."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.evaluation.baseline import faults, measure, read_baseline

Pin = Callable[..., int]


@pytest.fixture(scope="module")
def script(project_root: Path) -> Callable[[list[str]], int]:
    main: Callable[[list[str]], int] = runpy.run_path(str(project_root / "scripts" / "pin_eval.py"))["main"]
    return main


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


@pytest.fixture
def pin(script: Callable[[list[str]], int], corpus: Path, baseline: Path) -> Pin:
    """Pins the corpus, with these options; the exit status."""
    return lambda *options: script(["--corpus", str(corpus), "--baseline", str(baseline), *options])


def spoil(corpus: Path) -> None:
    """Gold that is not extracted: the scores go down, and the corpus is another."""
    gold = corpus / "first.gold.jsonl"
    missed = '{"kind": "campaign", "name": "Ba nhất", "quote": "Phong trào"}\n'
    gold.write_text(gold.read_text("utf-8") + missed, "utf-8")


def shut(corpus: Path, baseline: Path) -> list[str]:
    """What keeps the gate shut."""
    return faults(read_baseline(baseline), measure(str(corpus), corpus))


def test_what_is_pinned_is_reached(pin: Pin, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pin() == 0
    assert capsys.readouterr().out == f"Pinned {corpus}: core F1 1.0, full F1 1.0\n"
    assert shut(corpus, baseline) == []
    before = baseline.read_bytes()
    assert pin() == 0
    assert baseline.read_bytes() == before


def test_lower_floors_are_refused_unless_they_are_meant(
    pin: Pin, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pin()
    before = baseline.read_bytes()
    spoil(corpus)
    assert len(shut(corpus, baseline)) >= 3
    capsys.readouterr()

    assert pin() == 1
    said = capsys.readouterr().out
    assert "below its floor 1.0" in said
    assert "Nothing is pinned" in said
    assert baseline.read_bytes() == before

    assert pin("--allow-lower") == 0
    assert baseline.read_bytes() != before
    assert shut(corpus, baseline) == []


def test_floors_go_up_by_themselves(pin: Pin, corpus: Path, baseline: Path) -> None:
    good = (corpus / "first.gold.jsonl").read_text("utf-8")
    spoil(corpus)
    pin()
    assert read_baseline(baseline).floors["all"]["core"] < 1
    (corpus / "first.gold.jsonl").write_text(good, "utf-8")
    assert pin() == 0
    assert read_baseline(baseline).floors["all"]["core"] == 1


def test_a_corpus_that_changed_is_pinned_anew(pin: Pin, corpus: Path, baseline: Path) -> None:
    pin()
    report = corpus / "second.txt"
    report.write_text(f"{report.read_text('utf-8')}\n", "utf-8")
    assert [line.partition(": ")[2] for line in shut(corpus, baseline)] == [
        "not the corpus that was pinned; look at what changed, then re-pin"
    ]
    assert pin() == 0
    assert shut(corpus, baseline) == []


def test_the_corpus_that_is_pinned_stays_the_corpus(
    script: Callable[[list[str]], int], pin: Pin, corpus: Path, baseline: Path
) -> None:
    pin()
    assert script(["--baseline", str(baseline)]) == 0
    assert read_baseline(baseline).corpus == str(corpus)


def test_what_cannot_be_read_is_a_line(
    script: Callable[[list[str]], int], baseline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script(["--corpus", str(tmp_path / "none"), "--baseline", str(baseline)]) == 3
    assert "name a folder of gold" in capsys.readouterr().err
    baseline.write_text("{}", "utf-8")
    assert script(["--baseline", str(baseline)]) == 3
    assert "no baseline of scores" in capsys.readouterr().err
