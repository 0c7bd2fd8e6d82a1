"""The gate holds: a worse score, a changed corpus and a spoilt baseline keep it shut."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from thidua.errors import GoldProblem, UnreadableFile
from thidua.evaluation.baseline import Baseline, baseline_json, corpus_hash, faults, lowered, measure, read_baseline

PINNED = Baseline("gold", "0" * 64, {"all": {"core": 0.9, "full": 0.8}, "award": {"core": 0.7, "full": 0.6}})
LOWER = [
    ({}, []),
    ({"all": {"core": 1.0, "full": 0.8}}, []),
    ({"all": {"core": 0.8999, "full": 0.8}}, ["gold: core F1 of all is 0.8999, below its floor 0.9"]),
    ({"award": {"core": 0.7, "full": 0.0}}, ["gold: full F1 of award is 0.0, below its floor 0.6"]),
    (
        {"award": {}},
        [f"gold: {level} F1 of award is 0.0, below its floor {x}" for level, x in PINNED.floors["award"].items()],
    ),
    ({"post": {"core": 0.0, "full": 0.0}}, []),
]


@pytest.mark.parametrize(("measured", "expected"), LOWER)
def test_what_is_below_its_floor_is_told(measured: dict[str, dict[str, float]], expected: list[str]) -> None:
    now = replace(PINNED, floors={**PINNED.floors, **measured})
    assert lowered(PINNED, now) == expected
    assert faults(PINNED, now) == expected


def test_another_corpus_is_told_even_if_it_scores_better() -> None:
    now = replace(PINNED, sha256="1" * 64, floors={**PINNED.floors, "all": {"core": 1.0, "full": 1.0}})
    assert faults(PINNED, now) == ["gold: not the corpus that was pinned; look at what changed, then re-pin"]


def rename(folder: Path) -> None:
    for suffix in (".txt", ".gold.jsonl"):
        (folder / f"first{suffix}").rename(folder / f"third{suffix}")


def take_away(folder: Path) -> None:
    for suffix in (".txt", ".gold.jsonl"):
        (folder / f"first{suffix}").unlink()


CHANGES: list[tuple[Callable[[Path], object], bool]] = [
    (lambda folder: (folder / "README.md").write_text("", "utf-8"), False),
    (lambda folder: (folder / "first.txt").write_text("A", "utf-8"), True),
    (lambda folder: (folder / "first.gold.jsonl").write_text("", "utf-8"), True),
    (take_away, True),
    (rename, True),
]


@pytest.mark.parametrize(("change", "changed"), CHANGES, ids=range(len(CHANGES)))
def test_the_hash_is_of_reports_and_gold(corpus: Path, change: Callable[[Path], object], *, changed: bool) -> None:
    before = corpus_hash(corpus)
    assert before == corpus_hash(corpus)
    change(corpus)
    assert (corpus_hash(corpus) != before) is changed


def test_scores_are_rounded_down(corpus: Path) -> None:
    whole = measure("gold", corpus)
    assert whole.floors["all"] == {"core": 1.0, "full": 1.0}
    gold = corpus / "first.gold.jsonl"
    first, *others = gold.read_text("utf-8").splitlines(keepends=True)
    gold.write_text("".join(others), "utf-8")
    facts = sum(len((corpus / f"{name}.gold.jsonl").read_text("utf-8").splitlines()) for name in ("first", "second"))
    exact = 2 * facts / (2 * facts + 1)
    measured = measure("gold", corpus).floors["all"]["core"]
    assert exact - 0.0001 < measured <= exact
    assert set(whole.floors) == {"all", "award", "figure", "campaign"}
    assert json.loads(first)["kind"] in whole.floors


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline_json(PINNED), "utf-8")
    assert read_baseline(path) == PINNED


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"corpus": "a", "sha256": "b"}',
        '{"corpus": "a", "sha256": "b", "floors": []}',
        '{"corpus": "a", "sha256": "b", "floors": {"all": 1}}',
        '{"corpus": "a", "sha256": "b", "floors": {"all": {"core": 1}}}',
        '{"corpus": "a", "sha256": "b", "floors": {"all": {"core": 1, "full": "1"}}}',
        '{"corpus": "a", "sha256": "b", "floors": {"all": {"core": 1, "full": NaN}}}',
        '{"corpus": "a", "sha256": "b", "floors": {"all": {"core": 1, "full": 90}}}',
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldProblem, match="no baseline of scores"):
        read_baseline(path)


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="check the path"):
        read_baseline(tmp_path / "none.json")
