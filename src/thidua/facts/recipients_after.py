"""Whom an award went to, said behind it: "… cho 2 tập thể, 3 cá nhân", "Giải Nhất thuộc về …", "gồm: A (…); B (…)"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.recipients import BELONGING, ENDS, GETS, VERBS, Recipient, Recipients, is_count
from thidua.facts.units import CONTEST, COUNT, NAME, Unit

#: What begins something else than the recipients of the award before.
_ELSE = frozenset(
    {"WORTH", "PLAN", "PROPOSE", "EXCEED", "RECOGNISE", "ONBEHALF", "REWARD", "ELECT", "EQUALS", "OFFICE", "TITLE"}
    | {"DECIDE", "LEND", "PROMOTE", "ONEOF", "THIS", "GRADE", "AGAINST", "CONTEST", "ATTEND", "ALSO", "REPEAT", "EVENT"}
)
#: Behind one of these a body is no name of a list: it is whose something is, or where an office is held.
_NO_NAME_AFTER = BELONGING | {"POST"}
#: What may stand before the first name of a list, and between its names.
_OPENS_NAMES = frozenset({"COLON", "PART", "COMMA", "LPAR", "WHO", "HAVE", "IS", "DASH", "PRONOUN"})
_IN_LIST = frozenset(
    {"COMMA", "AND", "SEMI", "GAP", "LPAR", "RPAR", "POST", "DASH", "WHO", "ORG", "OF", "IGNORED", "THING"}
)


def names_after(units: Sequence[Unit], at: int) -> tuple[list[tuple[int, Unit]], int]:
    """The names that a colon or "gồm" at `at` opens, in a list that semicolons go on with, and its last position."""
    names: list[tuple[int, Unit]] = []
    last = at
    i = at
    while i < len(units) and units[i].symbols & _OPENS_NAMES:
        i += 1
    if not any(unit.symbols & {"COLON", "PART", "LPAR"} for unit in units[at:i]):
        return names, last
    while i < len(units):
        symbols = units[i].symbols
        counted = i + 1 < len(units) and COUNT in units[i + 1].symbols
        if NAME in symbols and not counted and not units[i - 1].symbols & _NO_NAME_AFTER:
            names.append((i, units[i]))
            last = i
        elif counted or not symbols & _IN_LIST:
            break
        i += 1
    return names, last


def _says_where(last: Unit, unit: Unit, joint: Unit) -> bool:
    """Whether a body only says where the person named before it belongs: "chị H'Loan, Nông trường 3"."""
    return "PERSON" in last.symbols and "ORG" in unit.symbols and bool(joint.symbols & {"COMMA", "DASH"})


def _has_noun_after(units: Sequence[Unit], at: int) -> bool:
    """Whether words that nobody read follow a number: they may be what it counts."""
    return at + 1 < len(units) and "GAP" in units[at + 1].symbols


def _bracket_after(units: Sequence[Unit], opening: int, result: Recipients, *, opened_by_bracket: bool) -> int | None:
    """Read a bracket; its names belong to the count before it, or are the recipients themselves. Its end, or None."""
    names: list[tuple[int, Unit]] = []
    for i in range(opening + 1, len(units)):
        if "RPAR" in units[i].symbols:
            if len(result.found) > 0:
                result.found[-1].names += [unit for _, unit in names]
                result.last = i
            elif opened_by_bracket:
                result.found += [Recipient(unit, at) for at, unit in names]
                result.last = i if len(names) > 0 else result.last
            return i
        if NAME in units[i].symbols and not units[i - 1].symbols & _NO_NAME_AFTER:
            names.append((i, units[i]))
        elif units[i].symbols & {"AWARD", "STOP"}:
            return None
    return None


def _without_next_subject(units: Sequence[Unit], result: Recipients, stop: int) -> Recipients:
    """Leave out the subject of the verb that ended the list: "… cho 2 tập thể, 5 cá nhân được tặng Giấy khen"."""
    if stop >= len(units) or len(result.found) < 2 or not units[stop].symbols & GETS:
        return result
    leads_to_award = any(units[j].symbols & {"AWARD", "PRAISE"} for j in range(stop + 1, min(len(units), stop + 6)))
    if not leads_to_award:
        return result
    kept = list(result.found)
    while len(kept) > 1:
        last = kept.pop()
        if any("COMMA" in unit.symbols for unit in units[kept[-1].at + 1 : last.at]):
            break
    return Recipients(kept, result.first, kept[-1].at, result.of)


def _is_won_by_next(units: Sequence[Unit], award: int) -> bool:
    """Whether a contest's place has its winner right behind it: "giải Nhất Nguyễn Văn Tuấn (Phân xưởng Kết cấu)"."""
    mention = units[award].mention
    place = mention is not None and mention.features.get("family") == CONTEST
    return place and award + 1 < len(units) and NAME in units[award + 1].symbols


