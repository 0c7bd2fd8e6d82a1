"""Whom a report is about: the union, or the company, school or hospital with its union, that it speaks of most.

The title and the first sentences count for more than the rest; a body that is only named for the office of somebody, or
as the one that gives, counts for less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from thidua.model import Mention, Span, Zone
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import Place, load_places

#: What a mention counts for: in the title; by its last words in the title; first of all in the text; elsewhere.
_IN_TITLE, _WORDS_IN_TITLE, _FIRST, _SPOKEN_OF, _BELONGING = 6.0, 4.0, 3.0, 1.0, 0.3
#: So many sentences of the text are its beginning.
_BEGINNING = 4
#: A company, school or hospital is often only named for somebody who works there.
_BODY = 0.5
#: So is a workshop of one, whose company is seldom named in full.
_PART = 0.1
#: A union of the whole country is mostly the one above.
_OF_THE_COUNTRY = 0.5
#: A table names those that the report is about the union of.
_IN_TABLE = 0.1
_SECTOR = 1.5
#: After these a body is only whose something is, or who gives or hands over.
_OWNERS = frozenset({"POST", "OF", "BY", "TO", "ONBEHALF", "AT", "LPAR", "GET", "PROPOSE"})
#: What one counts for whose officer is named, and one that gives.
_OFFICER, _GIVER = 0.5, 0.5
#: A body that is one of a list of others.
_LISTED = 0.3
#: The first one named counts for less where it is only whose something is, and where it is no union.
_FIRST_OF_OTHERS = 0.5
#: What each "công ty" with no name counts for the company that the report names, and all of them at most.
_BY_KIND, _MOST_BY_KIND = 0.3, 3.0


@dataclass(frozen=True, slots=True)
class Subject:
    """The report's own union with its full name, or the body (`host`) itself where no union of it is named."""

    mention: Mention
    name: str
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation where the report names it; `before` and `after` are the symbols of what stands right beside it.

    `letterhead` says that it stands on a line of capitals above the text, `in_table` that it is in a cell, `listed`
    that a comma or "và" joins it to another.
    """

    mention: Mention
    zone: Zone
    number: int
    before: frozenset[str]
    letterhead: bool = False
    in_table: bool = False
    after: frozenset[str] = frozenset()
    listed: bool = False

    @property
    def features(self) -> Mapping[str, str]:
        """Those of the mention."""
        return self.mention.features


def subject_of(named: Sequence[Named], title: str, by_kind: Counter[str]) -> Subject | None:
    """The body that the report is about, from those that it names; None where it names none.

    `title` is folded; `by_kind` is how often the report says "công ty", "công đoàn" and the like with no name.
    """
    able = [n for n in named if n.mention.features.get("category") in ("union", "other") and not is_central(n.mention)]
    wholes = wholes_of([n.mention for n in able if "organ" not in n.features])
    for n in able:
        # "LĐLĐ tỉnh", where no name of the report says of which
        if _is_open_union(n.mention) and not any(key.startswith(f"{key_of(n.mention)} ") for key in wholes):
            wholes.setdefault(key_of(n.mention), n.mention)
    if len(wholes) == 0:
        return None
    scores = _scores(able, wholes, title)
    for key, mention in wholes.items():
        scores[key] += min(_MOST_BY_KIND, _BY_KIND * by_kind[_kind_of_body(key, mention)])
    best = max(wholes, key=lambda key: (scores[key], -wholes[key].span.start))
    best = _legal_form(best, wholes)
    return _with_union(wholes[best], able, by_kind)


def _kind_of_body(key: str, mention: Mention) -> str:
    """What a report calls a company or school with no name, or that of a union: "công ty"; "" for others."""
    if mention.features.get("category") == "other":
        return fold(mention.features.get("head", ""))
    return next((kind for kind in load_naming().bare_bodies if f" {kind} " in key), "")


def _legal_form(key: str, wholes: Mapping[str, Mention]) -> str:
    """The longest form of a company's name: "Công ty May Tiến Phát" is "Công ty TNHH May Tiến Phát"."""
    head, ending = fold(wholes[key].features.get("head", "")), " ".join(key.split()[-2:])
    alike = [k for k, m in wholes.items() if k.endswith(f" {ending}") and fold(m.features.get("head", "")) == head]
    company = wholes[key].features.get("category") == "other"
    return max(alike, key=lambda k: (len(k), k)) if company and len(alike) > 0 else key


