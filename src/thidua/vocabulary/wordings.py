"""Which words the vocabulary knows, each with a hash of what it says of them: what changes between two vocabularies.

Wordings are name keys: a name is known whatever quotes, dashes and commas a text puts into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import ahocorasick_rs

from thidua.namespaces import TD
from thidua.text.fold import name_key
from thidua.vocabulary.lexicon import load_lexicon
from thidua.vocabulary.load import load_vocabulary
from thidua.vocabulary.places import load_places

#: The wording of what any text may be read by, whatever its words.
_ANY = ""
_UNIT = f"{TD}countingUnit"


def known_wordings() -> dict[str, str]:
    """Wording -> 8 hex digits over all that it may mean, by wording."""
    said: dict[str, list[str]] = {_ANY: _said_of_any()}
    vocabulary = load_vocabulary()
    for concept in vocabulary.all_concepts():
        content = repr((concept.iri, concept.labels, concept.broader, sorted(concept.properties.items())))
        for label in concept.labels:
            said.setdefault(name_key(label), []).append(content)
    for wording, entry in load_lexicon().entries.items():
        meanings = repr([(term.symbol, sorted(term.features.items())) for term in entry.terms])
        said.setdefault(name_key(wording), []).append(meanings)
    return {wording: _hash(sorted(contents)) for wording, contents in sorted(said.items())}


def _said_of_any() -> list[str]:
    """In what measures are counted, which rules name without their labels, and the kinds of places that there are."""
    places = load_places()
    measures = [
        repr((concept.slug, units))
        for concept in load_vocabulary().concepts("measure")
        for predicate, units in concept.properties.items()
        if predicate == _UNIT
    ]
    return [*measures, repr((sorted(places.province_kinds), sorted(places.district_kinds)))]


def _hash(contents: list[str]) -> str:
    return hashlib.sha256("\n".join(contents).encode()).hexdigest()[:8]


class ChangedWordings:
    """The wordings that two vocabularies know differently; only a text that has one of them can be read differently."""

    def __init__(self, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        self.wordings = sorted(w for w in {*before, *now} if before.get(w) != now.get(w))
        named = [wording for wording in self.wordings if wording != _ANY]
        self._automaton = ahocorasick_rs.AhoCorasick(named) if len(named) > 0 else None

    def in_text(self, text: str) -> bool:
        """Whether a text, as read, has one of the wordings, also as a part of a longer word."""
        if _ANY in self.wordings:
            return True
        return self._automaton is not None and len(self._automaton.find_matches_as_indexes(name_key(text))) > 0
