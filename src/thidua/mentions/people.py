"""Names of persons: a title and capitalised words, or a Vietnamese family name and capitalised words.

A word that is both a title and a family name ("ông") is a title where a capitalised word follows. What the lexicon or
the places know as something else from its first word on ("Đồng chí Chủ tịch") is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import Found
from thidua.vocabulary.places import load_places

_NAME_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_RUN = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{0,5}}")
_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_]")
_MOST_WORDS = 5
#: Names of women of the Central Highlands begin so: "H'Loan Kpă".
_OF_WOMEN = "h'"


@dataclass(frozen=True, slots=True)
class _Names:
    titles: re.Pattern[str]
    counted: frozenset[str]
    offices: re.Pattern[str]
    family: frozenset[str]


@cache
def _names() -> _Names:
    keys = {"titles", "counted_titles", "offices", "family_names"}
    data = check_keys(read_yaml("seeds", "patterns", "people.yml"), allowed=keys, required=keys, where="people.yml")
    return _Names(
        re.compile(rf"(?<![^\W_])({_any_of([*data['titles'], *data['counted_titles']])})[:\s]\s?"),
        frozenset(fold(title) for title in data["counted_titles"]),
        re.compile(rf"(?:{_any_of(data['offices'])})(?![^\W_])"),
        frozenset(fold(name) for name in data["family_names"]),
    )


def _any_of(words: Sequence[str]) -> str:
    longest_first = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))


def find_people(text: str, folded: str, within: Span, found: Sequence[Found]) -> Iterator[Mention]:
    """PERSON mentions of one sentence: the span takes in the title, the value is the name, starting at `name_at`.

    `found` are the lexicon's occurrences in the sentence.
    """
    titled = {match.end(): match for match in _names().titles.finditer(folded, within.start, within.end)}
    titles_at = {match.start() for match in titled.values()}
    known = _known_as_something(folded, found)
    for start in _capitalised(text, within):
        words = _run(text, start, within.end)
        title = titled.get(start)
        first = start if title is None else title.start()
        span, name = Span(first, start + len(words)), " ".join(words.split())
        if start in titles_at or any(known.get(at, 0) > start for at in range(first, start + 1)):
            continue
        if _names().offices.match(folded, start) is not None:
            continue
        features = {"name_at": str(start)}
        if title is None and _is_full_name(name):
            yield Mention(span, frozenset({"PERSON"}), name, features)
        elif title is not None and _is_titled(name, title.group(1)) and not _is_place(text, folded, span, within):
            yield Mention(span, frozenset({"PERSON"}), name, {**features, "titled": "true"})


def _known_as_something(folded: str, found: Sequence[Found]) -> Mapping[int, int]:
    """Where the lexicon's wordings of more than one syllable stand: start -> the furthest end."""
    known: dict[int, int] = {}
    for occurrence in found:
        if " " in occurrence.span.of(folded):
            known[occurrence.span.start] = max(occurrence.span.end, known.get(occurrence.span.start, 0))
    return known


def _is_titled(name: str, title: str) -> bool:
    """Whether a run of capitalised words after a title is a name; a province after a family name may be one."""
    words = fold(name).split()
    if len(words) == 1 and len(name) > 1 and name.isupper():
        return False
    if title in _names().counted:
        return _is_full_name(name) and " ".join(words) not in load_places().names and not _begins_with_province(words)
    return words[0] in _names().family or not _begins_with_province(words)


def _begins_with_province(words: Sequence[str]) -> bool:
    return any(" ".join(words[:count]) in load_places().provinces for count in range(1, len(words) + 1))


def _is_place(text: str, folded: str, span: Span, within: Span) -> bool:
    """Whether the title is the first word of a place: "Bà Rịa - Vũng Tàu", and inside a sentence "Anh Sơn"."""
    if not text[span.start].isupper():
        return False
    if folded.startswith(tuple(load_places().provinces), span.start):
        return True
    return span.start > within.start and span.of(folded) in load_places().names


def _is_full_name(words: str) -> bool:
    """A family name and at least one word more."""
    parts = fold(words).split()
    return 2 <= len(parts) <= _MOST_WORDS and (parts[0] in _names().family or parts[0].startswith(_OF_WOMEN))


def _capitalised(text: str, within: Span) -> Iterator[int]:
    """Starts of capitalised words."""
    for match in _CAPITALISED.finditer(text, within.start, within.end):
        if match.group().isupper():
            yield match.start()


def _run(text: str, start: int, end: int) -> str:
    """The capitalised words from `start` on, at most five; a word in capitals ends it."""
    match = _RUN.match(text, start, end)
    assert match is not None
    words: list[str] = []
    for word in re.split(r"([ \u00a0]{1,2})", match.group()):
        if word.strip() == "":
            words.append(word)
            continue
        if not word[0].isupper() or (len(word) > 1 and word.isupper() and len(words) > 0):
            break
        words.append(word)
    return "".join(words[: 2 * _MOST_WORDS - 1]).rstrip()
