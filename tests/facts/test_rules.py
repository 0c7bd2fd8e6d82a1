"""Every rule finds its own examples and nothing in its counter-examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.facts.reading import facts_of
from thidua.facts.rules import Rule, load_rules

RULES = load_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{i}") for rule in RULES for i, example in enumerate(rule.examples)
]
COUNTER = [pytest.param(rule, text, id=f"{rule.id}-{i}") for rule in RULES for i, text in enumerate(rule.counter)]


def says(fact: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    def value(slot: str) -> object:
        found = fact.get(slot)
        return found["value"] if slot in ("count", "quantity") and found is not None else found

    return all(value(slot) == expected for slot, expected in wanted.items())


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_its_examples(rule: Rule, example: Mapping[str, Any]) -> None:
    facts = facts_of(example["text"])
    for wanted in example["facts"]:
        assert any(says(fact, wanted) for fact in facts), f"{wanted} not among {facts}"
    own = [fact for fact in facts if fact["rule"] == rule.id]
    if len(example["facts"]) == 0:
        # a rule that keeps numbers out: nothing at all is stated
        assert [fact for fact in facts if fact["kind"] == "figure"] == []
        return
    assert len(own) > 0, f"{rule.id} took no part: {[fact['rule'] for fact in facts]}"
    assert [fact for fact in own if not any(says(fact, wanted) for wanted in example["facts"])] == []


@pytest.mark.parametrize(("rule", "text"), COUNTER)
def test_a_rule_finds_nothing_in_its_counter_examples(rule: Rule, text: str) -> None:
    assert [fact for fact in facts_of(text) if fact["rule"] == rule.id] == []


def test_every_rule_has_its_own_name() -> None:
    assert len(RULES) >= 45
    assert len({rule.id for rule in RULES}) == len(RULES)
