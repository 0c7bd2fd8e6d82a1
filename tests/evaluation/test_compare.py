"""The rules of matching, each as a table: the key of every kind, the other slots, and who goes with whom."""

from __future__ import annotations

import pytest

from tests.evaluation.making import Slots, a_fact, a_gold, some
from thidua.evaluation.compare import SLOTS, judge, states_the_same, wrong_slots
from thidua.evaluation.gold import KINDS
from thidua.model import Fact, SlotValue, Zone

#: kind, slots of the gold, slots of the fact, whether both state the same
KEYS: list[tuple[str, Slots, Slots, bool]] = [
    ("award", {"award": "bang-khen"}, {"award": "bang-khen"}, True),
    ("award", {"award": "bang-khen"}, {"award": "giay-khen"}, False),
    ("award", {"award": "bang-khen"}, {"award": "bang-khen", "recipient_kind": "individual"}, True),
    ("award", {"award": "bang-khen", "recipient_kind": "individual"}, {"award": "bang-khen"}, False),
    (
        "award",
        {"award": "bang-khen", "recipient_kind": "individual"},
        {"award": "bang-khen", "recipient_kind": "collective"},
        False,
    ),
    ("award", {"award": "co-thi-dua", "recipient_kind": "collective"}, {"award": "co-thi-dua"}, True),
    ("award", {"award": "co-thi-dua", "recipient_kind": "individual"}, {"award": "co-thi-dua"}, False),
    ("award", {"award": "giai", "count": some(4)}, {"award": "giai", "count": some(4, "above")}, True),
    ("award", {"award": "giai", "count": some(4)}, {"award": "giai", "count": some(5)}, False),
    ("award", {"award": "giai", "count": some(4)}, {"award": "giai", "count": None}, False),
    ("award", {"award": "giai"}, {"award": "giai", "count": some(1)}, False),
    ("award", {"award": "giai"}, {"award": "giai", "recipient": "Kiều Đình Đa"}, True),
    ("award", {"award": "giai", "recipient": "Đình Đa"}, {"award": "giai", "recipient": "Kiều Đình Đa"}, True),
    ("award", {"award": "giai", "recipient": "Kiều Đình Đa"}, {"award": "giai"}, False),
    ("figure", {"measure": "savings", "quantity": some("1.5")}, {"measure": "savings", "quantity": some("1.50")}, True),
    ("figure", {"measure": "savings", "quantity": some(2)}, {"measure": "savings", "quantity": some(3)}, False),
    ("figure", {"measure": "members", "quantity": some(2)}, {"measure": "workers", "quantity": some(2)}, False),
    ("post", {"person": "Đình Đa", "post": "chair"}, {"person": "ông Đình Đa", "post": "chair"}, True),
    ("post", {"person": "Đình Đa", "post": "chair"}, {"person": "Đình Đa", "post": "head"}, False),
    ("post", {"person": "Đình Đa", "post": "chair"}, {"person": "Văn Đa", "post": "chair"}, False),
    ("campaign", {"name": "Lao động giỏi"}, {"name": "“Lao động giỏi”"}, True),
    ("campaign", {"name": "Lao động giỏi"}, {"name": "Lao động sáng tạo"}, False),
    ("campaign", {"name": "Lao động giỏi"}, {"name": None}, False),
]
#: the quoted words, the canonical name, the name that was found, whether it is right
CAMPAIGNS = [
    ("phong trào “Giỏi việc nước”", "Giỏi việc nước, đảm việc nhà", "giỏi việc nước", True),
    ("phong trào “Giỏi việc nước”", "Giỏi việc nước, đảm việc nhà", "việc nước", False),
    ("phong trào “Giỏi việc nước”", "Giỏi việc nước, đảm việc nhà", "đảm việc nhà", False),
    ("aaaa bbb", "Giỏi việc nước", "aaaa", True),
    ("aaaa bbbb", "Giỏi việc nước", "aaaa", False),
    ("…", "Giỏi việc nước", "giỏi việc nước", True),
]
#: the spans of gold and fact, whether they overlap
PLACES = [((0, 9), (0, 9), True), ((0, 9), (8, 20), True), ((0, 9), (9, 20), False), ((5, 6), (0, 20), True)]
#: kind, the rule, slots of the gold, slots of the fact, whether the slot is right
SLOT_RULES: list[tuple[str, str, Slots, Slots, bool]] = [
    ("award", "award_name", {}, {"award_name": "Lao động giỏi"}, True),
    ("award", "award_name", {"award_name": "Lao động giỏi"}, {"award_name": "danh hiệu “Lao động giỏi”"}, True),
    ("award", "award_name", {"award_name": "Lao động giỏi"}, {}, False),
    ("award", "grade", {"grade": "3"}, {"grade": "3"}, True),
    ("award", "grade", {"grade": "3"}, {"grade": None}, False),
    ("award", "grade", {}, {"grade": "3"}, False),
    ("award", "level", {"level": "national"}, {"level": "grassroots"}, False),
    ("award", "qualifier", {"count": some(7, "above")}, {"count": some(7, "at-least")}, True),
    ("award", "qualifier", {"count": some(7, "above")}, {"count": some(7)}, False),
    ("award", "qualifier", {}, {"count": None}, True),
    ("award", "instances", {}, {"instances": False}, True),
    ("award", "instances", {"instances": True}, {"instances": False}, False),
    ("award", "conferred_by", {"conferred_by": ("A", "B C")}, {"conferred_by": ("b c", "a")}, True),
    ("award", "conferred_by", {"conferred_by": ("A",)}, {"conferred_by": ("A", "B")}, False),
    ("award", "conferred_by", {}, {"conferred_by": ()}, True),
    ("award", "conferred_by", {"conferred_by": ("UBND tỉnh",)}, {"conferred_by": ("Ủy ban nhân dân tỉnh X",)}, False),
    ("award", "campaign", {"campaign": "Thi đua yêu nước"}, {"campaign": "phong trào thi đua yêu nước"}, True),
    ("award", "campaign", {}, {"campaign": "Thi đua yêu nước"}, False),
    ("award", "status", {}, {"status": "conferred"}, True),
    ("award", "status", {"status": "planned"}, {"status": "conferred"}, False),
    ("figure", "qualifier", {"quantity": some(7, "at-most")}, {"quantity": some(7, "below")}, True),
    ("figure", "qualifier", {"quantity": some(7, "about")}, {"quantity": some(7, "below")}, False),
    ("figure", "unit", {"unit": "person"}, {"unit": "item"}, False),
    ("figure", "of", {"of": "LĐLĐ tỉnh"}, {"of": "Liên đoàn Lao động tỉnh Hòa Bình"}, True),
    ("figure", "of", {"of": "LĐLĐ tỉnh Hòa Bình"}, {"of": "LĐLĐ tỉnh"}, False),
    ("figure", "campaign", {}, {"campaign": None}, True),
    ("post", "organisation", {"organisation": "CĐCS Điện lực"}, {"organisation": "Công đoàn cơ sở Điện lực"}, True),
    ("campaign", "campaign_kind", {"campaign_kind": "fund"}, {"campaign_kind": "programme"}, False),
    ("campaign", "launched_by", {}, {"launched_by": "LĐLĐ tỉnh"}, False),
]


