"""What is wrong with lines of the decisions file, as findings; their words are `seeds/decisions.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from thidua.model import Finding, Severity
from thidua.namespaces import BASE
from thidua.resources import check_keys, read_yaml

FILE = "seeds/decisions.yml"
_KEYS = {"severity", "vi", "en"}


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    raw = read_yaml("seeds", "decisions.yml")
    return {
        rule: check_keys(entry, allowed=_KEYS, required=_KEYS, where=f"{FILE}: {rule}") for rule, entry in raw.items()
    }


def decision_finding(rule: str, lines: Sequence[int], text: str = "", *, problem: str = "", name: str = "") -> Finding:
    """A finding on these lines (numbers from 1); the first of them is its focus."""
    entry = _messages()[rule]
    told = {"lines": ", ".join(map(str, sorted(lines))), "problem": problem, "name": name}
    return Finding(
        severity=Severity(entry["severity"]),
        rule=f"decisions.{rule}",
        message_vi=entry["vi"].format_map(told),
        message_en=entry["en"].format_map(told),
        focus=f"<{BASE}decisions#line-{min(lines)}>",
        shape=f"{BASE}shapes#decisions-{rule}",
        component=f"<{BASE}shapes#DecisionsFile>",
        value=text or None,
    )
