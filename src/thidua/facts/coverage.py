"""Which characters of a report some spans cover, asked often."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from thidua.model import Span


class Coverage:
    """The characters that any of `spans` covers; what touches or overlaps is put together once."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._runs: list[Span] = []
        for span in sorted(spans):
            if len(self._runs) > 0 and span.start <= self._runs[-1].end:
                self._runs[-1] = Span(self._runs[-1].start, max(self._runs[-1].end, span.end))
            else:
                self._runs.append(span)

    def meets(self, span: Span) -> bool:
        """Whether one character of `span` at least is covered."""
        after = bisect_left(self._runs, span.end, key=lambda run: run.start)
        return after > 0 and self._runs[after - 1].end > span.start
