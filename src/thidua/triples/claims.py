"""Facts -> claims: Conferral, Tally, Membership and Participation, each with its evidence and its inferences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thidua.entities.model import ReportEntities
from thidua.entities.people import is_by_line
from thidua.iris import digest, entity_iri
from thidua.model import Fact, Period, Quantity, Quote, ReportFacts, SlotValue, Strength
from thidua.triples.evidence import add_evidence, report_iri
from thidua.triples.labels import conferral_label, membership_label, participation_label, tally_label
from thidua.triples.quantity import add_period, add_quantity, award_unit, figure_unit
from thidua.triples.terms import GraphWriter, text, vietnamese

#: The slots that tell two facts in the same words apart, by kind.
_KEY_SLOTS = {
    "award": ("award", "award_name", "grade", "level", "recipient_kind", "recipient", "count", "instances", "status"),
    "figure": ("measure", "quantity", "unit"),
    "post": ("person", "post", "organisation"),
    "campaign": ("name",),
}
#: Role of a participation -> the slot that names the participant.
_PARTICIPANT_SLOTS = {"originator": "launched_by", "local-launch": "launched_by", "carries-out": "carried_out_by"}


@dataclass(frozen=True, slots=True)
class ReportGraph:
    """One report on its way into its named graph."""

    report: ReportFacts
    entities: ReportEntities
    writer: GraphWriter
    sentences: tuple[Quote, ...]


def _key(value: SlotValue) -> str:
    if isinstance(value, Quantity):
        return f"{value.qualifier} {value.value.normalize():f}"
    return "" if value is None else str(value)


def claim_iri(report: ReportFacts, fact: Fact, role: str = "") -> str:
    """`claim/<16 hex>` over report, kind, span, key slots and, of a participation, the role."""
    keys = [_key(fact.slots.get(slot)) for slot in _KEY_SLOTS[fact.kind]]
    parts = (report.id, fact.kind, str(fact.quote.start), str(fact.quote.end), *keys, role)
    return entity_iri("claim", digest(*parts, length=16))


def whole_of(report: ReportFacts, fact: Fact) -> Fact | None:
    """The fact that `fact` is stated to be a part of: in the words of `part_of`, of the same kind, measure or award."""
    if fact.part_of is None:
        return None
    span = fact.part_of.span
    near = [other for other in report.facts if other.kind == fact.kind and other is not fact]
    exact = [other for other in near if other.quote.span == span]
    candidates = exact or [other for other in near if other.quote.span.overlaps(span)]
    alike = [other for other in candidates if _counted(other) == _counted(fact)]
    # Words that yield no fact of their own are no claim that one could be a part of.
    return next(iter([*alike, *candidates]), None)


def _counted(fact: Fact) -> SlotValue:
    return fact.slots.get("measure" if fact.kind == "figure" else "award")


def _add_inferences(graph: ReportGraph, fact: Fact, claim: str, leave_out: frozenset[str]) -> None:
    """One node for each slot filled from outside the fact's words: by which rule, from which words."""
    seen: Counter[str] = Counter()
    for context in fact.context:
        if context.slot in leave_out:
            continue
        seen[context.slot] += 1
        number = "" if seen[context.slot] == 1 else f"-{seen[context.slot]}"
        node = f"{claim}/{context.slot}{number}"
        graph.writer.add(claim, "td:inference", node)
        graph.writer.add_type(node, "td:Inference")
        graph.writer.add(node, "td:slot", text(context.slot))
        graph.writer.add(node, "td:reason", text(context.reason))
        graph.writer.add(node, "td:evidence", add_evidence(graph.writer, graph.report, graph.sentences, context.quote))


def _add_claim(graph: ReportGraph, index: int, claim: str, label: str, leave_out: frozenset[str] = frozenset()) -> None:
    """What every claim has, whatever its kind."""
    fact, writer, slots = graph.report.facts[index], graph.writer, graph.report.facts[index].slots
    writer.add_type(claim, "td:Claim")
    writer.add(claim, "rdfs:label", vietnamese(label))
    writer.add(claim, "td:statedIn", report_iri(graph.report))
    writer.add(claim, "td:evidence", add_evidence(writer, graph.report, graph.sentences, fact.quote))
    writer.add(claim, "td:surfaceForm", text(fact.quote.text))
    writer.add(claim, "td:zone", text(fact.zone))
    writer.add(claim, "td:rule", text(fact.rule))
    speaker = graph.entities.people.get((index, "speaker"))
    if speaker is not None:
        writer.add(claim, "prov:wasAttributedTo", speaker.iri)
    period, scope = slots.get("period"), slots.get("of")
    if isinstance(period, Period):
        writer.add(claim, "td:period", add_period(writer, graph.report, period))
    if isinstance(scope, str):
        writer.add(claim, "td:scope", graph.entities.organisations[scope].iri)
    whole = whole_of(graph.report, fact)
    if whole is not None:
        writer.add(claim, "td:subsetOf", claim_iri(graph.report, whole))
    _add_inferences(graph, fact, claim, leave_out)


def _add_campaign_link(graph: ReportGraph, index: int, claim: str, name: SlotValue, strength: Strength | None) -> None:
    if isinstance(name, str):
        graph.writer.add(claim, "td:inCampaign", graph.entities.campaigns[name].iri)
        edition = graph.entities.editions.get(index)
        if edition is not None:
            graph.writer.add(claim, "td:edition", edition.iri)
        if strength is not None:
            graph.writer.add_concept(claim, "td:linkStrength", "strength", strength)


