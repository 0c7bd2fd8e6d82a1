"""A text read for the tests of this folder."""

from __future__ import annotations

from typing import Any

from thidua.documents.plain import read_plain
from thidua.facts.codec import fact_to_json
from thidua.facts.extract import extract_facts
from thidua.mentions.find import find_mentions
from thidua.model import ReportFacts
from thidua.sentences.split import split
from thidua.text.fold import fold


def read_text(text: str) -> ReportFacts:
    """The facts of a text that stands for a whole report."""
    document = read_plain("example.txt", text)
    folded = fold(document.reading.text)
    sentences = split(document)
    mentions = [find_mentions(document.reading.text, folded, sentence) for sentence in sentences]
    return extract_facts(document, sentences, mentions, extractor="test")


def facts_of(text: str) -> list[dict[str, Any]]:
    """The same as JSON objects."""
    return [fact_to_json(fact, "example.txt") for fact in read_text(text).facts]
