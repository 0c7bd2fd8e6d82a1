"""What a measure found, as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thidua.analysis.between import Between
from thidua.analysis.centrality import Centrality
from thidua.analysis.communities import Community
from thidua.analysis.flows import Count, Flow
from thidua.analysis.measures import Counted, Found
from thidua.analysis.paths import Step
from thidua.analysis.settings import analysis_settings
from thidua.cli.table import new_table, shown, table_text
from thidua.iris import prefixed
from thidua.totals.text import range_words

#: Members of a community, sizes of parts and reports that are named at most.
_NAMED = 6
#: Parts of which members are named.
_PARTS = 3


def found_table(rows: Sequence[Found]) -> str:
    """Rows of one kind as a table; nothing where there are none."""
    if len(rows) == 0:
        return ""
    columns = _COLUMNS[type(rows[0])]
    table = new_table(*columns)
    for row in rows:
        table.add_row(*(shown(str(cell(row))) for cell in columns.values()))
    return table_text(table, color=False)


def _some(values: Sequence[object], separator: str, most: int = _NAMED) -> str:
    """The first of many, and how many more there are."""
    more = [] if len(values) <= most else [f"… (+{len(values) - most})"]
    return separator.join([*map(str, values[:most]), *more])


def _count(count: Count) -> str:
    """As "người: từ 8 đến 12", which stays readable where the range is open on both sides."""
    return ": ".join(words for words in (count.unit, range_words(count.range)) if words != "")


def _kind(row: Any) -> str:
    return analysis_settings().kind(row.kind).vi


#: Kind of row -> the columns of its table, and what stands in each.
_COLUMNS: Mapping[type[Found], Mapping[str, Callable[[Any], object]]] = {
    Flow: {
        "campaign": lambda row: row.campaign,
        "award": lambda row: row.award,
        "claims": lambda row: row.claims,
        "counts": lambda row: "; ".join(map(_count, row.counts)),
        "links": lambda row: ", ".join(f"{name} {count}" for name, count in row.links.items()),
        "reports": lambda row: _some(row.reports, ", "),
    },
    Counted: {"what": lambda row: row.what, "name": lambda row: row.label, "count": lambda row: row.count},
    Centrality: {
        "label": lambda row: row.label,
        "kind": _kind,
        "degree": lambda row: row.degree,
        "claims": lambda row: row.claims,
        "betweenness": lambda row: f"{row.betweenness:.4f}",
        "core": lambda row: row.core,
        "iri": lambda row: prefixed(row.iri),
    },
    Community: {
        "community": lambda row: row.number,
        "size": lambda row: row.size,
        "claims_within": lambda row: row.claims_within,
        "members": lambda row: _some(row.members, "; "),
    },
    Between: {
        "label": lambda row: row.label,
        "kind": _kind,
        "cut_off": lambda row: row.cut_off,
        "parts": lambda row: _some(row.parts, " + "),
        "members": lambda row: _some([", ".join(part) for part in row.members], " | ", _PARTS),
    },
    Step: {
        "path": lambda row: row.path,
        "step": lambda row: row.step,
        "from": lambda row: row.start,
        "relation": lambda row: row.relation,
        "to": lambda row: row.end,
        "sentence": lambda row: row.sentence,
        "report": lambda row: row.report,
        "claims": lambda row: row.claims,
    },
}
