"""A total as people and programs read it: text, a table, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from thidua.iris import prefixed
from thidua.ranges import Range
from thidua.text.numerals import number_words
from thidua.text.printable import printable
from thidua.totals.model import LeftOut, Part, Total

_COLUMNS = ("claim", "label", "added", "lower", "lower_inclusive", "upper", "upper_inclusive", "about", "period", "why")
#: So many claims that were left out are told of each reason.
_SHOWN = 5


def range_words(found: Range, *, approximate: bool = False) -> str:
    """A range in Vietnamese: "3.147", "trên 700", "từ 700 đến dưới 900"; where nothing bounds it, that."""
    if found.exact is not None:
        return number_words(found.exact)
    lower = "" if found.lower is None else f"{'từ' if found.lower_inclusive else 'trên'} {number_words(found.lower)}"
    if found.upper is None:
        return lower or ("ước chừng" if approximate else "không rõ")
    upper = number_words(found.upper)
    if lower == "":
        return f"{'không quá' if found.upper_inclusive else 'dưới'} {upper}"
    return f"{lower} đến {'' if found.upper_inclusive else 'dưới '}{upper}"


def as_text(total: Total) -> str:
    """The sum on the first line, then its parts, what was left out and why, and what else has to be known."""
    lines = [*_head(total), *_parts(total), *_left_out(total)]
    if len(total.notes) > 0:
        lines += ["", "Lưu ý / notes", *(f"  {vi} / {en}" for vi, en in total.notes)]
    return "".join(f"{_indent(line)}{printable(line)}".rstrip() + "\n" for line in lines)


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


def _head(total: Total) -> Iterator[str]:
    # mere items need no word for what they are
    counted_in = "unit:item" if total.unit is None else prefixed(total.unit)
    unit = "" if counted_in == "unit:item" else f" {total.names.get(total.unit or '', counted_in)}"
    if len(total.parts) == 0:
        yield f"{total.counted.label}: không có gì để cộng / nothing to add"
    else:
        yield f"{total.counted.label}: {range_words(total.range, approximate=total.approximate)}{unit}"


def _parts(total: Total) -> Iterator[str]:
    if len(total.parts) > 0:
        yield ""
        yield f"Đã cộng / added ({len(total.parts)})"
    for part in total.parts:
        words = range_words(part.range, approximate=part.approximate)
        period = "" if part.period is None else f"; {part.period}"
        yield f"  {total.names.get(part.scope, prefixed(part.scope))}{period}: {words}"
        yield f"    {', '.join(map(prefixed, part.claims))}{_sources(part)}"


def _sources(part: Part) -> str:
    if part.discrepant:
        return f" (mâu thuẫn / discrepant, {len(part.reports)} báo cáo / reports)"
    return f" ({len(part.reports)} báo cáo / reports)" if len(part.reports) > 1 else ""


def _left_out(total: Total) -> Iterator[str]:
    if len(total.left_out) > 0:
        yield ""
        yield f"Không cộng / left out ({len(total.left_out)})"
    by_reason: dict[str, list[LeftOut]] = {}
    for each in total.left_out:
        by_reason.setdefault(each.reason, []).append(each)
    for group in by_reason.values():
        for each in group[:_SHOWN]:
            yield f"  {prefixed(each.claim)}: {each.label}"
            yield f"    {each.vi} / {each.en}"
        if len(group) > _SHOWN:
            yield f"  … {len(group) - _SHOWN} nữa cùng lý do / more for that reason (-f json)"


def as_json(total: Total) -> str:
    """The whole record; numbers are texts, so that none is rounded."""
    said = {
        "counted": total.counted.iri,
        "label": total.counted.label,
        "unit": total.unit,
        **_bounds(total.range),
        "approximate": total.approximate,
        "used": list(total.used),
        "parts": [_part(part) for part in total.parts],
        "left_out": [
            {"claim": e.claim, "label": e.label, "reason": e.reason, "because_of": e.because_of, "vi": e.vi, "en": e.en}
            for e in total.left_out
        ],
        "notes": [{"vi": vi, "en": en} for vi, en in total.notes],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _bounds(found: Range) -> dict[str, object]:
    return {
        "lower": None if found.lower is None else format(found.lower, "f"),
        "lower_inclusive": found.lower_inclusive,
        "upper": None if found.upper is None else format(found.upper, "f"),
        "upper_inclusive": found.upper_inclusive,
    }


def _part(part: Part) -> dict[str, object]:
    said = {"claims": part.claims, "label": part.label, "scope": part.scope, **_bounds(part.range)}
    told = {"reports": part.reports, "period": part.period}
    return {**said, "approximate": part.approximate, "discrepant": part.discrepant, **told}


def _rows(total: Total) -> Iterator[dict[str, str]]:
    """The sum, a row for each part, a row for each claim that was left out."""
    yield _row(claim="", label=total.counted.label, added="total", found=total.range, about=total.approximate)
    for part in total.parts:
        row = _row(
            claim=" ".join(map(prefixed, part.claims)),
            label=part.label,
            added="yes",
            found=part.range,
            about=part.approximate,
        )
        yield {**row, "period": part.period or "", "why": "discrepant" if part.discrepant else ""}
    for each in total.left_out:
        yield {"claim": prefixed(each.claim), "label": each.label, "added": "no", "why": each.en}


def _row(*, claim: str, label: str, added: str, found: Range, about: bool) -> dict[str, str]:
    bounds = {name: "" if value is None else str(value).lower() for name, value in _bounds(found).items()}
    for end in ("lower", "upper"):
        bounds[f"{end}_inclusive"] = "" if bounds[end] == "" else bounds[f"{end}_inclusive"]
    return {"claim": claim, "label": label, "added": added, **bounds, "about": str(about).lower()}


def as_csv(total: Total) -> str:
    """Comma-separated, with a heading (RFC 4180)."""
    output = io.StringIO()
    writer = csv.DictWriter(output, _COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_rows(total))
    return output.getvalue()


def as_table(total: Total) -> str:
    """The same rows with aligned columns."""
    rows = [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *_rows(total)]
    shown = [column for column in _COLUMNS if any(row.get(column, "") != "" for row in rows[1:])]
    cells = [[printable(row.get(column, "")) for column in shown] for row in rows]
    return "".join(f"{_aligned(row, cells)}\n" for row in cells)


def _aligned(row: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(each[place]) for each in rows) for place in range(len(row))]
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


RENDERINGS: Mapping[str, Callable[[Total], str]] = {
    "text": as_text,
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
}
