"""The campaign that an award or a figure came out of, as near as the text names it.

A list of campaigns is no link to any one of them; the article's topic alone is none either.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from thidua.facts.clauses import clause_after, clause_before
from thidua.facts.discourse import Memory
from thidua.facts.draft import Draft, Filled
from thidua.facts.units import COUNT, NAME, Unit
from thidua.model import Mention, Strength
from thidua.resources import read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import load_vocabulary

#: A sentence begins with what is among so many of its units.
_BEGINNING = 3
#: What is counted of houses: themselves and what they cost.
_OF_HOUSES = frozenset({"houses", "support-money", "target"})
_OF_WORK = frozenset({"participants", "initiatives", "recognised-initiatives", "savings", "share", "trainees"})
_OF_WELFARE = frozenset({"houses", "gifts", "support-money", "beneficiaries", "participants"})
#: The measures that a campaign of each kind yields in the sentences after it.
_YIELDS = {
    "movement": _OF_WORK,
    "drive": _OF_WORK,
    "programme": _OF_WORK | _OF_WELFARE,
    "month": _OF_WELFARE,
    "fund": _OF_WELFARE,
    "contest": frozenset({"participants"}),
    "other": _OF_WELFARE,
}
#: Families of a contest's places.
_PRIZES = frozenset({"giai"})


def campaign_of(draft: Draft, units: Sequence[Unit], memory: Memory, folded: str) -> Filled | None:
    """The one campaign that the clause, the sentence, or an unnamed "phong trào" of the sentence points to.

    A chain of several names is no link to any one of them.
    """
    titled = _campaign_of_title(draft, memory)
    if titled is not None:
        return titled
    inside = [u.mention for u in units[draft.first : draft.last + 1] if u.mention is not None and "CAMP" in u.symbols]
    inside += [noun for u in units[draft.first : draft.last + 1] for noun in u.nouns if "CAMP" in noun.symbols]
    if len({m.value for m in inside}) == 1:
        return Filled(str(inside[0].value), inside[0].span, "clause", Strength.STATED)
    counted = _counted_campaign(draft, units)
    if counted is not None:
        return counted
    before = topics(units[: draft.first])
    last = before[-1] if len(before) > 0 else None
    if last is not None and last.mention is not None:
        if _in_chain(before, folded):
            return None
        if last in clause_before(units, draft.first):
            return Filled(str(last.mention.value), last.span, "clause", Strength.STATED)
        return Filled(str(last.mention.value), last.span, "sentence", Strength.SENTENCE)
    after = [u for u in _up_to_number(clause_after(units, draft.last)) if "CAMP" in u.symbols]
    if len(after) == 1 and after[0].mention is not None:
        return Filled(str(after[0].mention.value), after[0].span, "clause", Strength.STATED)
    return _pointed_to(draft, units, memory, folded)


def campaign_of_table(draft: Draft, memory: Memory) -> Filled | None:
    """The campaign that the paragraph above a table is about, or else the report's title."""
    campaign = memory.campaign or memory.report_campaign
    if campaign is None or draft.slots["campaign"] is not None or draft.kind != "figure":
        return None
    if draft.slots["measure"] not in _OF_WORK | {"target"}:
        return None
    reason = "paragraph" if memory.campaign is not None else "heading"
    return Filled(str(campaign.value), campaign.span, reason, Strength.PARAGRAPH)


def topics(units: Sequence[Unit]) -> list[Unit]:
    """The campaigns that the text is about; one that only says what is counted ("nhà Mái ấm Công đoàn") is none."""
    return [
        unit
        for i, unit in enumerate(units)
        if "CAMP" in unit.symbols and "THING" not in unit.symbols and not (i > 0 and "THING" in units[i - 1].symbols)
    ]


