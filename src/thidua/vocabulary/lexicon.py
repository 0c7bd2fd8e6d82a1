"""The labels of the vocabulary and the cue words, found in a folded text by one Aho-Corasick scan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from thidua.errors import DataFault
from thidua.model import Span
from thidua.resources import read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import Concept, Vocabulary, load_vocabulary

#: Which symbol the labels of each scheme of the vocabulary stand for.
SCHEME_SYMBOLS = {
    "award-type": "AWARD",
    "body": "ORG",
    "campaign": "CAMPAIGN",
    "campaign-kind": "KIND",
    "grade": "GRADE",
    "measure": "THING",
    "post": "POST",
    "recipient-kind": "WHO",
    "union": "ORG",
}


#: Families that are no award of their own but the act of commending.
_PRAISE = frozenset({"khen-thuong", "tuyen-duong"})


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of a word or phrase: the symbol it stands for and what the vocabulary knows of it."""

    symbol: str
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A wording of the lexicon where it occurs, with all that it may stand for."""

    span: Span
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A wording with all that it may stand for, and what is asked of it at each of its occurrences, worked out once.

    `symbols`, `value` and `features` are those of the mention that it is, without symbols where it only helps to find
    others; `head` and `organ` are its meanings as part of an organisation's name; `long`: it has several syllables.
    """

    wording: str
    terms: tuple[Term, ...]
    symbols: frozenset[str]
    value: str | None
    features: Mapping[str, str]
    head: Term | None
    organ: Term | None
    long: bool

    @property
    def ends_place(self) -> bool:
        """A post, an organisation, or words that are too long to stand in a name of a place by chance ("Chi Lăng")."""
        return self.long or any(term.symbol in ("POST", "HEAD", "ORG") for term in self.terms)


#: An occurrence of a wording: its start, its end, the wording. There are many: a record for each would cost too much.
Hit = tuple[int, int, Entry]

#: Symbols that only help to find others and are no mention of their own.
_HELPERS = frozenset({"HEAD", "ORGAN"})
#: Under which name the slug of a counted noun is a feature.
_SLUG_OF = {"WHO": "recipient_kind", "THING": "measure"}


def entry_of(wording: str, terms: tuple[Term, ...], *, inside: Sequence[Term] = ()) -> Entry:
    """A wording with its meanings; `inside` are further ones of the words that an occurrence of it holds."""
    meant = [*(term for term in terms if term.symbol not in _HELPERS), *inside]
    symbols = frozenset(term.symbol for term in meant)
    features: dict[str, str] = {}
    for term in meant:
        feature = _SLUG_OF.get(term.symbol)
        features.update({feature: term.features["slug"]} if feature is not None else term.features)
    value = features.get("name") if "ORG" in symbols else None
    if "SELF" in symbols:
        features["words"] = wording
    if "ORG" in symbols:
        features |= {"category": "union" if features["scheme"] == "union" else "state", "level": "", "place": ""}
    head, organ = (next((term for term in terms if term.symbol == symbol), None) for symbol in ("HEAD", "ORGAN"))
    return Entry(wording, terms, symbols, value, features, head, organ, " " in wording)


