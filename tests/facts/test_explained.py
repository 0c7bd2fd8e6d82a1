"""Every rule that a fact may name is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.facts.explained import explanations
from thidua.facts.figure_table import figure_rules

_RULE = re.compile(r'"((?:award|figure|post|campaign)\.(?!yml)[a-z-]+)"')


def rules_in_code(project_root: Path) -> set[str]:
    """The ids that the code of the facts writes down."""
    files = (project_root / "src" / "thidua" / "facts").glob("*.py")
    return {rule for path in files if path.stem != "explained" for rule in _RULE.findall(path.read_text("utf-8"))}


def test_every_rule_is_explained(project_root: Path) -> None:
    rules = rules_in_code(project_root) | {rule.id for rule in figure_rules()}
    assert len(rules) >= 55
    assert rules == set(explanations())
    assert [rule for rule, about in explanations().items() if about.strip() == "" or "\n" in about] == []
