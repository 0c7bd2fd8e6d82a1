"""Abbreviations that a report defines in its own text: "Công đoàn Viên chức tỉnh (CĐVC)", "Công an tỉnh (CAT)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Up to so many words before a bracket may be what the letters in it stand for.
_MOST_WORDS = 6
_DEFINED = re.compile(rf"((?:[^\W\d_]++[ \u00a0]){{2,{_MOST_WORDS}}})\(([^\W\d_]{{2,8}})\)")


def abbreviations_in(texts: Iterable[str]) -> dict[str, str]:
    """What each abbreviation stands for: the words before its bracket that begin with its capitals."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _DEFINED.finditer(text):
            words, short = match[1].split(), match[2]
            capitals = [char for char in short if char.isupper()]
            full = words[-len(capitals) :] if 1 < len(capitals) <= len(words) else []
            if len(full) > 0 and [word[0].upper() for word in full] == capitals:
                found.setdefault(short, " ".join(full))
    return found


def written_out(name: str, abbreviations: Mapping[str, str]) -> str:
    """A name with the report's own abbreviations written out."""
    if len(abbreviations) == 0:
        return name
    return " ".join(abbreviations.get(word, word) for word in name.split())
