"""Claims as a flat spreadsheet: a row a claim, names instead of IRIs, the words and their place in the report.

For people's spreadsheets, hence the byte order mark (without it they take Vietnamese letters for others) and hence no
cell that they would run as a formula. For programs there are the other formats and the CSV of a query.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import Quad

from thidua.exports.order import RDF_TYPE, by_subject, triple_lines
from thidua.exports.terms import is_literal, literal_parts
from thidua.namespaces import PREFIXES

#: Column -> what of the claim it shows, as predicates to follow one after the other.
_COLUMNS = {
    "statement": ("rdfs:label",),
    "words": ("td:surfaceForm",),
    "report": ("td:statedIn", "dct:title"),
    "file": ("td:statedIn", "dct:source"),
    "start": ("td:evidence", "oa:hasSelector", "oa:start"),
    "end": ("td:evidence", "oa:hasSelector", "oa:end"),
    "about": ("td:scope",),
    "award": ("td:award",),
    "award_name": ("td:awardName",),
    "level": ("td:awardLevel",),
    "recipient_kind": ("td:recipientKind",),
    "recipient": ("td:recipient",),
    "given_by": ("td:conferredBy",),
    "status": ("td:status",),
    "measure": ("td:measure",),
    "recognised_by": ("td:recognisedBy",),
    "qualifier": ("td:qualifier",),
    "exact": ("td:exactValue",),
    "lower_bound": ("td:lowerBound",),
    "upper_bound": ("td:upperBound",),
    "approximate": ("td:approximateValue",),
    "unit": ("td:countingUnit",),
    "campaign": ("td:inCampaign",),
    "campaign_link": ("td:linkStrength",),
    "participant": ("td:participant",),
    "participation": ("td:participationRole",),
    "person": ("org:member",),
    "post": ("td:postText",),
    "organisation": ("org:organization",),
    "period": ("td:period",),
    "said_by": ("prov:wasAttributedTo",),
    "zone": ("td:zone",),
    "rule": ("td:rule",),
}
_LABELS = ("skos:prefLabel", "foaf:name", "td:anchorText", "rdfs:label")
_NOTHING: Mapping[str, list[str]] = {}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claims_csv(quads: Iterable[Quad]) -> bytes:
    """Every claim of the graph, by report and place in it; several values of a cell stand between semicolons."""
    graph = _Graph(quads)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(("claim", "kind", *_COLUMNS))
    for claim in sorted(graph.instances("td:Claim"), key=graph.place):
        cells = [graph.cell(claim, path) for path in _COLUMNS.values()]
        writer.writerow([_local(claim), graph.kinds(claim), *map(_inert, cells)])
    return output.getvalue().encode("utf-8-sig")


class _Graph:
    """The union of all graphs, asked by subject and predicate; all terms are as N-Triples writes them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects = dict(by_subject(triple_lines(quads)))

    def instances(self, name: str) -> list[str]:
        wanted = _expand(name)
        return [subject for subject, objects in self._objects.items() if wanted in objects.get(RDF_TYPE, ())]

    def follow(self, start: str, path: Iterable[str]) -> list[str]:
        found = [start]
        for name in path:
            predicate = _expand(name)
            found = [value for term in found for value in self._objects.get(term, _NOTHING).get(predicate, ())]
        return found

    def cell(self, claim: str, path: Iterable[str]) -> str:
        return "; ".join(map(self._text, self.follow(claim, path)))

    def kinds(self, claim: str) -> str:
        """The claim's own classes, without td:Claim."""
        return "; ".join(name for name in map(_local, self.follow(claim, ("rdf:type",))) if name != "Claim")

    def place(self, claim: str) -> tuple[str, int, str]:
        starts = self.follow(claim, _COLUMNS["start"])
        # A derived claim has no words of its own; it comes after the others.
        start = int(literal_parts(starts[0]).text) if len(starts) > 0 and is_literal(starts[0]) else 10**9
        return self.cell(claim, ("td:statedIn", "dct:identifier")) or "~", start, claim

    def _text(self, term: str) -> str:
        if is_literal(term):
            return literal_parts(term).text
        for name in _LABELS:
            labels = [literal_parts(label) for label in self.follow(term, (name,)) if is_literal(label)]
            if len(labels) > 0:
                return min(labels, key=lambda label: (label.language != "vi", label.text)).text
        return _local(term)


@cache
def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _local(term: str) -> str:
    return term[1:-1].replace("#", "/").rpartition("/")[2] if term.startswith("<") else term


def _inert(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
