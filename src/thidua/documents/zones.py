"""Tell the title, lead, captions, by-line and teasers of a page from its body; the cue words are `zones.yml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from thidua.model import Zone
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

_NAME = re.compile(r"[^\W\d_]+(?:[.\s]\s*[^\W\d_]+){0,4}")
_CAPTION_LENGTH = 220
_BYLINE_LENGTH = 80
_TITLE_LENGTH = 250
#: A paragraph of a report is longer than this and ends in a full stop; headings and teasers' titles do not.
_PARAGRAPH_LENGTH = 120
_CLOSING = ' "”’»)]'
_MOST_AUTHORS = 2
_ITEM_LENGTH = 30
_BETWEEN_ITEMS = re.compile(r"\s{2,}|\s*[|•·\t]\s*")
#: A line that points to other news begins so.
_POINTER = re.compile(r"\s*(?:>>|»)\s*\S")
_FIRST_WORD = re.compile(r"\w+")
_ARROW = re.compile(r"[>»›→]")
#: A path through the site stands among so many lines at the top of a page: "Công đoàn Lào Cai > Tin cơ sở".
_TOP = 3
_STEP_LENGTH = 40


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    keys = {"foot", "weak_foot", "byline", "furniture", "caption", "caption_verbs", "signing", "addressees"}
    data = check_keys(read_yaml("seeds", "patterns", "zones.yml"), allowed=keys, required=keys, where="zones.yml")
    return {key: tuple(fold(word) for word in words) for key, words in data.items()}


def zones_of(lines: Sequence[str], folded: Sequence[str]) -> list[Zone]:
    """One zone for each non-empty line of a page; `folded` are the same lines."""
    end = _end(lines, folded)
    zones = [
        Zone.RELATED
        if i >= end
        or _begins(folded[i], "weak_foot")
        or _is_furniture(line, folded[i])
        or _POINTER.match(line)
        or (i < _TOP and _is_path(line))
        else Zone.BODY
        for i, line in enumerate(lines)
    ]
    _mark_title(lines, zones)
    _mark_byline(lines, folded, zones)
    for i, zone in enumerate(zones):
        if zone is Zone.BODY and _is_caption(folded[i]):
            zones[i] = Zone.CAPTION
    _mark_lead(zones)
    return zones


def _end(lines: Sequence[str], folded: Sequence[str]) -> int:
    """The first line that is no longer the report's own."""
    end = next((i for i, line in enumerate(folded) if i > 0 and _begins(line, "foot")), len(lines))
    paragraphs = [i for i in range(end) if _is_paragraph(lines[i])]
    first, last = (paragraphs[0], paragraphs[-1]) if len(paragraphs) > 0 else (end, 0)

    def signed(i: int) -> bool:
        return i > first and (is_bare_name(lines[i - 1]) or _is_credit(folded[i - 1]))

    return next((i for i in range(1, end) if _begins(folded[i], "weak_foot") and (i > last or signed(i))), end)


def _is_paragraph(line: str) -> bool:
    return len(line) > _PARAGRAPH_LENGTH and line.rstrip(_CLOSING).endswith(".")


def _begins(line: str, cue: str) -> bool:
    """Whether a line is a heading of one of the cue's words: alone, or before a colon, bracket or number."""
    words = _cues()[cue]
    if not line.startswith(words):
        return False
    for word in words:
        if line.startswith(word):
            rest = line[len(word) :].lstrip(" .")
            if rest == "" or rest[0] in ":>-(+…[" or rest[0].isdigit():
                return True
    return False


def _is_furniture(line: str, folded: str) -> bool:
    """Whether a line is words of the page alone, or a menu or path that begins with one of them."""
    if not _begins_as_of_the_page(folded):
        return False
    if _of_the_page(folded):
        return True
    items = [item for item in _BETWEEN_ITEMS.split(line) if item.strip() != ""]
    menu = len(items) >= (2 if "|" in line else 3) and all(len(item) <= _ITEM_LENGTH for item in items)
    path = _ARROW.search(line)
    return (menu and _of_the_page(fold(items[0]))) or (path is not None and _of_the_page(folded[: path.start()]))


