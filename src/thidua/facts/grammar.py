"""The language of extraction patterns, compiled to regular expressions over symbols.

    NAME          a mention that answers to the symbol        giver=ORG     the same, filling the slot `giver`
    ( a | b )     one or the other                            x?  x*        optional, any number
    { … }         one or more of what is inside, joined by comma or "và": a fact for each
    [ … ]         the same, joined by semicolons too                       !NAME         the symbol does not follow
    < … >         one or more, joined by comma or "và", all in the same slots of one fact
    _             up to four unread words may stand here       ...           anything that is no number, award or verb

Slots inside braces or brackets belong to each member, slots outside to all of them; they may stand inside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from thidua.errors import DataFault
from thidua.facts.symbols import LONG_GAP, SHORT_GAP, Alphabet

_LEXEME = re.compile(
    r"\s*(?:(?P<dots>\.\.\.)|(?P<gap>_)|(?P<slot>[a-z][a-z_]*)=|(?P<name>[A-Z]+)|(?P<sign>[(){}\[\]<>|?*!]))"
)
#: What joins the members of a coordination.
_JOINTS = {"{": ("COMMA", "AND"), "[": ("COMMA", "AND", "SEMI"), "<": ("COMMA", "AND")}
_CLOSING = {"{": "}", "[": "]", "<": ">"}
#: Names of the groups whose members fill the slots of one fact together begin so.
_COLLECTED = "c"
#: What `...` may pass over, and how many of them.
_SOFT = (
    SHORT_GAP,
    LONG_GAP,
    "PERIOD",
    "DATE",
    "IGNORED",
    "POST",
    "WORTHY",
    "OF",
    "LPAR",
    "RPAR",
    "THING",
    "WHO",
    "PART",
    "TO",
    "QUOTE",
    "CAMP",
    "KIND",
)
_MOST_SOFT = 4


@dataclass(slots=True)
class Pattern:
    """A compiled piece: its expression, the slot of each of its groups, and the coordination in each other group.

    The members of a coordination in `collected` fill the slots of one fact together; all others state a fact each.
    """

    source: str
    regex: re.Pattern[str]
    slots: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Pattern] = field(default_factory=dict)
    collected: frozenset[str] = frozenset()


class _Compiler:
    """Recursive descent over the lexemes of one pattern."""

    def __init__(self, source: str, alphabet: Alphabet, where: str) -> None:
        self.source, self.alphabet, self.where = source, alphabet, where
        self.lexemes = list(self._lexemes())
        self.at = 0

    def _lexemes(self) -> Iterator[tuple[str, str]]:
        at = 0
        stripped = self.source.rstrip()
        while at < len(stripped):
            match = _LEXEME.match(stripped, at)
            if match is None:
                raise DataFault(f"{self.where}: cannot read the pattern at {stripped[at : at + 20]!r}")
            yield str(match.lastgroup), match.group(str(match.lastgroup))
            at = match.end()

    def compile(self) -> Pattern:
        pattern = self._pattern(closing=None)
        if self.at != len(self.lexemes):
            raise DataFault(f"{self.where}: unmatched {self.lexemes[self.at][1]!r} in the pattern")
        return pattern

    def _pattern(self, closing: str | None) -> Pattern:
        slots: dict[str, str] = {}
        members: dict[str, Pattern] = {}
        expression = self._alternatives(closing, slots, members)
        collected = frozenset(group for group in members if group.startswith(_COLLECTED))
        return Pattern(self.source, re.compile(expression), slots, members, collected)

    def _alternatives(self, closing: str | None, slots: dict[str, str], members: dict[str, Pattern]) -> str:
        parts = [""]
        while self.at < len(self.lexemes):
            kind, text = self.lexemes[self.at]
            if (kind, text) == ("sign", closing):
                break
            if (kind, text) == ("sign", "|"):
                parts.append("")
                self.at += 1
                continue
            parts[-1] += self._item(slots, members)
        return "|".join(parts)

    def _item(self, slots: dict[str, str], members: dict[str, Pattern]) -> str:
        slot = None
        filled = len(slots) + len(members)
        if self.lexemes[self.at][0] == "slot":
            slot = self.lexemes[self.at][1]
            self.at += 1
        atom = self._atom(slots, members)
        if slot is not None:
            group = f"s{len(slots)}_{self.at}"
            slots[group] = slot
            atom = f"(?P<{group}>{atom})"
        if self.at < len(self.lexemes) and self.lexemes[self.at] in (("sign", "?"), ("sign", "*")):
            if self.lexemes[self.at][1] == "*" and len(slots) + len(members) > filled:
                raise DataFault(f"{self.where}: a slot under * would keep its last round alone; use < … >")
            atom = f"(?:{atom}){self.lexemes[self.at][1]}"
            self.at += 1
        return atom

    def _atom(self, slots: dict[str, str], members: dict[str, Pattern]) -> str:
        if self.at >= len(self.lexemes):
            raise DataFault(f"{self.where}: the pattern ends too early")
        kind, text = self.lexemes[self.at]
        self.at += 1
        if kind == "name":
            return self._symbol(text)
        if kind == "gap":
            return f"{self._symbol(SHORT_GAP)}?"
        if kind == "dots":
            return f"[{''.join(map(self.alphabet.chars_of, _SOFT))}]{{0,{_MOST_SOFT}}}?"
        if text == "(":
            inside = self._alternatives(")", slots, members)
            self._close(")")
            return f"(?:{inside})"
        if text in _CLOSING:
            return self._coordination(text, members)
        if text == "!" and self.at < len(self.lexemes) and self.lexemes[self.at][0] == "name":
            self.at += 1
            return f"(?!{self._symbol(self.lexemes[self.at - 1][1])})"
        raise DataFault(f"{self.where}: {text!r} cannot stand here in the pattern")

    def _coordination(self, opening: str, members: dict[str, Pattern]) -> str:
        member = self._pattern(_CLOSING[opening])
        self._close(_CLOSING[opening])
        group = f"{_COLLECTED if opening == '<' else 'm'}{len(members)}_{self.at}"
        members[group] = member
        bare = _without_groups(member.regex.pattern)
        joint = "".join(map(self.alphabet.chars_of, _JOINTS[opening]))
        return f"(?P<{group}>(?:{bare})(?:[{joint}]{{1,2}}(?:{bare}))*)"

    def _close(self, sign: str) -> None:
        if self.at >= len(self.lexemes) or self.lexemes[self.at][1] != sign:
            raise DataFault(f"{self.where}: {sign!r} is missing in the pattern")
        self.at += 1

    def _symbol(self, name: str) -> str:
        chars = self.alphabet.chars_of(name)
        if chars == "":
            raise DataFault(f"{self.where}: no mention answers to {name}; symbols are in seeds/patterns/README.md")
        return f"[{chars}]"


def _without_groups(expression: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", expression)


def compile_pattern(source: str, alphabet: Alphabet, where: str) -> Pattern:
    """`source` as a pattern over `alphabet`; one that cannot be read is refused naming `where` it stands."""
    return _Compiler(source, alphabet, where).compile()


#: The slots of one fact: where in the symbol string each is filled, in order.
Row = dict[str, list[int]]


def rows(pattern: Pattern, symbols: str, match: re.Match[str]) -> list[tuple[Row, int, int]]:
    """One row for each fact that a match states, with the first and last position that belong to it."""
    own: Row = {}
    spread = [group for group in pattern.members if group not in pattern.collected and match.span(group) != (-1, -1)]
    inside: list[range] = [range(*match.span(group)) for group in spread]
    for group, slot in pattern.slots.items():
        if match.span(group) != (-1, -1):
            own.setdefault(slot, []).extend(range(*match.span(group)))
    for group in sorted(pattern.collected):
        for row, _, _ in _members(pattern.members[group], symbols, match.span(group)):
            for slot, positions in row.items():
                own.setdefault(slot, []).extend(positions)
    outer = [i for i in range(*match.span()) if not any(i in part for part in inside)]
    out: list[tuple[Row, list[int]]] = [(own, outer)]
    for group in spread:
        out = _distribute(out, pattern.members[group], symbols, match.span(group))
    return [(row, min(positions), max(positions)) for row, positions in out if len(positions) > 0]


def _members(member: Pattern, symbols: str, span: tuple[int, int]) -> Iterator[tuple[Row, int, int]]:
    """The rows of every member of a coordination."""
    for found in member.regex.finditer(symbols, *span):
        if found.end() > found.start():
            yield from rows(member, symbols, found)


def _distribute(
    out: list[tuple[Row, list[int]]], member: Pattern, symbols: str, span: tuple[int, int]
) -> list[tuple[Row, list[int]]]:
    """Every row so far beside every member of a coordination."""
    result = []
    for row, positions in out:
        for inner, first, last in _members(member, symbols, span):
            merged = {slot: [*row.get(slot, []), *inner.get(slot, [])] for slot in {*row, *inner}}
            result.append((merged, [*positions, first, last]))
    return result
