"""Every class of cue words is asked for: by the table of figures, or by the code that reads facts."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.resources import read_yaml

#: Cues that act by standing between two mentions, so that nothing sees these as neighbours; and the words unseen.
BREAKS = {"FILLER", "EVEN", "FORMER", "THINGELSE", "EVENT", "VENUE"}


def test_every_cue_is_used(project_root: Path) -> None:
    cues = set(read_yaml("seeds", "patterns", "cues.yml"))
    tables = "".join(
        (project_root / "seeds" / "patterns" / name).read_text("utf-8") for name in ("figure.yml", "tables.yml")
    )
    code = "".join(path.read_text("utf-8") for path in (project_root / "src" / "thidua").rglob("*.py"))
    named = set(re.findall(r"\b[A-Z]{2,}\b", tables)) | set(re.findall(r'"([A-Z]+)"', code)) | BREAKS
    assert len(cues) >= 50
    assert cues - named == set()
