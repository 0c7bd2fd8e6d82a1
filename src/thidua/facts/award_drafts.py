"""The facts of awards: what the award's own words, its recipients and its givers say, put in the slots."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua.facts.discourse import Memory
from thidua.facts.draft import AWARD_SLOTS, Draft, Filled
from thidua.facts.frame import Frame, complete, full_person, level_of
from thidua.facts.givers import Giver, full_names
from thidua.facts.recipients import Recipient, Recipients, is_count
from thidua.facts.units import AWARD, CONTEST, COUNT, NAME, STRONG, Unit
from thidua.model import Mention, Quantity, Span

_CARRIES_WITHIN = 6
_NOT_BETWEEN_YEARS = frozenset({"SEMI", "STOP", "GAP", NAME})
_NEAR_YEARS = 4
#: "chiến sĩ thi đua thì chị được hai lần": how far behind an award its repeats may stand.
_NEAR_REPEAT = 4


class AwardDrafts:
    """The drafts of one sentence's awards so far; `used` holds the units that they took."""

    def __init__(self, units: Sequence[Unit], frame: Frame, text: str, memory: Memory) -> None:
        self.units, self.frame, self.text, self.memory = units, frame, text, memory
        self.used: set[int] = set()
        self.drafts: list[Draft] = []

    def state(self, k: int, recipients: Recipients, givers: Sequence[Giver], rule: str) -> None:
        number = self.units[k].number
        names = [recipient for recipient in recipients.found if not is_count(recipient.unit)]
        if number is not None and len(names) > 1 and len(names) == len(recipients.found):
            # "2 giải Nhì: A, B" counts the prizes, and each of these got one
            self.number(k, givers)
            total = self.drafts[-1]
            for recipient in names:
                self.like(self.draft(k, recipient, givers, "award.listed", each=True), total, recipient.unit)
            return
        whole: Draft | None = None
        for recipient in recipients.found:
            draft = self.draft(k, recipient, givers, rule)
            if recipients.of is not None:
                draft.filled["of"] = Filled(complete(recipients.of, self.frame), recipients.of.span, "clause")
            if recipient.part:
                draft.whole = whole
            elif is_count(recipient.unit):
                whole = draft
            for name in recipient.names if draft.slots["recipient"] is None else ():
                self.like(self.draft(k, Recipient(name, recipient.at), givers, "award.listed"), draft, name)

    def draft(self, k: int, recipient: Recipient, givers: Sequence[Giver], rule: str, *, each: bool = False) -> Draft:
        award, unit = self.units[k], recipient.unit
        draft = self.about(k, givers, rule)
        inside = self._in_sentence(unit)
        if inside:
            draft.first, draft.last = min(k, recipient.at), max(k, recipient.at)
            draft.span = Span(min(award.span.start, unit.span.start), max(award.span.end, unit.span.end))
        if is_count(unit):
            self.counted(draft, recipient)
        else:
            self.name(draft, unit)
            number = None if each else award.number or self._repeats(k)
            draft.slots["count"] = Quantity(Decimal(1))
            if number is not None:
                draft.slots["count"], draft.parts["count"] = number.value, number.span
        self.drafts.append(draft)
        return draft

    def counted(self, draft: Draft, recipient: Recipient) -> None:
        """The count of a draft; a name in brackets beside "1 tập thể" says which."""
        unit = recipient.unit
        assert unit.number is not None
        value = unit.number.value
        assert isinstance(value, Quantity)
        draft.slots |= {"count": value, "instances": unit.times is not None, "recipient_kind": unit.recipient_kind}
        draft.parts["count"] = unit.number.span
        if len(unit.nouns) > 0:
            draft.parts["recipient_kind"] = unit.nouns[0].span
        if unit.recipient_kind is None and len(unit.nouns) == 0 and len(recipient.names) > 0:
            # the bracket tells of whom "2 trong số đó (ông Đăng, bà Nhiên)" are
            persons = all("PERSON" in name.symbols for name in recipient.names)
            draft.slots["recipient_kind"] = "individual" if persons else "collective"
        if len(recipient.names) == 1 and value.value == 1:
            self.name(draft, recipient.names[0])
        self.used.add(recipient.at)

    def name(self, draft: Draft, unit: Unit) -> None:
        mention = unit.mention
        assert mention is not None
        person = "PERSON" in mention.symbols
        name = full_person(mention, self.frame) if person else complete(mention, self.frame)
        draft.slots |= {"recipient": name, "recipient_kind": "individual" if person else "collective"}
        if self._in_sentence(unit):
            draft.parts["recipient"] = mention.name_span
        else:
            reason = "report-subject" if unit in (self.memory.own, self.memory.host) else "previous-sentence"
            draft.filled["recipient"] = Filled(name, mention.name_span, reason)
        draft.taken.append(mention)

    def number(self, k: int, givers: Sequence[Giver]) -> None:
        """So many awards, the recipients left open; a contest's prizes go to those who took part."""
        unit = self.units[k]
        draft = self.about(k, givers, "award.number")
        assert unit.number is not None
        assert unit.mention is not None
        draft.slots |= {"count": unit.number.value, "instances": unit.times is not None}
        draft.parts["count"] = unit.number.span
        kind = unit.recipient_kind or self._given_to(k) or unit.mention.features.get("recipient")
        if kind is None and draft.slots["award"] == STRONG:
            kind = "collective"
        here = next((u.nouns[0] for u in reversed(self.units[:k]) if u.recipient_kind and len(u.nouns) > 0), None)
        who = here or self.memory.who or self.memory.contestants
        if kind is None and draft.slots["award"] == CONTEST and who is not None:
            kind = who.features.get("recipient_kind")
            reason = "paragraph" if here is None else "sentence"
            draft.filled["recipient_kind"] = Filled(kind, who.span, reason)
        draft.slots["recipient_kind"] = kind
        labelled = next(
            (u for u in reversed(self.units[max(0, k - 4) : k]) if u.times is not None and COUNT not in u.symbols), None
        )
        if labelled is not None:
            # "lượt người đạt danh hiệu … là 712"
            draft.slots |= {"instances": True, "recipient_kind": labelled.recipient_kind or kind}
        self.drafts.append(draft)

    def copy(self, known: Draft, recipient: Recipient, rule: str) -> Draft:
        """A draft of the same award as `known` for other recipients; what it says of the award is context."""
        draft = Draft("award", rule, dict(AWARD_SLOTS), recipient.at, recipient.at, recipient.unit.span)
        words = known.parts.get("award", known.span)
        for slot in ("award", "award_name", "grade", "level", "conferred_by"):
            if known.slots[slot] not in (None, ()):
                source = known.filled.get(slot)
                draft.slots[slot] = known.slots[slot]
                draft.filled[slot] = Filled(known.slots[slot], words if source is None else source.span, "sentence")
        self.counted(draft, recipient)
        self.drafts.append(draft)
        return draft

    def named(self, mention: Mention) -> Draft:
        """What a sentence before says of an award that it only names."""
        draft = Draft("award", "award.number", dict(AWARD_SLOTS), -1, -1, mention.span, {"award": mention.span})
        features = mention.features
        draft.slots |= {"award": features.get("family"), "recipient_kind": features.get("recipient")}
        return draft

    def like(self, listed: Draft, whole: Draft, name: Unit) -> None:
        """A name of a list states its own words alone; all else is as its whole says."""
        listed.whole = whole
        listed.span = name.span if name.mention is None else name.mention.name_span
        if "conferred_by" in whole.filled:
            listed.slots["conferred_by"] = whole.slots["conferred_by"]
            listed.filled["conferred_by"] = whole.filled["conferred_by"]

    def about(self, k: int, givers: Sequence[Giver], rule: str) -> Draft:
        """A draft with what the award's own words and its givers say."""
        unit = self.units[k]
        assert unit.mention is not None
        features = unit.mention.features
        family = STRONG if "STRONG" in unit.symbols else features.get("family")
        draft = Draft("award", rule, dict(AWARD_SLOTS), k, k, unit.span)
        draft.slots |= {"award": family, **{slot: features.get(slot) for slot in ("award_name", "grade", "level")}}
        draft.slots["level"] = level_of(features.get("level"), self.frame)
        draft.parts["award"] = unit.mention.span
        draft.parts |= {slot: unit.mention.span for slot in ("award_name", "grade", "level") if features.get(slot)}
        carried = self.memory.principal if len(givers) == 0 and self._carries_on() else None
        if carried is not None:
            names = full_names([carried], self.frame, self.text)
            draft.slots["conferred_by"] = names
            draft.filled["conferred_by"] = Filled(names, carried.span, "previous-sentence")
        if len(givers) > 0:
            names = full_names(givers, self.frame, self.text)
            draft.slots["conferred_by"] = names
            draft.filled["conferred_by"] = Filled(names, Span(givers[0].span.start, givers[-1].span.end), "sentence")
            draft.taken += [giver.body for giver in givers]
        return draft

    def _repeats(self, k: int) -> Mention | None:
        """How often: "18 năm liền là …", "hai lần có …", "… hai lần (2011, 2014)"."""
        near = []
        for unit in self.units[k + 1 : k + 1 + _NEAR_REPEAT]:
            near.append(unit)
            if not unit.symbols & {"GAP", "GET", "PRONOUN"}:
                break
        for unit in reversed(self.units[max(0, k - 6) : k]):
            if unit.symbols & {"SEMI", "STOP", AWARD}:
                break
            near.append(unit)
        found = next((unit.mention for unit in near if "REPEAT" in unit.symbols), None)
        return found or self._years(range(k + 1, len(self.units))) or self._years(range(k - 1, -1, -1))

    def _years(self, places: range) -> Mention | None:
        """Several years that stand side by side near an award, as the number of times: "các năm 2008, 2009 và 2011"."""
        years: list[Mention] = []
        for i in places:
            unit = self.units[i]
            if "PERIOD" in unit.symbols and unit.mention is not None:
                years.append(unit.mention)
            elif (
                unit.symbols & ({"SEMI", "STOP", AWARD} if len(years) == 0 else _NOT_BETWEEN_YEARS)
                or (len(years) > 0 and not unit.symbols & {"COMMA", "AND"})
                or (len(years) == 0 and abs(i - places.start) > _NEAR_YEARS)
            ):
                break
        if len(years) < 2:
            return None
        span = Span(min(y.span.start for y in years), max(y.span.end for y in years))
        return Mention(span, frozenset({"REPEAT"}), Quantity(Decimal(len(years)), wording=span.of(self.text)))

    def _in_sentence(self, unit: Unit) -> bool:
        return any(unit is own for own in self.units)

    def _given_to(self, k: int) -> str | None:
        """The kind of those whom so many awards are for, said with no number: "10 bằng khen, đều cho giáo viên"."""
        following = [u for u in self.units[k + 1 : k + 5] if not u.symbols & {"COMMA", "GAP"}][:2]
        if len(following) == 2 and "TO" in following[0].symbols and following[1].mention is not None:
            return following[1].mention.features.get("recipient_kind")
        return None

    def _carries_on(self) -> bool:
        """Whether a sentence goes on with the handing over of the one before: "Cũng trong nghi thức ấy, ông trao …"."""
        begins = self.units[:_CARRIES_WITHIN]
        carried = any("ALSO" in unit.symbols for unit in begins)
        return (
            carried
            and any("PRONOUN" in unit.symbols for unit in begins)
            and "GIVE" in {s for u in self.units for s in u.symbols}
        )
