"""Every class of cue words is asked for: by a pattern, or by the code that reads the context."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.facts.extract import rules
from thidua.resources import read_yaml

#: Cues that act by standing between two mentions, so that no pattern sees them as neighbours; and the words unseen.
BREAKS = {"FILLER", "EVEN"}


def test_every_cue_is_used(project_root: Path) -> None:
    cues = set(read_yaml("seeds", "patterns", "cues.yml"))
    patterns = " ".join(rule.pattern.source for rule in rules())
    refusals = {symbol for rule in rules() for symbol in rule.unless_after}
    code = "".join(path.read_text("utf-8") for path in (project_root / "src" / "thidua").rglob("*.py"))
    named = set(re.findall(r"[A-Z]+", patterns)) | refusals | set(re.findall(r'"([A-Z]+)"', code)) | BREAKS
    assert len(cues) >= 30
    assert cues - named == set()
