"""What a fact's own words leave open and the text around it plainly says: period, campaign, whose, how certain.

Every slot so filled is a `Context` with the words that it came from and one of these reasons:
`clause` and `sentence` (the same one), `previous-sentence`, `paragraph` (an earlier sentence of the paragraph),
`report-subject` (the union that the report is about).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from thidua.facts.frame import Frame, complete, is_central
from thidua.facts.match import Match
from thidua.facts.symbols import Token
from thidua.model import Mention, Span, Strength
from thidua.resources import read_yaml
from thidua.text.fold import fold

_CLAUSE_ENDS = frozenset({"SEMI", "STOP"})
#: After one of these a body is whose something is, or from whom, or to whom; not what the sentence is about.
_BELONGING = frozenset({"OF", "BY", "TO", "AGAINST", "GOAL", "WITHIN"})
#: A sentence begins with what is among so many of its tokens.
_BEGINNING = 2
#: How far before a fact its denial may stand.
_DENIAL_BACK = 2
_STATUS_CUES = (("PROPOSE", "recommended"), ("PLAN", "planned"), ("REGISTER", "registered"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A value found in the context: the words it came from (spans of the reading) and the reason."""

    value: str
    span: Span
    reason: str
    strength: Strength | None = None


@dataclass(slots=True)
class Discourse:
    """What the paragraph has named so far; `last_campaign` only what the sentence before named."""

    paragraph: int = -1
    period: Mention | None = None
    campaign: Mention | None = None
    last_campaign: Mention | None = None
    who: Mention | None = None

    def enter(self, paragraph: int) -> None:
        """A new paragraph forgets the period, campaign and recipients of the one before."""
        if paragraph != self.paragraph:
            self.paragraph, self.period, self.campaign, self.last_campaign = paragraph, None, None, None
            self.who = None

    def leave(self, tokens: Sequence[Token]) -> None:
        """Remember what this sentence named for the ones after it."""
        mentions = [token.mention for token in tokens if token.mention is not None]
        periods = [m for m in mentions if "PERIOD" in m.symbols]
        campaigns = [t.mention for t in _topics(tokens) if t.mention is not None]
        counted = [m for m in mentions if "WHO" in m.symbols]
        if len(periods) > 0:
            self.period = periods[0] if len({m.value for m in periods}) == 1 else None
        if len({m.value for m in campaigns}) == 1:
            self.campaign = campaigns[0]
        elif len(campaigns) > 1:
            self.campaign = None
        self.last_campaign = self.campaign if len(campaigns) > 0 else None
        if len(counted) > 0:
            self.who = counted[-1]


def status_of(match: Match, tokens: Sequence[Token]) -> Filled | None:
    """Recommended, planned or registered, where a cue of the clause says so; None is conferred."""
    heard = (*clause_before(tokens, match.first), *tokens[match.first : match.last + 1])
    for symbol, status in _STATUS_CUES:
        for token in heard:
            if symbol in token.symbols:
                return Filled(status, token.span, "clause")
    return None


def planned_by(match: Match, tokens: Sequence[Token], folded: str) -> Filled | None:
    """The cue that makes a figure a target: what is meant to be ("phấn đấu", "dự kiến", "chỉ tiêu 90%")."""
    before = tokens[: match.first]
    for token in before:
        if "PLAN" in token.symbols and _done().search(folded, token.span.end, match.span.start) is None:
            return Filled("target", token.span, "sentence")
    last = before[-1] if len(before) > 0 else None
    return Filled("target", last.span, "clause") if last is not None and "GOAL" in last.symbols else None


