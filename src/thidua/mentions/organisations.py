"""Names of organisations: a head ("LĐLĐ", "UBND", "Công ty") and the words after it that belong to the name.

The value of an ORG mention is its name with head and kinds of place written out and tones in one place. Its features
are `category` (union, state, party, other), `head`, `level` and `place` (the last kind of place and its name),
`open` where the text leaves the place to the report ("LĐLĐ tỉnh"), `province` (in a bracket after it) and `organ`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold, place_tones
from thidua.vocabulary.lexicon import Found, Term
from thidua.vocabulary.load import load_vocabulary

_WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)*")
#: White space, with an abbreviation that the text defines on the way: "Liên đoàn Lao động (LĐLĐ) huyện".
_GAP = re.compile(r"[ \u00a0]{1,3}(?:\([^\W\d_&-]{2,10}\)[ \u00a0])?")
_LINK = re.compile(r"[^\s\w]|[^\W_]++")
#: Small words that a name may go on from in small letters.
_GROUPS = ("các", "ngành", "khối")
#: The second half of a ministry's name, however it is written.
_SECTOR_ENDS = ("ptnt", "đào tạo")
_BRACKET = re.compile(r"\s?\((?:tỉnh\s)?([^()]{2,30})\)")
_MOST_WORDS = 14
#: "công đoàn tỉnh", "các cấp công đoàn thành phố": the union of a place is its federation of labour.
_UNION, _FEDERATION = "Công đoàn", "Liên đoàn Lao động"
#: Said before a union's name it means the union with those below it.
_ALL_LEVELS = "các cấp "


@dataclass(frozen=True, slots=True)
class _Names:
    levels: Mapping[str, str]
    bare_heads: frozenset[str]
    compounds: re.Pattern[str]
    links: frozenset[str]


@cache
def _names() -> _Names:
    keys = {"heads", "organs", "levels", "bare_heads", "compounds", "links"}
    data = check_keys(
        read_yaml("seeds", "patterns", "organisations.yml"), allowed=keys, required=keys, where="organisations.yml"
    )
    compounds = sorted({fold(word) for word in data["compounds"]}, key=lambda word: (-len(word), word))
    return _Names(
        {fold(word): full for word, full in data["levels"].items()},
        frozenset(fold(word) for word in data["bare_heads"]),
        re.compile(rf"(?:{'|'.join(map(re.escape, compounds))})(?![^\W_])"),
        frozenset(fold(word) for word in data["links"]),
    )


@cache
def place_names() -> Mapping[str, str]:
    """Folded bare names of all provinces and districts of the vocabulary -> the names as they are written."""
    return {fold(alt): alt for concept in load_vocabulary().concepts("place") for alt in concept.alts}


@cache
def province_names() -> frozenset[str]:
    """Folded bare names of all provinces of the vocabulary."""
    provinces = (c for c in load_vocabulary().concepts("place") if fold(c.pref_vi).startswith(("tỉnh ", "thành phố ")))
    return frozenset(
        fold(alt)
        for concept in provinces
        for alt in concept.alts
        if not any("isPartOf" in p for p in concept.properties)
    )


def find_organisations(
    text: str, folded: str, within: Span, found: list[Found], people: Sequence[Mention]
) -> Iterator[Mention]:
    """ORG mentions of one sentence; `found` are the lexicon's occurrences; a person's name ends an organisation's."""
    people_at = frozenset(p.span.start for p in people if len(str(p.value).split()) >= 3)
    heads = {f.span.start: f for f in sorted(found, key=lambda f: f.span.end) if _term(f, "HEAD") is not None}
    organs = {f.span.start: f for f in found if _term(f, "ORGAN") is not None}
    for head in heads.values():
        mention = _compose(text, folded, within, head, people_at if _names_end_before_people(head) else frozenset())
        if mention is not None:
            yield mention
            yield from _with_organ(folded, mention, organs.values())


def _term(found: Found, symbol: str) -> Term | None:
    return next((term for term in found.terms if term.symbol == symbol), None)


def _with_organ(folded: str, mention: Mention, organs: object) -> Iterator[Mention]:
    """The same organisation named with the organ that stands right before it."""
    for organ in organs:  # type: ignore[attr-defined]
        between = folded[organ.span.end : mention.span.start]
        if 0 < len(between) <= 3 and between.strip() == "":
            full = _term(organ, "ORGAN").features["full"]  # type: ignore[union-attr]
            yield Mention(
                Span(organ.span.start, mention.span.end),
                mention.symbols,
                f"{full} {mention.value}",
                {**mention.features, "organ": full},
            )


def _names_end_before_people(head: Found) -> bool:
    """Companies and schools are named after people; unions and public bodies are not."""
    term = _term(head, "HEAD")
    return term is not None and term.features["category"] != "other"


