"""Pin the scores that the extraction reaches as floors that it must keep: `python scripts/pin_eval.py`.

Writes tests/eval_baseline.json: the hash of the gold corpus, and core and full F1 overall and by kind. A floor that
would go down is refused, and nothing is written, unless --allow-lower says that it is meant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from thidua.errors import ThiduaError
from thidua.evaluation.baseline import baseline_json, lowered, measure, read_baseline

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "tests" / "eval_baseline.json"
CORPUS = "seeds/reports"


def pin(baseline: Path, corpus: str | None, *, allow_lower: bool) -> int:
    """Pin a corpus, by default the one that is pinned; the exit status, 1 where a floor would be lowered."""
    pinned = read_baseline(baseline) if baseline.exists() else None
    name = corpus or (CORPUS if pinned is None else pinned.corpus)
    measured = measure(name, ROOT / name)
    worse = [] if pinned is None else lowered(pinned, measured)
    for line in worse:
        print(line)
    if len(worse) > 0 and not allow_lower:
        print("Nothing is pinned: mend the extraction, or lower the floors with --allow-lower and say why.")
        return 1
    baseline.write_text(baseline_json(measured), "utf-8")
    print(f"Pinned {name}: " + ", ".join(f"{level} F1 {floor}" for level, floor in measured.floors["all"].items()))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and pin; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--corpus", help="folder of reports and gold, from the root of the checkout; default: as pinned"
    )
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="the file to write")
    parser.add_argument("--allow-lower", action="store_true", help="lower floors where the scores are lower")
    given = parser.parse_args(arguments)
    try:
        return pin(given.baseline, given.corpus, allow_lower=given.allow_lower)
    except ThiduaError as error:
        print(error, file=sys.stderr)
        return error.exit_status


if __name__ == "__main__":
    sys.exit(main())
