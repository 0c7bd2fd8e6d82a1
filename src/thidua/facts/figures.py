"""Figures: what each number of a sentence measures, by the noun it counts and the words that govern it.

The table is `seeds/patterns/figure.yml`. For a number it knows what is counted (the measure of the noun, `person`,
`household`, `money`, `percent` or `bare`), the nearest governing word before it, and the one right after its noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.facts.clauses import CLAUSE_ENDS
from thidua.facts.draft import FIGURE_SLOTS, Draft, Filled
from thidua.facts.figure_table import FigureRule, figure_rules, governors, governors_after, measure_units
from thidua.facts.frame import Frame, complete
from thidua.facts.units import COUNT, NAME, Unit
from thidua.model import Mention, Qualifier, Quantity, SlotValue, Span

#: What a noun counts that is no measure.
_KINDS = {"individual": "person", "household": "household", "collective": "collective"}
#: Measures that say nothing of what is counted next.
_NO_THINGS = frozenset({"share", "excess", "target"})
#: Verbs that take what they count right after them.
_WITH_OBJECT = frozenset({"FOUND", "ADMIT", "TRAIN", "BUILD", "RECOGNISE", "CHANGE"})
#: What may stand between a noun and the number said after it: "số CĐCS: 86", "tổng số sáng kiến là 87".
_AFTER_LABEL = frozenset({"COLON", "IS", "HAVE", "GET", "REACH", "DASH", "GAP"})
_JOINS_LABEL = frozenset({"COLON", "IS", "GET"})
_SAYS_WHOSE = frozenset({"OF", "WHO", "PERIOD", "NAME", "ORG", "COUNT", "IGNORED"})
_MOST_BETWEEN, _MOST_BEFORE = 3, 6


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what tells its measure."""

    at: int
    noun: Mention | None
    counts: str
    before: frozenset[str]
    after: frozenset[str]
    near: frozenset[str]
    governor: int | None
    label: int | None


def _names_a_measure(unit: Unit) -> bool:
    """Whether a unit is a noun that says what is counted, with no number of its own."""
    return COUNT not in unit.symbols and unit.mention is not None and "measure" in unit.mention.features


