"""What a report is about, so that its short names can be completed: its own union, its province and its district.

"LĐLĐ tỉnh", "UBND thành phố", "các cấp công đoàn" mean one body within one report; the frame says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.model import Mention, Sentence, Zone
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import Place, load_places


@dataclass(frozen=True, slots=True)
class Frame:
    """The report's own union (None where no union is plain), and the places that complete other names."""

    subject: Mention | None = None
    subject_name: str | None = None
    province: Place | None = None
    district: Place | None = None


def frame_of(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], folded: str) -> Frame:
    """The frame of a report, from the organisations and provinces that its own text names (teasers left out)."""
    named = [
        (sentence, mention)
        for sentence, found in zip(sentences, mentions, strict=True)
        if sentence.zone not in (Zone.RELATED, Zone.BYLINE)
        for mention in found
        if "ORG" in mention.symbols
    ]
    subject = _federation_of(_subject(named), named)
    district = _district(subject, [mention for _, mention in named])
    own = [sentence for sentence in sentences if sentence.zone is not Zone.RELATED]
    province = _province(district, [mention for _, mention in named]) or _province_alone(own, folded)
    frame = Frame(subject, None, province, district)
    return Frame(subject, complete(subject, frame) if subject is not None else None, province, district)


def _subject(named: Sequence[tuple[Sentence, Mention]]) -> Mention | None:
    """The union that the title names, else the one named most often, short forms ("LĐLĐ tỉnh") counted with it."""
    unions = [(s, m) for s, m in named if m.features.get("category") == "union" and not is_central(m)]
    for sentence, mention in unions:
        if sentence.zone is Zone.TITLE and _is_whole(mention):
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


def _federation_of(subject: Mention | None, named: Sequence[tuple[Sentence, Mention]]) -> Mention | None:
    """The union of the place alone that the title names ("Công đoàn Ninh Hòa"), as the text names it in full."""
    if subject is None or subject.features.get("level", "") != "":
        return subject
    place = str(subject.value).removeprefix(subject.features.get("head", "")).strip()
    unions = (m for _, m in named if m.features.get("category") == "union" and m.features.get("level", "") != "")
    return next((union for union in unions if place != "" and union.features.get("place") == place), subject)


def _shortens(name: str, whole: str) -> bool:
    """Whether a name is another without its place."""
    return whole.startswith(f"{name} ")


def _is_whole(mention: Mention) -> bool:
    """Whether a name lacks no place."""
    kind_alone = mention.features.get("level", "") != "" and mention.features.get("place", "") == ""
    return "open" not in mention.features and not kind_alone


def is_central(mention: Mention) -> bool:
    """Whether a mention names the General Confederation, or the unions of the country, which no report is about."""
    central = load_naming().central
    name = str(mention.value).removeprefix(mention.features.get("organ", "")).lstrip()
    return name.startswith(central["begins"]) or name == central["unions"]


def _named_place(mention: Mention) -> Place | None:
    """The place that a name ends with, with its kind."""
    level, place = mention.features.get("level", ""), mention.features.get("place", "")
    return Place(level, place) if level != "" and place != "" else None


def _district(subject: Mention | None, named: Sequence[Mention]) -> Place | None:
    """The first district named, in the subject's name before others."""
    places = [_named_place(mention) for mention in ([subject] if subject is not None else []) + list(named)]
    return next((place for place in places if place is not None and load_places().is_district(place)), None)


def _province(district: Place | None, named: Sequence[Mention]) -> Place | None:
    """The province said with its name ("tỉnh Hòa Bình") or in a bracket, else the one of the report's district."""
    places = load_places()
    for mention in named:
        place = _named_place(mention)
        if place is not None and places.is_province(place):
            return place
        if "province" in mention.features:
            return places.provinces[fold(mention.features["province"])]
    return None if district is None else places.province_of(district)


def _province_alone(sentences: Sequence[Sentence], folded: str) -> Place | None:
    """A province that the text names with no organisation."""
    found = (load_places().province_in(folded, s.span.start, s.span.end) for s in sentences)
    return next((province for province in found if province is not None), None)


def complete(mention: Mention, frame: Frame) -> str:
    """The full name of an organisation within a report; a place that the report leaves open stays open."""
    name = str(mention.value)
    if is_central(mention):
        country = load_naming().central["country"]
        return name if name.endswith(country) else f"{name} {country}"
    place = _left_to_report(mention, frame)
    return name if place is None else f"{name} {place.name}"


def _left_to_report(mention: Mention, frame: Frame) -> Place | None:
    """The report's place that an open name means: of the kind that it ends with, or of the rank that its head says.

    Of a name in capitals the words after the kind must begin with the place.
    """
    features = mention.features
    own = [place for place in (frame.district, frame.province) if place is not None]
    level = features.get("level", "")
    if "unread" in features:
        own = [place for place in own if f"{features['unread']} ".startswith(f"{fold(place.name)} ")]
    elif "open" not in features:
        return None
    match features.get("completed_by"):
        case "province":
            return load_places().provinces.get(fold(features.get("province", "")), frame.province)
        case "district":
            return frame.district
        case "city":
            return next((place for place in own if load_places().is_city(place)), None)
        case _:
            return next((place for place in own if place.kind == level), None)
