"""Posts: who holds which office where, as the text says it at that place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua.facts.draft import POST_SLOTS, Draft, Filled
from thidua.facts.frame import Frame, committee_of, complete, full_person, own_body
from thidua.facts.units import NAME, Office, Unit
from thidua.model import Mention, Span
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming

_RULES = {"after": "post.after-name", "before": "post.before-name", "takes": "post.takes-office"}
#: Posts that stand in a committee of the body that the next office names.
_OF_COMMITTEES = frozenset({"member-standing-committee", "member-executive-committee", "vice-chair"})
#: Posts that in the report of a company are the company's.
OF_HOST = frozenset({"director", "deputy-director"})
#: What may stand between several persons who take one office.
_JOINTS = frozenset({"COMMA", "AND"})


def read_posts(units: Sequence[Unit], frame: Frame, text: str) -> Iterator[Draft]:
    """The offices that a sentence names with their holders."""
    for i, unit in enumerate(units):
        if "PERSON" in unit.symbols and unit.mention is not None:
            for office in _with_common_body(unit.offices, text):
                yield _draft("after", unit.mention, office, i, i, frame, text)
            before = _office_before(units, i)
            if before is not None:
                yield _draft("before", unit.mention, before[0], before[1], i, frame, text)
        if "OFFICE" in unit.symbols:
            yield from _takes_office(units, i, frame, text)


def _with_common_body(offices: Sequence[Office], text: str) -> Iterator[Office]:
    """Offices of one body said together: "Ủy viên Ban Thường vụ, Trưởng ban Nữ công LĐLĐ tỉnh"."""
    for i, office in enumerate(offices):
        following = offices[i + 1] if i + 1 < len(offices) else None
        bare = office.organisation is None and office.words is None and office.post.features["slug"] in _OF_COMMITTEES
        told = fold(office.post.span.of(text)) in load_naming().members_of
        if bare and not told and following is not None and following.organisation is not None:
            yield Office(office.post, following.organisation)
        else:
            yield office


def _office_before(units: Sequence[Unit], i: int) -> tuple[Office, int] | None:
    """The office right before a name, unless a former one: "Phó Chủ tịch UBND tỉnh Lê Đình Hạnh"."""
    at = i - 1
    organisation = words = None
    if at >= 1 and "POST" in units[at - 1].symbols:
        if "ORG" in units[at].symbols and NAME in units[at].symbols:
            organisation, at = units[at].mention, at - 1
        elif units[at].symbols & {"SELF", "GAP"}:
            words, at = units[at].span, at - 1
    if at < 0 or "POST" not in units[at].symbols or units[at].mention is None:
        return None
    if at > 0 and "FORMER" in units[at - 1].symbols:
        return None
    post = units[at].mention
    assert post is not None
    return Office(post, organisation, words), at


def _takes_office(units: Sequence[Unit], at: int, frame: Frame, text: str) -> Iterator[Draft]:
    """The post after a verb and the persons before it: "A và B giữ chức Phó Chủ tịch"."""
    if at + 1 >= len(units) or "POST" not in units[at + 1].symbols:
        return
    post = units[at + 1].mention
    organisation = units[at + 2].mention if at + 2 < len(units) and "ORG" in units[at + 2].symbols else None
    assert post is not None
    last = at + 1 if organisation is None else at + 2
    office = Office(post, organisation or frame.subject)
    for i in _persons_before(units, at):
        person = units[i].mention
        assert person is not None
        yield _draft("takes", person, office, i, last, frame, text)


def _persons_before(units: Sequence[Unit], at: int) -> list[int]:
    found: list[int] = []
    for i in range(at - 1, -1, -1):
        symbols = units[i].symbols
        if "PERSON" in symbols:
            found.insert(0, i)
        elif (len(found) > 0 and not symbols & _JOINTS) or symbols & {"STOP", "SEMI"}:
            break
    return found


def _draft(
    rule: str,
    person: Mention,
    office: Office,
    first: int,
    last: int,
    frame: Frame,
    text: str,
) -> Draft:
    """One person, one office."""
    post, organisation = office.post, office.organisation
    told = organisation is not None and organisation is not frame.subject
    end = max(person.span.end, office.end if told or organisation is None else post.span.end)
    span = Span(min(person.name_span.start, post.span.start), end)
    draft = Draft("post", _RULES[rule], dict(POST_SLOTS), first, last, span)
    draft.slots |= {
        "person": full_person(person, frame),
        "post": post.features["slug"],
        "post_text": " ".join(post.span.of(text).split()),
        "organisation": organisation_of(office, frame, text),
    }
    draft.parts |= {"person": person.name_span, "post": post.span}
    if organisation is not None:
        draft.filled["organisation"] = Filled(draft.slots["organisation"], organisation.span, "report-subject")
    elif office.words is not None:
        draft.parts["organisation"] = office.words
    return draft


def organisation_of(office: Office, frame: Frame, text: str) -> str | None:
    """Where an office is held: the organisation's full name, the report's own body, or the words that say it.

    "Tổ trưởng tổ nối sợi" is held in "tổ nối sợi", "Trưởng ban Nữ công" in "ban Nữ công", "Phó Giám đốc Công ty" in the
    company that the report is about, and of "Tỉnh ủy viên" the post itself says where.
    """
    if office.within is not None:
        part = organisation_of(replace(office, within=None), frame, text)
        return f"{part}, {complete(office.within, frame)}"
    label = office.post.span.of(text)
    if office.words is None:
        if office.organisation is not None:
            return complete(office.organisation, frame)
        of_host = frame.host if office.post.features["slug"] in OF_HOST else None
        return committee_of(label, frame) or of_host
    words = " ".join(office.words.of(text).split()).strip(" .,;")
    body = own_body(words, frame)
    if body is not None:
        return body
    kind = label.split()[-1].lower()
    unit = f"{kind} {words}" if kind in load_naming().units and not words.lower().startswith(kind) else words
    return unit if office.organisation is None else f"{unit} {complete(office.organisation, frame)}"
