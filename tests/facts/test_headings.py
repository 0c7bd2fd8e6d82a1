"""Words of a second line of headings go to the columns in which they say something."""

from __future__ import annotations

import pytest

from thidua.facts.headings import said, share_out, split_up


@pytest.mark.parametrize(
    ("pieces", "below", "headings"),
    [
        (["Đoàn", "SK cấp"], "viên cơ sở", ["Đoàn viên", "SK cấp cơ sở"]),
        (["Sáng", "Đoàn viên"], "kiến", ["Sáng kiến", "Đoàn viên"]),
        (["Sáng kiến", "Đoàn"], "viên", ["Sáng kiến", "Đoàn viên"]),
        (["Sáng kiến"], "", ["Sáng kiến"]),
    ],
)
def test_a_line_below_is_shared_out(pieces: list[str], below: str, headings: list[str]) -> None:
    assert share_out(pieces, below.split()) == headings


def test_a_line_that_nothing_parts() -> None:
    words = ["Đơn", "vị", "Sáng", "kiến", "Đoàn", "viên"]
    assert split_up(words, 3) == ["Đơn vị", "Sáng kiến", "Đoàn viên"]
    assert said(["Sáng kiến", "Đoàn viên"]) > said(["Sáng", "kiến Đoàn viên"])


def test_fewer_words_than_columns() -> None:
    assert split_up(["Cụm"], 3) == ["Cụm", "", ""]