def after(units: Sequence[Unit], award: int, *, to_needed: bool) -> Recipients:
    """The recipients that stand after an award, up to the next verb or award; a name needs "cho" or a mark before."""
    walk = _Onward(units, award, opened=not to_needed)
    walk.read()
    return _without_next_subject(units, walk.result, walk.at)


class _Onward:
    """Walks on from an award over those who received it."""

    def __init__(self, units: Sequence[Unit], award: int, *, opened: bool) -> None:
        self.units, self.at, self.part = units, award + 1, False
        self.opened = opened or _is_won_by_next(units, award)
        self.result = Recipients([], award, award)

    def read(self) -> None:
        while self.at < len(self.units) and self._step():
            self.at += 1

    def _step(self) -> bool:
        """Read one unit; whether the walk goes on."""
        unit = self.units[self.at]
        symbols = unit.symbols
        none_yet = len(self.result.found) == 0
        if symbols & {"TO", "BELONG"} or ("COLON" in symbols and none_yet):
            self.opened = True
            return True
        if "LPAR" in symbols:
            return self._bracket(none_yet=none_yet)
        if is_count(unit):
            return self._count(unit)
        if NAME in symbols:
            return self._name(unit)
        if symbols & {"COLON", "PART"} and not none_yet:
            return self._list(symbols)
        if "SEMI" in symbols and not none_yet and self._ends_with_count(self.at + 1):
            return True
        return not (symbols & (ENDS | VERBS | _ELSE) or ("FAR" in symbols and none_yet))

    def _bracket(self, *, none_yet: bool) -> bool:
        end = _bracket_after(self.units, self.at, self.result, opened_by_bracket=none_yet)
        self.at = self.at if end is None else end
        return end is not None

    def _count(self, unit: Unit) -> bool:
        if "OUTOF" in self.units[self.at - 1].symbols:
            return True
        if len(unit.nouns) == 0 and not _has_noun_after(self.units, self.at):
            return False
        self._take(unit)
        return True

    def _name(self, unit: Unit) -> bool:
        found, joint = self.result.found, self.units[self.at - 1]
        if joint.symbols & BELONGING - {"TO", "AT"}:
            self.result.of = self.result.of or unit.mention
        elif len(found) == 0:
            if self.opened:
                self._take(unit)
            return self.opened
        elif "IS" in joint.symbols and found[-1].at == self.at - 2:
            found[-1].names.append(unit)
            self.result.last = self.at
        elif not _says_where(found[-1].unit, unit, joint) and self.opened and joint.symbols & {"COMMA", "AND", "TO"}:
            self._take(unit)
        return True

    def _ends_with_count(self, at: int) -> bool:
        """Whether a part of a list is nothing but another count: "Bằng khen: 19 tập thể; 33 cá nhân"."""
        ends = at + 1 >= len(self.units) or bool(self.units[at + 1].symbols & ENDS)
        return at < len(self.units) and ends and is_count(self.units[at]) and self.units[at].recipient_kind is not None

    def _take(self, unit: Unit) -> None:
        self.result.found.append(Recipient(unit, self.at, part=self.part))
        self.result.last = self.at

    def _list(self, symbols: frozenset[str]) -> bool:
        """Names after a colon, or a part of those counted after "trong đó"."""
        last = self.result.found[-1]
        if is_count(last.unit):
            names, end = names_after(self.units, self.at)
            last.names += [unit for _, unit in names]
            self.result.last = max(self.result.last, end) if len(names) > 0 else self.result.last
            if len(names) > 0 or "COLON" in symbols:
                return False
        self.part = "PART" in symbols
        return True
