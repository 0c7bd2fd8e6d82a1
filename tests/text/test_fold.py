"""Folding: two spellings that a reader takes for one compare as equal, and no span moves."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.model import Span
from thidua.text.fold import fold, name_key, place_tones, slug, source_map

FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
SAME = [
    ("Hoà Bình", "Hòa Bình"),
    ("Uỷ ban", "Ủy ban"),
    ("chiến sỹ", "chiến sĩ"),
    ("Kỹ thuật", "kĩ thuật"),
    ("2 tỷ", "2 tỉ"),
    ("TP\u00a0Hòa Bình", "tp hòa bình"),
    ("“Xanh – Sạch”", '"xanh - sạch"'),
    ("thuý", "thúy"),
]
DIFFERENT = [("quý", "qúy"), ("hoàn", "hòan"), ("Quảng Nam", "Quang Nam"), ("toàn", "tòan"), ("ma", "mạ")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("noise", ["", "\u200b", "\ufeff", "\u00ad"])
def test_a_span_of_the_reading_leads_back_to_the_text_as_read(form: Literal["NFC", "NFD"], noise: str) -> None:
    text = noise + unicodedata.normalize(form, f"LĐLĐ tỉnh{noise} Hoà Bình tặng")
    reading = source_map(text)
    start = reading.text.index("Hoà")
    words = reading.source(Span(start, start + len("Hoà Bình"))).of(text)
    assert unicodedata.normalize("NFC", words).replace(noise, "") == "Hoà Bình"


def test_a_text_in_nfc_needs_no_map() -> None:
    assert source_map("Hòa Bình").offsets is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("“Giỏi việc nước – đảm việc nhà”", "giỏi việc nước đảm việc nhà"),
        ("Giỏi việc nước,  đảm việc nhà", "giỏi việc nước đảm việc nhà"),
    ],
)
def test_name_key_drops_quotes_dashes_and_commas(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Liên đoàn Lao động", "lien-doan-lao-dong"), ("Đà Nẵng (cũ)", "da-nang-cu"), ("75 nghìn", "75-nghin")],
)
def test_slug_is_ascii(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("written", "placed"), [("Hoà Bình", "Hòa Bình"), ("UỶ BAN", "ỦY BAN"), ("Hoàn", "Hoàn"), ("Quý", "Quý")]
)
def test_tones_are_placed_and_case_is_kept(written: str, placed: str) -> None:
    assert place_tones(written) == placed
