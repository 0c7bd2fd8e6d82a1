"""A difference as people read it: sections in Vietnamese and English, every line safe for a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from thidua.difference.model import Changed, ClaimName, Difference, NamesChanged, ReportName
from thidua.text.printable import printable

_NOTHING = "∅"


def as_text(difference: Difference) -> str:
    """A section for each way to differ, "-" for A and "+" for B, and a line that counts the statements."""
    sections = (
        ("Báo cáo / reports", _signed(map(_report, side) for side in difference.reports)),
        ("Dữ kiện / claims", _signed(map(_claim, side) for side in difference.claims)),
        ("Thay đổi / changed", (line for each in difference.changed for line in _changed(each))),
        ("Tên / names", (line for each in difference.names for line in _names(each))),
        ("Phát biểu / statements", difference.lines),
    )
    blocks = []
    for heading, inner in sections:
        lines = list(inner)
        if len(lines) > 0:
            blocks.append("\n".join([heading, *lines]) + "\n")
    return "\n".join([*blocks, _count(difference)]) + "\n"


def _count(difference: Difference) -> str:
    if difference.is_empty:
        return "Không khác nhau / no difference"
    (gone, come), (fewer, more) = difference.statements, map(len, difference.claims)
    return (
        f"-{gone} +{come} phát biểu / statements; -{fewer} +{more} dữ kiện / claims, "
        f"{len(difference.changed)} thay đổi / changed"
    )


def _signed(sides: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of A and of B under their signs."""
    for sign, lines in zip("-+", sides, strict=True):
        yield from (f"  {sign} {printable(line)}" for line in lines)


def _report(report: ReportName) -> str:
    return " · ".join(part for part in (report.file, report.title, report.iri) if part is not None)


def _claim(claim: ClaimName) -> str:
    words = f" «{claim.words}» {claim.start}" if claim.words != "" else ""
    return f"{claim.label} ({claim.iri}){words} · {claim.report}".removesuffix(" · ")


def _changed(changed: Changed) -> Iterator[str]:
    before, after = changed.before, changed.after
    renamed = f" → {after.iri}" if before.iri != after.iri else ""
    yield f"  ~ {printable(_claim(before) + renamed)}"
    for slot in changed.slots:
        yield f"      {printable(f'{slot.property}: {_values(slot.before)} → {_values(slot.after)}')}"


def _names(names: NamesChanged) -> Iterator[str]:
    where = f" ({names.graph})" if names.graph != "" else ""
    told = f"{names.entity}{where}: {_values(names.before)} → {_values(names.after)}"
    yield f"  ~ {printable(told)}"


def _values(values: tuple[str, ...]) -> str:
    return ", ".join(values) if len(values) > 0 else _NOTHING


def as_json(difference: Difference) -> str:
    """The record as it is; of two, the first is A."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=2) + "\n"


RENDERINGS: Mapping[str, Callable[[Difference], str]] = {"text": as_text, "json": as_json}
