"""Names of persons: a title and capitalised words, or a Vietnamese family name and capitalised words.

A word that is both a title and a family name ("ông") is a title where a capitalised word follows. What the lexicon or
the places know as something else from its first word on ("Đồng chí Chủ tịch") is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import Hit
from thidua.vocabulary.places import load_places

_NAME_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_RUN = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{0,5}}")
_MOST_WORDS = 5
_PERSON = frozenset({"PERSON"})
#: Names of the Central Highlands begin so: "H'Loan Kpă", "K'Brêu".
_OF_THE_HIGHLANDS = re.compile(r"[a-z\u0111]['’][^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Names:
    titles: frozenset[str]
    counted: frozenset[str]
    offices: re.Pattern[str]
    family: frozenset[str]
    years: tuple[frozenset[str], frozenset[str]]


@cache
def _names() -> _Names:
    keys = {"titles", "counted_titles", "offices", "family_names", "stems", "branches"}
    data = check_keys(read_yaml("seeds", "patterns", "people.yml"), allowed=keys, required=keys, where="people.yml")
    return _Names(
        frozenset(fold(title) for title in [*data["titles"], *data["counted_titles"]]),
        frozenset(fold(title) for title in data["counted_titles"]),
        re.compile(rf"(?:{_any_of(data['offices'])})(?![^\W_])"),
        frozenset(fold(name) for name in data["family_names"]),
        (frozenset(map(fold, data["stems"])), frozenset(map(fold, data["branches"]))),
    )


def _any_of(words: Sequence[str]) -> str:
    longest_first = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))


def titles() -> frozenset[str]:
    """The folded words before a name that make it one."""
    return _names().titles


def family_names() -> frozenset[str]:
    """The folded first words of names."""
    return _names().family


def find_people(
    text: str,
    folded: str,
    within: Span,
    *,
    hits: Sequence[Hit],
    titled: Sequence[tuple[int, int]],
    capitalised: Sequence[tuple[int, bool]],
) -> Iterator[Mention]:
    """PERSON mentions of one sentence: the span takes in the title, the value is the name, starting at `name_at`.

    `hits` are the lexicon's words, `titled` the titles' starts and ends, `capitalised` the starts of words with a
    capital, with True where one may begin a name that no title precedes.
    """
    title_before = _titles_before(folded, within, titled) if len(titled) > 0 else {}
    titles_at = {start for start, _ in title_before.values()}
    for start, may_be_family in capitalised:
        title = title_before.get(start)
        if (title is None and not may_be_family) or start in titles_at:
            continue
        words = _run(text, start, within.end)
        first = start if title is None else title[0]
        span, name = Span(first, start + len(words)), " ".join(words.split())
        # what the lexicon knows as something else, by more than one syllable
        if any(first <= known <= start < end and entry.long for known, end, entry in hits):
            continue
        if _names().offices.match(folded, start) is not None:
            continue
        features, folded_words = {"name_at": str(start)}, folded[start : span.end].split()
        if title is None and _is_full_name(folded_words):
            yield Mention(span, _PERSON, name, features)
        elif (
            title is not None and _is_titled(name, folded_words, title[1]) and not _is_place(text, folded, span, within)
        ):
            yield Mention(span, _PERSON, name, {**features, "titled": "true"})


def _titles_before(folded: str, within: Span, titled: Sequence[tuple[int, int]]) -> dict[int, tuple[int, str]]:
    """Where a name may begin behind a title -> the title's start and words; a longer title goes before its parts."""
    found, at = {}, within.start
    for start, end in sorted(titled, key=lambda title: (title[0], -title[1])):
        if start >= at and end < within.end and (folded[end] == ":" or folded[end].isspace()):
            at = end + 2 if end + 1 < within.end and folded[end + 1].isspace() else end + 1
            found[at] = (start, folded[start:end])
    return found


def _is_titled(name: str, words: Sequence[str], title: str) -> bool:
    """Whether a run of capitalised words after a title is a name; a province after a family name may be one."""
    if len(words) == 1 and len(name) > 1 and name.isupper():
        return False
    if title in _names().counted:
        return _is_full_name(words) and " ".join(words) not in load_places().names and not _begins_with_province(words)
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


def _is_full_name(words: Sequence[str]) -> bool:
    """A family name and at least one word more, folded."""
    stem, branch = _names().years
    if len(words) == 2 and words[0] in stem and words[1] in branch:
        # "Giáp Thìn", the name of a year
        return False
    return 2 <= len(words) <= _MOST_WORDS and (
        words[0] in _names().family or _OF_THE_HIGHLANDS.match(words[0]) is not None
    )


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
