"""Bytes -> text: UTF-8 or a refusal that says what the bytes look like."""

from __future__ import annotations

import codecs

from thidua.errors import NotText

_MARKS = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16 LE"), (codecs.BOM_UTF16_BE, "UTF-16 BE"))
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, DOCX or XLSX",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x1f\x8b": "gzip",
}
_VIETNAMESE = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


def decode(data: bytes, where: str) -> str:
    """The text of UTF-8 `data`, newlines and all; empty, blank or other data is refused."""
    binary = next((name for head, name in _BINARY.items() if data.startswith(head)), None)
    if binary is not None:
        raise NotText(f"{where}: not a text; it looks like {binary}; save it as plain text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"byte {error.start} (line {line})"
        raise NotText(f"{where}: not UTF-8 at {place}; it looks like {_looks_like(data)}; save it as UTF-8") from error
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise NotText(f"{where}: empty; give a report with text")
    if "\x00" in text and text.count("\x00") * 4 > len(text):
        raise NotText(f"{where}: not a text; it looks like {_looks_like(data)}; save it as UTF-8")
    return text


def _looks_like(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    zeros = data[:2000].count(0)
    if zeros * 4 > len(data[:2000]):
        return "UTF-16 LE" if data[1:2] == b"\x00" else "UTF-16 BE"
    return (
        max(("windows-1258", "windows-1252"), key=lambda name: _vietnamese_letters(data, name))
        if zeros == 0
        else "binary data"
    )


def _vietnamese_letters(data: bytes, encoding: str) -> int:
    return sum(char in _VIETNAMESE for char in data[:20000].decode(encoding, "ignore").lower())
