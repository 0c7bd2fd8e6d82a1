"""Read the SKOS Turtle of `seeds/vocabulary`, once; every stage asks this one record.

A concept is a subject below one of the folders of `namespaces.ID_KINDS`, such as `award-type:bang-khen`: it has one
preferred label in Vietnamese and one in English. Concept schemes and change events have IRIs outside of these
folders; their triples are kept and come along with the concepts that name them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from thidua.errors import DataFault
from thidua.namespaces import ID, ID_KINDS, PREFIXES, TD, VOCABULARY_GRAPH
from thidua.resources import resource
from thidua.text.fold import name_key

_SKOS = PREFIXES["skos"]
PREF_LABEL, ALT_LABEL, HIDDEN_LABEL = (f"{_SKOS}{kind}Label" for kind in ("pref", "alt", "hidden"))
BROADER = f"{_SKOS}broader"
_WHOLE_NOUN = f"{TD}wholeNoun"
_OWN_FIELDS = frozenset({PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, BROADER})
_KINDS = frozenset(ID_KINDS)


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of the vocabulary: an award type, a campaign, a union, a place, a counted noun, ...

    `scheme` is the folder of its IRI ("award-type", "union", ...) and `slug` the rest of it. `alts` and `hidden` are
    other names and misspellings; `properties` holds every other predicate's IRI -> its objects, IRIs or lexical forms.
    """

    iri: str
    scheme: str
    slug: str
    pref_vi: str
    pref_en: str
    alts: tuple[str, ...]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    properties: Mapping[str, tuple[str, ...]]

    @property
    def labels(self) -> tuple[str, ...]:
        """All Vietnamese names under which it is found."""
        return (self.pref_vi, *self.alts, *self.hidden)

    def narrower_noun(self, words: str) -> str:
        """The name key of words for a measure, where they may mean less than all that it counts; else nothing."""
        whole = (self.pref_vi, *self.properties.get(_WHOLE_NOUN, ()))
        key = name_key(words)
        return "" if key in map(name_key, whole) else key


class Vocabulary:
    """All concepts, by scheme, IRI and label, and the triples that say what is known of them."""

    def __init__(self, concepts: Iterable[Concept], triples: Mapping[str, Sequence[ox.Triple]], version: str) -> None:
        self.version = version
        self._triples = triples
        self._concepts = {concept.iri: concept for concept in sorted(concepts, key=lambda c: (c.scheme, c.slug))}
        self._schemes: dict[str, list[Concept]] = {}
        self._labels: dict[tuple[str, str], list[Concept]] = {}
        for concept in self._concepts.values():
            self._schemes.setdefault(concept.scheme, []).append(concept)
            for key in {name_key(label) for label in concept.labels}:
                self._labels.setdefault((concept.scheme, key), []).append(concept)

    def all_concepts(self) -> tuple[Concept, ...]:
        """Every concept, by scheme and slug."""
        return tuple(self._concepts.values())

    def concepts(self, scheme: str) -> tuple[Concept, ...]:
        """The concepts of a scheme, sorted by slug; a scheme that is not there has none."""
        return tuple(self._schemes.get(scheme, ()))

    def get(self, iri: str) -> Concept | None:
        """The concept of this IRI."""
        return self._concepts.get(iri)

    def by_label(self, scheme: str, label: str) -> tuple[Concept, ...]:
        """The concepts of a scheme of this name; case, quotes, dashes, commas and the place of tones do not matter."""
        return tuple(self._labels.get((scheme, name_key(label)), ()))

    def quads_for(self, iris: Iterable[str]) -> list[ox.Quad]:
        """All that is said of these concepts and of those that they name, and so on; sorted, in the vocabulary's graph.

        IRIs that the vocabulary does not have are nothing to it and are passed over.
        """
        graph = ox.NamedNode(VOCABULARY_GRAPH)
        triples = (triple for iri in sorted(self.reached(iris)) for triple in sorted(self._triples[iri], key=_order))
        return [ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]

    def reached(self, iris: Iterable[str]) -> set[str]:
        """Those of `iris` that the vocabulary has, those that it names in saying what they are, and so on."""
        waiting = [iri for iri in iris if iri in self._triples]
        reached: set[str] = set(waiting)
        while len(waiting) > 0:
            for triple in self._triples[waiting.pop()]:
                named = triple.object.value if isinstance(triple.object, ox.NamedNode) else ""
                if named in self._triples and named not in reached:
                    reached.add(named)
                    waiting.append(named)
        return reached


