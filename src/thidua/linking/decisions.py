"""The decisions file: what people said of entities, one line each; no line is ever rewritten.

    same union:cong-doan-xa-a-1f2e3d "Công đoàn xã A" @0123456789abcdef union:… "…" by="Lê An" on=2026-03-01 # why

A line has a verb, two entities, and details. An entity is its id (`union:slug` or the whole IRI) with the name that it
had when the line was written, and for one of a single report `@` and the report's id: by these it is found again when
the id is gone. `#` begins a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thidua.entities.model import EntityKind
from thidua.iris import expanded, prefixed
from thidua.linking.conflicts import contradictions, cycles
from thidua.linking.decision_findings import decision_finding
from thidua.model import Finding
from thidua.namespaces import ID


class Verb(StrEnum):
    """What a line says of its two entities."""

    SAME = "same"
    DIFFERENT = "different"
    PART_OF = "part-of"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entity as a line names it; `report` is the id of the report that alone names it so, or None."""

    iri: str
    name: str | None = None
    report: str | None = None

    @property
    def kind(self) -> EntityKind | None:
        """The kind that its IRI says, None for what is no entity."""
        folder = self.iri.removeprefix(ID).partition("/")[0] if self.iri.startswith(ID) else ""
        return EntityKind(folder) if folder in {kind.value for kind in EntityKind} else None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: its number (from 1), the verb, `one` and `other` in the order of the line, the details, the note."""

    line: int
    verb: Verb
    one: Reference
    other: Reference
    details: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """A decisions file as read: the lines that can be read, those of them that are not in force, and why.

    `contradicting` are those of the suspended whose entities stay open, because other lines say otherwise.
    """

    lines: tuple[Decision, ...] = ()
    suspended: frozenset[int] = frozenset()
    contradicting: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()

    def of(self, *verbs: Verb) -> tuple[Decision, ...]:
        """The lines with these verbs that are in force, in the order of the file."""
        return tuple(each for each in self.lines if each.verb in verbs and each.line not in self.suspended)


#: Verb -> the details that its line may have.
_DETAILS = {
    Verb.SAME: {"by", "on"},
    Verb.DIFFERENT: {"by", "on"},
    Verb.PART_OF: {"by", "on", "from", "to"},
    Verb.HELD: {"by", "on", "from", "to", "post"},
}
_DATES = ("from", "to", "on")
_TOKEN = re.compile(
    r'\s*(?:#(?P<note>.*)|(?:(?P<key>[a-z]+)=)?(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<word>[^\s"#][^\s"]*)))'
)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_REPORT = re.compile(r"@[0-9a-f]{16}")
_ORGANISATION = frozenset({EntityKind.UNION, EntityKind.BODY})


class _Malformed(ValueError):
    """A line that cannot be read; its text says why."""


def parse_decisions(text: str) -> Decisions:
    """The lines of a decisions file; what is wrong with one is a finding that names it, and it is not in force."""
    lines, findings = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() == "" or line.lstrip().startswith("#"):
            continue
        try:
            lines.append(_decision(number, line))
        except _Malformed as problem:
            findings.append(decision_finding("malformed", (number,), line, problem=str(problem)))
    wrong = [finding for decision in lines for finding in _problems(decision)]
    suspended = {decision.line for decision in lines if any(True for _ in _problems(decision))}
    fine = [decision for decision in lines if decision.line not in suspended]
    same, different, part = (
        [(each.one.iri, each.other.iri, each.line) for each in fine if each.verb is verb]
        for verb in (Verb.SAME, Verb.DIFFERENT, Verb.PART_OF)
    )
    against, around = contradictions(same, different), cycles(part)
    findings += wrong
    findings += [decision_finding("contradiction", group) for group in against]
    findings += [decision_finding("cycle", group) for group in around]
    suspended.update(line for group in (*against, *around) for line in group)
    contradicting = frozenset(line for group in against for line in group)
    return Decisions(tuple(lines), frozenset(suspended), contradicting, tuple(findings))


def append_decision(
    text: str,
    verb: Verb,
    one: Reference,
    other: Reference,
    details: Mapping[str, str] | None = None,
    note: str = "",
) -> str:
    """The text of a decisions file with one line more; what it had stays as it is. A line with a fault is refused."""
    told = [f"{key}={_quoted(value)}" for key, value in sorted((details or {}).items())]
    notes = [f"# {' '.join(note.split())}"] if note.strip() != "" else []
    line = " ".join([verb.value, _written(one), _written(other), *told, *notes])
    read = parse_decisions(line)
    if len(read.findings) > 0:
        raise ValueError(read.findings[0].message_en)
    return f"{text}{'' if text == '' or text.endswith(chr(10)) else chr(10)}{line}\n"


def _written(reference: Reference) -> str:
    name = [] if reference.name is None else [_quoted(reference.name)]
    report = [] if reference.report is None else [f"@{reference.report}"]
    return " ".join([prefixed(reference.iri), *name, *report])


def _quoted(value: str) -> str:
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a line: a word, or a quoted text; `key` where it is a detail."""

    text: str
    key: str | None
    quoted: bool