def _compose(text: str, folded: str, within: Span, head: Found, people_at: frozenset[int]) -> Mention | None:
    term = _term(head, "HEAD")
    assert term is not None
    tail = _Tail(text, folded, within.end, head.span.end, people_at)
    tail.read(small_allowed="ngành" in folded[head.span.start : head.span.end])
    bare = folded[head.span.start : head.span.end] in _names().bare_heads
    if len(tail.words) == 0 and not bare:
        return None
    if len(tail.words) == 0 and (not text[head.span.start].isupper() or term.features["full"] == _UNION):
        return None
    if (
        tail.place == ""
        and tail.level != ""
        and not bare
        and len(tail.words) == 1
        and term.features["category"] == "other"
    ):
        return None
    full = term.features["full"]
    if full == _UNION and tail.words[:1] == [tail.level]:
        full = _FEDERATION
    name = " ".join([full, *tail.words])
    features = {"category": term.features["category"], "head": full, "level": tail.level, "place": tail.place}
    if len(tail.words) == 0 or (tail.level != "" and tail.place == ""):
        features["open"] = "true"
    bracket = _BRACKET.match(text, tail.at)
    end = tail.at
    if bracket is not None and fold(bracket[1]) in province_names():
        features["province"], end = place_tones(bracket[1]), tail.at
    start = (
        head.span.start - len(_ALL_LEVELS)
        if folded.endswith(_ALL_LEVELS, within.start, head.span.start)
        else head.span.start
    )
    return Mention(Span(start, end), frozenset({"ORG"}), name, features)


class _Tail:
    """Reads the words of a name from `at` on; `level` and `place` are the last kind of place and its name."""

    def __init__(self, text: str, folded: str, end: int, at: int, people_at: frozenset[int]) -> None:
        self.text, self.folded, self.end, self.at, self.people_at = text, folded, end, at, people_at
        self.capitals = text[at:end].isupper()
        self.words: list[str] = []
        self.level = ""
        self.place = ""

    def read(self, *, small_allowed: bool) -> None:
        while len(self.words) < _MOST_WORDS:
            gap = _GAP.match(self.folded, self.at, self.end)
            if gap is None or not self._step(gap.end(), small_allowed=small_allowed):
                return

    def _step(self, start: int, *, small_allowed: bool) -> bool:
        """Take what stands at `start` if it belongs to the name."""
        if start in self.people_at and len(self.words) > 0:
            return False
        level = self._level_at(start)
        if level is not None:
            return self._take_level(start, level)
        compound = _names().compounds.match(self.folded, start, self.end)
        if compound is not None and (self.text[start].isupper() or small_allowed):
            return self._take(start, compound.end())
        word = _WORD.match(self.text, start, self.end)
        capital = word is not None and word.group()[0].isupper() and not self.capitals
        if word is not None and (capital or (word.group().isdigit() and self._numbered())):
            return self._take(start, word.end())
        return self._take_link(start)

    def _numbered(self) -> bool:
        """A number belongs to a name that has no other word yet ("Nông trường 4") or follows "số"."""
        return len(self.words) == 0 or self.words[-1] == "số"

    def _level_at(self, start: int) -> str | None:
        for length in (2, 1):
            words = re.compile(r"[^\W_]++" if length == 1 else r"[^\W_]++ [^\W_]++").match(self.folded, start, self.end)
            if words is not None and words.group() in _names().levels:
                dotted = len(words.group()) <= 2 and self.folded[words.end() : words.end() + 1] == "."
                return words.group() + "." * dotted
        return None

    def _take_level(self, start: int, level: str) -> bool:
        """A kind of place: with the place's name after it, or alone where the name ends with it."""
        after = start + len(level)
        gap = _GAP.match(self.folded, after, self.end)
        place_end = None if gap is None else self._place_end(gap.end())
        if gap is None or place_end is None:
            self.words.append(_names().levels[level.rstrip(".")])
            self.level, self.place, self.at = self.words[-1], "", after
            return False
        self.level = _names().levels[level.rstrip(".")]
        written = " ".join(place_tones(self.text[gap.end() : place_end]).split())
        self.place = place_names().get(fold(written), written)
        self.words += [self.level, self.place]
        self.at = place_end
        return False

    def _place_end(self, start: int) -> int | None:
        """Where the name of a place that starts here ends: a known one, else up to three capitalised words."""
        ends = []
        at = start
        for _ in range(4):
            word = _WORD.match(self.text, at, self.end)
            if word is None or not (word.group()[0].isupper() or word.group().isdigit()):
                break
            ends.append(word.end())
            gap = re.compile(r"[ \u00a0]{1,2}(?:-[ ])?|-").match(self.folded, word.end(), self.end)
            if gap is None:
                break
            at = gap.end()
        known = [end for end in ends if " ".join(self.folded[start:end].split()) in place_names()]
        if len(known) > 0:
            return known[-1]
        return ends[-1] if 0 < len(ends) <= 2 and not self.capitals else None

    def _take_link(self, start: int) -> bool:
        """A small word inside a name, if a capitalised word follows it."""
        link = _LINK.match(self.folded, start, self.end)
        gap = _GAP.match(self.folded, link.end(), self.end) if link is not None else None
        if (
            link is None
            or gap is None
            or link.group() not in _names().links
            or not self._links(link.group(), gap.end())
        ):
            return False
        self.words.append(link.group())
        self.at = link.end()
        return True

    def _links(self, word: str, follows: int) -> bool:
        """Whether a small word goes on with the name, judged by what follows it."""
        capital = self.text[follows : follows + 1].isupper()
        if word == "và":
            known = _names().compounds.match(self.folded, follows, self.end) is not None
            return len(self.words) > 0 and ((known and capital) or self.folded.startswith(_SECTOR_ENDS, follows))
        if word == "-":
            return len(self.words) > 0 and capital
        if word in _GROUPS:
            return capital or _names().compounds.match(self.folded, follows, self.end) is not None
        return capital or (word == "số" and self.text[follows : follows + 1].isdigit())

    def _take(self, start: int, end: int) -> bool:
        self.words.append(" ".join(place_tones(self.text[start:end]).split()))
        self.at = end
        return True
