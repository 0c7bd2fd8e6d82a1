"""Awards: for each name of an award in a sentence who received it, how many, and who gave it.

An award is read with the verb before it. After "được", "đạt", "nhận" the recipients stand before the verb; after
"tặng", "trao" they stand behind the award, and who gives stands before the verb. An award with no verb of its own goes
on with the verb of the one before it, or is an item of a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.award_drafts import AwardDrafts
from thidua.facts.award_ellipsis import UnnamedAwards
from thidua.facts.award_fits import are_works, is_no_persons, is_of_members, is_place
from thidua.facts.discourse import Memory
from thidua.facts.draft import Draft
from thidua.facts.frame import Frame
from thidua.facts.givers import Giver, givers_before, principal
from thidua.facts.recipients import GETS, Recipient, Recipients, is_count
from thidua.facts.recipients_after import after, names_after
from thidua.facts.units import AWARD, COUNT, NAME, STRONG, Unit
from thidua.facts.verbs import Verb, VerbFinder
from thidua.model import Quantity

#: The heading of a list says so among so many of its units.
_HEADS_ROLL = 4
_LONGEST_HEADING = 12
_MOST_BETWEEN_AWARDS = 3
_MARKS_OF_LIST = frozenset({"DASH", "COLON", "COMMA", "SEMI", "AND"})
#: What may stand between "biểu dương" and the number of those commended.
_BEFORE_COUNT = frozenset({"TO", "GAP", "COLON"})


def says_roll(units: Sequence[Unit]) -> bool:
    """Whether a line begins as the heading of a list: "Danh sách …"."""
    return any("ROLL" in unit.symbols for unit in units[:_HEADS_ROLL])


class AwardReader:
    """Reads the awards of one sentence; `used` holds the units that they took."""

    def __init__(self, units: Sequence[Unit], frame: Frame, text: str, memory: Memory) -> None:
        self.units, self.frame, self.memory = units, frame, memory
        self.out = AwardDrafts(units, frame, text, memory)
        self.used = self.out.used
        self.verbs = VerbFinder(units, frame, self.used)
        self.unnamed = UnnamedAwards(self.out)
        self.subject: Recipients | None = None

    def read(self) -> list[Draft]:
        """The awards, in the order of the text."""
        floor = 0
        last: Verb | None = None
        for k, unit in enumerate(self.units):
            if "STOP" in unit.symbols:
                last, self.subject = None, None
            if "SEMI" in unit.symbols and last is not None and last.mode == "get":
                last.givers = []
            if AWARD in unit.symbols:
                last = self.verbs.find(k, floor, last)
                floor = self._award(k, last) + 1
            elif "PRAISE" in unit.symbols and not self._leads_to_award(k):
                verb = self.verbs.find(k, floor, None)
                taken = self._praise(k, verb)
                if taken is not None:
                    floor, last = taken + 1, verb
            elif "GIVE" in unit.symbols and self.unnamed.gives_the_same(k):
                floor = self.unnamed.again(k, floor) + 1
            elif "CONSIDER" in unit.symbols and self.unnamed.chooses(k):
                floor = self.unnamed.chosen(k) + 1
        self.unnamed.further_givers()
        self.unnamed.parts()
        self.memory.principal = next(
            (p for u in self.units[-1:] if (p := principal(self.units, len(self.units)))), self.memory.principal
        )
        return self.out.drafts

    def roll(self) -> Draft | None:
        """The award of a heading that lists those who received it: "Danh sách tập thể, cá nhân được tặng Bằng khen".

        A short line that names an award and nobody heads one as well: "II. Tặng Giấy khen của LĐLĐ huyện".
        """
        if len(self.out.drafts) > 0 or not (says_roll(self.units) or self._heads_award()):
            return None
        k = next((i for i, unit in enumerate(self.units) if unit.symbols & {AWARD, "PRAISE"}), None)
        if k is None or any(is_count(unit) and unit.recipient_kind is not None for unit in self.units):
            return None
        givers = [Giver(post, body) for post, body in self.units[k].givers] or self.verbs.find(k, 0, None).givers
        return self.out.about(k, givers, "award.listed")

    def _heads_award(self) -> bool:
        units = self.units
        if not 0 < len(units) <= _LONGEST_HEADING or "STOP" in units[-1].symbols:
            return False
        said = {symbol for unit in units for symbol in unit.symbols}
        return {AWARD, "GIVE"} <= said and said.isdisjoint({"PERSON", "COMMA", "PERIOD"})

    def _leads_to_award(self, k: int) -> bool:
        """Whether "biểu dương" only comes before the award itself: "biểu dương, tặng Bằng khen"."""
        for unit in self.units[k + 1 : k + 4]:
            if unit.symbols & {AWARD, "PRAISE"}:
                return True
            if not unit.symbols & {"COMMA", "AND", "GIVE", "TITLE"}:
                return False
        return False

    def _award(self, k: int, verb: Verb) -> int:
        """State the award at `k`; the last unit that belongs to it."""
        unit = self.units[k]
        self.used.add(k)
        givers = [Giver(post, body) for post, body in unit.givers] or self._shared_givers(k) or verb.givers
        given = self._given_behind(k)
        if given is not None:
            self.out.state(k, given, givers, "award.gives")
            return given.last
        recipients = self._who(k, verb)
        if recipients is not None:
            self._add_pronoun(recipients)
        belongs = k + 1 < len(self.units) and "BELONG" in self.units[k + 1].symbols
        if recipients is not None and not belongs:
            self.subject = recipients
            verb.recipients = recipients
            self.out.state(k, recipients, givers, "award.receives" if verb.own else "award.receives-too")
            return self._joined_after(k, self._list_after(k, recipients), givers)
        if verb.mode != "get" or belongs:
            named = after(self.units, k, to_needed=True)
            if len(named.found) > 0:
                self.out.state(k, named, givers, "award.gives" if verb.mode == "give" else "award.listed")
                return named.last
        person = self._pronoun_after(k) if verb.mode != "get" else None
        own = self._of_the_year(k) if verb.mode != "give" else None
        if person is not None:
            self.out.state(k, Recipients([Recipient(person, k)], k, k), givers, "award.gives")
        elif own is not None and unit.number is None:
            said = [Giver(post, body) for post, body in unit.givers]
            self.out.state(k, Recipients([Recipient(own, k)], k, k), said, "award.of-year")
        elif unit.number is not None:
            self.out.number(k, givers)
        return k

    def _given_behind(self, k: int) -> Recipients | None:
        """Who got an award with its giver before the verb: "Huân chương … của Chủ tịch nước tặng Lâm trường"."""
        if len(self.units[k].givers) == 0 or k + 2 >= len(self.units) or "GIVE" not in self.units[k + 1].symbols:
            return None
        unit = self.units[k + 2]
        if "PRONOUN" in unit.symbols:
            person = self.memory.person_before(self.units, k + 2)
            return None if person is None else Recipients([Recipient(person, k + 2)], k + 2, k + 2)
        own = self.memory.own_body(unit) if "SELF" in unit.symbols else unit if NAME in unit.symbols else None
        return None if own is None else Recipients([Recipient(own, k + 2)], k + 2, k + 2)

    def _who(self, k: int, verb: Verb) -> Recipients | None:
        """Who received, where the verb is one of receiving: said before it, or who the clause is about."""
        if verb.mode != "get":
            return None
        recipients = verb.recipients
        if recipients is not None and recipients.of_share and len(recipients.found) == 0:
            return None
        if recipients is None or len(recipients.found) == 0:
            recipients = self.subject
            counted = recipients is not None and any(is_count(recipient.unit) for recipient in recipients.found)
            if counted and not self._goes_on_with_verb(verb):
                recipients = None
        if recipients is None and not (is_place(self.units[k]) and self.units[k].number is not None):
            known = self.memory.subject_before(self.units, verb.at)
            recipients = None if known is None else Recipients([Recipient(known, verb.at)], verb.at, verb.at)
        if recipients is None:
            return None
        counted = any(is_count(recipient.unit) for recipient in recipients.found)
        if not verb.own and counted:
            # the counted ones received the award that their verb names, not each further one of a list
            return None if self.units[k].number is not None or not self._joined_to_last(k) else recipients
        unit = self.units[k]
        if is_no_persons(unit, recipients) or are_works(unit, recipients):
            return None
        if not verb.own and is_place(unit) and not self._joined_to_last(k):
            return None
        return None if unit.number is not None and is_of_members(unit, recipients) else recipients

    def _goes_on_with_verb(self, verb: Verb) -> bool:
        """Whether a verb right behind an award gives more to its winners: "4 thí sinh đoạt giải được công nhận …"."""
        behind = range(max(0, verb.at - _MOST_BETWEEN_AWARDS), verb.at)
        award = next((i for i in reversed(behind) if AWARD in self.units[i].symbols), None)
        return award is not None and not any(
            unit.symbols & {"COMMA", "SEMI", "AND", COUNT, NAME} for unit in self.units[award + 1 : verb.at]
        )

    def _add_pronoun(self, recipients: Recipients) -> None:
        """The person whom "chị là một trong hai công nhân được …" means."""
        if recipients.pronoun is not None:
            person = self.memory.person_before(self.units, recipients.pronoun)
            recipients.found += [] if person is None else [Recipient(person, recipients.pronoun, part=True)]
            recipients.pronoun = None

    def _of_the_year(self, k: int) -> Unit | None:
        """Whose award a line is that only has a year and awards: "2007: Tập thể lao động xuất sắc; Cờ thi đua …"."""
        before = [unit for unit in self.units[:k] if not unit.symbols & _MARKS_OF_LIST]
        listed = len(before) > 0 and "PERIOD" in before[0].symbols and all(AWARD in u.symbols for u in before[1:])
        if not listed or k < 2 or self.memory.person is not None:
            return None
        mention = self.units[k].mention
        strong = "STRONG" in self.units[k].symbols or (mention is not None and mention.features.get("family") == STRONG)
        union = strong or self.memory.section_union or self.memory.host is None
        return self.memory.own if union else self.memory.host

    def _pronoun_after(self, k: int) -> Unit | None:
        """Whom "cho anh" means, behind the award or before it ("gửi về cho anh tấm Bằng …")."""
        places = [*range(k + 1, min(k + 2, len(self.units) - 1)), *range(max(0, k - 3), k - 1)]
        for i in places:
            if self.units[i].symbols & {"TO", "GIVE"} and "PRONOUN" in self.units[i + 1].symbols:
                return self.memory.person_before(self.units, i + 1)
        return None

    def _joined_to_last(self, k: int) -> bool:
        return k > 1 and bool(self.units[k - 1].symbols & {"COMMA", "AND"}) and AWARD in self.units[k - 2].symbols

    def _list_after(self, k: int, recipients: Recipients) -> int:
        """The names of those who were counted, listed after the award."""
        counts = [recipient for recipient in recipients.found if is_count(recipient.unit)]
        if len(counts) == 0 or k + 1 >= len(self.units):
            return k
        names, last = names_after(self.units, k + 1)
        wholes = [draft for draft in self.out.drafts if draft.slots["recipient"] is None]
        counted = wholes[-1].slots["count"]
        if len(names) == 1 and isinstance(counted, Quantity) and counted.value == 1:
            self.out.name(wholes[-1], names[0][1])
            return last
        for at, name in names:
            listed = self.out.draft(k, Recipient(name, at), [], "award.listed")
            self.out.like(listed, wholes[-1], name)
        return last if len(names) > 0 else k

    def _joined_after(self, k: int, last: int, givers: Sequence[Giver]) -> int:
        """Those counted behind the award that the sentence adds: "9 CĐCS được LĐLĐ thành phố khen, cùng 14 cá nhân"."""
        i = last + 1
        if i < len(self.units) and "COMMA" in self.units[i].symbols:
            i += 1
        if i + 1 >= len(self.units) or "AND" not in self.units[i].symbols or not is_count(self.units[i + 1]):
            return last
        following = self.units[i + 2] if i + 2 < len(self.units) else None
        if self.units[i + 1].recipient_kind is None or (
            following is not None and following.symbols & (GETS | {"GAP", "HAVE"})
        ):
            return last
        self.out.draft(k, Recipient(self.units[i + 1], i + 1), givers, "award.receives-too")
        return i + 1

    def _shared_givers(self, k: int) -> list[Giver]:
        """The givers of the award that this one is joined with: "Cờ thi đua và Bằng khen của UBND tỉnh"."""
        following = self.units[k + 1 : k + 3]
        if len(following) == 2 and following[0].symbols & {"COMMA", "AND"} and AWARD in following[1].symbols:
            return [Giver(post, body) for post, body in following[1].givers]
        return []

    def _praise(self, k: int, verb: Verb) -> int | None:
        """State a commendation without an award, if somebody counted or named received it."""
        if verb.mode == "get":
            recipients = verb.recipients
            assert recipients is not None
            self._add_pronoun(recipients)
            if len(recipients.found) == 0:
                return None
            self.out.state(k, recipients, verb.givers, "award.praised")
            self.used.add(k)
            return self._joined_after(k, self._list_after(k, recipients), verb.givers)
        first = next(
            (i for i in range(k + 1, min(len(self.units), k + 4)) if not self.units[i].symbols & _BEFORE_COUNT), None
        )
        if first is None or not is_count(self.units[first]):
            return None
        recipients = after(self.units, k, to_needed=False)
        if self._has_its_own_award(recipients.last):
            return None
        recipients.found = [r for r in recipients.found if is_count(r.unit) or r.at > first]
        self.out.state(k, recipients, verb.givers or givers_before(self.units, k, self.frame), "award.praises")
        self.used.add(k)
        return recipients.last

    def _has_its_own_award(self, at: int) -> bool:
        """Whether those commended are told to receive an award: "Vinh danh 11 công nhân nhận Giải thưởng …"."""
        following = self.units[at + 1 : at + 4]
        return (
            len(following) > 1 and bool(following[0].symbols & GETS) and any(AWARD in u.symbols for u in following[1:])
        )
