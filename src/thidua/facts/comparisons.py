"""Numbers of another time for what was just counted: "cùng kỳ 2018 chỉ được 431", "năm trước, con số này là 148"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.facts.discourse import Memory
from thidua.facts.draft import Draft, Filled
from thidua.facts.units import COUNT, Unit
from thidua.model import Quantity, Span

#: The words that say of which time the number is, or that it is the number of what was counted before.
_TIMES = frozenset({"PERIOD", "EARLIER"})
_SAME = "SAMENUMBER"
_ANCHORS = _TIMES | {_SAME}
#: What may stand between those words and the number, and before them where a sentence is nothing but a comparison.
_BETWEEN = frozenset({"IS", "HAVE", "GET", "REACH", "GAP", "APPROX", "COLON", "COMMA", "AT", "IGNORED"})
_JOINTS = frozenset({"COMMA", "AND"})
_BULLETS = frozenset({"DASH", "IGNORED", "AND", "GAP", "COMMA", "SELF"})
#: Behind a number they are what it counts.
_NOUNS = frozenset({"GAP", "FAR", "WHO", "THING"})
_MOST_BETWEEN = 4
_COPIED = ("award", "award_name", "grade", "level", "conferred_by", "recipient_kind", "measure", "of", "campaign")
_KINDS = ("MONEY", "PCT", "NUM")
#: Sums that a bare number goes on with: "7,9" after "8 tỷ đồng".
_SCALES = (Decimal(1_000_000_000), Decimal(1_000_000))
RULES = {"award": "award.at-another-time", "figure": "figure.at-another-time"}


class Comparisons:
    """Adds to the `drafts` of a sentence what its bare numbers compare them with."""

    def __init__(self, units: Sequence[Unit], drafts: Sequence[Draft], memory: Memory) -> None:
        self.units, self.drafts, self.memory = units, drafts, memory
        self.taken = frozenset[int]()

    def read(self) -> list[Draft]:
        found: list[Draft] = []
        bare = [i for i, unit in enumerate(self.units) if COUNT in unit.symbols and len(unit.nouns) == 0]
        if len(bare) == 0 or not any(unit.symbols & _ANCHORS for unit in self.units):
            return found
        self.taken = frozenset(i for draft in self.drafts for i in range(draft.first, draft.last + 1))
        end = -1
        for i in bare:
            numbers = self._series(i) if i > end else []
            anchor = self._anchor(i) if len(numbers) > 0 else None
            known = [] if anchor is None else self._known(anchor, numbers)
            if anchor is not None and len(known) == len(numbers):
                found += [self._compared(draft, at, anchor) for draft, at in zip(known, numbers, strict=True)]
            end = numbers[-1] if len(numbers) > 0 else end
        return found

    def _series(self, at: int) -> list[int]:
        """The unread numbers with no noun that stand side by side from `at` on."""
        numbers: list[int] = []
        i = at
        while i < len(self.units) and self._is_bare(i):
            numbers.append(i)
            i += 2 if i + 1 < len(self.units) and self.units[i + 1].symbols & _JOINTS else len(self.units)
        counts = len(numbers) > 0 and numbers[-1] + 1 < len(self.units) and self.units[numbers[-1] + 1].symbols & _NOUNS
        return [] if counts else numbers

    def _is_bare(self, i: int) -> bool:
        unit = self.units[i]
        return COUNT in unit.symbols and i not in self.taken and len(unit.nouns) == 0

    def _anchor(self, i: int) -> int | None:
        """The words before the number at `i` that make it a comparison."""
        time: int | None = None
        for j in range(i - 1, max(-1, i - 2 - _MOST_BETWEEN), -1):
            symbols = self.units[j].symbols
            if _SAME in symbols:
                return j
            if symbols & _TIMES:
                time = j
            elif not symbols & _BETWEEN or j in self.taken:
                break
        return time

    def _known(self, anchor: int, numbers: Sequence[int]) -> list[Draft]:
        """What was counted last before: in the sentence, or in the one before where this one only compares."""
        here = [draft for draft in self.drafts if draft.last < anchor]
        alone = all(unit.symbols & (_BULLETS | _TIMES) for unit in self.units[:anchor])
        said_so = _SAME in self.units[anchor].symbols
        run = here if len(here) > 0 else self.memory.run if alone or said_so else []
        if len(numbers) == 1:
            kind = next(kind for kind in _KINDS if kind in self.units[numbers[0]].symbols)
            run = [draft for draft in run if _kind(draft) == kind]
        run = run[-len(numbers) :]
        return [] if any(draft.slots.get("measure") == "target" for draft in run) else run

    def _compared(self, known: Draft, at: int, anchor: int) -> Draft:
        """What `known` states, with the number at `at`; when it is the context says anew."""
        unit = self.units[at]
        assert unit.number is not None
        slot = "count" if known.kind == "award" else "quantity"
        outside = {"period", "status", "recognised_by", "recipient"}
        slots = {name: None if name in outside else value for name, value in known.slots.items()}
        first = min(anchor, at)
        draft = Draft(known.kind, RULES[known.kind], slots, first, at, _span(self.units[first], unit))
        draft.slots |= {slot: _scaled(unit.number.value, known)}
        if known.kind == "award":
            draft.slots |= {"status": "conferred"}
        draft.parts[slot] = unit.number.span
        words = known.parts.get("award", known.span)
        for name in _COPIED:
            if slots.get(name) not in (None, ()):
                draft.filled[name] = known.filled.get(name) or Filled(slots[name], words, "sentence")
        return draft


def _kind(draft: Draft) -> str:
    """The symbol of the number that a draft was counted with."""
    match draft.slots.get("unit"):
        case "VND":
            return "MONEY"
        case "percent":
            return "PCT"
        case _:
            return "NUM"


def _scaled(value: object, known: Draft) -> Quantity:
    """A number that goes on with a sum has its scale: "7,9" after "8 tỷ đồng"."""
    assert isinstance(value, Quantity)
    sum_before = known.slots.get("quantity")
    if known.slots.get("unit") != "VND" or not isinstance(sum_before, Quantity) or value.value >= _SCALES[-1]:
        return value
    scale = next((scale for scale in _SCALES if sum_before.value >= scale), Decimal(1))
    return replace(value, value=value.value * scale)


def _span(first: Unit, last: Unit) -> Span:
    return Span(first.span.start, last.span.end)
