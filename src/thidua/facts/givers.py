"""Who confers an award, never who hands it over: a decision confers (Luật 06/2022/QH15, Điều 77–80), a hand gives.

"của X" after the award names the giver; else the one on whose behalf it is handed over ("thừa ủy quyền X"); else the
body that gives, unless it only tells the office of the person who acts ("đồng chí A, Chủ tịch X, trao …"); else, for an
active verb, the subject of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.facts.clauses import BELONGING
from thidua.facts.frame import Frame, complete, own_body
from thidua.facts.units import NAME, Unit
from thidua.model import Mention, Span
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming

#: Categories of bodies whose head confers; that of a union only signs what the union confers.
_BY_OFFICE = frozenset({"state", "other"})
#: How far behind "thừa ủy quyền" its body may stand.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Giver:
    """A conferring body and the office before it ("Chủ tịch Ủy ban nhân dân …").

    The body may be the report's own, said by its kind alone ("Công ty", "Nhà trường").
    """

    office: Mention | None
    body: Mention

    @property
    def span(self) -> Span:
        start = self.body.span.start if self.office is None else self.office.span.start
        return Span(start, self.body.span.end)


def full_names(givers: Sequence[Giver], frame: Frame, text: str) -> tuple[str, ...]:
    """The givers' full names, each once; the office counts where the office confers, not its holder's body."""
    names: list[str] = []
    for giver in givers:
        own = "SELF" in giver.body.symbols
        name = own_body(_words(giver.body), frame) if own else complete(giver.body, frame)
        if name is None:
            continue
        if giver.office is not None and _confers_by_office(giver.body):
            name = f"{giver.office.span.of(text)} {name}"
        if name not in names:
            names.append(name)
    return tuple(names)


def _confers_by_office(body: Mention) -> bool:
    own_union = "SELF" in body.symbols and _words(body).startswith(fold(load_naming().federation["head"]))
    return not own_union and ("SELF" in body.symbols or body.features.get("category") in _BY_OFFICE)


def _words(body: Mention) -> str:
    return str(body.features.get("words", ""))


def giver_at(units: Sequence[Unit], i: int, frame: Frame) -> Giver | None:
    """The body at a position that may confer, with the office right before it; None where there is none."""
    mention = units[i].mention
    own = "SELF" in units[i].symbols
    if mention is None or not (own or "ORG" in units[i].symbols):
        return None
    if own and own_body(_words(mention), frame) is None:
        return None
    return Giver(units[i - 1].mention if i > 0 and "POST" in units[i - 1].symbols else None, mention)


def givers_before(units: Sequence[Unit], verb: int, frame: Frame) -> list[Giver]:
    """Who gives, for an active verb at `verb`; none where only a hand is named."""
    behind = principal(units, verb)
    if behind is not None:
        return [behind]
    i = verb - 1
    while i >= 0 and units[i].symbols & {"GAP", "PERIOD", "GIVE", "PRAISE", "DECIDE", "AND", "COMMA", "CARRY", "DATE"}:
        if "COMMA" in units[i].symbols and not units[i - 1].symbols & {"PERSON", "PRAISE", "GIVE"}:
            break
        i -= 1
    if i < 0:
        return []
    if "PERSON" in units[i].symbols:
        return []
    if "SELF" in units[i].symbols and not _belongs(units, i):
        own = giver_at(units, i, frame)
        return [] if own is None else [own]
    if "ORG" in units[i].symbols and NAME in units[i].symbols and not _belongs(units, i):
        return _joint(units, i)
    return _subject(units, verb)


def _joint(units: Sequence[Unit], i: int) -> list[Giver]:
    """The body at `i` and those joined before it."""
    found: list[Giver] = []
    while i >= 0 and "ORG" in units[i].symbols:
        mention = units[i].mention
        assert mention is not None
        post = units[i - 1] if i > 0 and "POST" in units[i - 1].symbols else None
        if i > 0 and "REPRESENT" in units[i - 1].symbols:
            return []
        found.insert(0, Giver(None if post is None else post.mention, mention))
        i = i - 1 if post is None else i - 2
        if i < 1 or not units[i].symbols & {"COMMA", "AND"} or "ORG" not in units[i - 1].symbols:
            break
        if _belongs(units, i - 1):
            # "Theo đề nghị của LĐLĐ tỉnh, UBND tỉnh tặng"
            break
        i -= 1
    return found


def principal(units: Sequence[Unit], verb: int) -> Giver | None:
    """The body on whose behalf the award is handed over."""
    for i in range(verb - 1, -1, -1):
        if "STOP" in units[i].symbols:
            return None
        if "ONBEHALF" in units[i].symbols:
            for j in range(i + 1, min(i + 1 + _NEAR, verb)):
                mention = units[j].mention
                if "ORG" in units[j].symbols and mention is not None:
                    post = units[j - 1].mention if "POST" in units[j - 1].symbols else None
                    return Giver(post, mention)
    return None


def _belongs(units: Sequence[Unit], i: int) -> bool:
    return i > 0 and bool(units[i - 1].symbols & BELONGING)


def _subject(units: Sequence[Unit], verb: int) -> list[Giver]:
    """Who acts in a sentence whose verb is active ("LĐLĐ huyện mở hội nghị, tuyên dương …")."""
    for i in range(verb):
        unit = units[i]
        if "PERSON" in unit.symbols:
            return []
        if "ORG" in unit.symbols and unit.mention is not None and not _belongs(units, i):
            office = i > 0 and bool(units[i - 1].symbols & {"POST", "REPRESENT"})
            return [] if office else [Giver(None, unit.mention)]
    return []