def _order(triple: ox.Triple) -> tuple[str, str]:
    return triple.predicate.value, str(triple.object)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file of the vocabulary."""

    name: str
    text: str

    def fault(self, iri: str, problem: str) -> DataFault:
        """A refusal that names the line where the block of `iri` begins."""
        folder, _, slug = iri.removeprefix(ID).partition("/")
        begins = re.compile(rf"^(?:{re.escape(folder)}:{re.escape(slug)}|<[^>]*{re.escape(slug)}>)\s", re.MULTILINE)
        found = begins.search(self.text)
        line = 1 if found is None else self.text.count("\n", 0, found.start()) + 1
        return DataFault(f"seeds/vocabulary/{self.name}:{line}: {folder}:{slug} {problem}")


def _parse(source: _Source) -> dict[str, list[ox.Triple]]:
    """Subject -> its triples."""
    subjects: dict[str, list[ox.Triple]] = {}
    try:
        for quad in ox.parse(source.text, format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode):
                raise DataFault(f"seeds/vocabulary/{source.name}: a blank node: {quad}; give it an IRI")
            subjects.setdefault(quad.subject.value, []).append(quad.triple)
    except SyntaxError as error:
        place = f"seeds/vocabulary/{source.name}:{error.lineno or 1}"
        raise DataFault(f"{place}: {' '.join(str(error.msg).split())}; correct the Turtle there") from error
    return subjects


def _concept(iri: str, triples: Sequence[ox.Triple], source: _Source) -> Concept:
    scheme, _, slug = iri.removeprefix(ID).partition("/")
    values: dict[str, list[str]] = {}
    preferred: dict[str, list[str]] = {"vi": [], "en": []}
    for triple in triples:
        value = triple.object
        if isinstance(value, ox.NamedNode):
            values.setdefault(triple.predicate.value, []).append(value.value)
            continue
        if not isinstance(value, ox.Literal):
            raise source.fault(iri, "has an object that is neither an IRI nor a literal; take it out")
        if not unicodedata.is_normalized("NFC", value.value):
            raise source.fault(iri, f"has a text that is not in Unicode NFC: “{value.value}”; write it again")
        if triple.predicate.value == PREF_LABEL:
            preferred.setdefault(value.language or "", []).append(value.value)
        else:
            values.setdefault(triple.predicate.value, []).append(value.value)
    if set(preferred) != {"vi", "en"} or any(len(labels) != 1 for labels in preferred.values()):
        raise source.fault(iri, "needs one skos:prefLabel in vi and one in en; write both")
    alts, hidden, broader = (tuple(sorted(values.get(field, ()))) for field in (ALT_LABEL, HIDDEN_LABEL, BROADER))
    others = {field: tuple(sorted(values[field])) for field in sorted(values) if field not in _OWN_FIELDS}
    return Concept(iri, scheme, slug, preferred["vi"][0], preferred["en"][0], alts, hidden, broader, others)


def read_vocabulary(paths: Iterable[Path]) -> Vocabulary:
    """The vocabulary of these Turtle files; a subject is described in one file alone."""
    concepts: list[Concept] = []
    triples: dict[str, list[ox.Triple]] = {}
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\n" + data)
        try:
            source = _Source(path.name, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise DataFault(f"seeds/vocabulary/{path.name}: not UTF-8; save it as UTF-8") from error
        for iri, said in _parse(source).items():
            if iri in triples:
                raise source.fault(iri, "is described in another file too; keep one of the two")
            triples[iri] = said
            folder, slash, _ = iri.removeprefix(ID).partition("/")
            if slash != "" and folder in _KINDS:
                concepts.append(_concept(iri, said, source))
    return Vocabulary(concepts, triples, digest.hexdigest()[:12])


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of this installation, read once."""
    paths = sorted(resource("seeds", "vocabulary").glob("*.ttl"))
    if len(paths) == 0:
        raise DataFault("seeds/vocabulary: holds no Turtle file; install thidua again")
    return read_vocabulary(paths)
