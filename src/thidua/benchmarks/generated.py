"""Reports that are made up in the shape of true ones, as many as a benchmark wants: the same number, the same text.

A union has seven reports, twenty apart from each other; two in a row tell of the same year, and in one of five such
pairs they disagree on the members, so that reports meet in the graph as those of newspapers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from thidua.namespaces import PREFIXES
from thidua.resources import resource
from thidua.vocabulary.load import load_vocabulary

#: Unions that are told of in turn, and how often each of them, before the next ones have their turn.
_UNIONS, _REPORTS = 20, 7
_FIRST_YEAR = 2018
_DISAGREEING = 5
#: Part of the report -> how many of its lines are taken; an entry is a paragraph.
_PARAGRAPHS: tuple[Mapping[str, int], ...] = (
    {"title": 1},
    {"opening": 1, "state": 1},
    {"movement": 1, "habit": 1},
    {"work": 2, "award": 2},
    {"certificate": 1, "plan": 1},
)
#: Numbers that are drawn: from, and how many from there on.
_NUMBERS = {"few": (2, 18), "tens": (20, 80), "hundreds": (100, 900), "thousands": (1_000, 9_000)}
_DAYS, _MONTHS = 28, 3
#: What the vocabulary says of a district, and of no province.
_INSIDE = PREFIXES["dct"] + "isPartOf"
_HOLE = re.compile(r"\{(\w+)\}")


def generated_report(number: int) -> str:
    """The text of report `number` (0, 1, 2 ...): 600 to 1,500 characters in Vietnamese."""
    return _Report(number).text()


def generated_texts(count: int, first: int = 0) -> Iterator[str]:
    """The texts of `count` reports, from number `first` on."""
    return map(generated_report, range(first, first + count))


def write_reports(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write `count` reports into `folder`, which is made if it is not there; their paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:06d}.txt" for number in range(first, first + count)]
    for path, text in zip(paths, generated_texts(count, first), strict=True):
        path.write_text(text, "utf-8")
    return paths


class _Report:
    """One report; what is drawn depends on its number and on how much was drawn before."""

    def __init__(self, number: int) -> None:
        turn, place = divmod(number, _UNIONS * _REPORTS)
        told, union = divmod(place, _UNIONS)
        self._number, self._drawn = number, 0
        name = _union(turn * _UNIONS + union)
        year = _FIRST_YEAR + told // 2
        differs = told % 2 == 1 and _fixed(0, _DISAGREEING, name) == 0
        self._told = {
            "union": name,
            "year": str(year),
            "next": str(year + 1),
            "members": _dotted(_fixed(1_000, 9_000, f"{name} {year}") + differs),
            "bases": _dotted(_fixed(20, 200, f"{name} {year}")),
        }

    def text(self) -> str:
        return "\n\n".join(" ".join(self._sentences(parts)) for parts in _PARAGRAPHS) + "\n"

    def _sentences(self, parts: Mapping[str, int]) -> Iterator[str]:
        for part, count in parts.items():
            lines = _parts()[part]
            first = self._draw(len(lines))
            for at in range(first, first + count):
                yield self._filled(lines[at % len(lines)])

    def _filled(self, line: str) -> str:
        return _HOLE.sub(lambda hole: self._named(hole[1]), line)

    def _named(self, name: str) -> str:
        if name in self._told:
            return self._told[name]
        if name in _NUMBERS:
            least, count = _NUMBERS[name]
            return _dotted(least + self._draw(count))
        if name == "campaign":
            return self._one_of(_campaigns())
        if name in ("day", "month"):
            return f"{1 + self._draw(_DAYS if name == 'day' else _MONTHS):02d}"
        return self._filled(self._one_of(_parts()[name]))

    def _one_of(self, values: tuple[str, ...]) -> str:
        return values[self._draw(len(values))]

    def _draw(self, below: int) -> int:
        self._drawn += 1
        return crc32(f"{self._number} {self._drawn}".encode()) % below


def _fixed(least: int, count: int, of: str) -> int:
    """The number of something that every report tells alike."""
    return least + crc32(of.encode()) % count


def _dotted(number: int) -> str:
    """As reports write it: 02, 46, 3.147."""
    return f"{number:02,d}".replace(",", ".")


def _union(number: int) -> str:
    """The union of this number: every form in every district, then again the first."""
    forms, places = _parts()["union"], _districts()
    form, place = divmod(number % (len(forms) * len(places)), len(places))
    return _HOLE.sub(places[place], forms[form])


@cache
def _districts() -> tuple[str, ...]:
    """The names of the districts that no two bear, whose province a report need not say."""
    districts = (place for place in load_vocabulary().concepts("place") if _INSIDE in place.properties)
    return tuple(sorted(place.pref_vi for place in districts if "," not in place.pref_vi))


@cache
def _campaigns() -> tuple[str, ...]:
    return tuple(concept.pref_vi for concept in load_vocabulary().concepts("campaign"))


@cache
def _parts() -> Mapping[str, tuple[str, ...]]:
    """Part -> its lines, of `seeds/benchmarks/reports.txt`."""
    parts: dict[str, list[str]] = {}
    lines = resource("seeds", "benchmarks", "reports.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("["):
            parts[line.strip("[]")] = found = []
        elif line != "" and not line.startswith("#"):
            found.append(line)
    return {name: tuple(found) for name, found in parts.items()}
