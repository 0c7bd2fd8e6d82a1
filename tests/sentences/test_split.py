"""Sentence breaks: a table of texts and the sentences in them."""

from __future__ import annotations

import pytest

from thidua.documents.plain import read_plain
from thidua.sentences.split import split

CASES = [
    ("Có 1.530 đoàn viên. Có 65 CĐCS.", ["Có 1.530 đoàn viên.", "Có 65 CĐCS."]),
    ("sinh hoạt tại 65 cơ sở.Với mục tiêu", ["sinh hoạt tại 65 cơ sở.", "Với mục tiêu"]),
    ("kinh tế cao…Để phong trào", ["kinh tế cao…", "Để phong trào"]),
    ("tiết kiệm điện thoại….đồng thời đoàn viên", ["tiết kiệm điện thoại….đồng thời đoàn viên"]),
    ("Chủ tịch LĐLĐ TP. Hòa Bình nói.", ["Chủ tịch LĐLĐ TP. Hòa Bình nói."]),
    ("Bà L.T.M ở tổ 4. Ông K. Long đến.", ["Bà L.T.M ở tổ 4.", "Ông K. Long đến."]),
    ("Đạt 38,5 tỷ đồng; 12.000 lượt.", ["Đạt 38,5 tỷ đồng; 12.000 lượt."]),
    ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
    ("Anh nói: “Tôi làm được!” và cười.", ["Anh nói: “Tôi làm được!” và cười."]),
    ("Hoàn thành tốt nhiệm vụ.(HBĐT) - Năm qua", ["Hoàn thành tốt nhiệm vụ.", "(HBĐT) - Năm qua"]),
    ("Có 3 nhà... Năm sau 5 nhà.", ["Có 3 nhà...", "Năm sau 5 nhà."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_split(text: str, expected: list[str]) -> None:
    document = read_plain("t.txt", text)
    assert [sentence.span.of(document.reading.text) for sentence in split(document)] == expected