def _counted_campaign(draft: Draft, units: Sequence[Unit]) -> Filled | None:
    """The campaign whose houses are counted in the clause: "11 nhà “Mái ấm Công đoàn” trị giá 385 triệu đồng"."""
    if draft.kind != "figure" or draft.slots["measure"] not in _OF_HOUSES:
        return None
    for unit in reversed(clause_before(units, draft.first)):
        for mention in (unit.mention, *unit.nouns):
            if mention is not None and "CAMP" in mention.symbols and "THING" in mention.symbols:
                return Filled(str(mention.value), mention.span, "clause", Strength.STATED)
        if COUNT in unit.symbols and draft.slots["measure"] != "houses" and "houses" not in (unit.measure or ""):
            return None
    return None


def _campaign_of_title(draft: Draft, memory: Memory) -> Filled | None:
    """A title that bears the name of a campaign comes out of it, where the report names the campaign."""
    name = draft.slots.get("award_name")
    known = None if name is None else known_campaign(str(name))
    if known is None:
        return None
    named = next((m for m in memory.campaigns.values() if m.value == known), None)
    return None if named is None else Filled(known, draft.parts["award"], "clause", Strength.STATED)


@cache
def known_campaign(name: str) -> str | None:
    """The campaign of the vocabulary that has this name."""
    found = load_vocabulary().by_label("campaign", name)
    return found[0].pref_vi if len(found) == 1 else None


def _up_to_number(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units before the next number, which is another fact's."""
    numbers = [i for i, unit in enumerate(units) if COUNT in unit.symbols]
    return units[: numbers[0]] if len(numbers) > 0 else units


def _in_chain(campaigns: Sequence[Unit], folded: str) -> bool:
    """Whether the last of these is one of several names said together."""
    if len(campaigns) < 2 or campaigns[-1].mention is None or campaigns[-2].mention is None:
        return False
    between = folded[campaigns[-2].span.end : campaigns[-1].span.start]
    return campaigns[-1].mention.value != campaigns[-2].mention.value and len(between) < 25


@cache
def _plural() -> tuple[str, ...]:
    return tuple(f"{fold(word)} " for word in read_yaml("seeds", "patterns", "campaigns.yml")["plural"])


def _is_plural(folded: str, kind: Unit) -> bool:
    """Whether a kind word is in the plural: "các phong trào" points to no single one."""
    start, end = kind.span.start, kind.span.end
    return folded[start:end].startswith(_plural()) or folded[max(0, start - 12) : start].endswith(_plural())


def _pointed_to(draft: Draft, units: Sequence[Unit], memory: Memory, folded: str) -> Filled | None:
    """An unnamed kind word in the singular before the fact means the last campaign of that kind."""
    for unit in units[: draft.last + 1]:
        if "KIND" in unit.symbols and unit.mention is not None and not _is_plural(folded, unit):
            meant = memory.campaigns.get(unit.mention.features.get("slug", "")) or memory.campaign
            if meant is not None:
                return Filled(str(meant.value), meant.span, "paragraph", Strength.PARAGRAPH)
    if draft.kind == "award" and draft.slots["award"] in _PRIZES and "contest" in memory.campaigns:
        contest = memory.campaigns["contest"]
        return Filled(str(contest.value), contest.span, "paragraph", Strength.PARAGRAPH)
    carried = memory.last_campaign
    named = any(NAME in unit.symbols and "ORG" in unit.symbols for unit in units[:_BEGINNING])
    spoken_of = named and not any(unit.symbols & {"CARRY", "LAUNCH"} for unit in units[: draft.first])
    if carried is not None and not spoken_of and _comes_of(draft, carried):
        return Filled(str(carried.value), carried.span, "previous-sentence", Strength.PARAGRAPH)
    section = memory.section_campaign
    if section is not None and _comes_of(draft, section):
        return Filled(str(section.value), section.span, "heading", Strength.PARAGRAPH)
    return None


def _comes_of(draft: Draft, campaign: Mention) -> bool:
    """Whether a campaign of this kind yields what is counted: a movement initiatives, a fund houses."""
    kind = campaign.features.get("kind", "")
    return draft.kind == "figure" and draft.slots["measure"] in _YIELDS.get(kind, _YIELDS["movement"])
