"""The places that a full name ends with: "LĐLĐ huyện Châu Thành, tỉnh Long An" -> huyện Châu Thành, tỉnh Long An."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from thidua.entities.standard_names import load_standard_names, seat_of
from thidua.text.fold import fold
from thidua.vocabulary.naming import load_naming


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as a name has it: its kind ("huyện"), "" where only a name stands; its name, "" where only the kind."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class NameParts:
    """A full name taken apart: what stands before the places, and the places, the narrowest first.

    `since_reform` says that the place as it is since July 2025 is meant, or as it was before; None where neither.
    """

    before: str
    places: tuple[PlaceName, ...]
    since_reform: bool | None = None


@cache
def _kinds() -> re.Pattern[str]:
    kinds = sorted(set(load_naming().levels.values()), key=lambda kind: (-len(kind), kind))
    ends = (
        word.removesuffix(kind) for word in load_standard_names().no_places for kind in kinds if word.endswith(kind)
    )
    not_behind = "".join(f"(?<!{end})" for end in ends)
    return re.compile(rf"(?<![^\W_]){not_behind}({'|'.join(kinds)})(?![^\W_])(?:\s+(?=[^\W_])|\s*$|(?=\s*[,(]))")


@cache
def _reform() -> str:
    """The words for the time before or since the reform; a single word, which may be an adverb, in brackets alone."""
    words = sorted(load_standard_names().reform, key=lambda word: (-len(word), word))
    several = "|".join(re.escape(word) for word in words if " " in word)
    return rf"\s*(?:\((?:{'|'.join(map(re.escape, words))})\)|\s(?:{several})(?![^\W_]))"


def _since(found: re.Match[str]) -> bool:
    return load_standard_names().reform[found.group().strip(" ()")]


@lru_cache(maxsize=4096)
def taken_apart(name: str) -> NameParts:
    """The parts of a full name; one without a place is all `before`."""
    text, since = _without_reform(name)
    folded = fold(text)
    found = [match for match in _kinds().finditer(folded) if _opens_place(text, match)]
    if len(found) == 0:
        return _of_seat(text, since)
    starts = [*(match.start() for match in found[1:]), len(text)]
    places = [
        place
        for match, end in zip(found, starts, strict=True)
        for place in _places(match.group(1), text[match.end() : end])
    ]
    return NameParts(text[: found[0].start()].rstrip(" ,(-"), tuple(places), since)


def _without_reform(name: str) -> tuple[str, bool | None]:
    found = re.search(f"{_reform()}$", fold(name))
    return (name, None) if found is None else (name[: found.start()], _since(found))


def reform_behind(folded: str) -> bool | None:
    """What the first words of what follows a name say of the reform: "(mới) tặng …"; None where they do not."""
    found = re.match(_reform(), folded)
    return None if found is None else _since(found)


def _opens_place(text: str, match: re.Match[str]) -> bool:
    """A kind of place is followed by a name, which is written large or a number, or ends the text."""
    following = text[match.end() : match.end() + 1]
    return following == "" or following in ",(" or following.isupper() or following.isdigit()


def _places(kind: str, words: str) -> list[PlaceName]:
    """A place, and the one that stands behind it in brackets or after a comma: "Châu Thành (Long An)"."""
    first, *others = (part.strip() for part in re.split(r"[,()]", words))
    return [PlaceName(kind, first), *(PlaceName("", other) for other in others if other != "")]


def _of_seat(text: str, since: bool | None) -> NameParts:  # noqa: FBT001 - what was read of the name
    """A head that says the kind of the place behind it: "Huyện ủy Yên Lập", "Ban Dân vận Tỉnh ủy Kon Tum"."""
    words = text.split()
    for end in range(1, len(words) + 1):
        before = " ".join(words[:end])
        kind = seat_of(before)
        if kind is not None:
            return NameParts(before, tuple(_places(kind, " ".join(words[end:]))), since)
    return NameParts(text, (), since)
