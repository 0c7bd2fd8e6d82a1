"""What a fact's own words leave open and the text around it plainly says: period, campaign, whose, how certain.

Every slot so filled is a `Filled` with the words that it came from and one of these reasons: `clause` and `sentence`
(the same one), `previous-sentence`, `paragraph` (an earlier sentence of the paragraph), `report-subject` (the union
that the report is about).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from thidua.facts.campaign_links import campaign_of
from thidua.facts.clauses import clause_before
from thidua.facts.discourse import Memory
from thidua.facts.draft import Draft, Filled
from thidua.facts.frame import Frame, complete, own_body
from thidua.facts.givers import principal
from thidua.facts.subject import is_central
from thidua.facts.units import COUNT, NAME, Unit
from thidua.model import Mention, Period
from thidua.resources import read_yaml
from thidua.text.fold import fold

#: After one of these a body is whose something is, or from whom, or to whom; not what the sentence is about.
_BELONGING = frozenset({"OF", "BY", "TO", "AGAINST", "GOAL", "WITHIN", "AT", "FROM", "GET"})
#: Categories of bodies whose number or award it may be; a body of the state or a party only gives and recognises.
_OWNERS = frozenset({"union", "other", "group"})
#: Behind one of these a person is helped, and did nothing.
_HELPED = frozenset({"SUPPORT", "GIVE", "TO", "OF"})
#: What one person has or does.
_OF_PERSONS = frozenset({"initiatives", "recognised-initiatives", "savings"})
_OF_WELFARE = frozenset({"gifts", "houses", "support-money", "beneficiaries"})
#: What only a body has.
_OF_BODIES = frozenset(
    {"grassroots-unions", "members", "workers", "new-members", "new-grassroots-unions", "courses", "trainees"}
)
#: With one of these an award has a status of its own.
_OWN_STATUS = frozenset({"GIVE", "GET", "REACH", "PRAISE", "SEMI", "STOP"})
#: A sentence begins with what is among so many of its units.
_BEGINNING = 3
#: How far before a fact its denial may stand.
_DENIAL_BACK = 2
#: A verb that a denial right before it takes back: "3 tập thể không được tặng …".
_GIVEN = frozenset({"GET", "GIVE", "REACH", "PRAISE"})
_STATUS_CUES = (
    ("PROPOSE", "recommended"),
    ("PLAN", "planned"),
    ("AHEAD", "planned"),
    ("REGISTER", "registered"),
)


def status_of(draft: Draft, units: Sequence[Unit], folded: str) -> Filled | None:
    """Recommended, planned or registered, where a cue of the clause says so; None is conferred."""
    heard = (*clause_before(units, draft.first), *units[draft.first : draft.last + 1])
    for symbol, status in _STATUS_CUES:
        for i, unit in enumerate(heard):
            if (
                symbol in unit.symbols
                and unit.span.start < draft.span.start
                and _done().search(folded, unit.span.end, draft.span.start)
            ):
                continue
            if symbol in unit.symbols and not (symbol != "PLAN" and _is_only_told(heard[i + 1 :], draft)):
                return Filled(status, unit.span, "clause")
    return None


def _meant_below(draft: Draft, memory: Memory, folded: str, begin: int) -> Filled | None:
    """Recommended or planned, where the section's heading says so and the line tells of nothing done."""
    heading = memory.section_proposal or memory.section_ahead
    if heading is None or _done().search(folded, begin, draft.span.end) is not None:
        return None
    return Filled("planned" if memory.section_proposal is None else "recommended", heading.span, "heading")


def carry_status(drafts: Sequence[Draft], units: Sequence[Unit]) -> None:
    """An award that goes on with the verb before has its status: "đề nghị tặng Cờ cho A, Bằng khen cho B"."""
    awards = [draft for draft in drafts if draft.kind == "award"]
    for before, draft in pairwise(awards):
        own = any(unit.symbols & _OWN_STATUS for unit in units[before.last + 1 : draft.last + 1])
        if not own and "status" in before.filled and "status" not in draft.filled:
            draft.slots["status"], draft.filled["status"] = before.slots["status"], before.filled["status"]


