from pathlib import Path

import pytest

from thidua.benchmarks.texts import in_one_line, repeated, report_texts, unrelated_texts
from thidua.errors import UnreadableFile
from thidua.model import Span
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import load_lexicon


@pytest.mark.parametrize(
    "size, expected",
    [
        (1, ["đá"]),
        (4, ["đá"]),
        (5, ["đá", "b"]),
        (6, ["đá", "b", "đá"]),
        (10, ["đá", "b", "đá", "b"]),
    ],
)
def test_texts_are_repeated_whole_until_the_size_in_utf_8(size: int, expected: list[str]):
    assert list(repeated(["đá", "b"], size)) == expected


def test_one_line_holds_the_same_words_and_no_break():
    assert in_one_line(["a\n\nb\r\n", "c"], 7) == "a b c"


def test_without_paths_the_sample_reports_are_read(project_root: Path):
    samples = sorted((project_root / "seeds" / "reports").glob("*.txt"))
    assert report_texts([]) == [path.read_bytes().decode("utf-8") for path in samples]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFile):
        report_texts([tmp_path / "missing"])


def test_unrelated_texts_are_the_same_every_time_and_differ_from_each_other():
    texts = unrelated_texts()
    assert texts == unrelated_texts()
    assert len(set(texts)) == len(texts) >= 40


def test_unrelated_texts_name_no_union_and_no_award():
    text = fold("\n".join(unrelated_texts()))
    found = {
        (term.symbol, term.features.get("category", term.features.get("scheme", "")))
        for occurrence in load_lexicon().find(text, Span(0, len(text)))
        for term in occurrence.terms
    }
    assert ("TO", "") in found
    assert {symbol for symbol, _ in found} & {"AWARD", "PRAISE", "STRONG", "TITLE", "PRIZE", "CAMPAIGN"} == set()
    assert {kind for _, kind in found} & {"union"} == set()
