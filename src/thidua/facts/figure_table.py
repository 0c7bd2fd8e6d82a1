"""The table of what numbers measure: `seeds/patterns/figure.yml`, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.resources import check_keys, read_yaml
from thidua.vocabulary.load import load_vocabulary

FILE = "figure.yml"
_REQUIRED = {"id", "about", "counts", "measure", "examples", "counter"}
_SETS = ("counts", "before", "after", "last", "near")
_KEYS = _REQUIRED | {*_SETS, "last_persons", "unit"}


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One line of the table: what is counted, which words govern it, and the measure that it then is.

    `measure` "own" is the noun's; `last` asks for the measure that the sentence counted last, `near` for a symbol
    right before the number.
    """

    id: str
    about: str
    counts: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    last: frozenset[str]
    near: frozenset[str]
    last_persons: bool
    measure: str
    unit: str | None


def _rule(entry: Mapping[str, Any]) -> FigureRule:
    where = f"{FILE}: {entry.get('id', '?')}"
    data = check_keys(entry, allowed=_KEYS, required=_REQUIRED, where=where)
    sets = {key: frozenset(data.get(key, ())) for key in _SETS}
    return FigureRule(
        data["id"],
        data["about"],
        last_persons=data.get("last_persons", False),
        measure=data["measure"],
        unit=data.get("unit"),
        **sets,
    )


@cache
def _table() -> Mapping[str, Any]:
    keys = {"governors", "governors_after", "rules"}
    return check_keys(read_yaml("seeds", "patterns", FILE), allowed=keys, required=keys, where=FILE)


@cache
def figure_rules() -> tuple[FigureRule, ...]:
    """The table of this installation, in the order in which its lines are tried."""
    return tuple(_rule(entry) for entry in _table()["rules"])


@cache
def governors() -> frozenset[str]:
    """The symbols of the words that govern numbers."""
    return frozenset(_table()["governors"])


@cache
def governors_after() -> frozenset[str]:
    """The symbols of the words that govern the number before them, those of `governors` among them."""
    return governors() | frozenset(_table()["governors_after"])


@cache
def measure_units() -> Mapping[str, str]:
    """The unit that each measure of the vocabulary is counted in, as the fact contract names units."""
    units = {}
    for concept in load_vocabulary().concepts("measure"):
        for predicate, objects in concept.properties.items():
            if predicate.endswith("#countingUnit"):
                units[concept.slug] = objects[0].rsplit("/", 1)[-1].replace("vnd", "VND")
    return units
