"""The rules for organisations' heads: each rule's examples and counter-examples, and the strict reading of the file."""

import copy

import pytest

from thidua.entities.full_names import full_name
from thidua.entities.heads import load_heads, parse_heads
from thidua.errors import DataFault
from thidua.iris import entity_iri
from thidua.resources import read_yaml
from thidua.text.fold import name_key
from thidua.vocabulary.load import load_vocabulary

RULES = load_heads().rules
EXAMPLES = [(rule.id, example) for rule in RULES for example in rule.examples]
COUNTER_EXAMPLES = [(rule.id, example) for rule in RULES for example in rule.counter_examples]


def test_there_are_rules_with_examples():
    assert len(RULES) >= 24
    assert len(EXAMPLES) >= 45
    assert len(COUNTER_EXAMPLES) >= 30


@pytest.mark.parametrize("rule_id, name", EXAMPLES)
def test_the_rule_decides_its_examples(rule_id: str, name: str):
    rule = load_heads().rule_for(name_key(full_name(name)))
    assert rule is not None
    assert rule.id == rule_id


@pytest.mark.parametrize("rule_id, name", COUNTER_EXAMPLES)
def test_the_rule_leaves_its_counter_examples(rule_id: str, name: str):
    rule = load_heads().rule_for(name_key(full_name(name)))
    assert rule is None or rule.id != rule_id


def test_authorities_and_levels_are_in_the_vocabulary():
    named = {("authority", authority) for authority in load_heads().ranks}
    named |= {("level", rule.level) for rule in RULES if rule.level is not None}
    vocabulary = load_vocabulary()
    assert {pair for pair in named if vocabulary.get(entity_iri(*pair)) is None} == set()


def broken(change):
    raw = copy.deepcopy(read_yaml("seeds", "organisation-heads.yml"))
    change(raw)
    return raw


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda raw: raw.update(organ=["Ban"]), "unknown keys ['organ']"),
        (lambda raw: raw.pop("ranks"), "missing keys ['ranks']"),
        (lambda raw: raw["heads"][0].update(head=["Bộ"]), "unknown keys ['head']"),
        (lambda raw: raw["heads"][0].pop("not"), "missing keys ['not']"),
        (lambda raw: raw["heads"][0].update(examples=[]), "must not be empty"),
        (lambda raw: raw["heads"][0].update({"class": "club"}), "'club' is none of"),
        (lambda raw: raw["heads"][0].update(heads="Bộ"), "a list of words is expected"),
        (lambda raw: raw["heads"][0].update(authority="nobody"), "ranks: no line for nobody"),
        (lambda raw: raw.update(heads={}), "must be lists"),
        (lambda raw: raw.update(heads=["Bộ"]), "a mapping is expected"),
    ],
)
def test_what_is_wrong_in_the_file_is_refused(change, message: str):
    with pytest.raises(DataFault) as fault:
        parse_heads(broken(change))
    assert message in str(fault.value)
    assert "seeds/organisation-heads.yml" in str(fault.value)
