"""The narrowest award type of the vocabulary that a fact decides.

Below the family, a type is narrower by grade (`td:grade`), by level (`td:level`), by its name, or by who may confer it
(`td:conferrableBy` other than its broader type's). A type is taken where everything that makes it narrower is stated;
where two remain, the family stands. Of two generations of a name (`dct:valid`) the one counts that was in force at the
fact's period, else at the report's day; a type that was not is taken only where it is named, which the shapes tell.
A giver never takes a grade, level or name away: whether it may confer that
award is for the shapes to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.entities.model import AwardChoice, Organisation
from thidua.errors import DataFault
from thidua.iris import entity_iri
from thidua.model import Fact, Period, ReportFacts
from thidua.namespaces import PREFIXES, TD
from thidua.vocabulary.load import Concept, Vocabulary

GRADE = TD + "grade"
LEVEL = TD + "level"
CONFERRABLE_BY = TD + "conferrableBy"
VALID = PREFIXES["dct"] + "valid"
#: Families whose types are told apart by name alone: the same body confers many of them.
NAMED_FAMILIES = frozenset(
    {"giai-thuong", "danh-hieu", "danh-hieu-nha-nuoc", "ky-niem-chuong", "huan-chuong", "huy-chuong"}
)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a fact states of its award, as IRIs; `labelled` are the types that its words name.

    `time` is when it was conferred, as first and last day (ISO 8601) as far as they are known.
    """

    family: str
    grade: str | None
    level: str | None
    givers: frozenset[str]
    labelled: frozenset[str]
    time: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class AwardTypes:
    """The award types of a vocabulary as a tree."""

    vocabulary: Vocabulary
    narrower: Mapping[str, tuple[Concept, ...]]

    def choose(self, fact: Fact, organisations: Mapping[str, Organisation], day: str | None = None) -> AwardChoice:
        """The narrowest type, with what decided it; `day` (ISO 8601) is that of a fact without a period."""
        family = entity_iri("award-type", str(fact.slots["award"]))
        if self.vocabulary.get(family) is None:
            raise DataFault(f"seeds/vocabulary: award family {family} is missing; add it")
        stated = self._stated(fact, family, organisations, day)
        matches = self._in_force(stated, {c.iri: r for c in self._below(family) if (r := self._reasons(c, stated))})
        above = {iri for match in matches for iri in self._ancestors(match)}
        narrowest = [iri for iri in sorted(matches) if iri not in above]
        return AwardChoice(family, ("family",)) if (best := self._best(narrowest, matches)) is None else best

    def _in_force(self, stated: _Stated, matches: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        """Of the types that are named, else of all, those of the fact's time; all that are named where none was."""
        named = {iri: reasons for iri, reasons in matches.items() if "name" in reasons}
        pool = named or matches
        alive = {iri: reasons for iri, reasons in pool.items() if self._was_valid(iri, stated.time)}
        if len(alive) == 0:
            return named
        date = () if len(alive) == len(pool) else ("date",)
        return {iri: (*reasons, *date) for iri, reasons in alive.items()}

    def _was_valid(self, iri: str, time: tuple[str | None, str | None]) -> bool:
        concept = self.vocabulary.get(iri)
        valid = "" if concept is None else next(iter(concept.properties.get(VALID, ())), "")
        since, _, until = valid.partition("/")
        first, last = time
        too_early = last is not None and since != "" and last < since[: len(last)]
        return not too_early and (first is None or until in ("", "..") or first[: len(until)] <= until[: len(first)])

    def _stated(self, fact: Fact, family: str, organisations: Mapping[str, Organisation], day: str | None) -> _Stated:
        grade, level, givers = (fact.slots.get(slot) for slot in ("grade", "level", "conferred_by"))
        period = fact.slots.get("period")
        bodies = [organisations[giver] for giver in givers] if isinstance(givers, tuple) else []
        return _Stated(
            family,
            entity_iri("grade", grade) if isinstance(grade, str) else None,
            entity_iri("level", level) if isinstance(level, str) else None,
            frozenset(body.authority for body in bodies if body.authority is not None),
            self._labelled(fact, family),
            (period.start, period.end) if isinstance(period, Period) else (day, day),
        )

    def _labelled(self, fact: Fact, family: str) -> frozenset[str]:
        """Types whose label is the award's name, the family's name with it, or the report's words for the award."""
        concept = self.vocabulary.get(family)
        name = fact.slots.get("award_name")
        words = [fact.parts["award"].text] if "award" in fact.parts else []
        if isinstance(name, str) and concept is not None:
            words += [name, f"{concept.pref_vi} {name}"]
        return frozenset(found.iri for text in words for found in self.vocabulary.by_label("award-type", text))

    def _below(self, iri: str) -> list[Concept]:
        found: list[Concept] = []
        for concept in self.narrower.get(iri, ()):
            found += [concept, *self._below(concept.iri)]
        return found

    def _ancestors(self, iri: str) -> set[str]:
        concept = self.vocabulary.get(iri)
        broader = () if concept is None else concept.broader
        return {*broader, *(above for parent in broader for above in self._ancestors(parent))}

    def _reasons(self, concept: Concept, stated: _Stated) -> tuple[str, ...]:
        """What makes the fact one of this type; nothing where a mark of the type is not stated."""
        reasons = []
        for mark, predicate, value in (("grade", GRADE, stated.grade), ("level", LEVEL, stated.level)):
            own = concept.properties.get(predicate, ())
            if len(own) > 0 and value not in own:
                return ()
            if len(own) > 0:
                reasons.append(mark)
        if concept.iri in stated.labelled:
            reasons.append("name")
        if len(reasons) == 0 and self._giver_decides(concept, stated):
            reasons.append("giver")
        return tuple(reasons)

    def _giver_decides(self, concept: Concept, stated: _Stated) -> bool:
        if stated.family.rpartition("/")[2] in NAMED_FAMILIES or len(stated.givers) == 0:
            return False
        givers = set(concept.properties.get(CONFERRABLE_BY, ()))
        parents = [self.vocabulary.get(iri) for iri in concept.broader]
        narrows = all(parent is None or givers != set(parent.properties.get(CONFERRABLE_BY, ())) for parent in parents)
        return narrows and stated.givers <= givers

    def _best(self, narrowest: list[str], matches: Mapping[str, tuple[str, ...]]) -> AwardChoice | None:
        """The one that is named, else the one that the fewest may confer; None where two are equal."""
        ranked = sorted(narrowest, key=lambda iri: self._rank(iri, matches))
        if len(ranked) == 0 or (len(ranked) > 1 and self._rank(ranked[0], matches) == self._rank(ranked[1], matches)):
            return None
        return AwardChoice(ranked[0], matches[ranked[0]])

    def _rank(self, iri: str, matches: Mapping[str, tuple[str, ...]]) -> tuple[bool, int]:
        concept = self.vocabulary.get(iri)
        givers = () if concept is None else concept.properties.get(CONFERRABLE_BY, ())
        return "name" not in matches[iri], len(givers) if "giver" in matches[iri] else 0


def read_award_types(vocabulary: Vocabulary) -> AwardTypes:
    """The award types of the vocabulary by the type that each is narrower than."""
    narrower: dict[str, list[Concept]] = {}
    for concept in vocabulary.concepts("award-type"):
        for parent in concept.broader:
            narrower.setdefault(parent, []).append(concept)
    return AwardTypes(vocabulary, {iri: tuple(concepts) for iri, concepts in narrower.items()})


def resolve_award_types(
    report: ReportFacts, organisations: Mapping[str, Organisation], award_types: AwardTypes
) -> dict[int, AwardChoice]:
    """Index of an award fact -> its type."""
    return {
        index: award_types.choose(fact, organisations, report.date)
        for index, fact in enumerate(report.facts)
        if fact.kind == "award"
    }
