"""Claims as a flat spreadsheet: a row a claim, names instead of IRIs, the words and their place in the report.

For people's spreadsheets, hence the byte order mark (without it they take Vietnamese letters for others) and hence no
cell that they would run as a formula. For programs there are the other formats and the CSV of a query.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from thidua.exports.order import RDF_TYPE, sorted_triples
from thidua.namespaces import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple

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
    """The union of all graphs, asked by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for triple in sorted_triples(quads):
            self._objects[triple.subject, triple.predicate.value].append(triple.object)

    def instances(self, name: str) -> list[Term]:
        wanted = NamedNode(_expand(name))
        return [
            subject
            for (subject, predicate), objects in self._objects.items()
            if predicate == RDF_TYPE.value and wanted in objects
        ]

    def follow(self, start: Term, path: Iterable[str]) -> list[Term]:
        found = [start]
        for name in path:
            found = [value for term in found for value in self._objects.get((term, _expand(name)), ())]
        return found

    def cell(self, claim: Term, path: Iterable[str]) -> str:
        return "; ".join(map(self._text, self.follow(claim, path)))

    def kinds(self, claim: Term) -> str:
        """The claim's own classes, without td:Claim."""
        return "; ".join(name for name in map(_local, self.follow(claim, ("rdf:type",))) if name != "Claim")

    def place(self, claim: Term) -> tuple[str, int, str]:
        starts = self.follow(claim, _COLUMNS["start"])
        # A derived claim has no words of its own; it comes after the others.
        start = int(starts[0].value) if len(starts) > 0 and isinstance(starts[0], Literal) else 10**9
        return self.cell(claim, ("td:statedIn", "dct:identifier")) or "~", start, str(claim)

    def _text(self, term: Term) -> str:
        if isinstance(term, Literal):
            return term.value
        for name in _LABELS:
            labels = [label for label in self.follow(term, (name,)) if isinstance(label, Literal)]
            if len(labels) > 0:
                return min(labels, key=lambda label: (label.language != "vi", label.value)).value
        return _local(term)


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _local(term: Term) -> str:
    return term.value.replace("#", "/").rpartition("/")[2] if isinstance(term, NamedNode) else str(term)


def _inert(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
