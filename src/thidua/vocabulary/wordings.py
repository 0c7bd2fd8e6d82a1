"""Which words the vocabulary knows, each with a hash of what it says of them: what changes between two vocabularies."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import ahocorasick_rs

from thidua.text.fold import fold
from thidua.vocabulary.lexicon import load_lexicon
from thidua.vocabulary.load import load_vocabulary


def known_wordings() -> dict[str, str]:
    """Folded wording -> 8 hex digits over all that it may mean, by wording."""
    said: dict[str, list[str]] = {}
    vocabulary = load_vocabulary()
    for concept in vocabulary.all_concepts():
        content = repr((concept.iri, concept.labels, concept.broader, sorted(concept.properties.items())))
        for label in concept.labels:
            said.setdefault(" ".join(fold(label).split()), []).append(content)
    for wording, entry in load_lexicon().entries.items():
        said.setdefault(wording, []).append(repr([(t.symbol, sorted(t.features.items())) for t in entry.terms]))
    return {wording: _hash(sorted(contents)) for wording, contents in sorted(said.items()) if wording != ""}


def _hash(contents: list[str]) -> str:
    return hashlib.sha256("\n".join(contents).encode()).hexdigest()[:8]


class ChangedWordings:
    """The wordings that two vocabularies know differently; only a text that has one of them can be read differently."""

    def __init__(self, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        self.wordings = sorted(w for w in {*before, *now} if before.get(w) != now.get(w))
        self._automaton = ahocorasick_rs.AhoCorasick(self.wordings) if len(self.wordings) > 0 else None

    def in_text(self, text: str) -> bool:
        """Whether a text, as read, has one of the wordings, also as a part of a longer word."""
        if self._automaton is None:
            return False
        return len(self._automaton.find_matches_as_indexes(" ".join(fold(text).split()))) > 0
