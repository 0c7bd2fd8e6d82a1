"""Awards that a sentence does not name again: "22 người được trao", "Tổng LĐLĐ 9 tập thể", "riêng khối A 7"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.award_drafts import AwardDrafts
from thidua.facts.draft import Draft, Filled
from thidua.facts.givers import full_names, giver_at
from thidua.facts.recipients import Recipient, before, is_count
from thidua.facts.units import AWARD, COUNT, NAME, STRONG, Unit
from thidua.model import Span

#: What a count after "trong đó" has not, where it is a part of what the award before counted.
_OWN_VERBS = frozenset({"GET", "GIVE", "REACH", "JOIN", "REGISTER", "ADMIT", "FOUND", "TRAIN", "SUPPORT", "BUILD"})
_BULLETS = frozenset({"DASH", "IGNORED", "STOP", "RPAR"})
_AFTER_PART = frozenset({"COMMA", "STOP", "SEMI", "RPAR", "WORTHY", "STRONG"})
_AFTER_AGAIN = frozenset({"COMMA", "STOP", "PERIOD", "LPAR", "SEMI", "DATE"})


class UnnamedAwards:
    """Adds to the drafts of a sentence the awards that it leaves unnamed."""

    def __init__(self, out: AwardDrafts) -> None:
        self.out, self.units = out, out.units

    def gives_the_same(self, k: int) -> bool:
        """Whether "22 người được trao" leaves out the award that was spoken of before."""
        if k < 2:
            return False
        ends = k + 1 >= len(self.units) or bool(self.units[k + 1].symbols & _AFTER_AGAIN)
        passive = "GET" in self.units[k - 1].symbols and is_count(self.units[k - 2])
        given = passive or (
            is_count(self.units[k - 1]) and "LPAR" in self.units[min(k + 1, len(self.units) - 1)].symbols
        )
        return ends and given and self._known() is not None

    def again(self, k: int, floor: int) -> int:
        """The award of before, for those counted here."""
        known = self._known()
        assert known is not None
        recipients = before(self.units, k - 1 if "GET" in self.units[k - 1].symbols else k, floor)
        for recipient in recipients.found:
            recipient.names += self._bracket_after(k)
            draft = self.out.copy(known, recipient, "award.again")
            draft.slots["recipient_kind"] = draft.slots["recipient_kind"] or known.slots["recipient_kind"]
            draft.span = Span(recipient.unit.span.start, self.units[k].span.end)
            draft.last = k
        return k

    def _known(self) -> Draft | None:
        """The award stated last before, in the sentence, in its paragraph or in the one before; else the one named."""
        memory = self.out.memory
        if len(self.out.drafts) > 0:
            return self.out.drafts[-1]
        if memory.award is not None and memory.paragraph - memory.award_paragraph <= 1:
            return memory.award
        return None if memory.said is None or memory.said_paragraph != memory.paragraph else self.out.named(memory.said)

    def _bracket_after(self, k: int) -> list[Unit]:
        """The persons whom a bracket behind position `k` names."""
        if k + 1 >= len(self.units) or "LPAR" not in self.units[k + 1].symbols:
            return []
        end = next((i for i in range(k + 2, len(self.units)) if "RPAR" in self.units[i].symbols), len(self.units))
        return [unit for unit in self.units[k + 2 : end] if "PERSON" in unit.symbols]

    def chooses(self, k: int) -> bool:
        """Whether "đã chọn được 11 người" chooses those who get the award that was spoken of before."""
        known = self.out.memory.award
        if known is None or len(self.out.drafts) > 0 or any(AWARD in unit.symbols for unit in self.units):
            return False
        following = self.units[k + 1 : k + 3]
        return any(is_count(unit) and unit.recipient_kind == known.slots["recipient_kind"] for unit in following)

    def chosen(self, k: int) -> int:
        known = self.out.memory.award
        assert known is not None
        at = next(i for i in range(k + 1, k + 3) if is_count(self.units[i]))
        draft = self.out.copy(known, Recipient(self.units[at], at), "award.chosen")
        draft.span, draft.first = Span(self.units[k].span.start, self.units[at].span.end), k
        return at

    def further_givers(self) -> None:
        """The same award from another giver: "LĐLĐ tỉnh tặng bằng khen 52 tập thể, 140 cá nhân; Tổng LĐLĐ 25, 60"."""
        for i, unit in enumerate(self.units):
            if not ({NAME, "ORG"} <= unit.symbols) or i + 1 >= len(self.units):
                continue
            if i > 0 and not self.units[i - 1].symbols & {"SEMI", "STOP", "COMMA", "COLON", "POST", "DASH"}:
                continue
            said = bool(self.units[i + 1].symbols & {"PRAISE", "GIVE", "COLON"})
            counts = self._counts_from(i + 1 + said)
            known = [d for d in self.out.drafts if d.last < i] or self._run_before(i)
            if len(counts) == 0 or len(known) == 0 or known[-1].slots["award"] in (None, STRONG):
                continue
            self._same_from(i, counts, known)

    def _run_before(self, i: int) -> Sequence[Draft]:
        """The awards of before, or the one whose givers a heading lists: "Khen thưởng:", then "+ LĐLĐ huyện: …"."""
        memory = self.out.memory
        begins = "COLON" in self.units[i + 1].symbols and all(u.symbols & _BULLETS for u in self.units[:i])
        if memory.opened is not None and begins:
            return [self.out.named(memory.opened)]
        return [] if memory.award is None or "COLON" in self.units[i + 1].symbols else memory.award_run

    def _counts_from(self, at: int) -> list[int]:
        """The unread counts that stand side by side from `at` on, with no verb after them."""
        counts = []
        i = at
        while i < len(self.units):
            unit = self.units[i]
            if is_count(unit) and i not in self.out.used and (unit.recipient_kind is not None or len(unit.nouns) == 0):
                counts.append(i)
            elif not unit.symbols & {"COMMA", "AND"} and not (i == at and "GAP" in unit.symbols):
                break
            i += 1
        ends = i >= len(self.units) or bool(self.units[i].symbols & {"SEMI", "STOP", "LPAR", AWARD})
        return counts if ends else []

    def _same_from(self, i: int, counts: Sequence[int], known: Sequence[Draft]) -> None:
        giver = giver_at(self.units, i, self.out.frame)
        assert giver is not None
        names = full_names([giver], self.out.frame, self.out.text)
        bare = [at for at in counts if len(self.units[at].nouns) == 0]
        kinds = [draft.slots["recipient_kind"] for draft in known]
        if len(bare) > 0 and (len(bare) != len(counts) or len(counts) > len(kinds)):
            return
        for n, at in enumerate(counts):
            draft = self.out.copy(known[-1], Recipient(self.units[at], at), "award.same-from-another")
            if len(bare) > 0:
                draft.slots["recipient_kind"] = kinds[n]
            draft.span = Span(self.units[i].span.start, self.units[at].span.end)
            draft.slots["conferred_by"], draft.filled["conferred_by"] = names, Filled(names, giver.span, "clause")
            draft.taken.append(giver.body)

    def parts(self) -> None:
        """Counts after "trong đó" that have no verb of their own are parts of what the award before counted."""
        whole = self.out.drafts[-1] if len(self.out.drafts) > 0 else None
        part = False
        for i, unit in enumerate(self.units):
            if i in self.out.used and COUNT in unit.symbols:
                part = False
            elif "PART" in unit.symbols:
                part = True
            elif unit.symbols & {"SEMI", "STOP"}:
                part = False
            elif part and whole is not None and i > whole.last and self._is_part(i):
                same = [d for d in self.out.drafts if d.slots["recipient_kind"] == unit.recipient_kind]
                draft = self.out.copy(same[-1] if len(same) > 0 else whole, Recipient(unit, i), "award.part")
                draft.slots["recipient_kind"] = draft.slots["recipient_kind"] or whole.slots["recipient_kind"]
                draft.whole = same[-1] if len(same) > 0 else whole

    def _is_part(self, i: int) -> bool:
        unit = self.units[i]
        following = self.units[i + 1] if i + 1 < len(self.units) else None
        alone = len(unit.nouns) == 0 and (following is None or bool(following.symbols & _AFTER_PART))
        return is_count(unit) and (alone or unit.recipient_kind is not None) and not self._has_a_verb(i)

    def _has_a_verb(self, i: int) -> bool:
        """Whether a verb of its own follows the count at `i` in its clause."""
        for unit in self.units[i + 1 : i + 4]:
            if unit.symbols & {"SEMI", "STOP"}:
                return False
            if unit.symbols & _OWN_VERBS:
                return True
        return False
