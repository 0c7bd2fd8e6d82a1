"""Texts that no person writes are read to their end, in time that grows with their length; no span leaves them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from thidua.documents.read import read_document
from thidua.model import Quote, ReportFacts
from thidua.pipeline.reading import extract_report

MIN_TEXTS = 10
#: Twice the text takes about twice the time; four times is what a quadratic step takes.
MAX_GROWTH = 3.0
#: Seconds of CPU below which times say nothing.
FLOOR = 0.005
#: The shortest time of so many readings counts, where the first one of each is too slow.
READINGS = 4
#: Seconds of CPU that no disturbance explains: one reading is enough.
PLAIN = 5.0
#: A small part of a hostile text shows what it does to the report that it stands in.
SMALL_PART = 20

#: A text in so many rounds, and the rounds.
TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "opening quotes": (lambda n: "“" * n, 1_000),
    "opening quotes of all kinds": (lambda n: "“«„\"'" * n, 1_000),
    "quotes around words": (lambda n: "“phong trào " * n, 1_000),
    "numbers": (lambda n: " ".join(map(str, range(n))), 10_000),
    "numbers with units": (lambda n: "12 tập thể, 3,5 triệu đồng, 40% " * n, 400),
    "a long number": (lambda n: "9" * n + " tỷ", 400),
    "a longer number": (lambda n: "9" * n + " tỷ", 40_000),
    "groups of thousands": (lambda n: "1" + ".000" * n + " đồng", 5_000),
    "bidi controls and NUL": (lambda n: "\u202eLĐLĐ tỉnh\x00 \u2066tặng\u2069 Bằng khen\u200f " * n, 500),
    "one word": (lambda n: "ă" * n, 200_000),
    "one word in capitals": (lambda n: "LĐ" * n, 20_000),
    "được": (lambda n: "được " * n, 5_000),
    "round brackets": (lambda n: "(" * n + "LĐLĐ" + ")" * n, 5_000),
    "brackets of all kinds": (lambda n: "([{" * n + "LĐLĐ" + "}])" * n, 2_000),
    "LĐLĐ": (lambda n: "LĐLĐ " * n, 10_000),
    "combining marks": (lambda n: "\u0301" * n, 20_000),
    "marks that change places": (lambda n: "e" + "\u0301\u0323" * n, 10_000),
    "characters that print nothing": (lambda n: "a" + "\u200b\u00ad" * n + "b", 10_000),
    "Bằng khen cho": (lambda n: "Bằng khen cho " * n, 2_000),
    "facts": (lambda n: "LĐLĐ tỉnh tặng Bằng khen cho 5 tập thể, 8 cá nhân; " * n, 300),
    "names": (lambda n: "đồng chí Trần Văn Bình, Chủ tịch LĐLĐ huyện, " * n, 300),
    "stops": (lambda n: "A.B. ... v.v… !? " * n, 500),
    "rows of no table": (lambda n: "\nXã A\t5\t6" * n, 400),
    "rows between bars": (lambda n: "\n| Xã A | 5 | 6 |" * n, 400),
    "rows with single spaces": (lambda n: "\n1 Xã A 5 6" * n, 400),
    "lines": (lambda n: "-\r\n\u2028" * n, 2_000),
    "spaces": (lambda n: "LĐLĐ" + " \u00a0" * n + "tỉnh", 10_000),
}


def read(folder: Path, text: str) -> ReportFacts:
    """The facts of a text that stands in a file, as a person's would."""
    path = folder / "report.txt"
    path.write_bytes(text.encode())
    return extract_report(read_document(path))


def quotes_of(report: ReportFacts) -> Iterator[Quote]:
    """Every place of its text that a report's facts lead back to."""
    yield from (quote for quote in (report.subject_quote, report.date_quote) if quote is not None)
    for fact in report.facts:
        yield from (fact.quote, fact.sentence)
        yield from (quote for quote in (fact.part_of, fact.speaker) if quote is not None)
        yield from fact.parts.values()
        yield from (context.quote for context in fact.context)


def astray(report: ReportFacts, text: str) -> list[Quote]:
    """The quotes that are not the text's own words at their place."""
    return [
        quote
        for quote in quotes_of(report)
        if not 0 <= quote.start < quote.end <= len(text) or text[quote.start : quote.end] != quote.text
    ]


def timed(folder: Path, text: str) -> tuple[float, ReportFacts]:
    """The CPU time that reading a text takes, and what is read."""
    start = time.process_time()
    report = read(folder, text)
    return time.process_time() - start, report


def growth(once: float, twice: float) -> float:
    """How many times as long the double takes; below the floor nothing grows."""
    return max(twice, FLOOR) / max(once, FLOOR)


@pytest.fixture(scope="module")
def sample(project_root: Path) -> str:
    """A report with a fact of every kind; once read, all data are loaded and no time counts them."""
    path = project_root / "seeds" / "reports" / "phu-thanh.txt"
    assert len(extract_report(read_document(path)).facts) >= 20
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    "once, twice, expected",
    [(0.001, 0.014, False), (0.1, 0.2, False), (0.1, 0.29, False), (0.1, 0.4, True), (0.002, 0.016, True)],
)
def test_what_grows_too_fast(once: float, twice: float, *, expected: bool) -> None:
    assert (growth(once, twice) >= MAX_GROWTH) is expected


def test_texts_are_enough() -> None:
    assert len(TEXTS) >= MIN_TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_in_time(name: str, sample: str, tmp_path: Path) -> None:
    make, rounds = TEXTS[name]
    half, whole = make(rounds // 2), make(rounds)
    once, _ = timed(tmp_path, half)
    twice, report = timed(tmp_path, whole)
    assert astray(report, whole) == []
    for _ in range(READINGS - 1):
        if growth(once, twice) < MAX_GROWTH or twice > PLAIN:
            break
        once, twice = min(once, timed(tmp_path, half)[0]), min(twice, timed(tmp_path, whole)[0])
    assert growth(once, twice) < MAX_GROWTH, f"{once:.3f} s for the half, {twice:.3f} s for the whole"


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_line_takes_nothing_from_its_report(name: str, sample: str, tmp_path: Path) -> None:
    make, rounds = TEXTS[name]
    above, below = sample.split("\n\n", 3)[:3], sample.split("\n\n", 3)[3]
    text = "\n\n".join([*above, make(rounds // SMALL_PART), below])
    stated = [(fact.kind, fact.quote.text) for fact in read(tmp_path, text).facts]
    assert [fact for fact in read(tmp_path, sample).facts if (fact.kind, fact.quote.text) not in stated] == []