@pytest.mark.parametrize(("kind", "gold", "got", "same"), KEYS)
def test_the_key_of_each_kind(kind: str, gold: Slots, got: Slots, *, same: bool) -> None:
    assert states_the_same(a_gold(kind, gold), a_fact(kind, got)) is same


def test_facts_of_two_kinds_are_never_the_same() -> None:
    slots: Slots = {
        "award": "giai",
        "measure": "target",
        "quantity": some(1),
        "name": "A",
        "person": "A",
        "post": "head",
    }
    same = [
        (one, other) for one in KINDS for other in KINDS if states_the_same(a_gold(one, slots), a_fact(other, slots))
    ]
    assert same == [(kind, kind) for kind in KINDS]


@pytest.mark.parametrize(("quote", "name", "found", "right"), CAMPAIGNS)
def test_a_campaign_may_be_named_as_the_report_has_it(quote: str, name: str, found: str, *, right: bool) -> None:
    gold = a_gold("campaign", {"name": name}, text=quote)
    assert states_the_same(gold, a_fact("campaign", {"name": found})) is right


@pytest.mark.parametrize(("gold", "got", "overlap"), PLACES)
def test_the_words_have_to_overlap(gold: tuple[int, int], got: tuple[int, int], *, overlap: bool) -> None:
    slots = {"name": "A"}
    assert states_the_same(a_gold("campaign", slots, gold), a_fact("campaign", slots, got)) is overlap


@pytest.mark.parametrize(("kind", "rule", "gold", "got", "right"), SLOT_RULES)
def test_the_other_slots(kind: str, rule: str, gold: Slots, got: Slots, *, right: bool) -> None:
    wrong = {slot.name for slot in wrong_slots(a_gold(kind, gold), a_fact(kind, got))}
    assert (rule not in wrong) is right


def test_every_slot_rule_has_a_case() -> None:
    assert {(kind, rule) for kind, rule, *_ in SLOT_RULES} == {(kind, r.name) for kind in SLOTS for r in SLOTS[kind]}


# --- who goes with whom ----------------------------------------------------------------------------------------------


def a_flag(**slots: SlotValue) -> Fact:
    return a_fact("award", {"award": "co-thi-dua", **slots})


def test_the_fact_with_most_slots_right_is_taken_and_then_the_first() -> None:
    worse, better, same = a_flag(campaign="A"), a_flag(grade="1"), a_flag(grade="1", of="A")
    gold = a_gold("award", {"award": "co-thi-dua", "grade": "1"})
    found, *extra = judge([gold], [worse, better, same])
    assert (found.fact, found.wrong) == (better, ())
    assert [judgement.fact for judgement in extra] == [worse, same]
    assert all(judgement.gold is None for judgement in extra)


def test_gold_is_served_in_its_order_and_each_fact_once() -> None:
    """The first gold fact takes what only the second would have had wholly: greedy, as the scores are defined."""
    slots = {"award": "co-thi-dua"}
    first, second = a_gold("award", slots), a_gold("award", {**slots, "campaign": "A"})
    fact = a_flag(campaign="A")
    judgements = judge([first, second], [fact])
    assert [(j.gold, j.fact, [rule.name for rule in j.wrong]) for j in judgements] == [
        (first, fact, ["campaign"]),
        (second, None, []),
    ]


@pytest.mark.parametrize(
    "aside",
    [
        a_fact("figure", {"measure": "members", "quantity": some(4)}, zone=Zone.RELATED),
        a_fact("figure", {"measure": "other", "quantity": some(4)}),
    ],
)
def test_teasers_and_figures_of_no_known_measure_are_left_aside(aside: Fact) -> None:
    gold = a_gold("figure", aside.slots)
    assert judge([], [aside]) == ()
    assert [judgement.fact for judgement in judge([gold], [aside])] == [None]
