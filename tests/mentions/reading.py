"""One sentence read for the tests of this folder."""

from __future__ import annotations

from thidua.documents.plain import read_plain
from thidua.mentions.find import find_mentions
from thidua.model import Mention, Sentence, Span, Zone
from thidua.text.fold import fold


def mentions_of(text: str) -> list[tuple[str, Mention]]:
    """The mentions of `text` taken as one sentence, each with its words."""
    reading = read_plain("sentence.txt", text).reading
    sentence = Sentence(Span(0, len(reading.text)), Zone.BODY, 0)
    found = find_mentions(reading.text, fold(reading.text), sentence)
    return [(mention.span.of(reading.text), mention) for mention in found]


def of_symbol(text: str, symbol: str) -> list[tuple[str, Mention]]:
    """The mentions of `text` that answer to `symbol`."""
    return [(words, mention) for words, mention in mentions_of(text) if symbol in mention.symbols]
