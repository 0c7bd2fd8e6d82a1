"""A shapes graph, made ready once for every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from thidua.namespaces import PREFIXES
from thidua.validation.paths import Path, read_path
from thidua.validation.terms import Term

_SH = PREFIXES["sh"]


@dataclass(frozen=True)
class ShapesGraph:
    """The distinct triples of a shapes graph; blank nodes keep their labels in all that is made from it."""

    triples: tuple[ox.Triple, ...]

    @cached_property
    def ntriples(self) -> bytes:
        """The graph as N-Triples."""
        text = ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES)
        assert text is not None, "serialize gives the bytes where no file is named"
        return text

    @cached_property
    def _objects(self) -> Mapping[tuple[Term, str], list[Term]]:
        found: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for triple in self.triples:
            found[triple.subject, triple.predicate.value].append(triple.object)
        return found

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        """What the graph says of a subject by the IRI of a predicate."""
        return self._objects.get((subject, predicate), ())

    @cached_property
    def _subjects(self) -> Mapping[tuple[str, Term], list[Term]]:
        found: dict[tuple[str, Term], list[Term]] = defaultdict(list)
        for triple in self.triples:
            found[triple.predicate.value, triple.object].append(triple.subject)
        return found

    def subjects(self, predicate: str, value: Term) -> Sequence[Term]:
        """Of what the graph says `value` by the IRI of a predicate."""
        return self._subjects.get((predicate, value), ())

    def having(self, predicate: str) -> Sequence[Term]:
        """Of what the graph says anything by the IRI of a predicate, each once."""
        return tuple(dict.fromkeys(triple.subject for triple in self.triples if triple.predicate.value == predicate))

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """N-Triples term of a property shape -> its path; refused where one is malformed."""
        wanted = [triple for triple in self.triples if triple.predicate.value == _SH + "path"]
        return {str(triple.subject): read_path(self.objects, triple.object) for triple in wanted}

    @cached_property
    def queries(self) -> Mapping[str, Sequence[str]]:
        """N-Triples term of a shape -> the texts of its SPARQL constraints."""
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.triples:
            if triple.predicate.value == _SH + "sparql":
                texts = self.objects(triple.object, _SH + "select")
                found[str(triple.subject)] += [text.value for text in texts if isinstance(text, ox.Literal)]
        return found

    @cached_property
    def message_languages(self) -> Mapping[str, str | None]:
        """Text of a sh:message -> the language it is written in."""
        said = (triple.object for triple in self.triples if triple.predicate.value == _SH + "message")
        return {literal.value: literal.language for literal in said if isinstance(literal, ox.Literal)}

    @cached_property
    def _wholes(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.triples:
            found[str(triple.object)].append(str(triple.subject))
        return found

    def named(self, shape: str) -> str | None:
        """The IRI, without brackets, of the nearest shape that a blank one (`_:label`) is a part of, if any has one."""
        seen, layer = {shape}, [shape]
        while len(layer) > 0:
            layer = sorted({whole for part in layer for whole in self._wholes.get(part, ())} - seen)
            seen.update(layer)
            for whole in layer:
                if whole.startswith("<"):
                    return whole[1:-1]
        return None


def shapes_graph(triples: Sequence[ox.Triple | ox.Quad]) -> ShapesGraph:
    """The shapes graph of triples, or of quads without their named graphs, in their own order."""
    return ShapesGraph(tuple(dict.fromkeys(ox.Triple(t.subject, t.predicate, t.object) for t in triples)))
