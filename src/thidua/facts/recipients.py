"""Whom an award went to, said before a verb like "được tặng": counts and names, and what describes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.facts.units import COUNT, NAME, Unit
from thidua.model import Mention

GETS = frozenset({"GET", "REACH", "BY"})
#: What ends a clause, and so the search for who received.
ENDS = frozenset({"SEMI", "STOP", "COLON"})
#: Verbs and other words that no list of recipients goes on beyond; all else may describe them ("8 cá nhân có thành
#: tích xuất sắc trong phong trào thi đua được …").
VERBS = frozenset(
    {"GET", "GIVE", "REACH", "PRAISE", "AWARD", "MONEY", "PCT", "SPEAK"}
    | {"LAUNCH", "ADMIT", "FOUND", "SUPPORT", "BENEFIT"}
)
#: After one of these a body is only whose, where or by whom something is.
BELONGING = frozenset({"OF", "WITHIN", "AT", "BY", "TO", "FROM"})
#: Verbs that a count has of its own, so that what follows is no more of the same list.
_OWN_VERBS = frozenset({"JOIN", "REGISTER", "CARRY", "TRAIN", "ATTEND", "BUILD", "CHANGE", "EXIST", "CONTEST"})
#: What may stand between a name and "là một trong".
_BEFORE_ONE_OF = frozenset({"IS", "GAP", "FAR", "COMMA", "WHO", "RPAR", "LPAR", "ORG"})


@dataclass(slots=True, eq=False)
class Recipient:
    """A count or a name; `names` are those that a bracket or "là" gives for a count, `part` marks "trong đó"."""

    unit: Unit
    at: int
    names: list[Unit] = field(default_factory=list)
    part: bool = False


@dataclass(slots=True)
class Recipients:
    """Recipients in the order of the text, whose they are (`of`), and the first unit and the last that were read."""

    found: list[Recipient]
    first: int
    last: int
    of: Mention | None = None
    #: Whether a percentage is the subject: then a share is told and nobody in particular.
    of_share: bool = False
    #: Where "anh là một trong 10 người …", "năm 2018 chị được …" have their pronoun.
    pronoun: int | None = None


def is_count(unit: Unit) -> bool:
    """A number of heads, bodies or things, not of đồng or percent."""
    return COUNT in unit.symbols and "NUM" in unit.symbols


def before(units: Sequence[Unit], verb: int, floor: int) -> Recipients:
    """The recipients that stand before the verb at `verb`, back to `floor`."""
    walk = _Back(units, verb, floor)
    walk.read()
    return walk.result


class _Back:
    """Walks back from a verb over those who received, to the end of the clause or another verb."""

    def __init__(self, units: Sequence[Unit], verb: int, floor: int) -> None:
        self.units, self.floor, self.verb, self.at = units, floor, verb, verb - 1
        self.result = Recipients([], verb, verb)

    def read(self) -> None:
        while self.at >= self.floor and self._step():
            self.at -= 1

    def _step(self) -> bool:
        """Read one unit; whether the walk goes on."""
        symbols = self.units[self.at].symbols
        if symbols & ENDS:
            return False
        if "RPAR" in symbols:
            # the step of the walk itself takes the last position back
            self.at = _bracket_before(self.units, self.at, self.floor, self.result) + 1
            return True
        if is_count(self.units[self.at]):
            return self._count()
        if NAME in symbols:
            return self._name()
        return self._other(symbols)

    def _count(self) -> bool:
        found = self.result.found
        if len(found) > 0 and not _coordinated(self.units, self.at, self.result.first):
            return False
        _count_before(self.result, self.units[self.at], self.at, self.units)
        return True

    def _name(self) -> bool:
        unit, result = self.units[self.at], self.result
        if _belongs(self.units, self.at, self.floor):
            result.of = result.of or unit.mention
            return True
        if len(result.found) > 0 and not _joined(self.units, self.at, result):
            owns = "ORG" in unit.symbols and _owns(self.units, self.at)
            result.of = result.of or (unit.mention if owns else None)
            return False
        result.found.insert(0, Recipient(unit, self.at))
        result.first = self.at
        return True

    def _other(self, symbols: frozenset[str]) -> bool:
        result = self.result
        if symbols & VERBS:
            result.of_share = "PCT" in symbols
            return False
        if len(result.found) == 0:
            if "PRONOUN" in symbols and self.at + 1 == self.verb:
                result.pronoun = self.at
                return False
            return True
        if "ONEOF" in symbols:
            _one_of_before(self.units, self.at, self.floor, result)
            return False
        if "HAVE" in symbols:
            return self._have()
        if "PART" in symbols:
            for recipient in result.found:
                recipient.part = True
        return True

    def _have(self) -> bool:
        """Go on over "4 tập thể có thành tích …"; "thành phố có 4 tập thể" says whose they are."""
        owner = self.units[self.at - 1] if self.at > self.floor else None
        if owner is None:
            return False
        if is_count(owner) or "PART" in owner.symbols:
            return True
        if {"ORG", NAME} <= owner.symbols and self.result.of is None:
            self.result.of = owner.mention
        return False


def _count_before(result: Recipients, unit: Unit, at: int, units: Sequence[Unit]) -> None:
    """Take a count; a name that "là" joins to it only says who it is."""
    recipient = Recipient(unit, at)
    if len(result.found) > 0 and at + 1 < len(units) and "IS" in units[at + 1].symbols and result.found[0].at == at + 2:
        named = result.found.pop(0)
        recipient.names.append(named.unit)
    result.found.insert(0, recipient)
    result.first = at


def _one_of_before(units: Sequence[Unit], at: int, floor: int, result: Recipients) -> None:
    """Take the name that is one of those counted: "Chị A là một trong 5 nữ công nhân được …"."""
    i = at - 1
    while i >= floor and units[i].symbols & _BEFORE_ONE_OF and not units[i].symbols & {"PERSON", "PRONOUN"}:
        i -= 1
    if i >= floor and "PERSON" in units[i].symbols:
        result.found.append(Recipient(units[i], i, part=True))
    elif i >= floor and "PRONOUN" in units[i].symbols:
        result.pronoun = i


def _bracket_before(units: Sequence[Unit], close: int, floor: int, result: Recipients) -> int:
    """Read a bracket backwards; the names inside belong to the count before it. The position before the bracket."""
    names: list[Unit] = []
    i = close - 1
    while i >= floor and "LPAR" not in units[i].symbols:
        if NAME in units[i].symbols:
            names.insert(0, units[i])
        i -= 1
    head = i - 1
    if head > floor and units[head].symbols & {"GAP", "PART"} and is_count(units[head - 1]):
        head -= 1
    if head >= floor and is_count(units[head]):
        result.found.insert(0, Recipient(units[head], head, names))
        result.first = head
        return head - 1
    return i - 1


def _belongs(units: Sequence[Unit], at: int, floor: int) -> bool:
    """Whether a name only says whose, where or by whom something is."""
    if at <= floor:
        return False
    before_it = units[at - 1]
    if "ORG" in units[at].symbols and _says_where(units, at, floor):
        return True
    # "cán bộ công đoàn Khánh Hòa": a body right behind those who are counted says whose they are
    return bool(before_it.symbols & BELONGING) or (
        "ORG" in units[at].symbols and bool(before_it.symbols & {"WHO", COUNT})
    )


def _says_where(units: Sequence[Unit], at: int, floor: int) -> bool:
    """Whether a body only says where the person before it works: "ông Châu, thợ cơ khí Công ty CP Gỗ MDF, …"."""
    i = at - 1
    while i > floor and units[i].symbols & {"GAP", "WHO"} and NAME not in units[i].symbols:
        i -= 1
    goes_on = at + 1 < len(units) and "COMMA" in units[at + 1].symbols
    return i > floor and "COMMA" in units[i].symbols and "PERSON" in units[i - 1].symbols and (i < at - 1 or goes_on)


def _owns(units: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(units) and bool(units[at + 1].symbols & {"HAVE", "GAP"})


def _joined(units: Sequence[Unit], at: int, result: Recipients) -> bool:
    """Whether a name at `at` is coordinated with what was found; a comma before a count joins no name to it."""
    between = units[at + 1 : result.first]
    joints = {"AND"} if is_count(result.found[0].unit) else {"COMMA", "AND", "SEMI"}
    return len(between) > 0 and all(unit.symbols & joints for unit in between)


def _coordinated(units: Sequence[Unit], at: int, first: int) -> bool:
    """Whether a count at `at` goes on with the one at `first`: a joint between them, and no verb of its own."""
    between = units[at + 1 : first]
    joined = any(unit.symbols & {"COMMA", "AND", "PART"} for unit in between)
    # "3 đơn vị khác và năm 2018 chị A được …": another time begins another clause
    anew = any(one.symbols & {"COMMA", "AND"} and "PERIOD" in two.symbols for one, two in pairwise(between))
    return joined and not anew and not any(unit.symbols & _OWN_VERBS for unit in between)
