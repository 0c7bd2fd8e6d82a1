"""A glance at a text tells what is no report of unions, in whatever way its characters are written."""

from __future__ import annotations

import unicodedata

import pytest

from thidua.documents.plain import read_plain
from thidua.documents.relevance import is_of_unions, may_be_of_unions
from thidua.text.fold import even, fold, same_when_even

UNIONS = "Công đoàn huyện Suối Mơ phát động thi đua.\nLiên đoàn Lao động tỉnh khen thưởng 5 tập thể."
OTHER = "Đoàn thanh niên xã tổ chức hội thao; tập đoàn nọ khai trương."


@pytest.mark.parametrize(
    "written",
    [
        UNIONS,
        UNIONS.upper(),
        UNIONS.replace(" ", "\u00a0"),
        UNIONS.replace(" ", "  "),
        unicodedata.normalize("NFD", UNIONS),
        UNIONS.replace("đo", "đ\u200bo"),
        "CNVC–LĐ thi đua; CNVC-LĐ được khen",
        "CÔNG ÐOÀN khen, công ðoàn thi đua",
    ],
)
def test_what_names_unions_is_read_on(written):
    document = read_plain("a.txt", written)
    assert document.folded == fold(document.reading.text)
    assert is_of_unions(document, document.folded)


@pytest.mark.parametrize("written", [OTHER, OTHER.upper(), unicodedata.normalize("NFD", OTHER)])
def test_what_names_none_is_left_after_a_glance_and_has_its_blocks_still(written):
    document = read_plain("a.txt", f"{written}\n\n{written}")
    assert document.folded is None
    assert not may_be_of_unions(document.reading.text)
    assert len(document.blocks) == 2
    assert [block.span for block in document.blocks[:1]] == [document.blocks[0].span]
    assert document.quote(document.blocks[0].span).text == written


@pytest.mark.parametrize(
    "word, kept",
    [("công đoàn", "công đoàn"), ("cnvc-lđ", "cnvc-lđ"), ("hòa giải viên", " giải viên"), ("kĩ thuật", " thuật")],
)
def test_only_what_has_one_spelling_is_looked_for(word, kept):
    assert same_when_even(fold(word)) == kept
    assert kept in even(word)
