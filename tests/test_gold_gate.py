"""The gate: what is extracted from the gold corpus is at least as good as tests/eval_baseline.json says it was.

Mended the extraction? `python scripts/pin_eval.py` raises the floors. Changed the corpus? It pins that as well.
"""

from pathlib import Path

from thidua.evaluation.baseline import faults, measure, read_baseline
from thidua.evaluation.gold import KINDS


def test_the_extraction_is_as_good_as_it_was(project_root: Path) -> None:
    pinned = read_baseline(project_root / "tests" / "eval_baseline.json")
    assert set(pinned.floors) == {"all", *KINDS}
    assert faults(pinned, measure(pinned.corpus, project_root / pinned.corpus)) == []
