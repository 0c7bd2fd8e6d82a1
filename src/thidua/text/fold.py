"""Fold Vietnamese text for comparison, without moving a character where spans matter.

`source_map` brings any text to NFC and remembers where each code point came from; `fold` then makes two
texts that a reader takes for the same compare as equal and keeps the length, so that a span found in the
folded text is a span of the text as read. `name_key` and `slug` are for names and do change the length.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from thidua.model import SourceMap

_QUOTES = dict.fromkeys("“”„‟«»″＂", '"')
_APOSTROPHES = dict.fromkeys("‘’‚‛′`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t", " ")
_SAME_LENGTH = tuple({**_QUOTES, **_APOSTROPHES, **_DASHES, **_SPACES, "ð": "đ"}.items())

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
#: The rarer vowel comes first in both expressions and looks back: most places are left after one character.
_LATE_TONE = re.compile(f"[{''.join(sorted({late[1] for late in _PLACEMENT}))}](?<=[ou].)(?![^\\W\\d_])(?<!q..)")
#: sỹ and sĩ, tỷ and tỉ, kỷ and kỉ, lý and lí, mỹ and mĩ: a final y after one consonant sounds and reads as i.
_FINAL_Y = re.compile(r"[yỳýỷỹỵ](?<=[hklmst].)(?![^\W\d_])(?<![^\W\d_]..)")
_Y_TO_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


def even(text: str) -> str:
    """Lower case, one kind of quote, dash and space; the same length as `text` (NFC), and most of its `fold`."""
    evened = text.lower()
    if len(evened) != len(text):
        evened = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # for characters that are rare or missing this is many times as fast as `str.translate`
    for char, plain in _SAME_LENGTH:
        if char in evened:
            evened = evened.replace(char, plain)
    return evened


#: Syllables that `fold` may have brought to one spelling: final òa, òe, ùy; a single consonant before a final i.
_TWO_SPELLINGS = re.compile(r"[òóõỏọùúũủụ][aey]|[hklmst][iìíỉĩị](?![^\W\d_])")


def same_when_even(folded: str) -> str:
    """The longest part of a folded word that stands in the `even` form of every text in whose fold the word stands."""
    return max(_TWO_SPELLINGS.split(folded), key=len)


def fold(text: str) -> str:
    """Lower case, one kind of quote, dash and space, one placement of tones; the same length as `text` (NFC)."""
    evened = even(text)
    return _FINAL_Y.sub(lambda match: _Y_TO_I[match.group()], _placed(evened))


def _placed(lowered: str) -> str:
    """Small letters with the tones of final oa, oe and uy on the first vowel."""
    pieces, at = [], 0
    for match in _LATE_TONE.finditer(lowered):
        start, end = match.start() - 1, match.end()
        placed = _PLACEMENT.get(lowered[start:end])
        if placed is not None:
            pieces += [lowered[at:start], placed]
            at = end
    if at == 0:
        return lowered
    pieces.append(lowered[at:])
    return "".join(pieces)


#: No writing system piles up more (Unicode Standard Annex 15, Stream-Safe Text Format).
_MOST_MARKS = 30
#: Characters that print nothing and split words: zero width space, joiners, soft hyphen, BOM, word joiner.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
#: The marks of decomposed letters, and those of other scripts.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
#: What the reading leaves out: an invisible character, and the second of two spaces that are a slip of the hand.
_LEFT_OUT = re.compile(rf"[{_INVISIBLE}]+|(?<=[^\s][ \u00a0])[ \u00a0](?=[^\s])")
_SPACES_LEFT_OUT = (" ", "\u00a0")
_PAIRS_OF_SPACES = [first + second for first in _SPACES_LEFT_OUT for second in _SPACES_LEFT_OUT]
_ALL_INVISIBLE = re.findall(f"[{_INVISIBLE}]", "".join(map(chr, range(0x10000))))
_ONLY_INVISIBLE = re.compile(rf"[{_INVISIBLE}]+")
_MARK = re.compile(f"[{_MARKS}]")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_DOUBLED = re.compile(r"(?<=[^\s])[ \u00a0]{2}(?=[^\s])")
_SINGLE = re.compile(r"(?<=[^\s]) (?=[^\s])")
#: Doubled spaces are slips where they are all there is of a line, or few beside single ones; else they part the items
#: of a menu or the cells of a table.
_FEW = 0.2
#: What must be looked at closely: a letter with its marks, invisible characters among them, or what is left out.
_CLOSE = re.compile(
    rf"[^{_MARKS}{_INVISIBLE}](?:[{_INVISIBLE}]*+[{_MARKS}]){{1,{_MOST_MARKS}}}|{_LEFT_OUT.pattern}", re.DOTALL
)


def source_map(text: str) -> SourceMap:
    """`text` in NFC, without invisible characters and doubled spaces; the map is kept only where these changed it."""
    composed = unicodedata.is_normalized("NFC", text)
    if composed and (not _may_leave_out(text) or _LEFT_OUT.search(text) is None):
        return SourceMap(text)
    gaps = _gaps(text)
    pieces: list[str] = []
    offsets = array("I")
    at = 0
    for match in (_CLOSE if _MARK.search(text) is not None else _LEFT_OUT).finditer(text):
        start = match.start()
        if at < start:
            _keep(text, at, start, pieces, offsets, composed=composed)
        close = match.group() if start in gaps else _composed(match.group())
        pieces.append(close)
        offsets.extend([start] * len(close))
        at = match.end()
    _keep(text, at, len(text), pieces, offsets, composed=composed)
    offsets.append(len(text))
    return SourceMap("".join(pieces), offsets)


@lru_cache(maxsize=4096)
def _composed(close: str) -> str:
    """A letter with its marks in NFC, or nothing for what is left out; a text has few different ones."""
    if close in _SPACES_LEFT_OUT or _ONLY_INVISIBLE.fullmatch(close) is not None:
        return ""
    return unicodedata.normalize("NFC", _LEFT_OUT.sub("", close))


def _may_leave_out(text: str) -> bool:
    """Whether there is anything to leave out: a look for single characters is many times as fast as `_LEFT_OUT`."""
    return any(char in text for char in _ALL_INVISIBLE) or any(pair in text for pair in _PAIRS_OF_SPACES)


def _gaps(text: str) -> frozenset[int]:
    """Where the second of two spaces is to stay: between the items of a menu, the cells of a table."""
    kept: set[int] = set()
    for line in _LINE.finditer(text):
        doubled = [found.start() + 1 for found in _DOUBLED.finditer(text, line.start(), line.end())]
        if len(doubled) > 0:
            single = sum(1 for _ in _SINGLE.finditer(text, line.start(), line.end()))
            if single > 0 and len(doubled) > _FEW * (len(doubled) + single):
                kept.update(doubled)
    return frozenset(kept)


def _keep(text: str, start: int, end: int, pieces: list[str], offsets: array[int], *, composed: bool) -> None:
    """A stretch of the text as it is; a character of it that has another form in NFC takes that form."""
    piece = text[start:end]
    if composed or unicodedata.is_normalized("NFC", piece):
        pieces.append(piece)
        offsets.extend(range(start, end))
        return
    for i, char in enumerate(piece, start):
        form = unicodedata.normalize("NFC", char)
        pieces.append(form)
        offsets.extend([i] * len(form))


_NAME_NOISE = re.compile(r"[\"'«»“”.,;:()\[\]]|\s*-\s*")


@lru_cache(maxsize=1 << 17)
def name_key(text: str) -> str:
    """A key for comparing names: folded, without quotes, commas, dashes and spare spaces; a corpus has few names."""
    folded = fold(unicodedata.normalize("NFC", text))
    return " ".join(_NAME_NOISE.sub(" ", folded).split())


@lru_cache(maxsize=4096)
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
    placed = _placed(lowered)
    if placed == lowered:
        return text
    return "".join(new.upper() if old.isupper() else new for old, new in zip(text, placed, strict=True))