def _begins_as_of_the_page(folded: str) -> bool:
    """Whether the first word is one of `furniture` or holds a digit, which all that follows would need too."""
    word = _FIRST_WORD.search(folded)
    if word is None:
        return False
    return _furniture().match(folded, word.start()) is not None or any(char.isdigit() for char in word.group())


def _is_path(line: str) -> bool:
    """Whether a line is a few short steps with arrows between them."""
    steps = _ARROW.split(line)
    return len(steps) > 1 and all(0 < len(step.strip()) <= _STEP_LENGTH for step in steps)


def _of_the_page(folded: str) -> bool:
    """Whether a line has a word of `furniture`, and beside such words no word without a digit."""
    rest, found = _furniture().subn(" ", folded)
    return found > 0 and all(any(char.isdigit() for char in word) for word in re.findall(r"\w+", rest))


@cache
def _furniture() -> re.Pattern[str]:
    longest_first = sorted(_cues()["furniture"], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _mark_title(lines: Sequence[str], zones: list[Zone]) -> None:
    """The first line of the page's own text is its title unless it ends and runs as a paragraph does."""
    for i, zone in enumerate(zones):
        if zone is Zone.BODY and any(char.isalpha() for char in lines[i]) and not _is_dateline(lines[i]):
            if len(lines[i]) <= _TITLE_LENGTH and not lines[i].rstrip().endswith((".", ";", ",")):
                zones[i] = Zone.TITLE
            return


def _is_dateline(line: str) -> bool:
    """A line of date, time and page furniture above the title: more digits and signs than letters, or a bare date."""
    return sum(char.isdigit() for char in line) * 3 > len(line)


def _mark_byline(lines: Sequence[str], folded: Sequence[str], zones: list[Zone]) -> None:
    """The last line of the body when it is a name and nothing else, and every line that begins as a credit does."""
    body = [i for i, zone in enumerate(zones) if zone is Zone.BODY]
    for i in body:
        if _is_credit(folded[i]):
            zones[i] = Zone.BYLINE
    paragraphs = [i for i in body if _is_paragraph(lines[i])]
    after = [i for i in body if zones[i] is Zone.BODY and (len(paragraphs) == 0 or i > paragraphs[-1])]
    for i in after if len(body) > 1 else ():
        if is_bare_name(lines[i]) or _are_names(lines[i]):
            zones[i] = Zone.BYLINE
            return


def _are_names(line: str) -> bool:
    """Several names with a dash or comma between them: "T.K - Đỗ Oanh"."""
    pieces = [piece.strip() for piece in re.split(r"\s[-–]\s|,|&", line)]
    return len(pieces) == _MOST_AUTHORS and all(is_bare_name(piece) for piece in pieces)


def _is_credit(folded: str) -> bool:
    return len(folded) <= _BYLINE_LENGTH and _credit().match(folded) is not None


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, _cues()['byline']))})\s*:")


def is_bare_name(line: str) -> bool:
    """One to five words that all begin with a capital, and nothing else."""
    bare = line.strip(" .()")
    if len(bare) > _BYLINE_LENGTH // 2:
        return False
    words = re.split(r"[\s.]+", bare)
    if bare.isupper() and "." not in bare and fold(words[0]) not in _family_names():
        return False
    return _NAME.fullmatch(bare) is not None and 1 <= len(words) <= 5 and all(word[:1].isupper() for word in words)


@cache
def _family_names() -> frozenset[str]:
    return frozenset(map(fold, read_yaml("seeds", "patterns", "people.yml")["family_names"]))


def _is_caption(line: str) -> bool:
    return (
        len(line) <= _CAPTION_LENGTH
        and line.startswith(_cues()["caption"])
        and not any(char.isdigit() for char in line)
        and line.count(". ") == 0
        and any(f" {verb} " in f" {line} " for verb in _cues()["caption_verbs"])
    )


def _mark_lead(zones: list[Zone]) -> None:
    """The first paragraph is the lead where there are at least three."""
    body = [i for i, zone in enumerate(zones) if zone is Zone.BODY]
    if len(body) >= 3:
        zones[body[0]] = Zone.LEAD
