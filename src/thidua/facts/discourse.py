"""What the sentences before have spoken of, so that "anh", "đơn vị" and what is left unsaid can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.facts.clauses import BELONGING, CLAUSE_ENDS
from thidua.facts.draft import Draft
from thidua.facts.frame import is_kind_of
from thidua.facts.givers import Giver
from thidua.facts.implied import title_of
from thidua.facts.units import AWARD, COUNT, NAME, Unit
from thidua.model import Mention, Span
from thidua.vocabulary.naming import load_naming

_BULLETS = frozenset({"IGNORED", "DASH", "STOP", "NUM", "RPAR"})
_LONGEST_HEADING = 9
_LEVELS = "cac-cap"
#: Among so many units the one is that a sentence is about; before so many a verb has no subject of its own.
_BEGINNING, _AT_THE_BEGINNING = 4, 3


@dataclass(slots=True)
class Memory:
    """What was named last, by how long it holds.

    In the paragraph: `subject` (who was spoken of), `period`, `campaign`, `last_campaign` (of the sentence before),
    `who` (those counted last), `run` (what the last sentence that counts states) and `principal` (on whose behalf
    somebody hands over). Under a heading: `section_…`. In the whole report: the union itself (`own`) and its `host`,
    `person` and `people` (by what they are called), `speaker` (who spoke last, or was named first), `said` (the award
    named last), `opened` (the one that a line ending in a colon lists the givers of), `award` and `award_run` (the
    facts of awards stated last), `contestants`, and `campaigns` by kind.
    """

    folded: str = ""
    own: Unit | None = None
    paragraph: int = -1
    person: Unit | None = None
    speaker: Unit | None = None
    people: dict[str, Unit] = field(default_factory=dict)
    subject: Unit | None = None
    period: Mention | None = None
    campaign: Mention | None = None
    last_campaign: Mention | None = None
    section_campaign: Mention | None = None
    report_campaign: Mention | None = None
    section_ahead: Mention | None = None
    section_proposal: Mention | None = None
    section_union: bool = False
    host: Unit | None = None
    campaigns: dict[str, Mention] = field(default_factory=dict)
    who: Mention | None = None
    contestants: Mention | None = None
    principal: Giver | None = None
    award: Draft | None = None
    award_paragraph: int = -1
    award_run: list[Draft] = field(default_factory=list)
    said: Mention | None = None
    said_paragraph: int = -1
    opened: Mention | None = None
    run: list[Draft] = field(default_factory=list)

    def enter(self, paragraph: int) -> None:
        """A new paragraph forgets what the one before was about; what holds for the report stays."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self.principal = None
            self.run = []
            self.subject = self.period = self.campaign = self.last_campaign = self.who = None

    def subject_before(self, units: Sequence[Unit], verb: int) -> Unit | None:
        """Who the clause before `verb` is about, where it names nobody right there; None where it speaks of others.

        That is whom a pronoun means, the report's own union, or the one that was spoken of before.
        """
        for i in range(verb - 1, -1, -1):
            unit = units[i]
            if unit.symbols & CLAUSE_ENDS:
                break
            if "PRONOUN" in unit.symbols:
                return self.person_before(units, i)
            own = self.own_body(unit) if "SELF" in unit.symbols else None
            if own is not None:
                return own
            if {NAME, "ORG"} <= unit.symbols and i > 0 and units[i - 1].symbols & {"COMMA", "GAP", "PERIOD"}:
                return unit
            predicate = i > 0 and "IS" in units[i - 1].symbols
            if COUNT in unit.symbols or ("WHO" in unit.symbols and NAME not in unit.symbols and not predicate):
                return None
        first = next((unit for i, unit in enumerate(units[:verb]) if _is_topic(units, i)), None)
        if first is not None or self.subject is None:
            return first
        named = any(NAME in unit.symbols for unit in units[:verb])
        return self.subject if verb <= _AT_THE_BEGINNING or ("PERSON" in self.subject.symbols and not named) else None

    def own_body(self, unit: Unit) -> Unit | None:
        """What "công đoàn", "công ty" mean: the report's own union, or its host where it is such a body."""
        words = "" if unit.mention is None else str(unit.mention.features.get("words", ""))
        if words not in load_naming().bare_bodies:
            return self.own
        host = None if self.host is None else self.host.mention
        return self.host if host is not None and is_kind_of(words, str(host.value)) else None

    def person_before(self, units: Sequence[Unit], at: int) -> Unit | None:
        """Whom a pronoun at a position means: of "chị" the last one who was called so, else the one named last."""
        if "FIRSTPERSON" in units[at].symbols:
            return self.speaker
        word = self.folded[units[at].span.start : units[at].span.end]
        here = [unit for unit in units[:at] if "PERSON" in unit.symbols]
        called = next((unit for unit in reversed(here) if self._title(unit) == word), None) or self.people.get(word)
        return called or (here[-1] if len(here) > 0 else self.person)

    def _remember_people(self, units: Sequence[Unit]) -> None:
        for unit in units:
            if "PERSON" in unit.symbols:
                spoken = any("SPEAK" in other.symbols for other in units)
                self.speaker = unit if self.speaker is None or spoken else self.speaker
                self.person = self.people[self._title(unit)] = unit

    def _title(self, unit: Unit) -> str:
        """What a person is called before the name: "chị", "đồng chí"."""
        assert unit.mention is not None
        return self.folded[unit.mention.span.start : unit.mention.name_span.start].strip()

    def leave(
        self, units: Sequence[Unit], drafts: Sequence[Draft], topics: Sequence[Mention], *, head: bool = False
    ) -> None:
        """Remember what this sentence named for the ones after it; `topics` are the campaigns that it is about.

        What a title or lead (`head`) is about, the report is about.
        """
        if head and len({m.value for m in topics}) == 1:
            self.report_campaign = topics[0]
        mentions = [unit.mention for unit in units if unit.mention is not None]
        periods = [m for m in mentions if "PERIOD" in m.symbols]
        if len(periods) > 0:
            self.period = periods[0] if len({m.value for m in periods}) == 1 else None
        if is_heading(units):
            self.section_campaign = topics[0] if len({m.value for m in topics}) == 1 else None
            self.section_ahead = _opens(units, "AHEAD")
            self.section_proposal = _opens(units, "PROPOSE")
            self.section_union = any(
                unit.mention is not None and unit.mention.features.get("category") == "union" for unit in units
            )
        for topic in topics:
            self.campaigns[topic.features.get("kind", "")] = topic
        if len({m.value for m in topics}) == 1:
            self.campaign = topics[0]
        elif len(topics) > 1:
            self.campaign = None
        self.last_campaign = self.campaign if len(topics) > 0 else None
        self.who = next(
            (unit.nouns[0] for unit in reversed(units) if len(unit.nouns) > 0 and unit.recipient_kind), self.who
        )
        if any(topic.features.get("kind") == "contest" for topic in topics):
            self.contestants = self.who
        names = [
            unit
            for i, unit in enumerate(units)
            if _names_one(unit) and not (i > 0 and units[i - 1].symbols & BELONGING)
        ]
        self.subject = names[0] if len(names) > 0 else self.subject
        self._remember_people(units)
        self._remember_awards(units, drafts)

    def _remember_awards(self, units: Sequence[Unit], drafts: Sequence[Draft]) -> None:
        heads = len(units) > 0 and "COLON" in units[-1].symbols and len(drafts) == 0
        if heads:
            self.opened = next((u.mention for u in reversed(units) if u.symbols & {AWARD, "PRAISE"}), None)
        elif not any("COLON" in unit.symbols for unit in units):
            self.opened = None
        self.run = [*drafts] if len(drafts) > 0 else self.run
        award = next((d for d in reversed(drafts) if d.kind == "award"), None)
        if award is not None:
            self.award, self.award_paragraph = award, self.paragraph
            self.award_run = [d for d in drafts if d.kind == "award" and d.slots["award"] == award.slots["award"]]
        said = next((said for u in reversed(units) if (said := _said(u)) is not None), None)
        self.said, self.said_paragraph = (self.said, self.said_paragraph) if said is None else (said, self.paragraph)


