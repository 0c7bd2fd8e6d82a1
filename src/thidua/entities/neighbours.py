"""What stands right behind the name of an organisation in the report: its province, the reform, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.entities.place_names import PlaceName, reform_behind, taken_apart
from thidua.entities.quotes import Sentences
from thidua.entities.standard_names import load_standard_names
from thidua.model import Quote
from thidua.text.fold import fold
from thidua.vocabulary.places import load_places

_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
#: A province's name has no more words, nor has that of a federation.
_LONGEST, _LONGEST_NAME = 4, 9


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands behind one name, wherever the report has it.

    `places` are words that may name its province; `since_reform` is as in `place_names.NameParts`; `owners` are the
    names of the bodies that it is said to belong to; `said` are words that may name such a body where the report's
    facts do not, the longest first.
    """

    places: tuple[PlaceName, ...] = ()
    since_reform: bool | None = None
    owners: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"\s*[,(]?\s*(?:{'|'.join(load_standard_names().owners)})\s+")


@cache
def _of_province() -> re.Pattern[str]:
    """A province behind a name; what may be a city of a province stands in a list, unless it is said to be whose."""
    owners = "|".join(load_standard_names().owners)
    places = load_places()
    only, all_kinds = (
        "|".join(sorted(kinds)) for kinds in (places.province_kinds - places.district_kinds, places.province_kinds)
    )
    return re.compile(rf"(?:\s*,)?\s+(?:({only})|(?:{owners})\s+({all_kinds}))\s+(?=[^\W\d_])")


def neighbours_of(sentences: Sentences, named: Mapping[Quote, str]) -> dict[str, Neighbours]:
    """Name -> what stands behind it; `named` says which name each of the report's words stands for."""
    starts = {quote.start: name for quote, name in named.items()}
    found: dict[str, list[Neighbours]] = {}
    for quote, name in named.items():
        behind = sentences.behind(quote)
        if behind != "":
            found.setdefault(name, []).append(_neighbours(behind, quote.end, starts))
    return {name: _together(each) for name, each in found.items()}


def _neighbours(behind: str, at: int, starts: Mapping[int, str]) -> Neighbours:
    folded = fold(behind)
    owned = _owned().match(folded)
    owner = None if owned is None else starts.get(at + owned.end())
    owners = frozenset() if owner is None else frozenset({owner})
    said = () if owned is None or owner is not None else _beginnings(behind[owned.end() :], _LONGEST_NAME)
    return Neighbours(tuple(_places(behind, folded)), reform_behind(folded), owners, said)


def _beginnings(text: str, longest: int) -> tuple[str, ...]:
    """The first words of a text up to a mark, so many and fewer."""
    words = re.split(r"[,;:()]|\.(?:\s|$)", text, maxsplit=1)[0].split()[:longest]
    return tuple(" ".join(words[:count]) for count in range(len(words), 0, -1))


def _places(behind: str, folded: str) -> Iterator[PlaceName]:
    bracket = _BRACKET.match(behind)
    if bracket is not None:
        yield from taken_apart(bracket.group(1)).places or (PlaceName("", bracket.group(1).strip()),)
    found = _of_province().match(folded)
    if found is not None:
        kind = found.group(1) or found.group(2)
        yield from (PlaceName(kind, words) for words in _beginnings(behind[found.end() :], _LONGEST))


def _together(each: Sequence[Neighbours]) -> Neighbours:
    """What is said of one name in several places; of the reform only what is said in one way."""
    places = {place: None for neighbours in each for place in neighbours.places}
    reform = {neighbours.since_reform for neighbours in each} - {None}
    owners = frozenset(owner for neighbours in each for owner in neighbours.owners)
    said = next((neighbours.said for neighbours in each if len(neighbours.said) > 0), ())
    return Neighbours(tuple(places), next(iter(reform)) if len(reform) == 1 else None, owners, said)
