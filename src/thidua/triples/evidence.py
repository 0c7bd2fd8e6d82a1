"""Evidence: a stretch of a report's text (W3C Web Annotation: SpecificResource with position and quote selectors)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from thidua.iris import entity_iri
from thidua.model import Quote, ReportFacts
from thidua.triples.terms import GraphWriter, integer, text

#: At most so many code points of the sentence, in whole words, stand as prefix and suffix beside a quote: enough for a
#: person to judge it and for a program to find it again, and no copy of the report.
AFFIX = 100


def report_iri(report: ReportFacts) -> str:
    """The report's IRI, which is also its named graph's."""
    return entity_iri("report", report.id)


def sentences_of(report: ReportFacts) -> tuple[Quote, ...]:
    """The sentences of the report's facts, in the order of the text; none overlaps another."""
    return tuple(sorted({fact.sentence for fact in report.facts}))


def _sentence_around(sentences: Sequence[Quote], quote: Quote) -> Quote | None:
    at = bisect_right(sentences, quote.start, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 and sentences[at].span.contains(quote.span) else None


def _affixes(sentence: Quote, quote: Quote) -> tuple[str, str]:
    before = sentence.text[: quote.start - sentence.start]
    after = sentence.text[quote.end - sentence.start :]
    if len(before) > AFFIX:
        before = before[-AFFIX:].partition(" ")[2]
    if len(after) > AFFIX:
        after = after[:AFFIX].rpartition(" ")[0]
    return before, after


def add_evidence(writer: GraphWriter, report: ReportFacts, sentences: Sequence[Quote], quote: Quote) -> str:
    """The evidence node of a quote; its prefix and suffix never leave the sentence."""
    node = entity_iri("evidence", f"{report.id}-{quote.start}-{quote.end}")
    position, words = f"{node}/position", f"{node}/quote"
    writer.add_type(node, "oa:SpecificResource")
    writer.add(node, "oa:hasSource", report_iri(report))
    writer.add(node, "oa:hasSelector", position)
    writer.add(node, "oa:hasSelector", words)
    writer.add_type(position, "oa:TextPositionSelector")
    writer.add(position, "oa:start", integer(quote.start))
    writer.add(position, "oa:end", integer(quote.end))
    writer.add_type(words, "oa:TextQuoteSelector")
    writer.add(words, "oa:exact", text(quote.text))
    sentence = _sentence_around(sentences, quote)
    if sentence is not None:
        prefix, suffix = _affixes(sentence, quote)
        writer.add(words, "oa:prefix", text(prefix))
        writer.add(words, "oa:suffix", text(suffix))
    return node