def _tokens(line: str) -> tuple[list[_Token], str]:
    """The pieces of a line, and its note."""
    found: list[_Token] = []
    at = 0
    while line[at:].strip() != "":
        match = _TOKEN.match(line, at)
        if match is None:
            raise _Malformed(f"a quotation mark is missing: {line[at:].strip():.40}")
        if match["note"] is not None:
            return found, match["note"].strip()
        quoted = match["quoted"]
        text = match["word"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        found.append(_Token(text, match["key"], quoted is not None))
        at = match.end()
    return found, ""


def _decision(number: int, line: str) -> Decision:
    tokens, note = _tokens(line)
    first = tokens[0].text if len(tokens) > 0 else ""
    if first not in {verb.value for verb in Verb}:
        raise _Malformed(f"it begins with {first!r} instead of {', '.join(verb.value for verb in Verb)}")
    verb = Verb(first)
    references = list(_references([token for token in tokens[1:] if token.key is None]))
    if len(references) != 2:
        raise _Malformed(f"it names {len(references)} entities instead of two")
    pairs = [(token.key, token.text) for token in tokens[1:] if token.key is not None]
    unknown = sorted({key for key, _ in pairs} - _DETAILS[verb])
    if len(unknown) > 0 or len({key for key, _ in pairs}) != len(pairs):
        raise _Malformed(f"{', '.join(unknown) or 'a detail given twice'} does not belong there")
    details = dict(pairs)
    if verb is Verb.HELD and "post" not in details:
        raise _Malformed("post= is missing")
    return Decision(number, verb, references[0], references[1], details, note)


def _references(tokens: list[_Token]) -> Iterator[Reference]:
    """Each entity with the name and the report that follow it."""
    at = 0
    while at < len(tokens):
        iri = tokens[at].text.strip("<>")
        iri = iri if iri.startswith(ID) else (expanded(iri) or "")
        if tokens[at].quoted or not iri.startswith(ID):
            raise _Malformed(f"{tokens[at].text!r:.60} is no id like union:name-1a2b3c")
        at += 1
        name = report = None
        if at < len(tokens) and tokens[at].quoted:
            name, at = tokens[at].text, at + 1
        if at < len(tokens) and _REPORT.fullmatch(tokens[at].text) is not None:
            report, at = tokens[at].text[1:], at + 1
        yield Reference(iri, name, report)


def _problems(decision: Decision) -> Iterator[Finding]:
    """What is wrong with a line by itself."""
    for key in _DATES:
        value = decision.details.get(key)
        if value is not None and not _is_date(value):
            yield decision_finding("dates", (decision.line,), problem=f"{key}={value}")
    start, end = decision.details.get("from"), decision.details.get("to")
    if start is not None and end is not None and start > end[: len(start)] and not start.startswith(end):
        yield decision_finding("interval", (decision.line,), problem=f"from={start} to={end}")
    one, other = decision.one.kind, decision.other.kind
    if not _fitting(decision.verb, one, other) or decision.one.iri == decision.other.iri:
        yield decision_finding("kinds", (decision.line,), problem=f"{decision.verb} {one} {other}")


def _is_date(value: str) -> bool:
    """Whether it is a year, a month of a year, or a day that there is."""
    if _DATE.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _fitting(verb: Verb, one: EntityKind | None, other: EntityKind | None) -> bool:
    """Whether a verb may be said of two kinds; a body may turn out to be a union."""
    if verb is Verb.HELD:
        return one is EntityKind.PERSON and other in _ORGANISATION
    if verb is Verb.PART_OF:
        return one in _ORGANISATION and other in _ORGANISATION
    return one is not None and (one is other or {one, other} == _ORGANISATION)