def key_of(mention: Mention) -> str:
    """The name of an organisation as names are compared."""
    return fold(str(mention.value))


def is_whole(mention: Mention) -> bool:
    """Whether a name lacks nothing: no place that the report would give, no words beside its head."""
    kind_alone = mention.features.get("level", "") != "" and mention.features.get("place", "") == ""
    short = fold(str(mention.value).removeprefix(mention.features.get("head", ""))).strip() in load_naming().bare_bodies
    return "open" not in mention.features and "unread" not in mention.features and not kind_alone and not short


def wholes_of(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The names that lack nothing, each where it stands first; a union's that another says with its place is short."""
    found = {key_of(m): m for m in reversed(mentions) if is_whole(m)}
    placed = [m for m in found.values() if m.features.get("category") == "union" and m.features.get("level", "") != ""]
    return {
        key: m
        for key, m in found.items()
        if m.features.get("category") != "union" or not any(shortens(m, whole) for whole in placed)
    }


def is_central(mention: Mention) -> bool:
    """Whether a mention names the General Confederation, or the unions of the country, which no report is about."""
    central = load_naming().central
    name = str(mention.value).removeprefix(mention.features.get("organ", "")).lstrip()
    return name.startswith(central["begins"]) or name == central["unions"]


def _scores(able: Sequence[Named], wholes: Mapping[str, Mention], title: str) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    # a sentence that names a body over and over speaks of it once
    said: dict[tuple[str, int], float] = defaultdict(float)
    first_seen = False
    heads = [n for n in able if n.letterhead]
    for n in able:
        key = fold(str(n.mention.value).removeprefix(n.features.get("organ", "")).strip())
        meant = [key] if key in wholes else [whole for whole in wholes if shortens(n.mention, wholes[whole])]
        weight = _weight(n)
        if n.letterhead and len(heads) > 1:
            # the last line of a letterhead names the body itself, those above it the ones it is under
            weight = _IN_TITLE if n is heads[-1] else _BELONGING
        elif n.zone is Zone.TITLE:
            weight = _IN_TITLE
        elif not first_seen and not (n.in_table or n.listed) and n.number <= _BEGINNING:
            belongs = bool(n.before & _OWNERS) and not _organises(n)
            union = n.features.get("category") == "union"
            first_seen = union and not belongs
            officer = union and bool(n.before & {"POST", "OF", "BY"})
            weight += _FIRST * (1 if first_seen else _FIRST_OF_OTHERS if officer or not belongs else 0)
        if n.in_table:
            weight *= _IN_TABLE
        for whole in meant:
            said[whole, n.number] = max(said[whole, n.number], weight)
    for (whole, _), weight in said.items():
        scores[whole] += weight
    for key, mention in wholes.items():
        if mention.features.get("head", "") != "" and _is_in_title(key, mention, title):
            # a sector says more than the place of a federation that is left open
            scores[key] += _WORDS_IN_TITLE * (_SECTOR if _sector_in(mention, title) else 1)
    return scores


def _weight(named: Named) -> float:
    """What one mention counts for, wherever it stands."""
    weight = _BELONGING if named.before & _OWNERS and not _organises(named) else _SPOKEN_OF
    if "POST" in named.before and named.mention.features.get("category") == "union":
        weight = _OFFICER
    elif "GIVE" in named.after:
        weight = min(weight, _GIVER)
    elif named.listed:
        weight = min(weight, _LISTED)
    if named.mention.features.get("head") in load_naming().parts:
        weight *= _PART
    elif named.mention.features.get("category") == "other":
        weight *= _BODY
    elif key_of(named.mention).endswith(f" {fold(load_naming().central['country'])}"):
        weight *= _OF_THE_COUNTRY
    return weight


def _organises(named: Named) -> bool:
    """Whether a body holds what the report is about: "… do Công đoàn Giáo dục quận tổ chức"."""
    return "BY" in named.before and bool(named.after & {"CARRY", "LAUNCH"})


def _is_in_title(key: str, mention: Mention, title: str) -> bool:
    """Whether a title has the last words of a name, its sector, or the place of a federation."""
    features = mention.features
    place, level = fold(features.get("place", "")), features.get("level", "")
    if place == "" or not key.endswith(f" {place}"):
        return (
            " ".join(_without_group(key).split()[-2:]) in title
            or _sector_in(mention, title)
            or _province_in(mention, title)
        )
    if place not in title:
        return False
    if features.get("category") != "union":
        # "Than Yên Lập" of "Công ty CP Than Yên Lập"
        return " ".join(key.split()[-1 - len(place.split()) :]) in title
    # a town that bears the name of its province is said with its kind
    is_province = load_places().is_province(Place(level, features["place"]))
    return is_province or place not in load_places().provinces or f"{fold(level)} {place}" in title


def _without_group(key: str) -> str:
    """A name without the group of companies that it ends with: "Công ty Than Khe Sim - TKV"."""
    return key.rsplit(" - ", 1)[0]


def _province_in(mention: Mention, title: str) -> bool:
    """Whether the title names a province, and a mention is its federation with the place left open: "LĐLĐ tỉnh"."""
    features = mention.features
    of_province = _is_open_union(mention) and features.get("level") in load_places().province_kinds
    federation = key_of(mention) == f"{fold(features.get('head', ''))} {fold(features.get('level', ''))}"
    return of_province and federation and load_places().province_named_in(title, 0, len(title)) is not None


def _sector_in(mention: Mention, title: str) -> bool:
    """Whether the title names the sector of a union that leaves its place to the report: "ngành Giáo dục"."""
    features = mention.features
    if "open" not in features or features.get("category") != "union" or features.get("organ", "") != "":
        return False
    sector = fold(str(mention.value).removeprefix(features.get("head", "")).removesuffix(features.get("level", "")))
    return sector.strip() != "" and sector.strip() in title


def shortens(short: Mention, whole: Mention) -> bool:
    """Whether a name is another without its last words, or names the union of the other by its head."""
    name, full = _written_out(key_of(short)), _written_out(key_of(whole))
    head = fold(whole.features.get("head", ""))
    union = f"{fold(load_naming().federation['head'])} "
    return full.startswith(f"{name} ") or (head != "" and name == f"{union}{head}")


@lru_cache(maxsize=4096)
def _written_out(key: str) -> str:
    return " ".join(load_naming().short_words.get(word, word) for word in key.split())


def _is_open_union(mention: Mention) -> bool:
    features = mention.features
    return features.get("category") == "union" and features.get("level", "") != "" and "unread" not in features


def _with_union(mention: Mention, able: Sequence[Named], by_kind: Counter[str]) -> Subject:
    """A company, school or hospital speaks by its union where the report names one, or says "công đoàn công ty"."""
    name, head = str(mention.value), mention.features.get("head", "")
    union = load_naming().federation["head"]
    if mention.features.get("category") == "union":
        body = name.removeprefix(f"{union} ")
        hosted = body != name and any(fold(body).startswith(f"{bare} ") for bare in load_naming().bare_bodies)
        return Subject(mention, name, body if hosted else None)
    of_body = [n.mention for n in able if key_of(n.mention) in (fold(f"{union} {head}"), fold(f"{union} {name}"))]
    said = any(word.startswith(fold(union)) for word in by_kind)
    if len(of_body) == 0 and not said:
        return Subject(mention, name, name)
    named = of_body[0] if len(of_body) > 0 else mention
    span = Span(named.span.start, named.span.end)
    features = {**mention.features, "category": "union", "head": union}
    return Subject(Mention(span, mention.symbols, f"{union} {name}", features), f"{union} {name}", name)
