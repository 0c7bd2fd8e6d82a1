"""What is printed: a table, JSON, and a line for each disagreement."""

from __future__ import annotations

import json

import pytest

from tests.evaluation.making import Slots, a_fact, a_gold, some
from thidua.evaluation.compare import judge
from thidua.evaluation.render import render_evaluation
from thidua.evaluation.score import Evaluation, JudgedReport, score


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    award: Slots = {"award": "bang-khen", "recipient_kind": "collective", "count": some(4)}
    gold = [
        a_gold("award", {**award, "conferred_by": ("UBND tỉnh",)}, (3, 12)),
        a_gold("figure", {"measure": "savings", "quantity": some("1.5", "above")}, (20, 29), text="hơn\n1,5 \x1b[31m"),
    ]
    facts = [
        a_fact("award", {**award, "conferred_by": ()}, (5, 9)),
        a_fact("post", {"person": "Kiều Đình Đa", "post": "chair"}, (30, 33)),
    ]
    right = judge([a_gold("campaign", {"name": "A"})], [a_fact("campaign", {"name": "A"})])
    return score([JudgedReport("a.txt", judge(gold, facts)), JudgedReport("b.txt", right)])


LINES = [
    "slots\ta.txt:3-12\taward bang-khen collective exact 4\tconferred_by: gold UBND tỉnh, got nothing\t“xxxxxxxxx”",
    "missed\ta.txt:20-29\tfigure savings above 1.5\t“hơn 1,5 \N{REPLACEMENT CHARACTER}[31m”",
    "extra\ta.txt:30-33\tpost chair Kiều Đình Đa\t“xxx”",
]


@pytest.mark.parametrize(("show", "expected"), [(0, 0), (1, 1), (3, 3), (9, 3)])
def test_disagreements_are_a_line_each(evaluation: Evaluation, show: int, expected: int) -> None:
    lines = render_evaluation(evaluation, "table", show=show).splitlines()
    assert lines[:expected] == LINES[:expected]
    assert lines[expected] == "" or expected == 0


def test_the_table(evaluation: Evaluation) -> None:
    rows = [" ".join(line.split()) for line in render_evaluation(evaluation, "table").splitlines()]
    assert rows[0].startswith("reports: 2 gold got core P R F1 95 % full P ")
    assert rows[1] == "all 3 3 2 0.667 0.667 0.667 0.500–1.000 1 0.333 0.333 0.333 0.000–1.000"
    assert [" ".join(row.split()[:2]) for row in rows[2:8]] == [
        "kind award",
        "kind figure",
        "kind post",
        "kind campaign",
        "award bang-khen",
        "measure savings",
    ]
    assert "award conferred_by 1 0 0.000 0.000–0.000" in rows
    assert rows[-1] == "95 %: percentile bootstrap over reports, 1000 resamples, seed 0"


def test_json_says_the_same(evaluation: Evaluation) -> None:
    document = json.loads(render_evaluation(evaluation, "json", show=2))
    assert document["reports"] == 2
    assert document["intervals"]["confidence"] == 0.95
    core, full = ({"value": value, "low": low, "high": 1.0} for value, low in ((0.6667, 0.5), (0.3333, 0.0)))
    assert document["groups"][0] == {
        "by": "all",
        "name": "",
        "gold": 3,
        "got": 3,
        "core": {"right": 2, "precision": core, "recall": core, "f1": core},
        "full": {"right": 1, "precision": full, "recall": full, "f1": full},
    }
    assert document["slots"][5] == {
        "kind": "award",
        "slot": "conferred_by",
        "of": 1,
        "right": 0,
        "accuracy": {"value": 0.0, "low": 0.0, "high": 0.0},
    }
    first, second = document["disagreements"]
    assert first["slots"]["conferred_by"] == {"gold": "UBND tỉnh", "got": "nothing"}
    assert (second["what"], second["report"], second["start"], second["end"]) == ("missed", "a.txt", 20, 29)
    assert second["text"] == "hơn\n1,5 \x1b[31m"
