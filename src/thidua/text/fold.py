"""Fold Vietnamese text for comparison, without moving a character where spans matter.

`source_map` brings any text to NFC and remembers where each code point came from; `fold` then makes two
texts that a reader takes for the same compare as equal and keeps the length, so that a span found in the
folded text is a span of the text as read. `name_key` and `slug` are for names and do change the length.
"""

from __future__ import annotations

import re
import unicodedata

from thidua.model import SourceMap

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″＂"), '"')
_APOSTROPHES = dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), " ")
_SAME_LENGTH = {**_QUOTES, **_APOSTROPHES, **_DASHES, **_SPACES, ord("đ"): "đ", ord("ð"): "đ", ord("Ð"): "đ"}

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_placements() -> dict[str, str]:
    """Final oa, oe and uy with the tone on the second vowel -> the tone on the first (hoà -> hòa)."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            late = first + unicodedata.normalize("NFC", second + tone)
            pairs[late] = unicodedata.normalize("NFC", first + tone) + second
    return pairs


_PLACEMENT = _tone_placements()
_LATE_TONE = re.compile("(?<![q])(?:" + "|".join(_PLACEMENT) + r")(?![^\W\d_])")
#: sỹ and sĩ, tỷ and tỉ, kỷ and kỉ, lý and lí, mỹ and mĩ: a final y after one consonant sounds and reads as i.
_FINAL_Y = re.compile(r"(?<![^\W\d_])([hklmst])([yỳýỷỹỵ])(?![^\W\d_])")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def fold(text: str) -> str:
    """Lower case, one kind of quote, dash and space, one placement of tones; the same length as `text` (NFC)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    same = lowered.translate(_SAME_LENGTH)
    placed = _LATE_TONE.sub(lambda match: _PLACEMENT[match.group()], same)
    return _FINAL_Y.sub(lambda match: match.group(1) + match.group(2).translate(_Y_TO_I), placed)


#: No writing system piles up more (Unicode Standard Annex 15, Stream-Safe Text Format).
_MOST_MARKS = 30
#: Characters that print nothing and split words: zero width space, joiners, soft hyphen, BOM, word joiner.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def source_map(text: str) -> SourceMap:
    """`text` in NFC without invisible characters; the map is kept only where one of the two changed it."""
    if unicodedata.is_normalized("NFC", text) and _INVISIBLE.search(text) is None:
        return SourceMap(text)
    out: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        cluster = _INVISIBLE.sub("", text[start:end])
        for char in unicodedata.normalize("NFC", cluster):
            out.append(char)
            offsets.append(start)
    offsets.append(len(text))
    return SourceMap("".join(out), tuple(offsets))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of one base character with the combining and invisible characters after it, cut where a text is hostile."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        whole = index == len(text) or index - start > _MOST_MARKS
        if whole or not (unicodedata.combining(text[index]) or _INVISIBLE.match(text[index])):
            spans.append((start, index))
            start = index
    return spans


_NAME_NOISE = re.compile(r"[\"'«»“”.,;:()\[\]]|\s*-\s*")


def name_key(text: str) -> str:
    """A key for comparing names: folded, without quotes, commas, dashes and spare spaces."""
    folded = fold(unicodedata.normalize("NFC", text))
    return " ".join(_NAME_NOISE.sub(" ", folded).split())


def slug(text: str) -> str:
    """An ASCII slug: "Liên đoàn Lao động" -> "lien-doan-lao-dong"; not unique, tones are lost."""
    plain = unicodedata.normalize("NFD", name_key(text)).replace("đ", "d")
    ascii_only = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def place_tones(text: str) -> str:
    """`text` with the tone of a final oa, oe, uy on its first vowel (Hoà -> Hòa), upper and lower case kept."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    placed = _LATE_TONE.sub(lambda match: _PLACEMENT[match.group()], lowered)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(text, placed, strict=True))