class FigureReader:
    """Reads the figures of one sentence, but for the numbers that awards have `used`."""

    def __init__(self, units: Sequence[Unit], used: set[int], frame: Frame) -> None:
        self.units, self.used, self.frame = units, used, frame
        self.last: str | None = None
        self.last_money: str | None = None
        self.last_persons: str | None = None
        self.last_words: Span | None = None

    def read(self) -> list[Draft]:
        drafts = []
        for i, unit in enumerate(self.units):
            if COUNT in unit.symbols and i not in self.used:
                number = self._number(i)
                rule = next((rule for rule in figure_rules() if self._fits(rule, number)), None)
                if rule is not None and rule.measure != "none":
                    draft = self._draft(number, rule)
                    drafts.append(draft)
                    self._remember(draft)
            elif "THING" in unit.symbols and unit.mention is not None and COUNT not in unit.symbols:
                self.last = f"one-of-{unit.mention.features.get('measure')}"
                self.last_words = unit.mention.span
        return drafts

    def _remember(self, draft: Draft) -> None:
        measure = str(draft.slots["measure"])
        self.last_words = draft.parts.get("measure", draft.span)
        if draft.slots["unit"] == "VND":
            self.last_money = measure
        elif measure not in _NO_THINGS:
            self.last = measure
        if measure in ("members", "workers", "participants", "new-members"):
            self.last_persons = measure

    # --- what tells the measure -------------------------------------------------------------------------------

    def _number(self, i: int) -> _Number:
        unit = self.units[i]
        # "số CNVCLĐ là 19.350 người", "CNVCLĐ 2.512 người": a noun that only counts heads leaves it to the label
        open_noun = len(unit.nouns) == 0 or (
            unit.measure is None
            and i > 0
            and (bool(self.units[i - 1].symbols & _JOINS_LABEL) or _names_a_measure(self.units[i - 1]))
        )
        label = self._label(i) if open_noun and "NUM" in unit.symbols else None
        label_mention = None if label is None else self.units[label].mention
        if label_mention is not None and len(unit.nouns) > 0 and "measure" not in label_mention.features:
            label = label_mention = None
        noun = label_mention or self._said_to_be(i) or (unit.nouns[0] if len(unit.nouns) > 0 else None)
        governor = self._governor_before(i if label is None else label)
        return _Number(
            at=i,
            noun=noun,
            counts=self._counts(unit, noun, self.units[i - 1] if i > 0 else None),
            before=frozenset() if governor is None else self.units[governor].symbols,
            after=self._governor_after(i),
            near=self.units[i - 1].symbols if i > 0 else frozenset(),
            governor=governor,
            label=label,
        )

    def _counts(self, unit: Unit, noun: Mention | None, near: Unit | None) -> str:
        if "MONEY" in unit.symbols:
            return "money"
        if "PCT" in unit.symbols:
            return "percent"
        female = noun is not None and ("FEMALE" in noun.symbols or (near is not None and "FEMALE" in near.symbols))
        if female and unit.measure is None:
            return "women"
        if noun is not None and "DELEGATE" in noun.symbols:
            return "delegates"
        if unit.measure is not None and noun in unit.nouns:
            return unit.measure
        if noun is not None and noun not in unit.nouns and "measure" in noun.features:
            return noun.features["measure"]
        if noun is None:
            return "bare"
        kind = noun.features.get("recipient_kind")
        return noun.features.get("measure") or _KINDS.get(kind or "", "bare")

    def _said_to_be(self, i: int) -> Mention | None:
        """What counted persons are said to be: "14.102 người là đoàn viên"."""
        following = self.units[i + 1 : i + 3]
        if len(following) < 2 or self.units[i].measure is not None or self.units[i].recipient_kind != "individual":
            return None
        return following[1].mention if "IS" in following[0].symbols and _names_a_measure(following[1]) else None

    def _label(self, i: int) -> int | None:
        """The noun before a bare number that it counts; what says whose or when may stand between them."""
        joined = False
        for j in range(i - 1, max(-1, i - 1 - _MOST_BEFORE), -1):
            symbols = self.units[j].symbols
            noun = symbols & {"WHO", "THING"} and COUNT not in symbols
            if noun and not (joined and j > 0 and self.units[j - 1].symbols & {"OF"}):
                return j
            joined = joined or bool(symbols & _JOINS_LABEL)
            allowed = _AFTER_LABEL | (_SAYS_WHOSE if joined else frozenset())
            if not symbols & allowed or (not joined and i - j > _MOST_BETWEEN):
                return None
        return None

    def _governor_before(self, i: int) -> int | None:
        counted = comma = False
        for j in range(i - 1, -1, -1):
            symbols = self.units[j].symbols
            if symbols & CLAUSE_ENDS:
                return None
            if COUNT in symbols:
                counted, comma = True, False
            elif "COMMA" in symbols and not counted:
                comma = True
            if comma and symbols & _WITH_OBJECT:
                # "thành lập sau, từ 46 CĐCS …": the verb has no object that the number goes on with
                continue
            after_part = j > 0 and "PART" in self.units[j - 1].symbols
            if symbols & governors() and not ("HAVE" in symbols and after_part):
                return j
        return None

    def _governor_after(self, i: int) -> frozenset[str]:
        for j in range(i + 1, len(self.units)):
            unit = self.units[j]
            if unit.symbols & governors_after() and not unit.symbols & {"HAVE", "PART"}:
                return unit.symbols
            if "COMMA" in unit.symbols and j + 1 < len(self.units) and "GET" in self.units[j + 1].symbols:
                # "… được áp dụng, được Hội đồng sáng kiến công nhận"
                continue
            if unit.symbols & (CLAUSE_ENDS | {COUNT, "COMMA"}):
                break
        return frozenset()

    def _fits(self, rule: FigureRule, number: _Number) -> bool:
        return (
            number.counts in rule.counts
            and (len(rule.before) == 0 or bool(rule.before & number.before))
            and (len(rule.after) == 0 or bool(rule.after & number.after))
            and (len(rule.near) == 0 or bool(rule.near & number.near))
            and (len(rule.last) == 0 or not rule.last.isdisjoint((self.last, self.last_money)))
            and not (rule.last_persons and self.last_persons is None)
        )

    # --- the fact ---------------------------------------------------------------------------------------------

    def _draft(self, number: _Number, rule: FigureRule) -> Draft:
        unit = self.units[number.at]
        assert unit.number is not None
        last = self.last_money if number.counts == "money" else self.last
        measure = {"own": number.counts, "last": last, "last-persons": self.last_persons}.get(
            rule.measure, rule.measure
        )
        first = number.at if number.label is None else number.label
        governed = len(rule.before & number.before) > 0 and number.governor is not None
        if governed and number.governor is not None and number.at - number.governor <= _MOST_BETWEEN:
            first = min(first, number.governor)
        draft = Draft(
            "figure", rule.id, dict(FIGURE_SLOTS), first, number.at, Span(self.units[first].span.start, unit.span.end)
        )
        draft.slots |= {
            "measure": measure,
            "quantity": self._quantity(number),
            "unit": rule.unit or self._unit(unit, measure or "other"),
            "instances": unit.times is not None,
        }
        draft.parts["quantity"] = unit.number.span
        if number.noun is not None:
            draft.parts["measure"] = number.noun.span
        elif self.last_words is not None and (len(rule.last) > 0 or rule.measure.startswith("last")):
            draft.filled["measure"] = Filled(draft.slots["measure"], self.last_words, "sentence")
        if measure == "recognised-initiatives":
            self._recogniser(draft, number.at)
        return draft

    def _quantity(self, number: _Number) -> SlotValue:
        """The number; "ước làm lợi 15 tỷ" bounds it before its verb."""
        unit = self.units[number.at]
        assert unit.number is not None
        value, governor = unit.number.value, number.governor
        if not isinstance(value, Quantity) or value.qualifier is not Qualifier.EXACT or governor in (None, 0):
            return value
        assert governor is not None
        if "APPROX" in self.units[governor - 1].symbols and number.at - governor <= _MOST_BETWEEN:
            return replace(value, qualifier=Qualifier.ABOUT)
        return value

    def _unit(self, unit: Unit, measure: str) -> str:
        if "PCT" in unit.symbols:
            return "percent"
        if "MONEY" in unit.symbols:
            return "VND"
        return measure_units().get(measure, measure_units().get(unit.measure or "", "item"))

    def _recogniser(self, draft: Draft, at: int) -> None:
        """The council between the number and "công nhận", or before it."""
        for unit in [*self.units[at + 1 : at + 6], *reversed(self.units[max(0, at - 3) : at])]:
            if unit.symbols & (CLAUSE_ENDS | {COUNT}):
                break
            if NAME in unit.symbols and "ORG" in unit.symbols and unit.mention is not None:
                draft.slots["recognised_by"] = complete(unit.mention, self.frame)
                draft.filled["recognised_by"] = Filled(draft.slots["recognised_by"], unit.mention.span, "clause")
                draft.taken.append(unit.mention)
                return
