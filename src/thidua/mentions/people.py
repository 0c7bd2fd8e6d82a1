"""Names of persons: a title and capitalised words, or a Vietnamese family name and capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold

_NAME_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_RUN = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{0,5}}")
_MOST_WORDS = 5


@cache
def _names() -> tuple[re.Pattern[str], frozenset[str]]:
    keys = {"titles", "family_names"}
    data = check_keys(read_yaml("seeds", "patterns", "people.yml"), allowed=keys, required=keys, where="people.yml")
    titles = sorted({fold(title) for title in data["titles"]}, key=lambda title: (-len(title), title))
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, titles))})[:\s]\s?")
    return pattern, frozenset(fold(name) for name in data["family_names"])


def find_people(text: str, folded: str, within: Span) -> Iterator[Mention]:
    """PERSON mentions of one sentence: the span takes in the title, the value is the name, starting at `name_at`."""
    titles, family_names = _names()
    titled = {match.end(): match.start() for match in titles.finditer(folded, within.start, within.end)}
    for start in _capitalised(text, within):
        run = _run(text, start, within.end)
        words = run.split()
        span = Span(titled.get(start, start), start + len(run))
        features = {"name_at": str(start)}
        if start in titled and len(words) >= 1:
            yield Mention(span, frozenset({"PERSON"}), " ".join(words), {**features, "titled": "true"})
        elif len(words) >= 2 and fold(words[0]) in family_names and len(words) <= _MOST_WORDS:
            yield Mention(span, frozenset({"PERSON"}), " ".join(words), features)


def _capitalised(text: str, within: Span) -> Iterator[int]:
    """Starts of capitalised words."""
    for match in re.compile(r"(?<![^\W_])[^\W\d_]").finditer(text, within.start, within.end):
        if match.group().isupper():
            yield match.start()


def _run(text: str, start: int, end: int) -> str:
    """The capitalised words from `start` on, at most five; a word in capitals only ends it unless all are."""
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
