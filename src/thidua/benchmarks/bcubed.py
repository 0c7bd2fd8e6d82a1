"""How well mentions are grouped: B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Averages over mentions, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(mentions: Sequence[tuple[Hashable, Hashable]]) -> BCubed:
    """Each mention is (whom it means, whom it was taken for); there must be one at least.

    Of a mention, precision is the share of those taken for the same that mean the same; recall the share of those that
    mean the same that are taken for the same.
    """
    meant, taken, both = (
        Counter(gold for gold, _ in mentions),
        Counter(found for _, found in mentions),
        Counter(mentions),
    )
    precision = sum(count * count / taken[found] for (_, found), count in both.items())
    recall = sum(count * count / meant[gold] for (gold, _), count in both.items())
    return BCubed(precision / len(mentions), recall / len(mentions))
