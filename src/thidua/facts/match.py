"""Run the patterns over the symbols of one sentence: each match gives one or more rows of filled slots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.facts.grammar import rows
from thidua.facts.patterns import Rule
from thidua.facts.symbols import USED, Alphabet, Token
from thidua.model import Mention, Span

#: Mentions that state at most one fact: once a pattern has taken one, no later pattern sees it.
_SPENT = frozenset({"NUM", "MONEY", "PCT", "AWARD", "STRONG", "PRAISE", "POST"})
_LOOK_BACK = 2


@dataclass(frozen=True, slots=True)
class Match:
    """One fact stated in a sentence: its rule, the mentions that fill its slots, its first and last position.

    `end` is the last position of the whole coordination that it is a member of.
    """

    rule: Rule
    slots: dict[str, list[Mention]]
    first: int
    last: int
    end: int
    span: Span

    def one(self, slot: str) -> Mention | None:
        """The first mention in a slot."""
        found = self.slots.get(slot)
        return found[0] if found else None


def match_sentence(tokens: Sequence[Token], rules: Sequence[Rule], alphabet: Alphabet) -> list[Match]:
    """All facts that the patterns find, in the order of the text."""
    symbols = [alphabet.char(token.symbols) for token in tokens]
    places = {id(token.mention): i for i, token in enumerate(tokens)}
    found: list[Match] = []
    for rule in rules:
        text = "".join(symbols)
        at = 0
        while (match := rule.pattern.regex.search(text, at)) is not None:
            made = [] if _refused(rule, tokens, match) else _matches(rule, tokens, text, match)
            for one in made:
                for mentions in one.slots.values():
                    _spend(places, tokens, symbols, mentions)
            found += made
            # what is refused may hide a statement that begins inside it
            at = match.end() if len(made) > 0 else match.start() + 1
    return sorted(found, key=lambda one: (one.span, one.rule.id))


def _refused(rule: Rule, tokens: Sequence[Token], match: re.Match[str]) -> bool:
    before = tokens[max(0, match.start() - _LOOK_BACK) : match.start()]
    return match.end() == match.start() or any(token.symbols & set(rule.unless_after) for token in before)


def _matches(rule: Rule, tokens: Sequence[Token], text: str, match: re.Match[str]) -> list[Match]:
    """The facts that one match of a pattern states."""
    made = []
    for slots, first, last in rows(rule.pattern, text, match):
        mentions = {
            slot: [mention for i in positions if (mention := tokens[i].mention) is not None]
            for slot, positions in slots.items()
        }
        if all(_is(mentions.get(slot, ()), measures) for slot, measures in rule.when.items()):
            span = Span(tokens[first].span.start, tokens[last].span.end)
            made.append(Match(rule, mentions, first, last, match.end() - 1, span))
    return made


def _is(mentions: Sequence[Mention], measures: Sequence[str]) -> bool:
    return len(mentions) > 0 and mentions[0].features.get("measure") in measures


def _spend(places: Mapping[int, int], tokens: Sequence[Token], symbols: list[str], mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        i = places[id(mention)]
        if tokens[i].symbols & _SPENT:
            symbols[i] = USED
