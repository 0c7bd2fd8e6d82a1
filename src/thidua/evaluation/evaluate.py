"""A folder of annotated reports -> how well they are read."""

from __future__ import annotations

from pathlib import Path

from thidua.evaluation.compare import judge
from thidua.evaluation.gold import read_gold
from thidua.evaluation.score import Evaluation, JudgedReport, score
from thidua.pipeline.reading import Progress, extract_report


def evaluate(folder: Path, *, progress: Progress | None = None) -> Evaluation:
    """The scores of what is extracted from the reports of a gold folder; what `read_gold` cannot take is refused."""
    gold = read_gold(folder)
    judged = []
    for report in gold:
        facts = extract_report(report.document).facts
        judged.append(JudgedReport(report.name, judge(report.facts, facts)))
        if progress is not None:
            progress(len(judged), len(gold))
    return score(judged)
