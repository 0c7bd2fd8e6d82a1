"""A small corpus whose gold is what is extracted from it: every score is 1 until a test spoils it."""

from pathlib import Path

import pytest

from tests.evaluation.making import gold_of, write_gold
from tests.report_texts import FIRST, SECOND


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        report = folder / name
        report.write_text(text, "utf-8")
        write_gold(report, gold_of(report))
    return folder
