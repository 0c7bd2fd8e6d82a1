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


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    keys = {"foot", "byline", "furniture", "caption", "caption_verbs"}
    data = check_keys(read_yaml("seeds", "patterns", "zones.yml"), allowed=keys, required=keys, where="zones.yml")
    return {key: tuple(fold(word) for word in words) for key, words in data.items()}


def zones_of(lines: Sequence[str]) -> list[Zone]:
    """One zone for each non-empty line of a page."""
    folded = [fold(line) for line in lines]
    end = next((i for i, line in enumerate(folded) if i > 0 and _begins(line, "foot")), len(lines))
    zones = [Zone.RELATED if i >= end or _is_furniture(line) else Zone.BODY for i, line in enumerate(folded)]
    _mark_title(lines, zones)
    _mark_byline(lines, folded, zones)
    for i, zone in enumerate(zones):
        if zone is Zone.BODY and _is_caption(folded[i]):
            zones[i] = Zone.CAPTION
    _mark_lead(zones)
    return zones


def _begins(line: str, cue: str) -> bool:
    """Whether a line is a heading of one of the cue's words: alone, or before a colon, bracket or number."""
    for word in _cues()[cue]:
        if line.startswith(word):
            rest = line[len(word) :].lstrip(" .")
            if rest == "" or rest[0] in ":>-(+…[" or rest[0].isdigit():
                return True
    return False


def _is_furniture(line: str) -> bool:
    return len(line) < _BYLINE_LENGTH * 2 and any(line.lstrip("[(").startswith(word) for word in _cues()["furniture"])


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
        credited = any(re.match(rf"{re.escape(word)}\s*:", folded[i]) for word in _cues()["byline"])
        if credited and len(lines[i]) <= _BYLINE_LENGTH:
            zones[i] = Zone.BYLINE
    if len(body) > 1 and zones[body[-1]] is Zone.BODY and is_bare_name(lines[body[-1]]):
        zones[body[-1]] = Zone.BYLINE


def is_bare_name(line: str) -> bool:
    """One to five words that all begin with a capital, and nothing else."""
    bare = line.strip(" .()")
    words = re.split(r"[\s.]+", bare)
    return (
        len(bare) <= _BYLINE_LENGTH // 2
        and _NAME.fullmatch(bare) is not None
        and 1 <= len(words) <= 5
        and all(word[:1].isupper() for word in words)
    )


def _is_caption(line: str) -> bool:
    return (
        len(line) <= _CAPTION_LENGTH
        and not any(char.isdigit() for char in line)
        and line.count(". ") == 0
        and (line.startswith("[ảnh") or any(line.startswith(word) for word in _cues()["caption"]))
        and any(f" {verb} " in f" {line} " for verb in _cues()["caption_verbs"])
    )


def _mark_lead(zones: list[Zone]) -> None:
    """The first paragraph is the lead where there are at least three."""
    body = [i for i, zone in enumerate(zones) if zone is Zone.BODY]
    if len(body) >= 3:
        zones[body[0]] = Zone.LEAD
