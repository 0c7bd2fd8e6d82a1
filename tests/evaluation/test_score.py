"""Counts and rates of judged reports, by hand; and the same counts as the scorer that the gold came with."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.making import Slots, a_fact, a_gold, slots_json, some
from thidua.documents.read import read_document
from thidua.evaluation.compare import judge, states_the_same, wrong_slots
from thidua.evaluation.evaluate import evaluate
from thidua.evaluation.gold import KINDS, read_gold
from thidua.evaluation.score import Counts, JudgedReport, f1, precision, recall, score
from thidua.facts.codec import fact_to_json
from thidua.pipeline.reading import extract_report


@pytest.mark.parametrize(
    ("ratio", "right", "gold", "got", "expected"),
    [
        (precision, 3, 10, 4, 0.75),
        (precision, 0, 10, 0, 0.0),
        (recall, 3, 10, 4, 0.3),
        (recall, 0, 0, 4, 0.0),
        (f1, 3, 10, 4, 6 / 14),
        (f1, 0, 10, 0, 0.0),
        (f1, 0, 0, 0, 0.0),
        (f1, 4, 4, 4, 1.0),
    ],
)
def test_ratios(ratio: Callable[[int, int, int], float], right: int, gold: int, got: int, expected: float) -> None:
    assert ratio(right, gold, got) == pytest.approx(expected)


def judged(name: str) -> JudgedReport:
    """A report with an award found wholly, one with a wrong slot, one missed, a figure missed, and a post extra."""
    gold = [
        a_gold("award", {"award": "bang-khen", "count": some(4)}),
        a_gold("award", {"award": "giay-khen", "count": some(4), "status": "planned"}),
        a_gold("award", {"award": "bang-khen", "count": some(9)}),
        a_gold("figure", {"measure": "members", "quantity": some(9)}),
    ]
    facts = [
        a_fact("award", {"award": "bang-khen", "count": some(4)}),
        a_fact("award", {"award": "giay-khen", "count": some(4), "status": "conferred"}),
        a_fact("post", {"person": "A", "post": "chair"}),
    ]
    return JudgedReport(name, judge(gold, facts))


def test_groups_are_counted() -> None:
    evaluation = score([judged("a.txt"), judged("b.txt"), JudgedReport("empty.txt", ())])
    assert {group.group: group.counts for group in evaluation.groups} == {
        ("all", ""): Counts(8, 6, 4, 2),
        ("kind", "award"): Counts(6, 4, 4, 2),
        ("kind", "figure"): Counts(2, 0, 0, 0),
        ("kind", "post"): Counts(0, 2, 0, 0),
        ("award", "bang-khen"): Counts(4, 2, 2, 2),
        ("award", "giay-khen"): Counts(2, 2, 2, 0),
        ("measure", "members"): Counts(2, 0, 0, 0),
    }
    rates = evaluation.total.rates
    assert rates["core"]["precision"].value == pytest.approx(4 / 6)
    assert rates["full"]["recall"].value == pytest.approx(2 / 8)
    assert rates["full"]["f1"].value == pytest.approx(4 / 14)
    assert [(slot.kind, slot.slot, slot.right, slot.of) for slot in evaluation.slots if slot.right < slot.of] == [
        ("award", "status", 2, 4)
    ]
    assert len(evaluation.slots) == 8


def test_a_corpus_without_facts_scores_nothing() -> None:
    evaluation = score([JudgedReport("empty.txt", ())])
    assert [group.counts for group in evaluation.groups] == [Counts(0, 0, 0, 0)]
    assert evaluation.total.rates["core"]["f1"].value == 0
    assert evaluation.slots == ()


def test_gold_that_says_what_is_extracted_is_found_wholly(corpus: Path) -> None:
    evaluation = evaluate(corpus)
    counts = evaluation.total.counts
    assert counts.gold >= 6
    assert counts == Counts(*[counts.gold] * 4)
    assert all(slot.right == slot.of for slot in evaluation.slots)


# --- beside the scorer that the gold came with -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def scorer(shared: Path) -> dict[str, Any]:
    return runpy.run_path(str(shared / "gold" / "score.py"), run_name="score")


@pytest.mark.parametrize("name", ["seeds", "dev", "dev2"])
def test_counts_are_those_of_the_other_scorer(name: str, shared: Path, scorer: dict[str, Any]) -> None:
    """On the same facts: by kind, by slot, and each disagreement in its place."""
    folder = shared / "gold" / name
    facts = {path.name: extract_report(read_document(path)).facts for path in sorted(folder.glob("*.txt"))}
    evaluation = score([JudgedReport(r.name, judge(r.facts, facts[r.name])) for r in read_gold(folder)])

    core, full, slots, misses = scorer["score"](
        folder, lambda report: [fact_to_json(fact, report.name) for fact in facts[report.name]]
    )
    by_kind = {group.group[1]: group.counts for group in evaluation.groups if group.group[0] == "kind"}
    assert evaluation.total.counts.gold >= 50
    assert by_kind == {
        kind: Counts(c["right"] + c["missed"], c["right"] + c["extra"], c["right"], full[kind]["right"])
        for kind, c in core.items()
    }
    assert {(slot.kind, slot.slot): slot.right for slot in evaluation.slots} == {
        (kind, slot): counts[slot, True] for kind, counts in slots.items() for slot in scorer["SLOTS"][kind]
    }
    told = [(report.name, judgement) for report in evaluation.reports for judgement in report.judgements]
    assert [
        (
            f"slots {','.join(rule.name for rule in j.wrong)}"
            if j.fact and j.gold
            else "missed"
            if j.gold
            else "extra",
            name,
        )
        for name, j in told
        if j.gold is None or j.fact is None or len(j.wrong) > 0
    ] == [miss[:2] for miss in misses]


NAMES = st.sampled_from(
    [
        None,
        "LĐLĐ tỉnh Hoà Bình",
        "Liên đoàn Lao động tỉnh Hòa Bình",
        "tỉnh Hòa Bình",
        "LĐLĐ TP Hòa Bình",
        "anh Nguyễn Văn A",
        "Nguyễn Văn A",
        "“Xanh – Sạch”",
        "Xanh-sạch",
        "phong trào thi đua “Xanh - sạch” của Sở GD-ĐT",
        "Sở Giáo dục và Đào tạo",
        "kỹ sư, kỷ luật",
        "kĩ sư, kỉ luật",
        "...",
    ]
)
QUANTITIES = st.none() | st.builds(
    some,
    st.sampled_from([1, 4, "1.5", 25_000_000_000]),
    st.sampled_from(["exact", "above", "at-least", "below", "about"]),
)
WORDS = st.sampled_from(["co-thi-dua", "giai", "target"])
SLOT_VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "award": {
        "award": WORDS,
        "recipient_kind": st.sampled_from([None, "individual", "collective"]),
        "count": QUANTITIES,
        "recipient": NAMES,
        "award_name": NAMES,
        "grade": st.sampled_from([None, "1", "encouragement"]),
        "level": st.sampled_from([None, "national"]),
        "instances": st.booleans(),
        "conferred_by": st.lists(NAMES.filter(bool), max_size=2).map(tuple),
        "campaign": NAMES,
        "status": st.sampled_from(["conferred", "planned"]),
    },
    "figure": {
        "measure": WORDS,
        "quantity": QUANTITIES.filter(bool),
        "unit": st.sampled_from([None, "person", "item"]),
        "of": NAMES,
        "campaign": NAMES,
    },
    "post": {"person": NAMES.filter(bool), "post": WORDS, "organisation": NAMES},
    "campaign": {"name": NAMES.filter(bool), "campaign_kind": st.sampled_from(["fund", "other"]), "launched_by": NAMES},
}


def filled(slots: Slots) -> Slots:
    return {slot: value for slot, value in slots.items() if value not in (None, (), "")}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_pairs_are_judged_as_by_the_other_scorer(kind: str, scorer: dict[str, Any], data: st.DataObject) -> None:
    slots = st.fixed_dictionaries(SLOT_VALUES[kind])
    wanted, found = filled(data.draw(slots)), data.draw(slots)
    quote = data.draw(NAMES.filter(lambda name: name not in (None, "...")))
    gold_line = {"kind": kind, "quote": quote, **slots_json(kind, wanted)}
    got_line = {"kind": kind, **slots_json(kind, found)}
    gold, fact = a_gold(kind, wanted, text=quote), a_fact(kind, found)
    assert states_the_same(gold, fact) is bool(scorer["key_matches"](gold_line, got_line))
    assert [rule.name for rule in wrong_slots(gold, fact)] == [
        slot for slot in scorer["SLOTS"][kind] if not scorer["slot_right"](slot, gold_line, got_line)
    ]


def test_kinds_are_those_of_the_other_scorer(scorer: dict[str, Any]) -> None:
    assert scorer["KINDS"] == KINDS
    assert Counter(scorer["SLOTS"]) == Counter({kind: scorer["SLOTS"][kind] for kind in KINDS})
