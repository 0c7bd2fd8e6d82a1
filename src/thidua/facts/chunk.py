"""Tokens -> units: a number with its noun, an award with its number and givers, a name with its offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua.facts.implied import Implied
from thidua.facts.tokens import Token
from thidua.facts.units import AWARD, COUNT, NAME, Office, Unit
from thidua.model import Mention, Qualifier, Quantity, Span
from thidua.vocabulary.naming import load_naming

#: What may be counted: nouns of recipients and of things.
_NOUNS = frozenset({"WHO", "THING"})
_NUMBERS = frozenset({"NUM", "MONEY", "PCT"})
_AWARDS = frozenset({"AWARD", "STRONG"})
_GAPS = frozenset({"GAP", "FAR"})
_JOINTS = frozenset({"COMMA", "AND"})
#: Words that may say where an office is held: "Tổ trưởng tổ nối sợi", "Phó Giám đốc Công ty".
_OF_OFFICE = frozenset({"GAP", "SELF", "ORG", "WHO", "THING", "TRAIN", "BUILD", "DASH", "IGNORED"})
_MOST_OF_OFFICE = 5
_NEAR = 4
#: Posts at the head of a part of a body.
_OF_PARTS = frozenset({"head", "deputy-head"})
#: What shows that a body right behind an award gives it.
_BEFORE_RECIPIENTS = frozenset({"COLON", "NUM", "TO", "TIMES"})
#: The longest bracket that only says more of a name.
_LONGEST_BRACKET = 14
#: What may stand between a name and its office, or between two offices.
_BEFORE_OFFICE = frozenset({"COMMA", "DASH", "LPAR", "COLON"})


class _Chunker:
    def __init__(self, tokens: Sequence[Token], titles: Mapping[str, Mention], award: Mention | None) -> None:
        self.tokens = tokens
        self.size = len(tokens)
        self.implied = Implied(tokens, titles, award)

    def units(self) -> list[Unit]:
        units: list[Unit] = []
        at = 0
        while at < self.size:
            unit = self._unit(at)
            units.append(unit)
            at = unit.last + 1
        return units

    def _unit(self, at: int) -> Unit:
        symbols = self.tokens[at].symbols
        if symbols & _NUMBERS:
            return self._counted(at)
        if symbols & _AWARDS:
            return self._award(at, None, at)
        implied = self.implied.at(at)
        if implied is not None:
            return self._award(at, None, at, award=implied)
        if "PERSON" in symbols:
            return self._person(at)
        if "ORG" in symbols:
            return self._organisation(at)
        if "TIMES" in symbols and self._is(at + 1, _NOUNS):
            return self._labelled_times(at)
        return Unit(at, at, self.tokens[at].span, symbols, self.tokens[at].mention)

    def _is(self, at: int, symbols: frozenset[str] | set[str]) -> bool:
        return at < self.size and bool(self.tokens[at].symbols & symbols)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def _counted(self, at: int) -> Unit:
        """A number with the noun after it; a number before an award is the award's."""
        number = self.tokens[at].mention
        symbols = self.tokens[at].symbols | {COUNT}
        times, last = None, at
        if self._is(at + 1, {"TIMES"}):
            times, last = self.tokens[at + 1].mention, at + 1
        if "NUM" in symbols and (self._is(last + 1, _AWARDS) or self.implied.at(last + 1) is not None):
            return self._award(last + 1, number, at, times, award=self.implied.at(last + 1))
        if "NUM" not in symbols and "PCT" not in symbols:
            return Unit(at, at, self.tokens[at].span, symbols, number, number)
        noun = last + 1
        if self._is(noun, {"IS"}) and self._is(noun + 1, _NOUNS):
            noun += 1
        nouns: list[Mention] = []
        while self._is(noun, _NOUNS | {"WORTHY"}):
            mention = self.tokens[noun].mention
            if mention is not None and self.tokens[noun].symbols & _NOUNS:
                nouns.append(mention)
            last, noun = noun, self._next_noun(noun + 1)
        if len(nouns) > 0 and self._is(last + 1, {"UPWARD"}) and number is not None:
            number, last = _at_least(number), last + 1
        if len(nouns) == 0 and "NUM" in symbols and self.implied.said is not None:
            givers, after = self._givers(last + 1)
            if len(givers) > 0:
                span = self._span(at, after - 1)
                return Unit(
                    at, after - 1, span, symbols - {COUNT} | {AWARD}, self.implied.said, number, times, [], givers
                )
        return Unit(at, last, self._span(at, last), symbols, number, number, times, nouns)

    def _next_noun(self, at: int) -> int:
        """Where the noun goes on: right here, or after "," or "và" where no number begins another count."""
        if self._is(at, _JOINTS) and self._is(at + 1, _NOUNS) and not self._is(at + 2, {"NUM"}):
            # in "2.485 đoàn viên, CNVCLĐ 2.512 người" the second noun belongs to the second number
            return at + 1
        return at

    def _labelled_times(self, at: int) -> Unit:
        """The words "lượt người" before their number, which comes later."""
        noun = self.tokens[at + 1]
        nouns = [noun.mention] if noun.mention is not None else []
        return Unit(
            at, at + 1, self._span(at, at + 1), noun.symbols, noun.mention, None, self.tokens[at].mention, nouns
        )

    def _award(
        self,
        at: int,
        number: Mention | None,
        first: int,
        times: Mention | None = None,
        award: Mention | None = None,
    ) -> Unit:
        """An award, the givers that "của" names after it, and a bare number right after it in a list."""
        last = at
        mention = award or self.implied.named_prize(self.tokens[at].mention)
        self.implied.said = mention
        givers, after = self._givers(at + 1)
        if len(givers) > 0:
            last = after - 1
            if self._is(after, {"GIVE"}) and self._is(at + 1, {"BY"}):
                last = after
        if (
            number is None
            and self._is(last + 1, {"LPAR"})
            and self._is(last + 2, {"NUM"})
            and self._is(last + 4, {"RPAR"})
        ):
            # the number of prizes in a bracket: "Giải Nhì (2 giải)"
            number, last = self.tokens[last + 2].mention, last + 4
        elif number is None:
            after = last + 2 if self._is(last + 1, {"COLON", "IS", "HAVE"}) else last + 1
            if self._is(after, {"NUM"}) and not self._is(after + 1, _NOUNS | _AWARDS | {"TIMES"} | _GAPS):
                number, last = self.tokens[after].mention, after
        nouns: list[Mention] = []
        noun = self.tokens[last + 1] if last + 1 < self.size else None
        if number is not None and noun is not None and "WHO" in noun.symbols and noun.mention is not None:
            # "214 bằng khen tập thể"
            nouns, last = [noun.mention], last + 1
        symbols = self.tokens[at].symbols | {AWARD}
        return Unit(first, last, self._span(first, last), symbols, mention, number, times, nouns, givers)

    def _givers(self, at: int) -> tuple[list[tuple[Mention | None, Mention]], int]:
        """Bodies after "của" or "do", each with the office before it, and the position after them.

        With neither of the two they give where those who received follow: "Bằng khen UBND tỉnh: 19 tập thể".
        """
        found: list[tuple[Mention | None, Mention]] = []
        end = at
        start, said = at, self._is(at, {"OF", "BY"})
        at += said
        while at < self.size:
            post = self.tokens[at].mention if self._is(at, {"POST"}) else None
            body = at + 1 if post is not None else at
            if not self._is(body, {"ORG"}):
                break
            mention = self.tokens[body].mention
            assert mention is not None
            found.append((post, mention))
            end = at = body + 1
            if not (self._is(at, _JOINTS) and self._is(at + 1, {"ORG", "POST"})):
                break
            at += 1
        if not said and len(found) > 0 and not self._gives_unsaid(start, end, found[-1][1]):
            return [], start
        return found, end

    def _gives_unsaid(self, start: int, end: int, body: Mention) -> bool:
        """Whether a body right behind an award gives it: a body of the state, or told by what stands around the two."""
        before = [symbol for token in self.tokens[max(0, start - _NEAR) : start] for symbol in token.symbols]
        passive = "GET" in before and "ORG" not in before
        return "scheme" in body.features or passive or self._is(end, _BEFORE_RECIPIENTS)

    def _person(self, at: int) -> Unit:
        """A person with the offices and brackets after the name."""
        offices: list[Office] = []
        last = at
        while True:
            joint = last + 1
            if self._is(joint, _BEFORE_OFFICE | {"AND"}) and self._is(joint + 1, {"POST"}):
                last = self._office(joint + 1, offices)
                if self._is(joint, {"LPAR"}) and self._is(last + 1, {"RPAR"}):
                    last += 1
                continue
            if offices == [] and self._is(joint, {"POST"}):
                last = self._office(joint, offices)
                continue
            bracket = self._bracket(joint)
            if bracket is None:
                break
            last = bracket
        token = self.tokens[at]
        return Unit(at, last, self._span(at, last), token.symbols | {NAME}, token.mention, offices=offices)

    def _office(self, at: int, offices: list[Office]) -> int:
        """Take the post at `at` with its organisation; the last position that belongs to it."""
        office, last = office_at(self.tokens, at)
        offices.append(office)
        return last

    def _organisation(self, at: int) -> Unit:
        bracket = self._bracket(at + 1)
        last = at if bracket is None else bracket
        token = self.tokens[at]
        return Unit(at, last, self._span(at, last), token.symbols | {NAME}, token.mention)

    def _bracket(self, at: int) -> int | None:
        """The end of a bracket that opens at `at` and holds no number that is counted, no award and no person."""
        if not self._is(at, {"LPAR"}):
            return None
        for end in range(at + 1, min(self.size, at + _LONGEST_BRACKET)):
            if self._is(end, {"RPAR"}):
                return end
            if self._is(end, {"PERSON", "AWARD", "MONEY", "PCT", "LPAR"}):
                return None
        return None


