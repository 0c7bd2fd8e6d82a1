"""Whether a text is a report of unions at all; one that is none is left after a glance.

News of other things has awards, numbers and offices too; nothing of them may be asserted. The words that tell are in
`seeds/patterns/relevance.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from thidua.model import Document, Zone
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import even, fold, same_when_even

_ELSEWHERE = (Zone.RELATED, Zone.BYLINE)


@dataclass(frozen=True, slots=True)
class _Words:
    """`glance` are the words of `unions` without what folding writes in another way than `even` does."""

    glance: tuple[str, ...]
    union: re.Pattern[str]
    least: int
    subject: re.Pattern[str]


@cache
def _words() -> _Words:
    keys = {"unions", "least", "subjects"}
    data = check_keys(
        read_yaml("seeds", "patterns", "relevance.yml"), allowed=keys, required=keys, where="relevance.yml"
    )
    unions = tuple(map(fold, data["unions"]))
    glance = tuple(map(same_when_even, unions))
    return _Words(glance, _any_of(unions), data["least"], _any_of(tuple(map(fold, data["subjects"]))))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")


def may_be_of_unions(text: str) -> bool:
    """A glance that costs a fraction of reading: False only where `is_of_unions` would say so; `text` is in NFC."""
    evened = even(text)
    return any(word in evened for word in _words().glance)


def is_of_unions(document: Document, folded: str) -> bool:
    """Whether a report's own text names unions often enough, and what they report on; `folded` is its reading."""
    words = _words()
    own = "\n".join(block.span.of(folded) for block in document.blocks if block.zone not in _ELSEWHERE)
    named = sum(1 for _ in islice(words.union.finditer(own), words.least))
    return named >= words.least and words.subject.search(own) is not None
