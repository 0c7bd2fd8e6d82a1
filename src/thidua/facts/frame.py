"""What a report is about, as far as names need it: its own union, its places, its people; and names completed by it.

"LĐLĐ tỉnh", "UBND thành phố", "Công đoàn ngành", "anh Phát" mean one body or person within one report; the frame says
which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from thidua.facts.definitions import written_out
from thidua.facts.subject import is_central
from thidua.model import Mention
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import Place, load_places

#: A name of fewer syllables is a short one.
_FULL_NAME = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The report's own union (None where no union is plain), and what completes other names.

    `host`: the company or school whose union it is; `places`: the report's place of each kind; `wholes`: full names by
    the folded short ones that the report uses; `people`: full names by the short ones that mean one of them only;
    `titles`: the titles that the report names in quotes, by their folded names; `abbreviations`: those that it defines.
    """

    subject: Mention | None = None
    subject_name: str | None = None
    host: str | None = None
    province: Place | None = None
    district: Place | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    wholes: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Mention] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def complete(mention: Mention, frame: Frame) -> str:
    """The full name of an organisation within a report; a place that the report leaves open stays open."""
    name = str(mention.value)
    if is_central(mention):
        country = load_naming().central["country"]
        return name if name.endswith(country) else f"{name} {country}"
    organ = mention.features.get("organ", "")
    body = name.removeprefix(organ).strip() if organ != "" else name
    full = written_out(body, frame.abbreviations)
    if full != body:
        return f"{organ} {_of_report(full, frame)}".strip()
    whole = frame.wholes.get(fold(body)) or _ending_completed(body, frame)
    if whole is not None:
        return f"{organ} {whole}".strip()
    place = _left_to_report(mention, frame)
    return name if place is None else f"{name} {place.name}"


def _of_report(name: str, frame: Frame) -> str:
    """A name that was written out, with the place that it leaves to the report."""
    whole = frame.wholes.get(fold(name))
    if whole is not None:
        return whole
    if frame.subject_name is not None and fold(frame.subject_name).startswith(f"{fold(name)} "):
        return frame.subject_name
    place = frame.places.get(name.rsplit(" ", maxsplit=1)[-1])
    return name if place is None else f"{name} {place.name}"


def _left_to_report(mention: Mention, frame: Frame) -> Place | None:
    """The report's place that an open name means: of the kind that it ends with, or of the rank that its head says.

    Of a name in capitals the words after the kind must begin with the place.
    """
    features = mention.features
    own = [place for place in (frame.district, frame.province) if place is not None]
    level = features.get("level", "")
    if "unread" in features:
        own = [*own, *frame.places.values()]
        own = [place for place in own if f"{features['unread']} ".startswith(f"{fold(place.name)} ")]
        return next((place for place in own if place.kind == level), None)
    if "open" not in features:
        return None
    match features.get("completed_by"):
        case "province":
            return load_places().provinces.get(fold(features.get("province", "")), frame.province)
        case "district":
            return frame.district
        case "city":
            return next((place for place in own if load_places().is_city(place)), None)
        case _:
            return frame.places.get(level)


def _ending_completed(name: str, frame: Frame) -> str | None:
    """A name that ends with a short one: "Ban Nữ công Công đoàn ngành"."""
    words = name.split()
    for start in range(1, len(words) - 1):
        if not words[start][0].isupper():
            continue
        whole = frame.wholes.get(fold(" ".join(words[start:])))
        if whole is not None:
            return f"{' '.join(words[:start])} {whole}"
    return None


def named_place(mention: Mention) -> Place | None:
    """The place that a name ends with, with its kind."""
    level, place = mention.features.get("level", ""), mention.features.get("place", "")
    return Place(level, place) if level != "" and place != "" else None


def own_body(words: str, frame: Frame) -> str | None:
    """The report's own body that "Công ty", "Nhà trường", "Công đoàn", "Đảng ủy" mean within it, or None."""
    naming = load_naming()
    key = fold(words)
    host = frame.host
    if key in naming.members_of:
        return committee_of(words, frame)
    union = _union()
    if key == union or (host is not None and key.startswith(union) and is_kind_of(key[len(union) + 1 :], host)):
        return frame.subject_name
    if key in naming.committees:
        place = host or (None if frame.subject is None else _own_place(frame.subject))
        return None if place is None else f"{words[0].upper()}{words[1:]} {place}"
    return host if host is not None and is_kind_of(key, host) else None


@cache
def _union() -> str:
    return fold(load_naming().federation["head"])


@lru_cache(maxsize=1024)
def is_kind_of(words: str, body: str) -> bool:
    """Whether folded words call a body by its kind alone: "nhà trường" of "Trường THPT Buôn Hồ"."""
    begins = load_naming().bare_bodies.get(words, frozenset())
    return any(fold(body).startswith(f"{kind} ") for kind in begins)


def _own_place(subject: Mention) -> str | None:
    """The place of a union of a commune, ward, district or province, with its kind."""
    place = named_place(subject)
    return None if place is None else str(place)


def committee_of(post: str, frame: Frame) -> str | None:
    """The committee that a post names by itself: "Tỉnh ủy viên", "TUV"."""
    committee = load_naming().members_of.get(fold(post))
    if committee is None:
        return None
    place = frame.province if committee.completed_by == "province" else frame.district
    return committee.name if place is None else f"{committee.name} {place.name}"


def level_of(level: str | None, frame: Frame) -> str | None:
    """A title's level; of "cấp thành phố" that of a province where the report is of a centrally run city."""
    if level != "city":
        return level or None
    central = frame.province is not None and load_places().is_city(frame.province)
    return "ministry-province" if central else None


def full_person(mention: Mention, frame: Frame) -> str:
    """The name of a person, completed from the report where it is a short one ("anh Phát")."""
    name = str(mention.value)
    return name if is_full_name(name) else frame.people.get(name, name)


def is_full_name(name: str) -> bool:
    """Whether a name has three syllables or is one of the Central Highlands ("H'Loan Kpă")."""
    words = name.split()
    return len(words) >= _FULL_NAME or (len(words) > 1 and ("'" in words[0] or "’" in words[0]))
