"""News of other topics says nothing of unions' emulation: what the extractor asserts of it is noise.

The reports in `other_topics` are written for this project, with what such news has in common with reports of unions:
numbers, awards, posts, campaigns, members of other bodies, workers. Persons, companies and most places are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from thidua.documents.read import read_document
from thidua.model import Fact, Zone
from thidua.pipeline.reading import extract_report
from thidua.text.fold import fold

REPORTS = sorted((Path(__file__).parent / "other_topics").glob("*.txt"))
MIN_REPORTS = 24
MIN_LENGTH, MAX_LENGTH = 1_200, 2_500
MIN_NUMBERS = 15
#: At most one asserted fact in so many reports.
REPORTS_FOR_A_FACT = 10
#: What the smallest sample report of a union asserts at least.
MIN_OF_A_UNION = 20

#: The hard ones name a union in passing: one that lends a hall, packs gifts, joins in; an official who attends.
HARD = {"bank-charity", "business-prizes", "floods", "traffic"}
UNION_WORDS = ("công đoàn", "lđlđ", "liên đoàn lao động", "cđcs")


def asserts(zone: Zone, slots: Mapping[str, object]) -> bool:
    """Whether a fact says something of the report's own subject; teasers and figures without a measure do not."""
    return zone is not Zone.RELATED and slots.get("measure") != "other"


@cache
def asserted(path: Path) -> tuple[Fact, ...]:
    return tuple(fact for fact in extract_report(read_document(path)).facts if asserts(fact.zone, fact.slots))


@pytest.mark.parametrize(
    "zone, slots, expected",
    [
        (Zone.BODY, {"award": "bang-khen"}, True),
        (Zone.BYLINE, {"post": "author"}, True),
        (Zone.TITLE, {"name": "Lao động giỏi"}, True),
        (Zone.LEAD, {"measure": "members"}, True),
        (Zone.LEAD, {"measure": "other"}, False),
        (Zone.RELATED, {"award": "bang-khen"}, False),
    ],
)
def test_what_counts_as_asserted(zone: Zone, slots: dict[str, object], *, expected: bool) -> None:
    assert asserts(zone, slots) is expected


def test_reports_are_found() -> None:
    assert len(REPORTS) >= MIN_REPORTS


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_worth_reading(path: Path) -> None:
    text = path.read_text("utf-8")
    assert MIN_LENGTH <= len(text) <= MAX_LENGTH
    assert sum(any(map(str.isdigit, word)) for word in text.split()) >= MIN_NUMBERS
    assert any(word in fold(text) for word in UNION_WORDS) is (path.stem in HARD)


def test_other_topics_assert_next_to_nothing() -> None:
    facts = [(path.stem, fact) for path in REPORTS for fact in asserted(path)]
    if len(facts) > len(REPORTS) / REPORTS_FOR_A_FACT:
        lines = [f"{name}: {fact.kind} ({fact.rule}) «{fact.quote.text}»" for name, fact in facts]
        told = "\n".join([f"{len(facts)} facts asserted of {len(REPORTS)} reports of other topics:", *lines])
        pytest.fail(told, pytrace=False)


def test_reports_of_unions_assert_much(project_root: Path) -> None:
    """What asserts nothing of anything would pass the test above."""
    samples = sorted((project_root / "seeds" / "reports").glob("*.txt"))
    assert len(samples) >= 3
    assert [path.name for path in samples if len(asserted(path)) < MIN_OF_A_UNION] == []
