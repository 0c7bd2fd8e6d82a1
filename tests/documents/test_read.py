"""Reading: what is a report, its zones, and the refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.documents.plain import read_plain
from thidua.documents.read import find_reports, read_document, read_documents
from thidua.errors import InputError, NoReports, NotText, UnreadableFile
from thidua.model import Zone

PAGE = """LĐLĐ huyện A tổng kết năm 2019

Chiều 24/12, LĐLĐ huyện A tổng kết hoạt động năm 2019.

Lãnh đạo LĐLĐ huyện trao quà cho đoàn viên.

Toàn huyện có 86 công đoàn cơ sở.

Năm sau, phong trào tiếp tục.

Hồng Vân

Các tin khác

Huyện B: 12 người được tặng Bằng khen
"""


def test_zones_of_a_page() -> None:
    document = read_plain("a.txt", PAGE)
    assert [block.zone for block in document.blocks] == [
        Zone.TITLE,
        Zone.LEAD,
        Zone.CAPTION,
        Zone.BODY,
        Zone.BODY,
        Zone.BYLINE,
        Zone.RELATED,
        Zone.RELATED,
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Các tin khác",
        "Tin liên quan:",
        "TIN CÙNG CHUYÊN MỤC",
        "Xem thêm",
        "Hotline: 0225.1",
        "Xem các tin đã đưa ngày:",
    ],
)
def test_all_below_a_foot_line_is_related(foot: str) -> None:
    document = read_plain("a.txt", f"Tiêu đề\nThân bài có chữ.\n{foot}\nHuyện B tặng 5 Bằng khen")
    assert [block.zone for block in document.blocks][2:] == [Zone.RELATED, Zone.RELATED]


def test_a_sentence_that_only_begins_like_a_foot_line_is_body() -> None:
    document = read_plain("a.txt", "Tiêu đề\nTin khác với mọi năm, đơn vị đạt giải.\nCâu cuối của bài viết này.")
    assert Zone.RELATED not in [block.zone for block in document.blocks]


def test_every_newline_ends_a_block_and_spans_point_into_the_text() -> None:
    text = "Một\r\n\r\n  Hai \u00a0\nBa"
    document = read_plain("a.txt", text)
    assert [document.quote(block.span).text for block in document.blocks] == ["Một", "Hai", "Ba"]


def test_reports_are_found_once_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md", "sub/c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Có chữ", "utf-8")
    found = find_reports([tmp_path / "b.txt", tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b.txt", "sub/c.TXT"]
    assert len(list(read_documents([tmp_path]))) == 3


REFUSED = [
    (b"", NotText, "empty"),
    (b" \n\t\r\n", NotText, "empty"),
    ("Công đoàn".encode("utf-16"), NotText, "UTF-16 LE"),
    ("Công đoàn".encode("utf-16-be"), NotText, "UTF-16"),
    ("Liên đoàn Lao động tỉnh".encode("cp1258", "ignore"), NotText, "windows-125"),
    (b"%PDF-1.7\xff\xfe", NotText, "PDF"),
    (b"PK\x03\x04\x80\x00", NotText, "ZIP"),
]


@pytest.mark.parametrize(("data", "error", "words"), REFUSED)
def test_what_is_not_text_is_refused_in_one_line(
    tmp_path: Path, data: bytes, error: type[InputError], words: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(error) as refusal:
        read_document(path)
    message = str(refusal.value)
    assert words in message
    assert str(path) in message
    assert "\n" not in message


def test_missing_paths_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        find_reports([tmp_path / "none.txt"])
    with pytest.raises(NoReports, match="no report in this folder"):
        find_reports([tmp_path])