def _said(unit: Unit) -> Mention | None:
    """The award that a unit names, or the title of the movement that it names."""
    if AWARD in unit.symbols:
        return unit.mention
    return None if unit.mention is None or "CAMP" not in unit.symbols else title_of(unit.mention)


def is_heading(units: Sequence[Unit]) -> bool:
    """Whether a sentence is the heading of a section: a few words, no full stop, nothing counted."""
    return (
        0 < len(units) <= _LONGEST_HEADING
        and "STOP" not in units[-1].symbols
        and not any(AWARD in unit.symbols for unit in units)
        and not any(COUNT in unit.symbols and (len(unit.nouns) > 0 or i > 1) for i, unit in enumerate(units))
    )


def _names_one(unit: Unit) -> bool:
    """Whether a unit names a person or a body; "các cấp" names none."""
    return NAME in unit.symbols and (unit.mention is None or unit.mention.features.get("slug") != _LEVELS)


def _is_topic(units: Sequence[Unit], i: int) -> bool:
    """Whether the sentence is about the name at `i`: it stands near the beginning and is nobody's."""
    return i < _BEGINNING and _names_one(units[i]) and not (i > 0 and bool(units[i - 1].symbols & BELONGING))


def own_unit(subject: Mention | None, name: str | None = None) -> Unit | None:
    """The report's own union as a unit, or its host by this `name`."""
    if subject is None:
        return None
    if name is not None:
        subject = Mention(subject.span, subject.symbols, name, {**subject.features, "category": "other", "head": ""})
    return Unit(-1, -1, Span(subject.span.start, subject.span.end), subject.symbols | {NAME}, subject)


def _opens(units: Sequence[Unit], symbol: str) -> Mention | None:
    """What a heading begins with, if that is such a cue ("Phương hướng"); a number or a dash may stand before it."""
    first = next((unit for unit in units if not unit.symbols & _BULLETS), None)
    return None if first is None or symbol not in first.symbols else first.mention