class Lexicon:
    """All terms under their folded wording; `find` gives every occurrence that is bounded by non-letters."""

    def __init__(self, entries: Iterable[tuple[str, Term]]) -> None:
        terms: dict[str, list[Term]] = {}
        for wording, term in entries:
            key = " ".join(fold(wording).split())
            if key != "" and term not in terms.setdefault(key, []):
                terms[key].append(term)
        self._wordings = sorted(terms)
        self._terms = [tuple(terms[wording]) for wording in self._wordings]
        self.entries = {wording: entry_of(wording, tuple(terms[wording])) for wording in self._wordings}
        self._automaton = ahocorasick_rs.AhoCorasick(self._wordings)

    def meanings(self) -> Sequence[tuple[Term, ...]]:
        """What each wording stands for."""
        return self._terms

    def find(self, folded: str, within: Span) -> Iterator[Found]:
        """Occurrences in one sentence, overlapping ones too, in the order of their ends."""
        text = folded[within.start : within.end]
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if _bounded(text, start, end):
                yield Found(Span(within.start + start, within.start + end), self._terms[index])


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the installed vocabulary and cues."""
    return Lexicon(
        [*_vocabulary_entries(load_vocabulary()), *_cue_entries(), *_organisation_entries(), *_level_entries()]
    )


def _vocabulary_entries(vocabulary: Vocabulary) -> Iterator[tuple[str, Term]]:
    bodies = _endings_of_bodies(vocabulary)
    for scheme, symbol in SCHEME_SYMBOLS.items():
        for concept in vocabulary.concepts(scheme):
            meaning = "PRAISE" if concept.slug in _PRAISE and scheme == "award-type" else symbol
            term = Term(meaning, concept_features(concept, vocabulary))
            for label in concept.labels:
                # "Cờ thi đua của Chính phủ" is an award and its giver; the giver is read as one
                if scheme != "award-type" or not _names_giver(label, bodies):
                    yield from ((wording, term) for wording in _wordings(label))


@cache
def _of() -> tuple[str, ...]:
    return tuple(f" {fold(word)} " for word in read_yaml("seeds", "patterns", "cues.yml")["OF"])


def _endings_of_bodies(vocabulary: Vocabulary) -> tuple[str, ...]:
    """How a label ends that says who gives with no "của": a body of the vocabulary, or a head and a kind of place."""
    data = read_yaml("seeds", "patterns", "organisations.yml")
    heads = [*data["heads"]["union"], *data["heads"]["state"]]
    named = [label for concept in vocabulary.concepts("body") for label in concept.labels]
    of_places = [f"{head} {level}" for head in heads for level in data["levels"]]
    central = [h for h, full in data["heads"]["union"].items() if full.startswith(data["central"]["begins"])]
    return tuple(f" {fold(words)}" for words in [*named, *of_places, *central])


def _names_giver(label: str, bodies: tuple[str, ...]) -> bool:
    """Whether a label says whose award it is ("Cờ thi đua của Chính phủ", "Bằng khen Thủ tướng")."""
    return fold(label).endswith(bodies) or any(word in fold(label) for word in _of())


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """For every wording of an abbreviation or its full forms, the others that may stand in its place."""
    found = []
    for short, full_forms in read_yaml("seeds", "abbreviations.yml").items():
        wordings = [fold(wording) for wording in (short, *full_forms)]
        for wording in wordings:
            others = tuple(other for other in wordings if other != wording)
            found.append((re.compile(rf"(?<![^\W_]){re.escape(wording)}(?![^\W_])"), others))
    return tuple(found)


def _wordings(label: str) -> Iterator[str]:
    """A label, and the same with one of its abbreviations written out or one of its full forms abbreviated."""
    folded = fold(label)
    yield folded
    if " - " in folded:
        yield folded.replace(" - ", ", ")
        yield folded.replace(" - ", "-")
    for pattern, others in _abbreviations():
        if pattern.search(folded) is not None:
            yield from (pattern.sub(other, folded) for other in others)


def concept_features(concept: Concept, vocabulary: Vocabulary) -> dict[str, str]:
    """What the extractor needs of a concept: scheme, slug, name and, for awards, family, grade and level."""
    features = {"scheme": concept.scheme, "slug": concept.slug, "name": concept.pref_vi}
    for local in ("grade", "level", "campaignKind"):
        values = [
            iri for predicate, iris in concept.properties.items() if predicate.endswith(f"#{local}") for iri in iris
        ]
        if len(values) == 1:
            features[local] = values[0].rsplit("/", 1)[-1]
    if concept.scheme == "award-type":
        features["family"] = _family(concept, vocabulary)
        allowed = [iri for p, iris in concept.properties.items() if p.endswith("#allowsRecipient") for iri in iris]
        if len(allowed) == 1:
            features["recipient"] = allowed[0].rsplit("/", 1)[-1]
    return features


def _family(concept: Concept, vocabulary: Vocabulary) -> str:
    """The top concept above an award type; its slug is the fact contract's award family."""
    seen = concept
    while len(seen.broader) > 0:
        above = vocabulary.get(seen.broader[0])
        if above is None:
            break
        seen = above
    return seen.slug


def _cue_entries() -> Iterator[tuple[str, Term]]:
    for symbol, words in read_yaml("seeds", "patterns", "cues.yml").items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise DataFault(f"cues.yml: {symbol}: a list of words is expected")
        for word in words:
            yield word, Term(symbol)


def _level_entries() -> Iterator[tuple[str, Term]]:
    """Levels that stand alone and go on with the title before them; with no "cấp" before it "tỉnh" is a place."""
    data = read_yaml("seeds", "patterns", "awards.yml")
    for words, level in data["levels"].items():
        if words.startswith(f"{data['level_begins']} "):
            yield words, Term("LEVEL", {"level": level or ""})


def _organisation_entries() -> Iterator[tuple[str, Term]]:
    data = read_yaml("seeds", "patterns", "organisations.yml")
    for category, heads in data["heads"].items():
        for word, entry in heads.items():
            form = entry if isinstance(entry, dict) else {"full": entry}
            yield word, Term("HEAD", {"category": category, **form})
    for word, full in data["organs"].items():
        yield word, Term("ORGAN", {"full": full})
