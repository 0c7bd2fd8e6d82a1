"""Folding and the map to the source, on texts that nobody chose."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from thidua.model import Span
from thidua.text.fold import fold, source_map

TONES = "\u0300\u0301\u0303\u0309\u0323"
SIGNS = "\u0302\u0306\u031b"
INVISIBLE = "\u200b\u200c\u200d\u200e\u2060\u00ad\ufeff\u202e\u2066"
MARKS = " \u00a0\t-–—“”„«»\"'’.,;/()2789"
VOWELS = "aeiouyAEIOUY"
CONSONANTS = "bdđghklmnqstvxBDĐHKLMQTðÐ"
#: What other alphabets do: two characters in lower case, jamo, compositions that NFC excludes, two marks in one.
FOREIGN = "\u0130\u1e9e\u03a3\uac00\u1100\u1161\u0958\u0344\ufb01\u212a\U0001f3c6"
#: More marks in a row than any writing system has are cut apart, and what is cut is no word.
LONGEST = 30

letters = st.sampled_from([*VOWELS, *CONSONANTS])
syllable_parts = st.one_of(letters, st.sampled_from([*TONES, *SIGNS, *INVISIBLE, *MARKS]))
vietnamese = st.lists(syllable_parts, max_size=LONGEST).map("".join)
ending = st.builds(
    lambda head, pair, tone, tail: unicodedata.normalize("NFC", head + pair[0] + pair[1] + tone + tail),
    st.sampled_from(["", "h", "kh", "q", "t", "Th", "L", "K"]),
    st.sampled_from(["oa", "oe", "uy", "OA", "Uy", "oA", "yy", "ay"]),
    st.sampled_from(["", *TONES]),
    st.sampled_from(["", " ", "n", ".", "2", "_", "\u0301"]),
)
# not `st.text`, which first takes seconds to tabulate all characters
scalars = st.one_of(st.integers(0, 0xD7FF), st.integers(0xE000, 0x10FFFF)).map(chr)
anything = st.lists(st.one_of(scalars, st.sampled_from(FOREIGN), syllable_parts), max_size=LONGEST).map("".join)
texts = st.one_of(vietnamese, st.lists(ending, max_size=6).map("".join), anything)
composed = texts.map(lambda text: unicodedata.normalize("NFC", text))


def normal(text: str) -> str:
    """What a text is to a reader: composed, without what prints nothing."""
    return unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", text))


def cuts_no_letter(text: str, at: int) -> bool:
    """Whether a span may begin or end here: not between a letter and its marks."""
    return at == len(text) or unicodedata.combining(text[at]) == 0


@given(composed)
@example("\u0130 ho\u00e0 \u0130")
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(composed)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(["oa", "oe", "uy"]), st.sampled_from(TONES), st.sampled_from(["", "h", "th", "Kh"]), texts)
def test_the_place_of_a_tone_does_not_matter(pair: str, tone: str, head: str, rest: str) -> None:
    early, late = f"{head}{pair[0]}{tone}{pair[1]}", f"{head}{pair}{tone}"
    spellings = [unicodedata.normalize("NFC", f"{word} {rest}") for word in (early, late)]
    assert fold(spellings[0]) == fold(spellings[1])
    assert fold(spellings[0]).startswith(unicodedata.normalize("NFC", early).lower())


@given(composed)
def test_case_and_the_kind_of_space_do_not_matter(text: str) -> None:
    assert fold(text.replace(" ", "\u00a0")) == fold(text)
    if len(text.upper()) == len(text) and text.upper().lower() == text.lower():
        assert fold(text.upper()) == fold(text)


@given(texts)
def test_a_reading_is_the_text_without_what_prints_nothing(text: str) -> None:
    reading = source_map(text).text
    assert normal(reading) == normal(text)
    assert [char for char in reading if char in INVISIBLE] == []


@given(vietnamese)
def test_a_reading_is_in_nfc(text: str) -> None:
    reading = source_map(text).text
    assert unicodedata.is_normalized("NFC", reading)
    assert source_map(reading).text == reading


@given(texts, st.data())
def test_every_span_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    reading = source_map(text)
    places = [at for at in range(len(reading.text) + 1) if cuts_no_letter(reading.text, at)]
    start, end = sorted([data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))])
    source = reading.source(Span(start, end))
    assert 0 <= source.start <= source.end <= len(text)
    assert normal(source.of(text)) == normal(reading.text[start:end])


@given(texts)
def test_spans_that_follow_each_other_do_so_in_the_source(text: str) -> None:
    reading = source_map(text)
    starts = [reading.source(Span(at, at)).start for at in range(len(reading.text) + 1)]
    assert starts == sorted(starts)
    assert reading.source(Span(0, len(reading.text))).end == len(text)
