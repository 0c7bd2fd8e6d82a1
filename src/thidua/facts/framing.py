"""The frame of a report: its own union, its places, people and titles, from all that its own text names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from thidua.facts.definitions import abbreviations_in
from thidua.facts.frame import Frame, complete, is_full_name, is_kind_of, named_place
from thidua.facts.subject import Named, Subject, key_of, shortens, subject_of, wholes_of
from thidua.model import Mention, Sentence, Zone
from thidua.resources import read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import Place, load_places

#: Families whose members are told by a name in quotes.
_TITLED = frozenset({"danh-hieu", "giai-thuong"})
#: A province may be named alone in so many of the first sentences.
_BEGINNING = 6
#: A letterhead is no longer than so many lines.
_LETTERHEAD = 3
_IN_BRACKET = frozenset({"LPAR"})
_JOINTS = frozenset({",", ";", "và"})
_ELSEWHERE = (Zone.RELATED, Zone.BYLINE)


@cache
def _addressees() -> tuple[str, ...]:
    return tuple(map(fold, read_yaml("seeds", "patterns", "zones.yml")["addressees"]))


def _named(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], folded: str, text: str) -> list[Named]:
    """The organisations of the report's own text, in order, but for those whom it is sent to."""
    out = []
    number = 0
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.zone in _ELSEWHERE:
            continue
        if sentence.span.of(folded).lstrip().startswith(_addressees()):
            break
        number += sentence.zone is not Zone.TITLE
        for i, mention in enumerate(found):
            if "ORG" in mention.symbols:
                before = found[i - 1] if i > 0 else None
                symbols = before.symbols if before is not None and _near(before, mention) else frozenset[str]()
                if folded[mention.span.start - 1 : mention.span.start] == "(":
                    symbols = _IN_BRACKET
                following = found[i + 1] if i + 1 < len(found) else None
                after = following.symbols if following is not None and _near(mention, following) else frozenset[str]()
                listed = any(
                    other is not None and "ORG" in other.symbols and _joins(folded, mention, other)
                    for other in (before, following)
                )
                capitals = number <= _LETTERHEAD and sentence.span.of(text).isupper()
                cell = sentence.cell is not None
                out.append(Named(mention, sentence.zone, number, symbols, capitals, cell, after, listed))
    return out


def _near(one: Mention, two: Mention) -> bool:
    return two.span.start - one.span.end <= 1


def _joins(folded: str, one: Mention, two: Mention) -> bool:
    """Whether nothing but a comma, a semicolon or "và" stands between two mentions, in either order."""
    first, second = sorted((one.span, two.span))
    return folded[first.end : second.start].strip() in _JOINTS


def _without_media(sentence: Sentence, mentions: Sequence[Mention], folded: str) -> str:
    """The words of a title but for the newspaper's name, which often has a place."""
    words = sentence.span.of(folded)
    for mention in mentions:
        if mention.features.get("category") == "media":
            words = words.replace(mention.span.of(folded), " ")
    return words


def _federation_of(subject: Subject | None, named: Sequence[Mention]) -> Subject | None:
    """The union of the place alone that the title names ("Công đoàn Ninh Hòa"), as the text names it in full."""
    if subject is None or subject.mention.features.get("level", "") != "" or subject.host is not None:
        return subject
    place = str(subject.mention.value).removeprefix(subject.mention.features.get("head", "")).strip()
    unions = (m for m in named if m.features.get("category") == "union" and m.features.get("level", "") != "")
    found = next((union for union in unions if place != "" and union.features.get("place") == place), None)
    return subject if found is None else Subject(found, str(found.value))


def _under(name: str, subject: Subject, named: Sequence[Named]) -> str:
    """The name of a union of a sector with the place of the union above it in the letterhead, where it names none."""
    features = subject.mention.features
    placed = features.get("level", "") + features.get("place", "") != "" or "open" in features
    if placed or subject.host is not None or features.get("category") != "union":
        return name
    heads = [n.mention for n in named if n.letterhead and n.mention.features.get("category") == "union"]
    above = [place for m in heads if m is not subject.mention and (place := named_place(m)) is not None]
    return f"{name} {above[0].kind} {above[0].name}" if len(above) > 0 else name


def _places(subject: Mention | None, province: Place | None, district: Place | None) -> dict[str, Place]:
    """The report's place of each kind: its own union's before others."""
    found: dict[str, Place] = {}
    own = None if subject is None else named_place(subject)
    for place in (own, district, province):
        if place is not None:
            found.setdefault(place.kind, place)
    return found


def _wholes(named: Sequence[Mention], subject: Subject | None, subject_name: str | None) -> dict[str, str]:
    """The full name of each short one: the report's own union's where it fits, else the only one that fits."""
    wholes = wholes_of(named)
    found: dict[str, str] = {}
    for mention in named:
        key = key_of(mention)
        if key in wholes or key in found or mention.features.get("level", "") != "":
            continue
        if subject is not None and subject_name is not None and _shortens_subject(mention, subject):
            found[key] = subject_name
            continue
        full = {_of_whole(mention, whole) for whole in wholes.values() if shortens(mention, whole)}
        if len(full) == 1 and mention.features.get("category") != "state":
            found[key] = full.pop()
    return found


