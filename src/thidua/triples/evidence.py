"""Evidence: a stretch of a report's text (W3C Web Annotation: SpecificResource with position and quote selectors)."""

from __future__ import annotations

from thidua.iris import entity_iri
from thidua.model import Quote, ReportFacts
from thidua.triples.terms import GraphWriter, integer, text

#: At most so many code points of the sentence, in whole words, stand as prefix and suffix beside a quote: enough for a
#: person to judge it and for a program to find it again, and no copy of the report.
AFFIX = 100


def report_iri(report: ReportFacts) -> str:
    """The report's IRI, which is also its named graph's."""
    return entity_iri("report", report.id)


def _sentence_around(report: ReportFacts, quote: Quote) -> Quote | None:
    """The shortest sentence of the report's facts that the quote lies in."""
    around = [fact.sentence for fact in report.facts if fact.sentence.span.contains(quote.span)]
    return min(around, key=lambda sentence: (sentence.end - sentence.start, sentence), default=None)


def _affixes(sentence: Quote, quote: Quote) -> tuple[str, str]:
    before = sentence.text[: quote.start - sentence.start]
    after = sentence.text[quote.end - sentence.start :]
    if len(before) > AFFIX:
        before = before[-AFFIX:].partition(" ")[2]
    if len(after) > AFFIX:
        after = after[:AFFIX].rpartition(" ")[0]
    return before, after


def add_evidence(writer: GraphWriter, report: ReportFacts, quote: Quote) -> str:
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
    sentence = _sentence_around(report, quote)
    if sentence is not None:
        prefix, suffix = _affixes(sentence, quote)
        writer.add(words, "oa:prefix", text(prefix))
        writer.add(words, "oa:suffix", text(suffix))
    return node
