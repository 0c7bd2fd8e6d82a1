"""The verb that an award is read with: who received stands before "được", who gave before "tặng"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.facts.frame import Frame
from thidua.facts.givers import Giver, giver_at, givers_before
from thidua.facts.recipients import GETS, Recipient, Recipients, before, is_count
from thidua.facts.recipients_after import after
from thidua.facts.units import AWARD, CONTEST, NAME, STRONG, Unit

#: What may stand between a verb and the award it takes.
_BETWEEN = frozenset(
    {"TITLE", "POST", "PERIOD", "DATE", "WORTHY", "GAP", "DECIDE", "PROPOSE", "PLAN", "PRAISE", "QUOTE"}
)
#: Verbs that only take the award right behind them: "là chiến sĩ thi đua", "có Bằng Lao động sáng tạo".
_NEAR_GETS = frozenset({"IS", "HAVE", "REGISTER"})
#: What a comma or "và" may join between a verb and its award.
_JOINED = (frozenset({NAME, "POST"}), frozenset({"PRAISE", "GIVE", "GET", "TITLE", AWARD}))
_MOST_GAPS = 2
_BULLETS = frozenset({"DASH", "IGNORED", "STOP", "RPAR"})
#: Families that a body right before them has received, and what may stand between.
_OF_NO_GIVER = frozenset({CONTEST, STRONG})
_BEFORE_PRIZE = frozenset({"REPEAT", "TITLE", "PERIOD", "TOGETHER"})


@dataclass(slots=True)
class Verb:
    """The verb of an award: `get` (recipients before it), `give` (givers before it), or `none`.

    `own` is false where it is the verb of the award before.
    """

    mode: str
    at: int
    givers: list[Giver] = field(default_factory=list)
    recipients: Recipients | None = None
    own: bool = True


class VerbFinder:
    """Finds the verbs of one sentence's awards; `used` holds the units that awards have taken."""

    def __init__(self, units: Sequence[Unit], frame: Frame, used: set[int]) -> None:
        self.units, self.frame, self.used = units, frame, used

    def find(self, k: int, floor: int, last: Verb | None) -> Verb:
        """The verb before the award at `k`, not before `floor`; else that of the award before."""
        give: int | None = None
        bodies: list[int] = []
        gaps = 0
        i = k - 1
        while i >= floor:
            symbols = self.units[i].symbols
            if symbols & GETS or (symbols & _NEAR_GETS and self._is_near(i, k)):
                return self._get(i, k, floor, bodies)
            if "GIVE" in symbols:
                give, gaps = (i if give is None else give), 0
            elif NAME in symbols or ("SELF" in symbols and giver_at(self.units, i, self.frame) is not None):
                bodies.insert(0, i)
            elif symbols & {"COMMA", "AND"} and self._joins(i):
                pass
            elif symbols & _BETWEEN or self._is_considered(i, floor) or self._opens_what_is_given(i, floor):
                gaps += "GAP" in symbols
                if gaps > _MOST_GAPS:
                    break
            else:
                break
            i -= 1
        if give is not None:
            return self._give(give, k, floor, last)
        return self._without_verb(k, last)

    def _give(self, give: int, k: int, floor: int, last: Verb | None) -> Verb:
        """An active verb; with nobody after the award those before it may be meant.

        "8 cán bộ có tên trong danh sách xét tặng …", "được A tặng Bằng khen và B tặng Cờ thi đua".
        """
        givers = givers_before(self.units, give, self.frame)
        followed = len(after(self.units, k, to_needed=True).found) > 0
        if not followed and "PROPOSE" in self.units[give].symbols:
            listed = before(self.units, give, floor)
            if len(listed.found) > 0 and all(is_count(r.unit) for r in listed.found):
                return Verb("get", give, [], listed)
        joined = (
            last is not None and last.mode == "get" and last.recipients is not None and len(last.recipients.found) > 0
        )
        if not followed and joined and last is not None and self.units[k].number is None:
            return Verb("get", give, givers, last.recipients)
        return Verb("give", give, givers)

    def _is_near(self, i: int, k: int) -> bool:
        return all("TITLE" in unit.symbols for unit in self.units[i + 1 : k])

    def _is_considered(self, i: int, floor: int) -> bool:
        """Whether somebody is considered for the award: "được xét lao động tiên tiến", not "hướng dẫn xét"."""
        before_it = self.units[i - 1].symbols if i > floor else frozenset[str]()
        return "CONSIDER" in self.units[i].symbols and bool(before_it & (GETS | {"PROPOSE", NAME}))

    def _opens_what_is_given(self, i: int, floor: int) -> bool:
        """Whether a colon opens the list of what is given: "công bố và trao: Huân chương …"."""
        return "COLON" in self.units[i].symbols and i > floor and "GIVE" in self.units[i - 1].symbols

    def _joins(self, i: int) -> bool:
        """Whether a comma or "và" joins two bodies, or two verbs of commending."""
        sides = [*self.units[max(0, i - 1) : i], *self.units[i + 1 : i + 2]]
        return len(sides) == 2 and any(all(side.symbols & joined for side in sides) for joined in _JOINED)

    def _get(self, at: int, k: int, floor: int, bodies: Sequence[int]) -> Verb:
        first = at
        while first > floor and self.units[first - 1].symbols & (GETS | {"GIVE", "PRAISE", "REPEAT"}):
            first -= 1
        between = giver_at(self.units, first - 1, self.frame) if first - 1 > floor else None
        if between is not None and "GET" in self._symbols_before(first - 1):
            # "được LĐLĐ tỉnh xếp loại vững mạnh": the body between the two verbs rates
            first = first - 2 if "POST" not in self.units[first - 2].symbols else first - 3
            return Verb("get", first, [between], before(self.units, first, floor))
        proposed = max((i for i in range(at, k) if "PROPOSE" in self.units[i].symbols), default=at)
        givers = [giver for i in bodies if i > proposed and (giver := giver_at(self.units, i, self.frame)) is not None]
        return Verb("get", first, givers, before(self.units, first, floor))

    def _symbols_before(self, i: int) -> frozenset[str]:
        """The symbols of the unit before position `i`, over a post."""
        j = i - 1 if i > 0 and "POST" not in self.units[i - 1].symbols else i - 2
        return self.units[j].symbols if j >= 0 else frozenset()

    def _without_verb(self, k: int, last: Verb | None) -> Verb:
        """An award with no verb of its own: a body right before it gives, else as the award before."""
        before_it = self.units[k - 1] if k > 0 else None
        if before_it is not None and is_count(before_it) and k - 1 not in self.used and before_it.recipient_kind:
            # "21 CĐCS vững mạnh xuất sắc", "2 đơn vị Cờ thi đua"
            return Verb("get", k - 1, [], Recipients([Recipient(before_it, k - 1)], k - 1, k - 1))
        holder = self._holder(k)
        if holder is not None:
            return Verb("get", holder, [], Recipients([Recipient(self.units[holder], holder)], holder, holder))
        if last is None:
            return Verb("none", k, self._giver_of_list(k))
        winner = self._winner(k) if last.mode == "get" else None
        if winner is not None:
            return Verb("get", winner, [], Recipients([Recipient(self.units[winner], winner)], winner, winner))
        givers = last.givers
        giver = None if before_it is None else giver_at(self.units, k - 1, self.frame)
        if giver is not None:
            givers = [giver]
        return Verb(last.mode, last.at, givers, last.recipients, own=False)

    def _holder(self, k: int) -> int | None:
        """Where the person stands who has the award behind a mark: "thầy Tân (THCS Sơn Hạ): giải Ba toàn quốc"."""
        marked = k > 1 and bool(self.units[k - 1].symbols & {"COLON", "COMMA", "DASH"})
        if (
            not marked
            or "PERSON" not in self.units[k - 2].symbols
            or len(after(self.units, k, to_needed=True).found) > 0
        ):
            return None
        return k - 2

    def _winner(self, k: int) -> int | None:
        """Where the next one's name stands: "A đoạt giải Nhất, B giải Nhì"; a body before "Bằng khen" would give it."""
        mention = self.units[k].mention
        family = None if mention is None else mention.features.get("family")
        named = "STRONG" in self.units[k].symbols or family in _OF_NO_GIVER
        i = k - 1
        while i > 0 and self.units[i].symbols & _BEFORE_PRIZE:
            named, i = named or "REPEAT" in self.units[i].symbols, i - 1
        unit = self.units[i]
        begins = i > 0 and bool(self.units[i - 1].symbols & {"COMMA", "SEMI", "AND"})
        return i if begins and NAME in unit.symbols and (named or "PERSON" in unit.symbols) else None

    def _giver_of_list(self, k: int) -> list[Giver]:
        """Who gives what a colon opens a list of: "Khen của LĐLĐ tỉnh: 38 cờ, 214 bằng khen"."""
        colon = next((i for i in range(k - 1, 0, -1) if "COLON" in self.units[i].symbols), None)
        giver = None if colon is None else giver_at(self.units, colon - 1, self.frame)
        if giver is None or colon is None:
            return []
        begins = colon == k - 1 and all(unit.symbols & _BULLETS for unit in self.units[: colon - 1])
        begins = begins and len(after(self.units, k, to_needed=True).found) > 0
        told = colon > 1 and bool(self.units[colon - 2].symbols & {"OF", "POST", "BY", "PROPOSE"})
        return [giver] if told or begins else []
