"""The report's words that fill a fact's slot, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from thidua.model import Fact, Quote


def written_forms(fact: Fact, slot: str) -> Iterator[Quote]:
    """The report's own words that fill a slot, inside the fact or outside of it; of several values they name none."""
    value = fact.slots.get(slot)
    if isinstance(value, tuple) and len(value) > 1:
        return
    if slot in fact.parts:
        yield fact.parts[slot]
    yield from (context.quote for context in fact.context if context.slot == slot)


class Sentences:
    """The sentences of a report that its facts were read in: the rest of its text is not kept."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._sentences = sorted({fact.sentence for fact in facts})
        self._starts = [sentence.start for sentence in self._sentences]

    def behind(self, quote: Quote) -> str:
        """What follows a quote up to the end of its sentence; "" where that is not known."""
        at = bisect_right(self._starts, quote.start) - 1
        if at < 0 or self._sentences[at].end < quote.end:
            return ""
        return self._sentences[at].text[quote.end - self._sentences[at].start :]
