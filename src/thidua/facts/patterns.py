"""The patterns of `seeds/patterns/{award,figure,post}.yml`, read strictly and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.errors import DataFault
from thidua.facts.grammar import Pattern, compile_pattern
from thidua.facts.symbols import Alphabet
from thidua.resources import check_keys, read_yaml

FILES = ("award.yml", "figure.yml", "post.yml")
_KEYS = {"id", "kind", "about", "pattern", "set", "when", "unless_after", "after_thing", "examples", "counter"}
_REQUIRED = {"id", "kind", "about", "pattern", "examples", "counter"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: slots that it decides, measures that it asks for, symbols that may not stand before it."""

    id: str
    kind: str
    about: str
    pattern: Pattern
    fixed: Mapping[str, str]
    when: Mapping[str, tuple[str, ...]]
    unless_after: tuple[str, ...]
    after_thing: Mapping[str, str]
    examples: tuple[Mapping[str, Any], ...]
    counter: tuple[str, ...]


def load_rules(alphabet: Alphabet) -> tuple[Rule, ...]:
    """All patterns, in the order in which they are tried."""
    return tuple(rule for file in FILES for rule in _rules_of(file, alphabet))


def _rules_of(file: str, alphabet: Alphabet) -> Iterator[Rule]:
    data = check_keys(
        read_yaml("seeds", "patterns", file), allowed={"define", "patterns"}, required={"patterns"}, where=file
    )
    define = data.get("define", {})
    for entry in data["patterns"]:
        where = f"{file}: {entry.get('id', '?') if isinstance(entry, dict) else '?'}"
        checked = check_keys(entry, allowed=_KEYS, required=_REQUIRED, where=where)
        yield Rule(
            checked["id"],
            checked["kind"],
            checked["about"],
            compile_pattern(_expanded(checked["pattern"], define, where), alphabet, where),
            checked.get("set", {}),
            {slot: _tuple(values) for slot, values in checked.get("when", {}).items()},
            tuple(checked.get("unless_after", ())),
            checked.get("after_thing", {}),
            tuple(checked["examples"]),
            tuple(checked["counter"]),
        )


def _tuple(values: str | Sequence[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _expanded(source: str, define: Mapping[str, str], where: str) -> str:
    """`source` with every `$name` replaced by its definition."""

    def definition(match: re.Match[str]) -> str:
        if match[1] not in define:
            raise DataFault(f"{where}: ${match[1]} is not defined in this file")
        return f"({define[match[1]]})"

    return re.sub(r"\$([a-z_]+)", definition, source)
