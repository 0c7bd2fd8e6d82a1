"""The decisions file of a graph folder: what people said of entities, read, and written to only at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.errors import InputError
from thidua.linking.decisions import Decisions, parse_decisions

DECISIONS = "decisions.txt"


@dataclass(frozen=True, slots=True)
class DecisionsFile:
    """The text of a decisions file and what it says."""

    text: str
    read: Decisions

    def line(self, number: int) -> str:
        """The words of a line (from 1), its note left out of none."""
        return " ".join(self.text.splitlines()[number - 1].split())


def decisions_of(text: str) -> DecisionsFile:
    """The text of a decisions file, read."""
    return DecisionsFile(text, parse_decisions(text))


def read_decisions(folder: Path) -> DecisionsFile:
    """The decisions of a graph folder; none where it has no such file. Refused: one that is no text in UTF-8."""
    path = folder / DECISIONS
    try:
        return decisions_of(path.read_text("utf-8") if path.exists() else "")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no text in UTF-8; save it as such: what people decided is not to be lost") from error


def changed_iris(before: DecisionsFile, now: DecisionsFile) -> frozenset[str]:
    """The entities that lines name which only one of two files has, and those of lines that stand elsewhere now."""
    kept = {before.line(each.line) for each in before.read.lines} & {now.line(each.line) for each in now.read.lines}
    return frozenset(
        reference.iri
        for file in (before, now)
        for each in file.read.lines
        if file.line(each.line) not in kept
        for reference in (each.one, each.other)
    )
