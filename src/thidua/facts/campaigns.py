"""Campaign facts: one a report for each campaign that is named, with who launched it and who carries it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua.facts.draft import CAMPAIGN_SLOTS, Slots
from thidua.facts.frame import Frame, complete
from thidua.facts.tokens import Token
from thidua.model import Context, Document, Fact, Mention, Sentence, Span
from thidua.text.fold import fold

_RULES = {"launched": "campaign.launched", "carried": "campaign.carried-out", "named": "campaign.named"}
#: What a later sentence may add to a campaign.
_COMPLETED = ("launched_by", "carried_out_by")
_NEAR = 8
#: What tells that a sentence has gone on from launching to something else.
_OTHER_NEWS = frozenset({"STOP", "NUM", "MONEY", "PCT", "AWARD", "GIVE", "GET"})


class Campaigns:
    """The campaigns of one report as its sentences name them; the first naming is the fact, later ones complete it."""

    def __init__(self, frame: Frame, document: Document) -> None:
        self._frame, self._document = frame, document
        self._facts: dict[str, Fact] = {}

    def read(self, tokens: Sequence[Token], sentence: Sentence) -> None:
        """Take in every campaign that one sentence names."""
        kind_at: int | None = None
        for i, token in enumerate(tokens):
            if "KIND" in token.symbols:
                kind_at = i
            if token.mention is not None and "CAMP" in token.symbols:
                self._take(tokens, i, kind_at, sentence)

    def facts(self) -> list[Fact]:
        """One fact a campaign, in the order of their first naming."""
        return list(self._facts.values())

    def _take(self, tokens: Sequence[Token], i: int, kind_at: int | None, sentence: Sentence) -> None:
        fact = self._fact(tokens, i, kind_at, sentence)
        key = fold(str(fact.slots["name"]))
        known = self._facts.get(key)
        self._facts[key] = fact if known is None else _completed(known, fact)

    def _fact(self, tokens: Sequence[Token], i: int, kind_at: int | None, sentence: Sentence) -> Fact:
        mention = tokens[i].mention
        assert mention is not None
        quote = self._document.quote
        start = kind_at if kind_at is not None and kind_at >= i - 2 else i
        launcher = _launcher(tokens, i, kind_at)
        carrier = None if launcher is not None and launcher.span.start < mention.span.start else _carrier(tokens, start)
        slots: Slots = {
            **CAMPAIGN_SLOTS,
            "name": mention.features.get("known") or mention.value,
            "campaign_kind": mention.features.get("kind") or "other",
        }
        parts = {"name": quote(mention.span)}
        if start < i:
            parts["campaign_kind"] = quote(tokens[start].span)
        for slot, found in (("launched_by", launcher), ("carried_out_by", carrier)):
            if found is not None:
                slots[slot] = complete(found, self._frame)
                parts[slot] = quote(found.span)
        rule = _RULES["launched" if launcher else "carried" if carrier else "named"]
        words = quote(Span(tokens[start].span.start, mention.span.end))
        return Fact("campaign", words, quote(sentence.span), sentence.zone, rule, slots, parts=parts)


def _completed(known: Fact, later: Fact) -> Fact:
    """A campaign with what a later sentence says of it and the first did not."""
    missing = [slot for slot in _COMPLETED if known.slots[slot] is None and later.slots[slot] is not None]
    if len(missing) == 0:
        return known
    context = tuple(Context(slot, later.parts[slot], "later-sentence") for slot in missing)
    slots = {**known.slots, **{slot: later.slots[slot] for slot in missing}}
    return replace(known, slots=slots, context=(*known.context, *context))


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
