"""Who confers an award, never who hands it over: a decision confers (Luật 06/2022/QH15, Điều 77–80), a hand gives.

"của X" after the award names the giver; else the one on whose behalf it is handed over ("thừa ủy quyền X"); else the
body that gives, unless it only tells the office of the person who acts ("đồng chí A, Chủ tịch X, trao …"); else, for an
active verb, the subject of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua.facts.frame import Frame, complete
from thidua.facts.match import Match
from thidua.facts.symbols import Token
from thidua.model import Mention, Span

#: What may stand between a person's name and the last of the offices that follow it.
_OFFICES = frozenset({"POST", "ORG", "COMMA", "DASH", "LPAR", "RPAR", "AND"})
#: How far behind "thừa ủy quyền" its body may stand.
_NEAR = 3


def givers(match: Match, tokens: Sequence[Token], frame: Frame, text: str) -> tuple[tuple[str, ...], Span | None]:
    """Full names of the givers, and the span that names them; none where nothing does."""
    found = _found(match, tokens)
    if len(found) == 0:
        return (), None
    return _names(found, match, frame, text), Span(found[0].span.start, found[-1].span.end)


def _found(match: Match, tokens: Sequence[Token]) -> list[Mention]:
    award = match.one("award")
    stated = match.slots.get("giver", [])
    after = [giver for giver in stated if award is not None and giver.span.start >= award.span.end]
    if len(after) > 0:
        return after
    principal = _principal(tokens[: _position(tokens, award)])
    if principal is not None:
        return [principal]
    acting = [giver for giver in stated if not _is_office(tokens, giver)]
    if len(acting) > 0:
        return acting
    subject = _subject(match, tokens)
    return [] if subject is None else [subject]


def _names(found: Sequence[Mention], match: Match, frame: Frame, text: str) -> tuple[str, ...]:
    """Full names, an office before the body included ("Chủ tịch Ủy ban nhân dân …")."""
    posts = match.slots.get("giver_post", [])
    names: list[str] = []
    for giver in found:
        name = complete(giver, frame)
        office = next((post for post in posts if 0 <= giver.span.start - post.span.end <= 2), None)
        if office is not None and giver.features.get("category") == "state":
            name = f"{text[office.span.start : office.span.end]} {name}"
        if name not in names:
            names.append(name)
    return tuple(names)


def _position(tokens: Sequence[Token], mention: Mention | None) -> int:
    return next((i for i, token in enumerate(tokens) if token.mention is mention), len(tokens))


def _principal(before: Sequence[Token]) -> Mention | None:
    """The body on whose behalf the award is handed over."""
    cues = [i for i, token in enumerate(before) if "ONBEHALF" in token.symbols]
    if len(cues) == 0:
        return None
    return next((t.mention for t in before[cues[-1] + 1 : cues[-1] + 1 + _NEAR] if "ORG" in t.symbols), None)


def _is_office(tokens: Sequence[Token], giver: Mention) -> bool:
    """Whether a body only tells whose office it is that a person holds, named before it or right after."""
    at = _position(tokens, giver)
    if at == 0 or "POST" not in tokens[at - 1].symbols:
        return False
    if at + 1 < len(tokens) and "PERSON" in tokens[at + 1].symbols:
        return True
    before = next((t for t in reversed(tokens[: at - 1]) if not t.symbols & _OFFICES), None)
    return before is not None and "PERSON" in before.symbols


def _subject(match: Match, tokens: Sequence[Token]) -> Mention | None:
    """Who acts in a sentence whose verb is active ("tổ chức hội nghị, tuyên dương …")."""
    stated = tokens[match.first : match.last + 1]
    active = any(t.symbols & {"GIVE", "PRAISE"} for t in stated) and not any("GET" in t.symbols for t in stated)
    if not active:
        return None
    for i, token in enumerate(tokens[: match.first]):
        belongs = i > 0 and tokens[i - 1].symbols & {"OF", "BY", "TO"}
        if (
            "ORG" in token.symbols
            and token.mention is not None
            and not belongs
            and not _is_office(tokens, token.mention)
        ):
            return token.mention
    return None
