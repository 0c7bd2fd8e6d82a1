"""Parts and wholes: what comes after "trong đó" or "riêng" counts some of what was counted before it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.clauses import CLAUSE_ENDS
from thidua.facts.draft import Draft
from thidua.facts.units import Unit

#: Measures of which one can be a part of the other.
_SAME_THINGS = (frozenset({"initiatives", "recognised-initiatives"}), frozenset({"members", "workers"}))


def mark_parts(drafts: Sequence[Draft], units: Sequence[Unit]) -> None:
    """Give each part of one sentence its whole."""
    for draft in drafts:
        cue = None if draft.whole is not None else _cue_before(draft, units)
        if cue is None:
            continue
        earlier = [other for other in drafts if other.last < cue and other is not draft and _comparable(other, draft)]
        alike = [o for o in earlier if o.slots.get("recipient_kind") == draft.slots.get("recipient_kind")]
        draft.whole = next(reversed(alike or earlier), None)


def _cue_before(draft: Draft, units: Sequence[Unit]) -> int | None:
    """The position of "trong đó" in the clause, before the fact."""
    for i in range(draft.first - 1, -1, -1):
        if units[i].symbols & CLAUSE_ENDS:
            return None
        if "PART" in units[i].symbols:
            return i
    return None


def _comparable(whole: Draft, part: Draft) -> bool:
    """Whether both count the same sort of thing."""
    if whole.kind != part.kind:
        return False
    if whole.kind == "award":
        return all(whole.slots[slot] == part.slots[slot] for slot in ("award", "grade"))
    if whole.kind != "figure":
        return False
    measures = frozenset({str(whole.slots["measure"]), str(part.slots["measure"])})
    return len(measures) == 1 or measures in _SAME_THINGS
