"""One scan of a report hands every word to its sentence, as a look at each sentence alone would."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from thidua.mentions import scan as scanning
from thidua.mentions.find import find_all_mentions, find_mentions
from thidua.mentions.scan import scan
from thidua.model import Sentence, Span, Zone
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import load_lexicon

WORDS = [
    "LĐLĐ",
    "tỉnh",
    "Hòa Bình",
    "năm",
    "2019",
    "mười",
    "đồng chí",
    "Trần",
    "Văn",
    "An",
    "Bằng khen",
    "12",
    "\t",
    ".",
]


def sentences_of(lengths: list[int]) -> list[Sentence]:
    """Sentences of these lengths, one right behind the other."""
    starts = [sum(lengths[:i]) for i in range(len(lengths))]
    return [Sentence(Span(start, start + length), Zone.BODY, 0) for start, length in zip(starts, lengths, strict=True)]


def test_words_are_bounded_and_in_their_sentence():
    text = "Bằng khen Bằng khenx năm 2019"
    folded, sentences = fold(text), sentences_of([9, 20])
    first, second = scan(text, folded, sentences)
    assert [(start, end) for start, end, entry in first.hits if entry.wording == "bằng khen"] == [(0, 9)]
    assert [entry.wording for _, _, entry in second.hits if entry.wording == "bằng khen"] == []
    assert [start for start, _ in second.periods] == [text.index("năm"), text.index("2019")]
    assert text.index("2019") in second.numbers


def test_a_word_over_the_end_of_a_sentence_is_in_neither():
    text = "Bằng khen"
    first, second = scan(text, fold(text), sentences_of([5, 4]))
    assert "bằng khen" not in {entry.wording for words in (first, second) for _, _, entry in words.hits}


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.data())
def test_sentences_together_say_what_each_says_alone(words: list[str], data: st.DataObject):
    text = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
    folded = fold(text)
    sentences = sentences_of([end - start for start, end in itertools.pairwise(cuts)])
    assert find_all_mentions(text, folded, sentences) == [find_mentions(text, folded, s) for s in sentences]


def test_a_long_report_is_scanned_block_by_block(monkeypatch):
    text = "LĐLĐ tỉnh tặng Bằng khen cho 5 tập thể. " * 20
    folded, sentences = fold(text), sentences_of([40] * 20)
    whole = find_all_mentions(text, folded, sentences)
    monkeypatch.setattr(scanning, "_BLOCK", 100)
    assert find_all_mentions(text, folded, sentences) == whole
    assert len(whole[0]) >= 3


def test_the_lexicon_finds_the_same():
    text = fold("LĐLĐ tỉnh tặng Bằng khen cho Ban Thường vụ Công đoàn ngành Y tế")
    (words,) = scan(text, text, sentences_of([len(text)]))
    found = [(hit.span.start, hit.span.end, hit.terms) for hit in load_lexicon().find(text, Span(0, len(text)))]
    assert [(start, end, entry.terms) for start, end, entry in words.hits] == found
