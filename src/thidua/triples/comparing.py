"""Numbers for the same thing, of one report or of several: which confirm each other, and which exclude each other.

Each number has a key: what it counts, whose, of when. Under one key there is one discrepancy, which involves every
number that another one excludes, and an agreement for each number that several reports give; so the nodes grow with the
numbers and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thidua.iris import digest, entity_iri
from thidua.model import Fact, Period, Qualifier, Quantity, SlotValue
from thidua.namespaces import PREFIXES, TD
from thidua.ranges import Range, range_of
from thidua.text.fold import name_key
from thidua.triples.claims import ReportGraph, claim_iri, whole_of
from thidua.triples.labels import agreement_words, discrepancy_words
from thidua.triples.quantity import award_unit, edtf, figure_unit
from thidua.triples.terms import GraphWriter, concept, integer, vietnamese
from thidua.vocabulary.load import Concept

_TYPE = PREFIXES["rdf"] + "type"
_STOCK, _FLOW = TD + "StockMeasure", TD + "FlowMeasure"


class KindOfNumber(StrEnum):
    """What a number counts: what there is at a time, what was done in a time, or awards of a time."""

    STOCK = "stock"
    FLOW = "flow"
    CONFERRAL = "conferral"


@dataclass(frozen=True, slots=True, order=True)
class Comparable:
    """A number that others may confirm or contradict.

    `key` is what has to be the same before two are compared, first of all a `KindOfNumber`; `subject` says it in words.
    """

    key: tuple[str, ...]
    subject: str
    report: str
    claim: str
    value: Decimal
    qualifier: Qualifier

    @property
    def number(self) -> Quantity:
        """The number as it is bounded, whatever its wording."""
        return Quantity(self.value, self.qualifier)

    @property
    def range(self) -> Range:
        """What the number allows."""
        return range_of(self.number)


def comparables(graph: ReportGraph) -> list[Comparable]:
    """The report's numbers that say what they count, whose it is and, but for a stock, of which closed period.

    A part is none where its whole counts the same: the two differ, and both hold. Nor is one of a named recipient.
    """
    found: list[Comparable] = []
    for index, fact in enumerate(graph.report.facts):
        keyed = _keyed(graph, index)
        quantity = fact.slots.get("quantity" if fact.kind == "figure" else "count")
        if keyed is not None and isinstance(quantity, Quantity) and not _is_part(graph, fact):
            key, subject = keyed
            claim = claim_iri(graph.report, fact)
            found.append(Comparable(key, subject, graph.report.id, claim, quantity.value, quantity.qualifier))
    return found


def _is_part(graph: ReportGraph, fact: Fact) -> bool:
    whole = whole_of(graph.report, fact)
    slot = "measure" if fact.kind == "figure" else "award"
    return fact.part_of is not None and (whole is None or whole.slots.get(slot) == fact.slots.get(slot))


def _keyed(graph: ReportGraph, index: int) -> tuple[tuple[str, ...], str] | None:
    """The key of a number and what it counts in words; None where it says too little."""
    fact = graph.report.facts[index]
    scope, period = fact.slots.get("of"), fact.slots.get("period")
    if fact.kind not in ("figure", "award") or not isinstance(scope, str):
        return None
    body = graph.entities.organisations[scope]
    what = _figure(graph, fact) if fact.kind == "figure" else _conferral(graph, index)
    when = _when(period)
    # What was done in a time that is open or only relative differs from report to report.
    if what is None or (what[0][0] != KindOfNumber.STOCK and not _is_closed(period)):
        return None
    (counted, *others), words = what
    return (counted, body.iri, when, *others), f"{words}, {body.name}"


def _when(period: SlotValue) -> str:
    if not isinstance(period, Period):
        return ""
    return edtf(period) or f"“{name_key(period.text)}”"


def _is_closed(period: SlotValue) -> bool:
    return isinstance(period, Period) and period.start is not None and period.end is not None


def _figure(graph: ReportGraph, fact: Fact) -> tuple[tuple[str, ...], str] | None:
    measure = concept(graph.writer.vocabulary, "measure", str(fact.slots["measure"]))
    kinds, common = measure.properties.get(_TYPE, ()), (measure.slug, figure_unit(fact.slots), _noun(measure, fact))
    if _STOCK in kinds:
        return None if _is_of_old(measure, fact) else ((KindOfNumber.STOCK, *common), measure.pref_vi)
    if _FLOW not in kinds:
        return None
    recogniser = fact.slots.get("recognised_by")
    by = graph.entities.organisations[recogniser].iri if isinstance(recogniser, str) else ""
    return (KindOfNumber.FLOW, *common, by, _campaign(graph, fact)), measure.pref_vi


def _noun(measure: Concept, fact: Fact) -> str:
    """What is counted, where the words may mean less than the whole measure: "nữ đoàn viên"; else nothing."""
    return measure.narrower_noun(fact.parts["measure"].text if "measure" in fact.parts else "")


def _is_of_old(measure: Concept, fact: Fact) -> bool:
    """Whether the sentence tells of former times, which its numbers may be of, without any date."""
    words = f" {name_key(fact.sentence.text)} "
    earlier = measure.properties.get(TD + "earlierWord", ())
    return fact.slots.get("period") is None and any(f" {name_key(word)} " in words for word in earlier)


def _conferral(graph: ReportGraph, index: int) -> tuple[tuple[str, ...], str] | None:
    fact, vocabulary = graph.report.facts[index], graph.writer.vocabulary
    slots, choice = fact.slots, graph.entities.award_types[index]
    givers, kind = slots.get("conferred_by"), slots.get("recipient_kind")
    if slots.get("recipient") is not None or not isinstance(kind, str):
        return None
    names = givers if isinstance(givers, tuple) else ()
    by = " ".join(sorted(graph.entities.organisations[giver].iri for giver in names))
    described = (str(slots.get("status")), str(slots.get("level") or ""), name_key(str(slots.get("award_name") or "")))
    known = vocabulary.get(choice.iri)
    words = choice.iri if known is None else known.pref_vi
    key = (KindOfNumber.CONFERRAL, choice.iri, award_unit(slots), kind, by, *described, _campaign(graph, fact))
    return key, f"{words}, {concept(vocabulary, 'recipient-kind', kind).pref_vi}"


def _campaign(graph: ReportGraph, fact: Fact) -> str:
    campaign = fact.slots.get("campaign")
    return graph.entities.campaigns[campaign].iri if isinstance(campaign, str) else ""


# --- several numbers -------------------------------------------------------------------------------------------------


def add_own_discrepancies(writer: GraphWriter, numbers: Iterable[Comparable], report: str) -> None:
    """The discrepancies within one report.

    Of stocks alone: of what was done, or conferred, a report may well tell twice, each time a part of it.
    """
    for key, group in _by_key(numbers).items():
        if key[0] == KindOfNumber.STOCK:
            apart = excluded(group, [number.claim for number in group])
            _add_discrepancy(writer, apart, ("discrepancy", report, *key))


def add_comparisons(writer: GraphWriter, numbers: Iterable[Comparable]) -> None:
    """The discrepancies and the agreements between several reports."""
    for key, group in _by_key(numbers).items():
        apart = excluded(group, [number.report for number in group])
        _add_discrepancy(writer, apart, ("discrepancy", *key))
        for quantity, same in _by_number(group).items():
            _add_agreement(writer, same, ("agreement", *key, quantity.qualifier, f"{quantity.value.normalize():f}"))


def _by_key(numbers: Iterable[Comparable]) -> dict[tuple[str, ...], list[Comparable]]:
    groups: defaultdict[tuple[str, ...], list[Comparable]] = defaultdict(list)
    for number in sorted(set(numbers)):
        groups[number.key].append(number)
    return groups


def _by_number(group: Sequence[Comparable]) -> dict[Quantity, list[Comparable]]:
    same: defaultdict[Quantity, list[Comparable]] = defaultdict(list)
    for number in group:
        same[number.number].append(number)
    return same


def excluded(group: Sequence[Comparable], sources: Sequence[str]) -> list[Comparable]:
    """Those of `group` that a number of another source excludes; `sources` says of each where it comes from.

    Linear: what excludes a number is below or above it, so the lowest and the highest of two sources are enough.
    """
    ranges = [number.range for number in group]
    places = range(len(group))
    lowest = _ends(sorted(places, key=lambda place: ranges[place].ceiling), sources)
    highest = _ends(sorted(places, key=lambda place: ranges[place].floor, reverse=True), sources)
    return [
        group[place]
        for place in places
        if any(sources[end] != sources[place] and ranges[end].excludes(ranges[place]) for end in (*lowest, *highest))
    ]


def _ends(places: Sequence[int], sources: Sequence[str]) -> list[int]:
    """The first place, and the first of another source."""
    others = (place for place in places if sources[place] != sources[places[0]])
    return [*places[:1], *([other] if (other := next(others, None)) is not None else [])]


def _add_discrepancy(writer: GraphWriter, apart: Sequence[Comparable], parts: Sequence[str]) -> None:
    if len(apart) > 0:
        _add_node(writer, "td:Discrepancy", apart, parts, discrepancy_words(_quantities(apart), writer.vocabulary))


def _add_agreement(writer: GraphWriter, same: Sequence[Comparable], parts: Sequence[str]) -> None:
    sources = len({number.report for number in same})
    if sources > 1:
        words = agreement_words(same[0].number, sources, writer.vocabulary)
        node = _add_node(writer, "td:Agreement", same, parts, words)
        writer.add(node, "td:sources", integer(sources))


def _quantities(numbers: Iterable[Comparable]) -> list[Quantity]:
    """The different ones, the smallest first."""
    found = {number.number for number in numbers}
    return sorted(found, key=lambda number: (number.value, number.qualifier is not Qualifier.EXACT, number.qualifier))


def _add_node(writer: GraphWriter, kind: str, numbers: Sequence[Comparable], parts: Sequence[str], words: str) -> str:
    node = entity_iri("claim", digest(*parts, length=16))
    writer.add_type(node, kind)
    writer.add(node, "rdfs:label", vietnamese(f"{min(number.subject for number in numbers)}: {words}"))
    for number in numbers:
        writer.add(node, "td:involves", number.claim)
    return node
