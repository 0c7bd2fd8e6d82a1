"""A gate for the extraction: floors of its scores, pinned together with the hash of the corpus they were reached on.

`measure` says what holds now; `lowered` which pinned floors that does not reach. Scores are kept to four digits and
rounded down, so that a score always reaches the floor that was pinned from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from thidua.errors import GoldProblem, UnreadableFile
from thidua.evaluation.evaluate import evaluate
from thidua.evaluation.gold import gold_files
from thidua.evaluation.score import LEVELS, Counts

_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Baseline:
    """A corpus (a folder's name), the hash of its texts and gold, and F1: "all" or a kind -> core, full -> F1."""

    corpus: str
    sha256: str
    floors: Mapping[str, Mapping[str, float]]


def corpus_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of the reports and gold of a folder; other files do not count."""
    files = sorted(path for pair in gold_files(folder) for path in pair)
    named = (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256("".join(named).encode()).hexdigest()


def _rounded_down(counts: Counts) -> dict[str, float]:
    whole = max(1, counts.gold + counts.got)
    return {
        level: 2 * right * _STEPS // whole / _STEPS
        for level, right in zip(LEVELS, (counts.core, counts.full), strict=True)
    }


def measure(corpus: str, folder: Path) -> Baseline:
    """What the extraction reaches on the corpus in `folder` now."""
    groups = evaluate(folder).groups
    scored = {name or by: score.counts for score in groups for by, name in [score.group] if by in ("all", "kind")}
    return Baseline(corpus, corpus_hash(folder), {name: _rounded_down(counts) for name, counts in scored.items()})


def lowered(pinned: Baseline, measured: Baseline) -> list[str]:
    """The floors that are not reached, a line each; one that is not measured at all is not reached."""
    floors = [(name, level, floor) for name, levels in pinned.floors.items() for level, floor in levels.items()]
    return [
        f"{measured.corpus}: {level} F1 of {name} is {reached}, below its floor {floor}"
        for name, level, floor in floors
        if (reached := measured.floors.get(name, {}).get(level, 0.0)) < floor
    ]


def faults(pinned: Baseline, measured: Baseline) -> list[str]:
    """What keeps the gate shut, a line each: a corpus that is not the pinned one, and floors that are not reached."""
    changed = pinned.sha256 != measured.sha256
    said = f"{measured.corpus}: not the corpus that was pinned; look at what changed, then re-pin"
    return ([said] if changed else []) + lowered(pinned, measured)


def read_baseline(path: Path) -> Baseline:
    """The baseline that `baseline_json` wrote; another file is refused."""
    try:
        entry = json.loads(path.read_bytes())
        floors = {name: {level: _floor(levels[level]) for level in LEVELS} for name, levels in entry["floors"].items()}
        return Baseline(str(entry["corpus"]), str(entry["sha256"]), floors)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldProblem(f"{path}: no baseline of scores; take it from version control, or pin anew") from error


def _floor(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a floor lies between 0 and 1")
    return float(value)


def baseline_json(baseline: Baseline) -> str:
    """The text of a baseline file."""
    return json.dumps(asdict(baseline), indent=2) + "\n"
