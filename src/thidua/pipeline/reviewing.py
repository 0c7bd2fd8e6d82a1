"""`thidua review`: the pairs that rules leave open, both sides with their sentences, and what people decide of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from thidua.errors import UnknownName, UsageError
from thidua.iris import expanded, prefixed
from thidua.linking.decisions import Reference, Verb, append_decision
from thidua.linking.model import Outcome
from thidua.linking.table import load_table
from thidua.model import Finding, Quote, Severity
from thidua.namespaces import ID
from thidua.pipeline.contributions import report_of
from thidua.pipeline.deciding import decision_findings, decisions_of, lines_in_force, read_decisions
from thidua.pipeline.keeper import keeping
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.pipeline.links import judgement_of, link_iri
from thidua.store.contribution import Kind
from thidua.store.identities import Judged
from thidua.store.ledger import LEDGER, Ledger, refuse_no_ledger
from thidua.store.lock import DECISIONS

#: Sentences that are shown of each side.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a report names an entity: the file's name, the sentence, and the words in it."""

    report: str
    sentence: Quote
    words: Quote


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities: its IRI, what it is called, what is known of it, how many reports name it, and where."""

    iri: str
    name: str
    forms: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]
    reports: int
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Two entities of which a person has to say whether they are the same.

    `reasons` are what was compared: points, and what that means in Vietnamese and English. `decision` is the line of
    the decisions file that was to decide and could not, because another one says otherwise.
    """

    link: str
    one: Side
    other: Side
    score: str
    reasons: tuple[tuple[str, str, str], ...]
    decision: str | None


def open_questions(folder: Path) -> list[OpenQuestion]:
    """The pairs left open in the graph of `folder`, those first that most reports name."""
    with closing(_ledger(folder)) as ledger:
        sides = _Sides(ledger)
        found = [_question(judged, sides) for judged in ledger.identities.judgements(outcome=Outcome.OPEN)]
    return sorted(found, key=lambda each: (-each.one.reports - each.other.reports, each.one.iri, each.other.iri))


def _ledger(folder: Path) -> Ledger:
    refuse_no_ledger(folder)
    return Ledger(folder / LEDGER)


def _question(judged: Judged, sides: _Sides) -> OpenQuestion:
    kept = judgement_of(judged)
    told = {line.id: (line.message_vi, line.message_en) for line in load_table().lines}
    # of a comparison that the table has no more only the name is left
    reasons = [(f"{points.normalize():+f}", *told.get(id_, (id_, id_))) for id_, points in kept.comparisons]
    one, other = sides.side(kept.one), sides.side(kept.other)
    score = f"{kept.score.normalize():f}"
    return OpenQuestion(link_iri(kept.one, kept.other), one, other, score, tuple(reasons), kept.decision)


class _Sides:
    """What a ledger knows of entities, for people to look at."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._corpus = LedgerCorpus(ledger.identities)

    def side(self, iri: str) -> Side:
        profiles = self._corpus.profiles(iri)
        places = self._ledger.identities.places(iri)
        marks = {mark for profile in profiles for mark in profile.marks}
        return Side(
            iri=iri,
            name=self._corpus.name(iri),
            forms=tuple(sorted({form for profile in profiles for form in profile.forms})),
            marks={
                mark: tuple(sorted({value for each in profiles for value in each.marks.get(mark, ())}))
                for mark in sorted(marks)
            },
            reports=len(places),
            sightings=tuple(self._sightings(places)),
        )

    def _sightings(self, places: Sequence[tuple[str, str]]) -> Iterator[Sighting]:
        for id_, at in [(id_, at) for id_, at in places if at != ""][:SHOWN]:
            given = self._ledger.contribution(id_)
            if given.kind is Kind.REPORT:
                start, end = map(int, at.split("-"))
                sentences = {fact.sentence for fact in report_of(given).facts}
                for sentence in sorted(each for each in sentences if each.start <= start and end <= each.end)[:1]:
                    words = sentence.text[start - sentence.start : end - sentence.start]
                    yield Sighting(given.name, sentence, Quote(start, end, words))


# --- deciding --------------------------------------------------------------------------------------------------------


def decide(
    folder: Path, verb: str, names: Sequence[str], details: Mapping[str, str] | None = None, note: str = ""
) -> tuple[str, list[Finding]]:
    """Write a line at the end of the decisions file and bring the graph to it; the line, and what is told of it.

    `names` are two entities, as IRI or prefixed name, or the one IRI of an open question. Refused: an entity that no
    report names, a verb or detail that `linking.decisions` does not know, a line that would not be in force.
    """
    refuse_no_ledger(folder)
    with keeping(folder) as keeper:
        corpus = LedgerCorpus(keeper.ledger.identities)
        one, other = (_reference(iri, corpus) for iri in _pair(names, keeper.ledger))
        before = keeper.decisions.text
        try:
            text = append_decision(before, Verb(verb), one, other, details, note)
        except ValueError as error:
            raise UsageError(f"{verb}: {error}") from error
        before_it = keeper.decision_findings()
        told = [finding for finding in decision_findings(decisions_of(text), corpus) if finding not in before_it]
        for finding in told:
            if finding.severity is Severity.VIOLATION:
                raise UsageError(f"{finding.message_en}; nothing was written")
        with (folder / DECISIONS).open("a", encoding="utf-8", newline="") as file:
            file.write(text.removeprefix(before))
            file.flush()
            os.fsync(file.fileno())
        keeper.decide(decisions_of(text))
        return keeper.decisions.lines[-1], told


def _pair(names: Sequence[str], ledger: Ledger) -> tuple[str, str]:
    iris = [_iri(name) for name in names]
    if len(iris) == 1 and iris[0].startswith(f"{ID}link/"):
        for judged in ledger.identities.judgements():
            if link_iri(judged.one, judged.other) == iris[0]:
                return judged.one, judged.other
        raise UnknownName(f"{names[0]}: no such question; thidua review lists them")
    if len(iris) != 2:
        raise UsageError(f"{' '.join(names)}: name two entities, or one link: of thidua review")
    return iris[0], iris[1]


def _iri(name: str) -> str:
    bare = name.removeprefix("<").removesuffix(">")
    return bare if bare.startswith(ID) else expanded(bare) or bare


def _reference(iri: str, corpus: LedgerCorpus) -> Reference:
    """An entity with what it is found again by: its name, and the report where that alone names it so."""
    reports = corpus.reports(iri)
    if len(reports) == 0:
        raise UnknownName(f"{prefixed(iri)}: no report names it; thidua review lists what is open")
    return Reference(iri, corpus.name(iri), min(reports) if len(reports) == 1 else None)


def decided_lines(folder: Path) -> tuple[list[tuple[int, str, bool]], list[Finding]]:
    """The lines of the decisions file (number, words, whether in force), and what is wrong with those that are not."""
    decisions = read_decisions(folder)
    with closing(_ledger(folder)) as ledger:
        corpus = LedgerCorpus(ledger.identities)
        findings = decision_findings(decisions, corpus)
        holding = lines_in_force(decisions, corpus)
    said = [
        (number, line)
        for number, line in enumerate(decisions.lines, 1)
        if line.strip() != "" and not line.lstrip().startswith("#")
    ]
    return [(number, line, number in holding) for number, line in said], findings
