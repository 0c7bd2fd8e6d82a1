"""Sentence breaks: a table of texts and the sentences in them."""

from __future__ import annotations

import pytest

from thidua.documents.plain import read_plain
from thidua.resources import read_yaml
from thidua.sentences.split import split

CASES = [
    ("Có 1.530 đoàn viên. Có 65 CĐCS.", ["Có 1.530 đoàn viên.", "Có 65 CĐCS."]),
    ("sinh hoạt tại 65 cơ sở.Với mục tiêu", ["sinh hoạt tại 65 cơ sở.", "Với mục tiêu"]),
    ("kinh tế cao…Để phong trào", ["kinh tế cao…", "Để phong trào"]),
    ("tiết kiệm điện thoại….đồng thời đoàn viên", ["tiết kiệm điện thoại….đồng thời đoàn viên"]),
    ("Chủ tịch LĐLĐ TP. Hòa Bình nói.", ["Chủ tịch LĐLĐ TP. Hòa Bình nói."]),
    ("Bà N.T.K ở tổ 4. Ông K. Long đến.", ["Bà N.T.K ở tổ 4.", "Ông K. Long đến."]),
    ("Đạt 38,5 tỷ đồng; 12.000 lượt.", ["Đạt 38,5 tỷ đồng; 12.000 lượt."]),
    ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
    ("Anh nói: “Tôi làm được!” và cười.", ["Anh nói: “Tôi làm được!” và cười."]),
    ("Hoàn thành tốt nhiệm vụ.(HBĐT) - Năm qua", ["Hoàn thành tốt nhiệm vụ.", "(HBĐT) - Năm qua"]),
    ("Có 3 nhà... Năm sau 5 nhà.", ["Có 3 nhà...", "Năm sau 5 nhà."]),
]


FORMS = [form for entry in read_yaml("seeds", "patterns", "sentences.yml")["abbreviations"] for form in entry["forms"]]


@pytest.mark.parametrize("form", FORMS)
def test_no_abbreviation_of_the_file_ends_a_sentence(form: str) -> None:
    text = f"Gặp {form}. Long ở đây."
    document = read_plain("t.txt", text)
    assert [sentence.span.of(document.reading.text) for sentence in split(document)] == [text]


@pytest.mark.parametrize("word", ["ngựa", "TPX", "atr"])
def test_a_word_that_only_ends_as_an_abbreviation_does_ends_a_sentence(word: str) -> None:
    document = read_plain("t.txt", f"Gặp {word}. Long ở đây.")
    assert len(split(document)) == 2


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_split(text: str, expected: list[str]) -> None:
    document = read_plain("t.txt", text)
    assert [sentence.span.of(document.reading.text) for sentence in split(document)] == expected


def test_a_text_without_stops_is_cut_in_pieces() -> None:
    document = read_plain("t.txt", "tặng Bằng khen cho 3 tập thể, " * 500)
    pieces = [sentence.span for sentence in split(document)]
    assert max(piece.end - piece.start for piece in pieces) <= 2000
    assert all(document.reading.text[piece.end - 1] == "," for piece in pieces)
