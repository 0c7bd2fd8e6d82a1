"""Signatures: an office on a line of its own in capitals, and under it the name of the one who signs."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.draft import POST_SLOTS
from thidua.facts.frame import Frame
from thidua.facts.posts import OF_HOST, organisation_of
from thidua.facts.units import NAME, Office, Unit
from thidua.model import Context, Document, Fact, Mention, Sentence, Span

RULE = "post.signature"
#: Between the office and the name stands no more than "(đã ký)".
_MOST_BETWEEN = 2
#: What may stand beside an office that signs ("KT. CHỦ TỊCH").
_BESIDE = frozenset({"GAP", "STOP"})


class Signature:
    """The office that the last lines sign with, where one is open."""

    def __init__(self, document: Document, frame: Frame) -> None:
        self.document, self.frame = document, frame
        self.office: Mention | None = None
        self.between = 0

    def opens(self, units: Sequence[Unit], line: str) -> bool:
        """Whether a line is an office alone; the one of its kind next to the name is the one that signs."""
        offices = [unit.mention for unit in units if "POST" in unit.symbols]
        alone = line.isupper() and all("POST" in unit.symbols or unit.symbols & _BESIDE for unit in units)
        if len(offices) != 1 or not alone:
            return False
        self.office, self.between = offices[0], 0
        return True

    def name(self, units: Sequence[Unit], sentence: Sentence) -> Fact | None:
        """The post of the one whose name a line is, where an office was signed with before."""
        person = units[0] if len(units) == 1 and {NAME, "PERSON"} <= units[0].symbols else None
        if self.office is None:
            return None
        if person is None or person.mention is None:
            self.between += 1
            self.office = self.office if self.between <= _MOST_BETWEEN else None
            return None
        fact = self._fact(self.office, person.mention.name_span, sentence)
        self.office = None
        return fact

    def _fact(self, office: Mention, name: Span, sentence: Sentence) -> Fact:
        text = self.document.reading.text
        organisation = organisation_of(Office(office), self.frame, text) or (
            None if office.features["slug"] in OF_HOST else self.frame.subject_name
        )
        quote = self.document.quote(name)
        context = [Context("post", self.document.quote(office.span), "heading")]
        if organisation is not None and self.frame.subject is not None:
            context.insert(0, Context("organisation", self.document.quote(self.frame.subject.span), "report-subject"))
        return Fact(
            kind="post",
            quote=quote,
            sentence=self.document.quote(sentence.span),
            zone=sentence.zone,
            rule=RULE,
            slots={
                **POST_SLOTS,
                "person": " ".join(quote.text.split()),
                "post": office.features["slug"],
                "post_text": " ".join(office.span.of(text).split()),
                "organisation": organisation,
            },
            context=tuple(context),
            parts={"person": quote},
        )
