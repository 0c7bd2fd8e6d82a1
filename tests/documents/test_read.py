"""Reading: what is a report, its zones, and the refusals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from thidua.documents.plain import read_plain
from thidua.documents.read import find_reports, read_document
from thidua.errors import InputError, NoReports, NotText, UnreadableFile


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


def test_a_file_named_twice_is_one_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Có chữ", "utf-8")
    assert find_reports([path, tmp_path / "." / "a.txt", tmp_path]) == [path]


def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "p.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="no regular file"):
        read_document(pipe)
    with pytest.raises(UnreadableFile, match="no regular file"):
        read_document(Path("/dev/zero"))


def test_odd_paths_are_refused_in_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "l.txt"
    loop.symlink_to(loop)
    for path in (loop, tmp_path / ("x" * 300)):
        with pytest.raises(UnreadableFile) as refusal:
            find_reports([path])
        assert "\n" not in str(refusal.value)


def test_a_name_that_is_not_utf8_is_read_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("Có chữ", "utf-8")
    assert read_document(path).name.encode("utf-8").endswith(b".txt")


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000\u200b", "\u2028", "\x0b\x85"])
def test_a_text_that_shows_nothing_is_empty(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(blank, "utf-8")
    with pytest.raises(NotText, match="empty"):
        read_document(path)
