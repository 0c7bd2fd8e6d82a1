"""thidua beside what one would write otherwise: quality on annotated reports, and speed.

compare.py [GOLD_DIR...]    prints one table; bench/README.md says how to run it and how to read it

Each extractor runs in a process of its own, takes every report into memory, extracts from all once unmeasured, and
then again and again until it has used `--seconds` of CPU time; its fastest pass counts. The facts of all are scored as
`thidua eval` scores.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua.evaluation.compare import judge
from thidua.evaluation.gold import GoldReport, read_gold
from thidua.evaluation.score import JudgedReport, score
from thidua.model import Fact, Qualifier, Quantity, Quote, SlotValue, Zone

ROOT = Path(__file__).resolve().parents[1]
#: Folders of annotated reports to compare on: the first row whose folders are there.
DEFAULTS = (("../shared/gold/dev", "../shared/gold/dev2"), ("seeds/reports",))
#: Each extractor with the package that it needs.
EXTRACTORS = {
    "thidua": "thidua",
    "plain_regex": "re",
    "spacy_rules": "spacy",
    "underthesea_templates": "underthesea",
}
BASE = "plain_regex"
_WHERE = ("doc", "kind", "start", "end", "text", "zone", "rule", "context", "sentence", "parts", "strength")
_OF_THIDUA = ("part_of", "speaker")

Extractor = Callable[[str, str], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Result:
    """What one extractor found, (folder, report) -> facts; bytes of UTF-8 in a pass, and its CPU seconds."""

    facts: dict[tuple[str, str], list[dict[str, Any]]]
    size: int
    seconds: float

    @property
    def speed(self) -> float:
        """MB of UTF-8 in a CPU second."""
        return self.size / self.seconds / 1e6


# --- in the extractor's own process ----------------------------------------------------------------------------------


def extractor(name: str) -> Extractor:
    """The function (report's name, text) -> facts as the fact contract's JSON objects."""
    if name != "thidua":
        found: Extractor = importlib.import_module(name).facts
        return found
    from thidua.documents.plain import read_plain  # noqa: PLC0415  not in the process of another extractor
    from thidua.facts.codec import fact_to_json  # noqa: PLC0415
    from thidua.pipeline.reading import extract_report  # noqa: PLC0415

    return lambda doc, text: [fact_to_json(fact, doc) for fact in extract_report(read_plain(doc, text)).facts]


def work(name: str, folders: Sequence[Path], seconds: float) -> None:
    """Read the reports of all folders with one extractor; prints what it found and how long it took as JSON."""
    extract = extractor(name)
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    texts = {path: path.read_bytes().decode("utf-8") for path in paths}
    facts = [[str(path.parent), path.name, extract(path.name, text)] for path, text in texts.items()]
    passes: list[float] = []
    while sum(passes) < seconds:
        start = time.process_time()
        for path, text in texts.items():
            extract(path.name, text)
        passes.append(time.process_time() - start)
    size = sum(len(text.encode()) for text in texts.values())
    print(json.dumps({"facts": facts, "size": size, "seconds": min(passes)}, ensure_ascii=False))


# --- in the process that compares ------------------------------------------------------------------------------------


def run(name: str, folders: Sequence[Path], seconds: float) -> Result:
    """The result of one extractor, from a process of its own."""
    command = [sys.executable, __file__, "--worker", name, "--seconds", str(seconds), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"{name}: exit status {done.returncode}: {done.stderr[-2000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    facts = {(folder, report): found for folder, report, found in told["facts"]}
    return Result(facts, told["size"], told["seconds"])


def read_fact(line: dict[str, Any]) -> Fact:
    """A fact of the contract's JSON as the scorer takes it."""
    quote = Quote(line["start"], line["end"], line["text"])
    slots = {name: _value(name, value) for name, value in line.items() if name not in _WHERE + _OF_THIDUA}
    return Fact(line["kind"], quote, quote, Zone(line["zone"]), line["rule"], slots)


def _value(name: str, value: Any) -> SlotValue:
    if name in ("count", "quantity") and value is not None:
        return Quantity(Decimal(str(value["value"])), Qualifier(value["qualifier"]))
    if name == "period":
        return None  # no scorer looks at it
    found: SlotValue = tuple(value) if isinstance(value, list) else value
    return found


def scores(result: Result, folder: Path, gold: Sequence[GoldReport]) -> tuple[float, float]:
    """Core and full F1 on one folder."""
    facts = {report.name: map(read_fact, result.facts[str(folder), report.name]) for report in gold}
    judged = [JudgedReport(report.name, judge(report.facts, list(facts[report.name]))) for report in gold]
    rates = score(judged).total.rates
    return rates["core"]["f1"].value, rates["full"]["f1"].value


def table(results: dict[str, Result], folders: Sequence[Path]) -> str:
    """One line for each extractor: core and full F1 on each folder, MB in a CPU second, times the speed of `BASE`."""
    gold = {folder: read_gold(folder) for folder in folders}
    heads = [f"{folder.name} {level}" for folder in folders for level in ("core", "full")]
    lines = [["extractor", *heads, "MB/CPU-s", f"x {BASE}"]]
    for name, result in results.items():
        found = [value for folder in folders for value in scores(result, folder, gold[folder])]
        ratio = result.speed / results[BASE].speed
        lines.append([name, *(f"{value:.3f}" for value in found), f"{result.speed:.3f}", f"{ratio:.3f}"])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join([line[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(line[1:], widths[1:], strict=True))])
        + "\n"
        for line in lines
    )


def main() -> None:
    """Read the command line and compare."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, metavar="GOLD_DIR", help="NAME.txt and NAME.gold.jsonl")
    ask.add_argument("--seconds", type=float, default=5.0, help="CPU seconds to measure each extractor for, at least")
    ask.add_argument("--worker", choices=EXTRACTORS, help=argparse.SUPPRESS)
    asked = ask.parse_args()
    if asked.worker is not None:
        work(asked.worker, asked.folders, asked.seconds)
        return
    known = ([ROOT / name for name in names] for names in DEFAULTS)
    folders = asked.folders or next(found for found in known if all(folder.is_dir() for folder in found))
    results = {}
    for name, package in EXTRACTORS.items():
        if importlib.util.find_spec(package) is None:
            print(f"{name}: left out, {package} is not installed; pip install -r bench/requirements.txt")
            continue
        print(f"{name} reads …", file=sys.stderr)
        results[name] = run(name, folders, asked.seconds)
    print(table(results, folders), end="")


if __name__ == "__main__":
    main()
