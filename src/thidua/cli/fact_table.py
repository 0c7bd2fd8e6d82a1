"""Facts as a table that explains each: its slots, the words they came from, the sentence, and the rule.

Every slot has a colour, of its name and of its words in the sentence; what follows it in brackets says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.style import Style
from rich.text import Text

from thidua.cli.table import new_table, shown, table_text
from thidua.facts.explained import explanations
from thidua.model import Fact, Period, Quantity, Quote, ReportFacts, SlotValue, Span

#: Numbers of the 256 colours, readable on light and on dark: one for each slot, in the order of the slots of a kind.
_COLORS = (160, 33, 34, 172, 163, 37, 99, 136, 70, 205, 31, 130, 109)
_OPENING, _CLOSING = "«", "»"


def fact_table(reports: Iterable[ReportFacts], *, color: bool) -> str:
    """A row for each fact, in the order of the reports and of their text."""
    table = new_table("place", "kind", "slots", "words", spaced=True)
    for report in reports:
        for fact in report.facts:
            place = f"{report.name}:{fact.quote.start}-{fact.quote.end}"
            table.add_row(shown(place), shown(fact.kind), _lines(_slots(fact)), _lines(_words(fact)))
    return table_text(table, color=color)


def _lines(lines: Iterable[Text]) -> Text:
    return Text("\n").join(lines)


def _styles(fact: Fact) -> Mapping[str, Style]:
    """The colour of each slot; two kinds of facts share those of their first slots."""
    return {slot: Style.parse(f"color({number})") for slot, number in zip(fact.slots, _COLORS, strict=False)}


# --- slots: what they hold and from which words ----------------------------------------------------------------------


def _slots(fact: Fact) -> Iterator[Text]:
    styles = _styles(fact)
    for slot, value in fact.slots.items():
        if value not in (None, (), False):
            yield Text.assemble((slot, styles[slot]), ": ", shown(_value(value)), _origin(fact, slot))
    if fact.strength is not None:
        yield Text(f"strength: {fact.strength}")
    for name, quote in (("part_of", fact.part_of), ("speaker", fact.speaker)):
        if quote is not None:
            yield Text.assemble(f"{name}: ", _quoted(quote))


def _origin(fact: Fact, slot: str) -> Text:
    """The words that a slot came from in brackets, after the reason where they are not the fact's own."""
    context = next((context for context in fact.context if context.slot == slot), None)
    if context is not None:
        return Text.assemble(f" ({context.reason}: ", _quoted(context.quote), ")")
    part = fact.parts.get(slot)
    return Text() if part is None else shown(f" ({_OPENING}{part.text}{_CLOSING})")


def _quoted(quote: Quote) -> Text:
    return shown(f"{_OPENING}{quote.text}{_CLOSING} {quote.start}-{quote.end}")


def _value(value: SlotValue) -> str:
    if isinstance(value, Quantity):
        return f"{value.qualifier} {value.value:f}"
    if isinstance(value, Period):
        return value.text
    return ", ".join(value) if isinstance(value, tuple) else str(value)


# --- words: the sentence and the rule --------------------------------------------------------------------------------


def _words(fact: Fact) -> Iterator[Text]:
    yield _sentence(fact)
    yield Text.assemble((fact.rule, "bold"), f": {explanations()[fact.rule]}")


def _sentence(fact: Fact) -> Text:
    """The sentence, the fact's words between marks, and in it what each slot came from in the slot's colour."""
    sentence = shown(fact.sentence.text)
    for span, style in _colored(fact):
        sentence.stylize(style, span.start - fact.sentence.start, span.end - fact.sentence.start)
    start, end = fact.quote.start - fact.sentence.start, fact.quote.end - fact.sentence.start
    return Text.assemble(sentence[:start], _OPENING, sentence[start:end], _CLOSING, sentence[end:])


def _colored(fact: Fact) -> list[tuple[Span, Style]]:
    """The places in the sentence that slots came from, longest first: the shorter is seen in the longer."""
    styles = _styles(fact)
    quotes = [*fact.parts.items(), *((context.slot, context.quote) for context in fact.context)]
    found = [
        (quote.span, styles[slot])
        for slot, quote in quotes
        if slot in styles and fact.sentence.span.contains(quote.span)
    ]
    return sorted(found, key=lambda item: (item[0].start - item[0].end, item[0]))