def _of_whole(mention: Mention, whole: Mention) -> str:
    """The full name: the whole's, or that of its union where the short one names the union ("Công đoàn bệnh viện")."""
    union = load_naming().federation["head"]
    named_union = key_of(mention).startswith(f"{fold(union)} ") and whole.features.get("category") == "other"
    return f"{union} {whole.value}" if named_union else str(whole.value)


def _shortens_subject(mention: Mention, subject: Subject) -> bool:
    if shortens(mention, subject.mention):
        return True
    if subject.host is None or mention.features.get("category") != "union":
        return False
    body = key_of(mention).removeprefix(fold(load_naming().federation["head"])).strip()
    return body != "" and is_kind_of(body, subject.host)


def _people(mentions: Sequence[Mention]) -> dict[str, str]:
    """Full names by their last one or two syllables, where these are nobody else's."""
    full = {str(m.value) for m in mentions if "PERSON" in m.symbols and is_full_name(str(m.value))}
    found: dict[str, str] = {}
    found |= {name.split()[0]: name for name in sorted(full) if "'" in name.split()[0] or "’" in name.split()[0]}
    for count in (1, 2):
        short = Counter(" ".join(name.split()[-count:]) for name in full)
        found |= {key: name for name in sorted(full) if short[key := " ".join(name.split()[-count:])] == 1}
    return found


def _titles(mentions: Sequence[Mention]) -> dict[str, Mention]:
    named = [m for m in mentions if "AWARD" in m.symbols and m.features.get("family") in _TITLED]
    return {fold(m.features["quoted"]): m for m in reversed(named) if m.features.get("quoted")}


def _district(subject: Mention | None, named: Sequence[Mention]) -> Place | None:
    """The first district named, in the subject's name before others."""
    places = [named_place(mention) for mention in ([subject] if subject is not None else []) + list(named)]
    return next((place for place in places if place is not None and load_places().is_district(place)), None)


def _province(named: Sequence[Mention]) -> Place | None:
    """The province said with its name or in a bracket; one that the text never names is not supplied."""
    places = load_places()
    for mention in named:
        place = named_place(mention)
        if place is not None and places.is_province(place):
            return place
        if "province" in mention.features:
            return places.provinces[fold(mention.features["province"])]
    return None


def _province_alone(sentences: Sequence[Sentence], folded: str, district: Place | None) -> Place | None:
    """A province that the text names with no organisation: with its kind anywhere, else alone at the beginning.

    Alone it must be one that the report's district may lie in: huyện Quảng Ninh is not in the province of that name.
    """
    places = load_places()
    above = frozenset() if district is None else places.above.get(fold(str(district)), frozenset())
    found = [places.province_in(folded, s.span.start, s.span.end) for s in sentences]
    alone = [places.province_named_in(folded, s.span.start, s.span.end) for s in sentences[:_BEGINNING]]
    found += [province for province in alone if len(above) == 0 or province in above]
    return next((province for province in found if province is not None), None)


def frame_of(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], folded: str, text: str) -> Frame:
    """The frame of a report, from the organisations, people and places that its own text names (teasers left out)."""
    named = _named(sentences, mentions, folded, text)
    organisations = [n.mention for n in named]
    own = [s for s in sentences if s.zone is not Zone.RELATED]
    titled = [(s, found) for s, found in zip(sentences, mentions, strict=True) if s.zone is Zone.TITLE]
    title = " ".join(_without_media(s, found, folded) for s, found in titled)
    spoken = [m for s, found in zip(sentences, mentions, strict=True) if s.zone is not Zone.RELATED for m in found]
    by_kind = Counter(fold(str(m.features.get("words", ""))) for m in spoken if "SELF" in m.symbols)
    subject = subject_of(named, title, by_kind)
    subject = _federation_of(subject, organisations)
    subject_mention = None if subject is None else subject.mention
    district = _district(subject_mention, organisations)
    province = _province(organisations) or _province_alone(own, folded, district)
    abbreviations = abbreviations_in(s.span.of(text) for s in own)
    frame = Frame(
        subject=subject_mention,
        host=None if subject is None else subject.host,
        province=province,
        district=district,
        places=_places(subject_mention, province, district),
        people=_people(spoken),
        titles=_titles(spoken),
        abbreviations=abbreviations,
    )
    name = None if subject is None else _under(complete(subject.mention, frame), subject, named)
    wholes = _wholes(organisations, subject, name)
    if subject is not None and name is not None and name != complete(subject.mention, frame):
        wholes[key_of(subject.mention)] = name
    return replace(frame, subject_name=name, wholes=wholes)
