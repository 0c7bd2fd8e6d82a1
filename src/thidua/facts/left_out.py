"""Why a number became no fact though it is one: it numbers an item, a rule leaves it out, or the text denies it.

Numbers that count nothing at all (dates, ranks, numbers of documents) are told apart before, by `mentions.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from thidua.facts.chunk import units_of
from thidua.facts.context import is_denied
from thidua.facts.coverage import Coverage
from thidua.facts.figure_table import FigureRule
from thidua.facts.figures import FigureReader, _Number
from thidua.facts.frame import Frame
from thidua.facts.framing import frame_of
from thidua.facts.table_heads import table_words
from thidua.facts.tokens import tokenize
from thidua.facts.units import Unit
from thidua.model import Document, Mention, Sentence, Span
from thidua.text.fold import fold

DENIED, NUMBERING = "denied", "numbering"
#: At the beginning of a paragraph: "1.", "2)", "(3)", "2.1", "2.1."
_NUMBERING = re.compile(r"\(?\d{1,2}(?:(?:\.\d{1,2})*[.)](?!\d)|(?:\.\d{1,2})+(?=\s))")


def left_out(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], awards: Coverage
) -> dict[Span, str]:
    """The numbers that are left out on purpose, by their spans in the reading, each with the reason.

    That is `numbering`, `denied`, or the id of the rule of `seeds/patterns/figure.yml`; `awards` covers the numbers
    that awards took, in the text as read.
    """
    text = document.reading.text
    folded = fold(text)
    frame = frame_of(sentences, mentions, folded, text)
    numbered = {(s.cell.table, s.cell.column) for s in sentences if s.cell is not None and _heads_numbers(s, folded)}
    reasons: dict[Span, str] = {}
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.cell is not None:
            if (sentence.cell.table, sentence.cell.column) in numbered:
                reasons |= dict.fromkeys((mention.span for mention in found), NUMBERING)
            continue
        units = units_of(tokenize(found, folded, sentence.span), titles=frame.titles, award=None)
        used = {i for i, unit in enumerate(units) if awards.meets(document.reading.source(unit.span))}
        reasons |= _LeftOut(units, used, frame).reasons()
        reasons |= dict.fromkeys(_numbering(document, sentence, found), NUMBERING)
    return reasons


def _heads_numbers(sentence: Sentence, folded: str) -> bool:
    """Whether a cell is the head of a column of running numbers."""
    assert sentence.cell is not None
    return sentence.cell.row == 0 and sentence.span.of(folded).strip(" .") in table_words().numbers


def _numbering(document: Document, sentence: Sentence, found: Sequence[Mention]) -> list[Span]:
    """The numbers in "1.", "(3)" or "2.1" where a paragraph begins with one."""
    if sentence.span.start != document.blocks[sentence.paragraph].span.start:
        return []
    match = _NUMBERING.match(document.reading.text, sentence.span.start, sentence.span.end)
    end = sentence.span.start if match is None else match.end()
    return [mention.span for mention in found if mention.span.end <= end]


class _LeftOut(FigureReader):
    """Reads the figures of one sentence for those that become no fact."""

    def __init__(self, units: Sequence[Unit], used: set[int], frame: Frame) -> None:
        super().__init__(units, used, frame)
        self._by_rule: dict[Span, str] = {}

    def reasons(self) -> Mapping[Span, str]:
        denied = [draft for draft in self.read() if is_denied(draft, self.units)]
        return {**self._by_rule, **{draft.parts["quantity"]: DENIED for draft in denied}}

    def _fits(self, rule: FigureRule, number: _Number) -> bool:
        fits = super()._fits(rule, number)
        counted = self.units[number.at].number
        if fits and rule.measure == "none" and counted is not None:
            self._by_rule[counted.span] = rule.id
        return fits
