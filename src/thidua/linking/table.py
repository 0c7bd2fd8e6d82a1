"""`seeds/linking.yml` read: the comparisons, the outcomes' thresholds, how far names reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.entities.model import EntityKind
from thidua.errors import DataFault
from thidua.linking.words import plain
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import name_key

FILE = "seeds/linking.yml"
METHODS = (
    "alike",
    "bare",
    "bare-words",
    "diacritics",
    "differ",
    "equal",
    "more-words",
    "numbers",
    "one-letter",
    "reordered",
    "slip",
    "slips",
    "successor",
    "word-more",
    "years-apart",
)
REACHES = ("place", "district", "province", "country")


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison of the table; `never` makes two entities different whatever else fits.

    `reach` is empty where it is made between names of any reach; `words`, `years` and `letters` are for its method;
    `examples` and `counter_examples` are pairs of values of its mark.
    """

    id: str
    kinds: frozenset[EntityKind]
    mark: str
    method: str
    points: float
    never: bool
    reach: frozenset[str]
    words: frozenset[str]
    years: int
    letters: int
    message_vi: str
    message_en: str
    examples: tuple[tuple[str, str], ...]
    counter_examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which sum of points on two entities are the same, or a person is asked; `margin` as in the file."""

    same: float
    open: float
    margin: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a name tells bodies apart that begins with such words, or whose place is of one of these kinds."""

    reach: str
    begins: tuple[str, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole file; words are name keys, `syllables` are without diacritics."""

    thresholds: Mapping[EntityKind, Thresholds]
    reach: tuple[Reach, ...]
    alike: Mapping[str, frozenset[int]]
    campaign_words: tuple[str, ...]
    named: tuple[str, ...]
    syllables: frozenset[str]
    lines: tuple[Line, ...]

    def of_kind(self, kind: EntityKind) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Each mark with its comparisons, in the order of the file."""
        marks: dict[str, list[Line]] = {}
        for line in self.lines:
            if kind in line.kinds:
                marks.setdefault(line.mark, []).append(line)
        return tuple((mark, tuple(lines)) for mark, lines in marks.items())


def _line(raw: object) -> Line:
    required = {"id", "kinds", "mark", "method", "vi", "en", "examples", "not"}
    allowed = required | {"points", "never", "reach", "words", "years", "letters"}
    entry = check_keys(raw, allowed=allowed, required=required, where=f"{FILE}: comparisons")
    where = f"{FILE}: comparisons: {entry['id']}"
    reach = frozenset(entry.get("reach", ()))
    if entry["method"] not in METHODS or not reach <= frozenset(REACHES):
        raise DataFault(
            f"{where}: its method is none of {', '.join(METHODS)}, or its reach none of {', '.join(REACHES)}"
        )
    if ("points" in entry) == (entry.get("never") is True):
        raise DataFault(f"{where}: must have either points or `never: true`")
    if len(entry["examples"]) == 0 or len(entry["not"]) == 0:
        raise DataFault(f"{where}: examples and not must not be empty; add some")
    return Line(
        id=entry["id"],
        kinds=frozenset(EntityKind(kind) for kind in entry["kinds"]),
        mark=entry["mark"],
        method=entry["method"],
        points=float(entry.get("points", 0)),
        never="points" not in entry,
        reach=reach,
        words=frozenset(name_key(word) for word in entry.get("words", ())),
        years=int(entry.get("years", 0)),
        letters=int(entry.get("letters", 0)),
        message_vi=entry["vi"],
        message_en=entry["en"],
        examples=_pairs(entry["examples"], where),
        counter_examples=_pairs(entry["not"], where),
    )


def _pairs(raw: Any, where: str) -> tuple[tuple[str, str], ...]:
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in raw):
        raise DataFault(f"{where}: examples and not hold pairs of values")
    return tuple((str(one), str(other)) for one, other in raw)


def _reach(raw: object) -> Reach:
    entry = check_keys(raw, allowed={"reach", "begins", "kinds"}, required={"reach"}, where=f"{FILE}: reach")
    if entry["reach"] not in REACHES:
        raise DataFault(f"{FILE}: reach: {entry['reach']!r} is none of {', '.join(REACHES)}")
    begins = tuple(name_key(word) for word in entry.get("begins", ()))
    return Reach(entry["reach"], begins, frozenset(name_key(kind) for kind in entry.get("kinds", ())))


def parse_table(raw: object) -> Table:
    """The table from the file's content; anything unknown, missing or of another kind is a DataFault."""
    top = {"kinds", "reach", "alike", "campaign_words", "named", "syllables", "comparisons"}
    entry = check_keys(raw, allowed=top, required=top, where=FILE)
    limits = {"same", "open", "margin"}
    kinds = {kind.value for kind in EntityKind}
    try:
        thresholds = {
            EntityKind(kind): Thresholds(**check_keys(found, allowed=limits, required=limits, where=f"{FILE}: kinds"))
            for kind, found in check_keys(entry["kinds"], allowed=kinds, required=kinds, where=f"{FILE}: kinds").items()
        }
        syllables = entry["syllables"]
        table = Table(
            thresholds=thresholds,
            reach=tuple(map(_reach, entry["reach"])),
            alike=_alike(entry["alike"]),
            campaign_words=_longest_first(entry["campaign_words"]),
            named=_longest_first(entry["named"]),
            syllables=frozenset(plain(b) + plain(r) for b in syllables["beginnings"] for r in syllables["rimes"]),
            lines=tuple(map(_line, entry["comparisons"])),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataFault(f"{FILE}: not as its comments say: {error}; mend it") from error
    ids = [line.id for line in table.lines]
    if len(ids) != len(set(ids)):
        raise DataFault(f"{FILE}: comparisons: an id stands there twice; give each its own")
    return table


def _alike(lines: list[list[str]]) -> dict[str, frozenset[int]]:
    """Word -> the numbers of the lines that it stands in."""
    words = {name_key(word) for line in lines for word in line}
    keys = [{name_key(word) for word in line} for line in lines]
    return {word: frozenset(number for number, line in enumerate(keys) if word in line) for word in sorted(words)}


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({name_key(word) for word in words}, key=lambda key: (-len(key), key)))


@cache
def load_table() -> Table:
    """The table of this installation, read once."""
    return parse_table(read_yaml("seeds", "linking.yml"))
