"""The rules that facts name, with what people are told of each: `seeds/patterns/{award,figure,post}.yml`.

What a rule matches is in the reader of its kind; here is its line of explanation, and the examples that hold it to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.errors import DataFault
from thidua.resources import read_yaml

FILES = ("award.yml", "figure.yml", "post.yml")
_REQUIRED = ("id", "about", "examples", "counter")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a file: texts with the facts in them that it must find, and texts in which it must find nothing."""

    file: str
    id: str
    about: str
    examples: tuple[Mapping[str, Any], ...]
    counter: tuple[str, ...]


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules, in the order of the files; one without examples and counter-examples is refused."""
    return tuple(_rule(file, entry) for file in FILES for entry in read_yaml("seeds", "patterns", file)["rules"])


def _rule(file: str, entry: Mapping[str, Any]) -> Rule:
    missing = [key for key in _REQUIRED if len(entry.get(key) or ()) == 0]
    if len(missing) > 0:
        raise DataFault(f"{file}: {entry.get('id', '?')}: {', '.join(missing)} missing; every rule is held to examples")
    return Rule(file, entry["id"], entry["about"], tuple(entry["examples"]), tuple(entry["counter"]))
