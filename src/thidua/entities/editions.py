"""Which edition of a campaign a fact is about: "Tết Sum vầy 2019", "Tháng Công nhân năm 2023", "… lần thứ XII".

The year or number stands at the end of the campaign's name as the report writes it, or right behind the name, by the
words of `seeds/patterns/editions.yml`. Behind the name it counts only for campaigns that are held again and again:
"phong trào Lao động giỏi năm 2019" is the movement in that year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.entities.model import Campaign, Edition, Identity
from thidua.entities.quotes import Sentences, written_forms
from thidua.iris import named_iri
from thidua.model import Quote, ReportFacts
from thidua.namespaces import TD
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import Vocabulary

YEARLY = TD + "yearly"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`inside` is found at the end of a name, `behind` at the beginning of what follows it."""

    inside: re.Pattern[str]
    behind: re.Pattern[str]
    kinds: frozenset[str]


@cache
def _patterns() -> _Patterns:
    keys = {"years", "cycle", "numbers", "kinds"}
    data = check_keys(read_yaml("seeds", "patterns", "editions.yml"), allowed=keys, required=keys, where="editions.yml")
    before, numbers = _any_of(data["years"]), _any_of(data["numbers"])
    cycle = rf"(?:{_any_of(data['cycle']['stems'])})\s+(?:{_any_of(data['cycle']['branches'])})\s+"
    year = rf"(?:(?:{before})\s+(?:{cycle})?)?(?P<year>(?:19|20)\d\d)(?![\d/]|\s?-\s?\d)"
    number = rf"(?:{numbers})\s+(?P<number>\d{{1,3}}|[ivxl]+)(?![^\W_])"
    edition = rf"(?:{number}(?:\s*[,(]?\s*{year})?|{year.replace('?P<year>', '?P<only>')})"
    return _Patterns(
        re.compile(rf"(?<![\d\s,-])[\s,-]+{edition}[\s\"')]*$"),
        re.compile(rf"[\"')\s]*(?:[,(-]\s*)?(?<=[\s\"'(-]){edition}"),
        frozenset(data["kinds"]),
    )


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(fold, words), key=lambda word: (-len(word), word)))


def without_edition(name: str) -> str:
    """A campaign's name without the year or number of an edition at its end."""
    found = _patterns().inside.search(fold(name))
    return name if found is None else name[: found.start()]


def resolve_editions(
    report: ReportFacts, campaigns: Mapping[str, Campaign], vocabulary: Vocabulary
) -> dict[int, Edition]:
    """Index of a fact that names a campaign -> the edition that its words for it say."""
    sentences = Sentences(report.facts)
    found: dict[int, Edition] = {}
    for index, fact in enumerate(report.facts):
        slot = "name" if fact.kind == "campaign" else "campaign"
        name = fact.slots.get(slot)
        if isinstance(name, str):
            campaign = campaigns[name]
            recurs = _recurs(campaign, vocabulary)
            said = (_said(quote, sentences, recurs=recurs) for quote in written_forms(fact, slot))
            first = next((each for each in said if each is not None), None)
            if first is not None:
                found[index] = edition_of(campaign, *first)
    return found


def _recurs(campaign: Campaign, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.get(campaign.iri)
    if concept is not None:
        return concept.properties.get(YEARLY, ()) == ("true",)
    return campaign.kind in _patterns().kinds


def _said(quote: Quote, sentences: Sentences, *, recurs: bool) -> tuple[str | None, int | None] | None:
    """The year and the number of the edition in a campaign's words or right behind them."""
    found = _patterns().inside.search(fold(quote.text))
    if found is None and recurs:
        found = _patterns().behind.match(fold(sentences.behind(quote)))
    if found is None:
        return None
    number = found.group("number")
    return found.group("year") or found.group("only"), None if number is None else _number(number)


def _number(digits: str) -> int:
    """A number in Arabic or Roman digits."""
    if digits.isdecimal():
        return int(digits)
    values = [_ROMAN[digit] for digit in digits]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def edition_of(campaign: Campaign | Identity, year: str | None, number: int | None) -> Edition:
    """The edition of a campaign, of a year (ISO 8601), a number, or both, which its IRI is made from."""
    marks = [str(mark) for mark in (number, year) if mark is not None]
    name = f"{campaign.name} {'/'.join(marks)}"
    return Edition(named_iri("campaign", name, campaign.iri, *marks), campaign.iri, name, year, number)
