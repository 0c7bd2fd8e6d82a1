"""Parts and wholes: what comes after "trong đó" or "riêng" counts some of what was counted before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua.facts.match import Match
from thidua.facts.symbols import Token
from thidua.model import Fact

_CLAUSE_ENDS = frozenset({"SEMI", "STOP"})
#: Measures of which one can be a part of the other.
_SAME_THINGS = (frozenset({"initiatives", "recognised-initiatives"}), frozenset({"members", "workers"}))


def mark_parts(stated: Sequence[tuple[Match, Fact]], tokens: Sequence[Token]) -> list[Fact]:
    """The facts of one sentence, each part with the words of its whole."""
    out: list[Fact] = []
    for match, fact in stated:
        whole = _whole(match, fact, stated, tokens)
        out.append(fact if whole is None else replace(fact, part_of=whole.quote))
    return out


def _whole(match: Match, fact: Fact, stated: Sequence[tuple[Match, Fact]], tokens: Sequence[Token]) -> Fact | None:
    cue = _cue_before(match, tokens)
    if cue is None:
        return None
    earlier = [other for before, other in stated if before.last < cue and _comparable(other, fact)]
    alike = [other for other in earlier if other.slots.get("recipient_kind") == fact.slots.get("recipient_kind")]
    return next(reversed(alike or earlier), None)


def _cue_before(match: Match, tokens: Sequence[Token]) -> int | None:
    """The position of "trong đó" in the clause, before the fact."""
    for i in range(match.first - 1, -1, -1):
        if tokens[i].symbols & _CLAUSE_ENDS:
            return None
        if "PART" in tokens[i].symbols:
            return i
    return None


def _comparable(whole: Fact, part: Fact) -> bool:
    """Whether both count the same sort of thing."""
    if whole.kind != part.kind:
        return False
    if whole.kind == "award":
        return all(whole.slots[slot] == part.slots[slot] for slot in ("award", "grade"))
    measures = (
        frozenset({str(whole.slots["measure"]), str(part.slots["measure"])}) if whole.kind == "figure" else frozenset()
    )
    return len(measures) == 1 or measures in _SAME_THINGS