def office_at(tokens: Sequence[Token], at: int) -> tuple[Office, int]:
    """The post at position `at` with the organisation or the words right after it, and its last position."""
    office, last = _office_at(tokens, at)
    if last + 2 < len(tokens) and _is_of_part(office) and tokens[last + 1].symbols & {"COMMA", "OF"}:
        within = tokens[last + 2].mention
        if within is not None and within.features.get("category") == "other" and "ORG" in within.symbols:
            return replace(office, within=within), last + 2
    return office, last


def _is_of_part(office: Office) -> bool:
    """Whether an office is one of a part of a body: the head of a team, a workshop, a ward."""
    if office.post.features.get("slug") not in _OF_PARTS:
        return False
    body = office.organisation
    return office.words is not None if body is None else body.features.get("head") in load_naming().numbered_heads


def _office_at(tokens: Sequence[Token], at: int) -> tuple[Office, int]:
    post = tokens[at].mention
    assert post is not None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and "ORG" in following.symbols:
        return Office(post, following.mention), at + 1
    end = at + 1
    while end < len(tokens) and tokens[end].symbols & _OF_OFFICE and end - at <= _MOST_OF_OFFICE:
        end += 1
        if "ORG" in tokens[end - 1].symbols:
            break
    if end > at + 1 and "NUM" in _symbols(tokens, end) and not _symbols(tokens, end + 1) & (_NOUNS | _GAPS):
        # "Đội trưởng đội cầu 5"
        end += 1
    while end > at + 1 and "DASH" in tokens[end - 1].symbols:
        end -= 1
    if end == at + 1:
        return Office(post), at
    body = tokens[end - 1].mention if "ORG" in tokens[end - 1].symbols else None
    words = Span(
        tokens[at + 1].span.start, tokens[end - 1].span.start if body is not None else tokens[end - 1].span.end
    )
    return Office(post, body, words), end - 1


def _symbols(tokens: Sequence[Token], at: int) -> frozenset[str]:
    return tokens[at].symbols if at < len(tokens) else frozenset()


def _at_least(number: Mention) -> Mention:
    """The number before a noun that "trở lên" follows: "20 CĐCS trở lên"."""
    if not isinstance(number.value, Quantity) or number.value.qualifier is not Qualifier.EXACT:
        return number
    value = replace(number.value, qualifier=Qualifier.AT_LEAST)
    return Mention(number.span, number.symbols, value, number.features)


def units_of(
    tokens: Sequence[Token], *, titles: Mapping[str, Mention] | None = None, award: Mention | None = None
) -> list[Unit]:
    """The units of one sentence, left to right.

    `titles` are the titles that the report names in quotes elsewhere, by their folded names; `award` is the one that
    the text named last before: "danh hiệu này", "đạt cấp tỉnh" mean it.
    """
    return _Chunker(tokens, titles or {}, award).units()
