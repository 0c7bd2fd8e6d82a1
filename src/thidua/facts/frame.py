"""What a report is about, so that its short names can be completed: its own union, its province and its district.

"LĐLĐ tỉnh", "UBND thành phố", "các cấp công đoàn" mean one body within one report; the frame says which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Sentence, Zone
from thidua.text.fold import fold
from thidua.vocabulary.load import load_vocabulary

_PROVINCE_LEVELS = ("tỉnh", "thành phố")
_DISTRICT_LEVELS = ("huyện", "quận", "thị xã", "thành phố")


@dataclass(frozen=True, slots=True)
class Frame:
    """The report's own union (None where no union is plain), and the place names that complete others."""

    subject: Mention | None = None
    subject_name: str | None = None
    province: str | None = None
    district: tuple[str, str] | None = None


@cache
def _provinces_of_districts() -> Mapping[str, tuple[str, ...]]:
    """Folded full name of a district ("thành phố hòa bình") -> the names of the provinces that have such a one."""
    vocabulary = load_vocabulary()
    found: dict[str, list[str]] = {}
    for place in vocabulary.concepts("place"):
        for iris in (objects for predicate, objects in place.properties.items() if predicate.endswith("isPartOf")):
            above = vocabulary.get(iris[0])
            if above is not None and len(above.alts) > 0:
                found.setdefault(fold(place.pref_vi), []).append(above.alts[0])
    return {name: tuple(sorted(set(provinces))) for name, provinces in found.items()}


@cache
def central_cities() -> frozenset[str]:
    """Folded bare names of the cities that are provinces."""
    places = load_vocabulary().concepts("place")
    return frozenset(
        fold(alt)
        for place in places
        if fold(place.pref_vi).startswith("thành phố ") and not any("isPartOf" in p for p in place.properties)
        for alt in place.alts
    )


def frame_of(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], folded: str) -> Frame:
    """The frame of a report, from the organisations and provinces that its own text names (teasers left out)."""
    named = [
        (sentence, mention)
        for sentence, found in zip(sentences, mentions, strict=True)
        if sentence.zone not in (Zone.RELATED, Zone.BYLINE)
        for mention in found
        if "ORG" in mention.symbols
    ]
    subject = _subject(named)
    district = _district(subject, [mention for _, mention in named])
    own = [sentence for sentence in sentences if sentence.zone is not Zone.RELATED]
    province = _province(district, [mention for _, mention in named]) or _province_alone(own, folded)
    frame = Frame(subject, None, province, district)
    return Frame(subject, complete(subject, frame) if subject is not None else None, province, district)


def _subject(named: Sequence[tuple[Sentence, Mention]]) -> Mention | None:
    """The union that the title names, else the one named most often, short forms ("LĐLĐ tỉnh") counted with it."""
    unions = [(s, m) for s, m in named if m.features.get("category") == "union" and not is_central(m)]
    for sentence, mention in unions:
        if sentence.zone is Zone.TITLE and "open" not in mention.features:
            return mention
    if len(unions) == 0:
        return None
    counts = Counter(fold(str(mention.value)) for _, mention in unions)
    for name in [name for name in counts if any(_shortens(name, other) for other in counts)]:
        counts.pop(name)
    for _, mention in unions:
        name = fold(str(mention.value))
        counts.update({whole: 1 for whole in counts if _shortens(name, whole)})
    return max((m for _, m in unions if fold(str(m.value)) in counts), key=lambda m: counts[fold(str(m.value))])


def _shortens(name: str, whole: str) -> bool:
    """Whether a name is another without its place."""
    return whole.startswith(f"{name} ")


def is_central(mention: Mention) -> bool:
    """Whether a mention names the General Confederation, or the unions of the country, which no report is about."""
    return str(mention.value).startswith("Tổng Liên đoàn") or str(mention.value) == "Công đoàn Việt Nam"


def _district(subject: Mention | None, named: Sequence[Mention]) -> tuple[str, str] | None:
    for mention in ([subject] if subject is not None else []) + list(named):
        level, place = mention.features.get("level", ""), mention.features.get("place", "")
        if level in _DISTRICT_LEVELS and place != "" and fold(place) not in central_cities():
            return level, place
    return None


def _province(district: tuple[str, str] | None, named: Sequence[Mention]) -> str | None:
    """The province said with its name ("tỉnh Hòa Bình"), else in a bracket, else the one of the report's district."""
    for mention in named:
        level, place = mention.features.get("level", ""), mention.features.get("place", "")
        if place != "" and (level == "tỉnh" or (level == "thành phố" and fold(place) in central_cities())):
            return f"{level} {place}"
        if "province" in mention.features:
            return _with_level(mention.features["province"])
    if district is not None:
        provinces = _provinces_of_districts().get(fold(" ".join(district)), ())
        if len(provinces) == 1:
            return _with_level(provinces[0])
    return None


@cache
def _province_words() -> re.Pattern[str]:
    """The words "tỉnh X" for every province that the vocabulary has."""
    provinces = [c for c in load_vocabulary().concepts("place") if not any("isPartOf" in p for p in c.properties)]
    names = sorted({fold(alt) for concept in provinces for alt in concept.alts}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![^\W_])tỉnh ({'|'.join(map(re.escape, names))})(?![^\W_])")


def _province_alone(sentences: Sequence[Sentence], folded: str) -> str | None:
    """A province that the text names with no organisation."""
    for sentence in sentences:
        found = _province_words().search(folded, sentence.span.start, sentence.span.end)
        if found is not None:
            return _with_level(_written_province(found.group(1)))
    return None


def _written_province(folded: str) -> str:
    return next(alt for concept in load_vocabulary().concepts("place") for alt in concept.alts if fold(alt) == folded)


def _with_level(province: str) -> str:
    return f"thành phố {province}" if fold(province) in central_cities() else f"tỉnh {province}"


def complete(mention: Mention, frame: Frame) -> str:
    """The full name of an organisation within a report; a place that the report leaves open stays open."""
    name = str(mention.value)
    features = mention.features
    level = features.get("level", "")
    head = features.get("head", "")
    if is_central(mention):
        return name if name.endswith("Việt Nam") else f"{name} Việt Nam"
    if head == "Sở" and level == "" and frame.province is not None:
        return f"{name} {frame.province.split(' ', 1)[1].removeprefix('phố ')}"
    if "open" not in features:
        return name
    if level == "":
        return _by_head(name, head, frame)
    if level == "tỉnh" and frame.province is not None and frame.province.startswith("tỉnh"):
        return f"{name} {frame.province.removeprefix('tỉnh ')}"
    if level == "thành phố":
        place = frame.district[1] if frame.district is not None and frame.district[0] == level else None
        if place is None and frame.province is not None and frame.province.startswith("thành phố"):
            place = frame.province.removeprefix("thành phố ")
        return name if place is None else f"{name} {place}"
    if frame.district is not None and frame.district[0] == level:
        return f"{name} {frame.district[1]}"
    return name


def _by_head(name: str, head: str, frame: Frame) -> str:
    """Party committees are told by their head: Tỉnh ủy, Thành ủy, Huyện ủy."""
    if head == "Tỉnh ủy" and frame.province is not None:
        return f"{name} {frame.province.split(' ', 1)[1]}"
    if head == "Thành ủy":
        place = frame.district[1] if frame.district is not None else (frame.province or "").removeprefix("thành phố ")
        return f"{name} {place}".strip() if not place.startswith("tỉnh") else name
    if head in ("Huyện ủy", "Quận ủy", "Thị ủy") and frame.district is not None:
        return f"{name} {frame.district[1]}"
    return name