@cache
def _done() -> re.Pattern[str]:
    """The words that end what a plan before them says: "sẽ …; đã kết nạp"."""
    words = map(fold, read_yaml("seeds", "patterns", "cues.yml")["DONE"])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def is_denied(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether "không", "chưa có" stand right before the fact: then the text says that it is not so."""
    before = clause_before(tokens, match.first)[-_DENIAL_BACK:]
    return any("NOT" in token.symbols for token in before)


def clause_before(tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """The tokens of the clause that stand before position `first`."""
    start = first
    while start > 0 and not tokens[start - 1].symbols & _CLAUSE_ENDS:
        start -= 1
    return tokens[start:first]


def clause_after(tokens: Sequence[Token], last: int) -> Sequence[Token]:
    """The tokens of the clause that stand after position `last`."""
    end = last + 1
    while end < len(tokens) and not tokens[end].symbols & _CLAUSE_ENDS:
        end += 1
    return tokens[last + 1 : end]


def period_of(match: Match, tokens: Sequence[Token], discourse: Discourse) -> tuple[Mention, str] | None:
    """The period in the fact's words or before them in the sentence; else the paragraph's."""
    inside = _last(tokens[match.first : match.last + 1], "PERIOD")
    if inside is not None:
        return inside, "clause"
    before = _last(tokens[: match.first], "PERIOD")
    if before is not None:
        return before, "sentence"
    return (discourse.period, "paragraph") if discourse.period is not None else None


def _last(tokens: Sequence[Token], symbol: str) -> Mention | None:
    return next((token.mention for token in reversed(tokens) if symbol in token.symbols), None)


def campaign_of(match: Match, tokens: Sequence[Token], discourse: Discourse, folded: str) -> Filled | None:
    """The one campaign that the clause, the sentence, or an unnamed "phong trào" of the sentence points to.

    A chain of several names is no link to any one of them.
    """
    inside = [t.mention for t in tokens[match.first : match.last + 1] if t.mention is not None and "CAMP" in t.symbols]
    if len({m.value for m in inside}) == 1:
        return Filled(str(inside[0].value), inside[0].span, "clause", Strength.STATED)
    before = _topics(tokens[: match.first])
    last = before[-1] if len(before) > 0 else None
    if last is not None and last.mention is not None:
        if _in_chain(before, folded):
            return None
        if last in clause_before(tokens, match.first):
            return Filled(str(last.mention.value), last.span, "clause", Strength.STATED)
        return Filled(str(last.mention.value), last.span, "sentence", Strength.SENTENCE)
    after = [t for t in _up_to_number(clause_after(tokens, match.end)) if "CAMP" in t.symbols]
    if len(after) == 1 and after[0].mention is not None:
        return Filled(str(after[0].mention.value), after[0].span, "clause", Strength.STATED)
    return _pointed_to(match, tokens, discourse, folded)


def _topics(tokens: Sequence[Token]) -> list[Token]:
    """The campaigns that the text is about; one that only says what is counted ("nhà Mái ấm Công đoàn") is none."""
    return [
        token
        for i, token in enumerate(tokens)
        if "CAMP" in token.symbols and "THING" not in token.symbols and not (i > 0 and "THING" in tokens[i - 1].symbols)
    ]


def _up_to_number(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the next number, which is another fact's."""
    numbers = [i for i, token in enumerate(tokens) if token.symbols & {"NUM", "MONEY", "PCT"}]
    return tokens[: numbers[0]] if len(numbers) > 0 else tokens


def _in_chain(campaigns: Sequence[Token], folded: str) -> bool:
    """Whether the last of these is one of several names said together."""
    if len(campaigns) < 2 or campaigns[-1].mention is None or campaigns[-2].mention is None:
        return False
    between = folded[campaigns[-2].span.end : campaigns[-1].span.start]
    return campaigns[-1].mention.value != campaigns[-2].mention.value and len(between) < 25


@cache
def _plural() -> tuple[str, ...]:
    return tuple(f"{fold(word)} " for word in read_yaml("seeds", "patterns", "campaigns.yml")["plural"])


def _is_plural(folded: str, kind: Span) -> bool:
    """Whether a kind word is in the plural: "các phong trào" points to no single one."""
    return folded[kind.start : kind.end].startswith(_plural()) or folded[: kind.start].endswith(_plural())


def _pointed_to(match: Match, tokens: Sequence[Token], discourse: Discourse, folded: str) -> Filled | None:
    """An unnamed kind word in the singular before the fact means the paragraph's campaign."""
    if discourse.campaign is None:
        return None
    for token in tokens[: match.last + 1]:
        if "KIND" in token.symbols and not _is_plural(folded, token.span):
            return Filled(str(discourse.campaign.value), discourse.campaign.span, "paragraph", Strength.PARAGRAPH)
    if discourse.last_campaign is not None and match.rule.kind == "figure":
        carried = discourse.last_campaign
        return Filled(str(carried.value), carried.span, "previous-sentence", Strength.PARAGRAPH)
    return None


def scope_of(match: Match, tokens: Sequence[Token], frame: Frame) -> Filled | None:
    """Whose number or award it is: the union or company that the sentence speaks of, else the report's own union."""
    stated = match.one("of")
    if stated is not None:
        return Filled(complete(stated, frame), stated.span, "clause")
    if any("ELSEWHERE" in token.symbols for token in tokens[: match.last + 1]) or _is_of_person(match, tokens):
        return None
    taken = {id(m) for slot in ("giver", "recogniser", "recipient") for m in match.slots.get(slot, [])}
    for token in reversed(tokens[: match.first]):
        mention = token.mention
        if mention is None or "ORG" not in token.symbols or id(mention) in taken:
            continue
        if is_central(mention) and _is_subject(tokens, token):
            return None
        if _is_scope(tokens, token) and not is_central(mention):
            return Filled(complete(mention, frame), mention.span, "sentence")
    if frame.subject is not None and frame.subject_name is not None:
        return Filled(frame.subject_name, frame.subject.span, "report-subject")
    return None


def _is_of_person(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether the sentence tells what one person did: it begins with a name, and the name does not speak."""
    before = tokens[: match.first]
    begins = any("PERSON" in token.symbols for token in before[:_BEGINNING])
    return begins and not any("SPEAK" in token.symbols for token in before)


def _is_scope(tokens: Sequence[Token], token: Token) -> bool:
    """A union or company that the sentence speaks of, not one that something belongs to or comes from."""
    union = token.mention is not None and token.mention.features.get("category") in ("union", "other")
    return union and _is_subject(tokens, token)


def _is_subject(tokens: Sequence[Token], token: Token) -> bool:
    i = tokens.index(token)
    return i == 0 or not tokens[i - 1].symbols & _BELONGING


def measure_after(match: Match, tokens: Sequence[Token]) -> Filled | None:
    """The measure that a pattern takes because of the thing that the sentence counted last, or None."""
    thing = _last(tokens[: match.last], "THING")
    measure = None if thing is None else match.rule.after_thing.get(thing.features.get("measure", ""))
    return None if thing is None or measure is None else Filled(measure, thing.span, "sentence")


def recipients_of(match: Match, tokens: Sequence[Token], discourse: Discourse) -> tuple[Mention, str] | None:
    """Whom a prize without a recipient went to: those that the sentence, else the paragraph, counted last."""
    here = _last(tokens[: match.first], "WHO")
    if here is not None:
        return here, "sentence"
    return (discourse.who, "paragraph") if discourse.who is not None else None


def speaker_of(match: Match, tokens: Sequence[Token]) -> Mention | None:
    """The person whose reported speech the sentence is, where the words come after "cho biết" and the like."""
    before = tokens[: match.first]
    speaks = [i for i, token in enumerate(before) if "SPEAK" in token.symbols]
    return _last(before[: speaks[0]], "PERSON") if len(speaks) > 0 else None