def _add_conferral(graph: ReportGraph, index: int) -> None:
    """An award fact."""
    fact, writer, slots = graph.report.facts[index], graph.writer, graph.report.facts[index].slots
    choice = graph.entities.award_types[index]
    claim = claim_iri(graph.report, fact)
    _add_claim(graph, index, claim, conferral_label(fact, choice, writer.vocabulary))
    writer.add_type(claim, "td:Conferral")
    writer.add(claim, "td:award", choice.iri)
    name, givers, count, recipient = (slots.get(slot) for slot in ("award_name", "conferred_by", "count", "recipient"))
    if isinstance(name, str):
        writer.add(claim, "td:awardName", text(name))
    for slot, predicate, kind in (
        ("level", "td:awardLevel", "level"),
        ("recipient_kind", "td:recipientKind", "recipient-kind"),
        ("status", "td:status", "status"),
    ):
        value = slots.get(slot)
        if isinstance(value, str):
            writer.add_concept(claim, predicate, kind, value)
    if isinstance(recipient, str):
        agent = graph.entities.people.get((index, "recipient")) or graph.entities.organisations.get(recipient)
        # A household has no agent in the graph: it is no organisation, and its people are private.
        if agent is not None:
            writer.add(claim, "td:recipient", agent.iri)
    for giver in givers if isinstance(givers, tuple) else ():
        writer.add(claim, "td:conferredBy", graph.entities.organisations[giver].iri)
    if isinstance(count, Quantity):
        add_quantity(writer, claim, count, award_unit(slots))
    _add_campaign_link(graph, index, claim, slots.get("campaign"), fact.strength)


def _add_tally(graph: ReportGraph, index: int) -> None:
    """A figure fact."""
    fact, writer, slots = graph.report.facts[index], graph.writer, graph.report.facts[index].slots
    claim = claim_iri(graph.report, fact)
    _add_claim(graph, index, claim, tally_label(fact, writer.vocabulary))
    writer.add_type(claim, "td:Tally")
    if slots["measure"] == "target":
        writer.add_type(claim, "td:Target")
    writer.add_concept(claim, "td:measure", "measure", str(slots["measure"]))
    recogniser, quantity = slots.get("recognised_by"), slots.get("quantity")
    if isinstance(recogniser, str):
        writer.add(claim, "td:recognisedBy", graph.entities.organisations[recogniser].iri)
    if isinstance(quantity, Quantity):
        add_quantity(writer, claim, quantity, figure_unit(slots))
    _add_campaign_link(graph, index, claim, slots.get("campaign"), fact.strength)


def _add_membership(graph: ReportGraph, index: int) -> None:
    """A post fact; a by-line is no membership but says who created the report."""
    fact, writer, slots = graph.report.facts[index], graph.writer, graph.report.facts[index].slots
    person = graph.entities.people[index, "person"].iri
    if is_by_line(fact):
        writer.add(report_iri(graph.report), "dct:creator", person)
        return
    claim = claim_iri(graph.report, fact)
    _add_claim(graph, index, claim, membership_label(fact, writer.vocabulary))
    writer.add_type(claim, "org:Membership")
    writer.add(claim, "org:member", person)
    writer.add_concept(claim, "org:role", "post", str(slots["post"]))
    writer.add(claim, "td:asOf", report_iri(graph.report))
    organisation, words = slots.get("organisation"), slots.get("post_text")
    if isinstance(organisation, str):
        writer.add(claim, "org:organization", graph.entities.organisations[organisation].iri)
    if isinstance(words, str):
        writer.add(claim, "td:postText", text(words))


def _roles(graph: ReportGraph, index: int) -> list[str]:
    """The roles that a campaign fact states, each a participation of its own."""
    roles: list[str] = []
    if index in graph.entities.launches:
        roles.append(graph.entities.launches[index].value)
    if isinstance(graph.report.facts[index].slots.get("carried_out_by"), str):
        roles.append("carries-out")
    return roles if len(roles) > 0 else ["named"]


def _add_participations(graph: ReportGraph, index: int) -> None:
    """A campaign fact: who launches it, who carries it out, or that it is named."""
    fact, writer = graph.report.facts[index], graph.writer
    campaign = graph.entities.campaigns[str(fact.slots["name"])]
    for role in _roles(graph, index):
        slot = _PARTICIPANT_SLOTS.get(role, "")
        written = fact.slots.get(slot)
        body = graph.entities.organisations[written] if isinstance(written, str) else None
        claim = claim_iri(graph.report, fact, role)
        label = participation_label(campaign.name, role, None if body is None else body.name)
        _add_claim(graph, index, claim, label, frozenset(_PARTICIPANT_SLOTS.values()) - {slot})
        writer.add_type(claim, "td:Participation")
        writer.add_concept(claim, "td:participationRole", "role", role)
        _add_campaign_link(graph, index, claim, fact.slots["name"], fact.strength or Strength.STATED)
        if body is not None:
            writer.add(claim, "td:participant", body.iri)
        if body is not None and role == "originator":
            writer.add(campaign.iri, "td:launchedBy", body.iri)


_BUILDERS = {
    "award": _add_conferral,
    "figure": _add_tally,
    "post": _add_membership,
    "campaign": _add_participations,
}


def add_claims(graph: ReportGraph) -> None:
    """Every fact of the report."""
    for index, fact in enumerate(graph.report.facts):
        _BUILDERS[fact.kind](graph, index)