def _is_only_told(after: Sequence[Unit], draft: Draft) -> bool:
    """Whether a proposal before the award is another thing: "Từ 21 hồ sơ đề cử, LĐLĐ tỉnh đã trao …"."""
    return any("COMMA" in unit.symbols and unit.span.start < draft.span.start for unit in after)


def planned_by(draft: Draft, units: Sequence[Unit], memory: Memory, folded: str, begin: int) -> Filled | None:
    """The cue that makes a figure a target ("phấn đấu", "dự kiến", "chỉ tiêu 90%"), or the heading "Phương hướng"."""
    for unit in units[: draft.last + 1]:
        if unit.symbols & {"PLAN", "AHEAD"} and _done().search(folded, unit.span.end, draft.span.end) is None:
            return Filled("target", unit.span, "sentence")
    number = units[draft.last]
    before = units[draft.last - 1] if draft.last > 0 else None
    if before is not None and "GOAL" in before.symbols and number.span.start > before.span.end:
        return Filled("target", before.span, "clause")
    ahead = memory.section_ahead
    if ahead is not None and _done().search(folded, begin, draft.span.end) is None:
        return Filled("target", ahead.span, "heading")
    return None


@cache
def _done() -> re.Pattern[str]:
    """The words that end what a plan before them says: "sẽ …; đã kết nạp"."""
    words = map(fold, read_yaml("seeds", "patterns", "cues.yml")["DONE"])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def is_denied(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether "không", "chưa có" stand right before the fact: then the text says that it is not so."""
    before = clause_before(units, draft.first)[-_DENIAL_BACK:]
    inside = units[draft.first : draft.last + 1] if draft.kind == "award" else ()
    return any("NOT" in unit.symbols for unit in before) or any(
        "NOT" in one.symbols and two.symbols & _GIVEN for one, two in pairwise(inside)
    )


def period_of(draft: Draft, units: Sequence[Unit], memory: Memory) -> tuple[Mention, str] | None:
    """The period in the fact's words or before them in the sentence; else the paragraph's."""
    inside = _last(units[draft.first : draft.last + 1], "PERIOD")
    if inside is not None:
        return inside, "clause"
    before = _last(units[: draft.first], "PERIOD")
    if before is not None:
        return before, "sentence"
    return (memory.period, "paragraph") if memory.period is not None else None


def _last(units: Sequence[Unit], symbol: str) -> Mention | None:
    return next((unit.mention for unit in reversed(units) if symbol in unit.symbols), None)


def scope_of(draft: Draft, units: Sequence[Unit], frame: Frame, memory: Memory) -> Filled | None:
    """Whose number or award it is: the union or company that the sentence speaks of, else the report's own union."""
    if any("ELSEWHERE" in unit.symbols for unit in units[: draft.last + 1]) or _is_of_person(draft, units, memory):
        return None
    taken = {id(mention) for mention in draft.taken}
    helper = _helper_of(draft, units)
    if helper is not None:
        return Filled(complete(helper, frame), helper.span, "sentence")
    for i in range(draft.first - 1, -1, -1):
        unit = units[i]
        mention = unit.mention
        if mention is not None and "SELF" in unit.symbols and not (i > 0 and units[i - 1].symbols & _BELONGING):
            own = own_body(str(mention.features.get("words", "")), frame)
            if own is not None:
                return Filled(own, mention.span, "sentence")
        if mention is None or NAME not in unit.symbols or "ORG" not in unit.symbols or id(mention) in taken:
            continue
        counted = mention.features.get("category") == "group" and i > 0 and COUNT in units[i - 1].symbols
        belongs = counted or (i > 0 and bool(units[i - 1].symbols & _BELONGING))
        if is_central(mention) and not belongs:
            return None
        if mention.features.get("category") in _OWNERS and not belongs and not is_central(mention):
            return Filled(complete(mention, frame), mention.span, "sentence")
    if frame.subject is not None and frame.subject_name is not None:
        return Filled(frame.subject_name, frame.subject.span, "report-subject")
    return None


def _helper_of(draft: Draft, units: Sequence[Unit]) -> Mention | None:
    """Who gives what is counted: on whose behalf it is handed over, "quỹ của A hỗ trợ …", "210 suất do A hỗ trợ"."""
    if draft.slots.get("measure") not in _OF_WELFARE:
        return None
    behalf = principal(units, draft.first)
    if behalf is not None:
        return behalf.body
    following = [unit for unit in units[draft.last + 1 : draft.last + 5] if "GAP" not in unit.symbols][:3]
    by_body = len(following) == 3 and "BY" in following[0].symbols and bool(following[2].symbols & {"SUPPORT", "GIVE"})
    if by_body and {NAME, "ORG"} <= following[1].symbols:
        return following[1].mention
    first = draft.first if units[draft.first].symbols & {"SUPPORT", "GIVE"} else draft.first - 1
    before = units[first - 1] if first > 0 and units[first].symbols & {"SUPPORT", "GIVE"} else None
    return before.mention if before is not None and {NAME, "ORG"} <= before.symbols else None


def _is_of_person(draft: Draft, units: Sequence[Unit], memory: Memory) -> bool:
    """Whether one person did it: the sentence begins with a name that does not speak, or goes on about a person."""
    before = units[: draft.first]
    if any(unit.symbols & {"SPEAK", "ACCORDING"} for unit in before):
        return False
    if draft.slots.get("measure") in _OF_BODIES:
        return False
    if any(
        _is_one(unit) and not (i > 0 and before[i - 1].symbols & _HELPED) for i, unit in enumerate(before[:_BEGINNING])
    ):
        return True
    if draft.kind != "figure" or draft.slots["measure"] not in _OF_PERSONS:
        return False
    for i, unit in reversed(list(enumerate(before))):
        if _is_one(unit):
            return not (i > 0 and before[i - 1].symbols & _HELPED)
        if unit.symbols & {"ORG", "SELF", COUNT, "CAMP", "KIND"} or _are_members(unit):
            return False
    return memory.subject is not None and "PERSON" in memory.subject.symbols


def _is_one(unit: Unit) -> bool:
    """Whether a unit means a person who is spoken of, not the one who speaks."""
    return bool(unit.symbols & {"PERSON", "PRONOUN"}) and "FIRSTPERSON" not in unit.symbols


def _are_members(unit: Unit) -> bool:
    """Whether a unit means all who work somewhere: "CNVCLĐ", "đoàn viên"."""
    return unit.mention is not None and unit.mention.features.get("measure") in _OF_BODIES


def speaker_of(draft: Draft, units: Sequence[Unit]) -> Mention | None:
    """The person whose reported speech the sentence is, where the words come after "cho biết" and the like."""
    before = units[: draft.first]
    cited = next((two.mention for one, two in pairwise(before) if "ACCORDING" in one.symbols), None)
    if cited is not None and "PERSON" in cited.symbols:
        return cited
    speaks = [i for i, unit in enumerate(before) if "SPEAK" in unit.symbols]
    return _last(before[: speaks[0]], "PERSON") if len(speaks) > 0 else None


def add_context(
    draft: Draft, units: Sequence[Unit], frame: Frame, memory: Memory, text: str, folded: str, begin: int
) -> None:
    """Fill what the words of an award or a figure leave open: status or target, campaign, period, whose."""
    if draft.kind == "award":
        status = status_of(draft, units, folded) or _meant_below(draft, memory, folded, begin)
        if status is not None:
            draft.slots["status"], draft.filled["status"] = status.value, status
    else:
        planned = planned_by(draft, units, memory, folded, begin)
        if planned is not None:
            draft.slots["measure"], draft.filled["measure"] = planned.value, planned
    campaign = campaign_of(draft, units, memory, folded)
    if campaign is not None:
        draft.slots["campaign"], draft.filled["campaign"] = campaign.value, campaign
    period = period_of(draft, units, memory)
    if period is not None:
        mention, reason = period
        assert isinstance(mention.value, Period)
        words = mention.span.of(text)
        draft.slots["period"] = Period(words, mention.value.start, mention.value.end)
        draft.filled["period"] = Filled(words, mention.span, reason)
    if draft.slots.get("recipient") is None:
        scope = draft.filled.get("of") or scope_of(draft, units, frame, memory)
        if scope is not None:
            draft.slots["of"], draft.filled["of"] = scope.value, scope
