"""Campaign facts: one a report for each campaign that is named, with who launched it and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.facts.assemble import CAMPAIGN_SLOTS, Slots
from thidua.facts.frame import Frame, complete
from thidua.facts.symbols import Token
from thidua.model import Mention, Span

_RULES = {"launched": "campaign.launched", "carried": "campaign.carried-out", "named": "campaign.named"}
_NEAR = 8
#: What tells that a sentence has gone on from launching to something else.
_OTHER_NEWS = frozenset({"STOP", "NUM", "MONEY", "PCT", "AWARD", "GIVE", "GET"})


@dataclass(frozen=True, slots=True)
class CampaignMatch:
    """A campaign named in a sentence, the span of kind and name, and the mentions its slots came from."""

    slots: Slots
    rule: str
    span: Span
    parts: dict[str, Span]


def campaigns_in(tokens: Sequence[Token], frame: Frame) -> Iterator[CampaignMatch]:
    """Every campaign named in one sentence, in the order of the text."""
    kind_at: int | None = None
    for i, token in enumerate(tokens):
        if "KIND" in token.symbols:
            kind_at = i
        mention = token.mention
        if mention is None or "CAMP" not in token.symbols:
            continue
        start = kind_at if kind_at is not None and kind_at >= i - 2 else i
        yield _campaign(tokens, i, start, kind_at, frame)


def _campaign(tokens: Sequence[Token], i: int, start: int, kind_at: int | None, frame: Frame) -> CampaignMatch:
    mention = tokens[i].mention
    assert mention is not None
    slots: Slots = dict(CAMPAIGN_SLOTS)
    slots["name"] = mention.features.get("known") or mention.value
    slots["campaign_kind"] = mention.features.get("kind") or "other"
    parts = {"name": mention.span}
    launcher = _launcher(tokens, i, kind_at)
    carrier = None if launcher is not None and launcher.span.start < mention.span.start else _carrier(tokens, start)
    for slot, found in (("launched_by", launcher), ("carried_out_by", carrier)):
        if found is not None:
            slots[slot] = complete(found, frame)
            parts[slot] = found.span
    rule = _RULES["launched" if launcher else "carried" if carrier else "named"]
    return CampaignMatch(slots, rule, Span(tokens[start].span.start, mention.span.end), parts)


def _launcher(tokens: Sequence[Token], i: int, kind_at: int | None) -> Mention | None:
    """Who launched it: "“X” do A phát động" after the name, or "A phát động phong trào “X”" before its kind word."""
    for j in range(i + 1, min(len(tokens), i + _NEAR)):
        if tokens[j].symbols & {"KIND", "SEMI"}:
            break
        if "LAUNCH" in tokens[j].symbols:
            between = tokens[i + 1 : j]
            if any("BY" in token.symbols for token in between):
                return _last_organisation(between)
    before = tokens[: kind_at if kind_at is not None else i]
    launches = [j for j, token in enumerate(before) if "LAUNCH" in token.symbols]
    if len(launches) == 0 or any(token.symbols & _OTHER_NEWS for token in before[launches[-1] :]):
        return None
    return _last_organisation(before[: launches[-1]])


def _carrier(tokens: Sequence[Token], start: int) -> Mention | None:
    """Who carries it out, named before the verb: "A triển khai phong trào “X”"."""
    before = tokens[max(0, start - _NEAR) : start]
    verbs = [j for j, token in enumerate(before) if "CARRY" in token.symbols]
    return _last_organisation(before[: verbs[-1]]) if len(verbs) > 0 else None


def _last_organisation(tokens: Sequence[Token]) -> Mention | None:
    return next((t.mention for t in reversed(tokens) if "ORG" in t.symbols), None)
