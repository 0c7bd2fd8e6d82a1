"""What the ledger and the linked graph keep of the linking: profiles, identities and judgements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Quad

from thidua.entities.model import EntityKind, Identity, Profile
from thidua.iris import digest, entity_iri
from thidua.linking.blocking import block_keys
from thidua.linking.marks import bodies_of
from thidua.linking.model import Judgement, Outcome
from thidua.namespaces import LINKED_GRAPH
from thidua.pipeline.deciding import DecisionsFile
from thidua.store.contribution import Saying
from thidua.store.identities import Judged
from thidua.triples.terms import GraphWriter, number, text
from thidua.vocabulary.load import load_vocabulary


def saying_of(profile: Profile) -> Saying:
    """A profile as the ledger keeps it: once for all reports that say the same."""
    keys = tuple(sorted(block_keys(profile)))
    value = {
        "keys": digest(*keys, length=16),
        "kind": profile.kind,
        "name": profile.name,
        "forms": profile.forms,
        "known": profile.known,
        "marks": profile.marks,
    }
    return Saying(
        iri=profile.iri,
        value=json.dumps(value, ensure_ascii=False, sort_keys=True),
        keys=keys,
        refers=tuple(sorted(bodies_of(profile))),
        at="" if profile.at is None else f"{profile.at[0]}-{profile.at[1]}",
    )


def profile_of(iri: str, value: str, report: str) -> Profile:
    """The profile again that `saying_of` wrote; where it stands is left out."""
    said = json.loads(value)
    return Profile(
        iri=iri,
        kind=EntityKind(said["kind"]),
        report=report,
        name=said["name"],
        forms=tuple(said["forms"]),
        known=said["known"],
        marks={mark: tuple(values) for mark, values in said["marks"].items()},
    )


def judged_of(judgement: Judgement, decisions: DecisionsFile) -> Judged:
    """A judgement as the ledger keeps it; with the words of the line that decided, since lines may move."""
    value = {
        "score": str(judgement.score),
        "comparisons": [[each.id, str(each.points)] for each in judgement.comparisons],
        "decision": None if judgement.decision is None else decisions.line(judgement.decision),
    }
    return Judged(judgement.one, judgement.other, judgement.outcome, json.dumps(value, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement as it was kept: `comparisons` with their points, `decision` the words of the line that decided."""

    one: str
    other: str
    outcome: Outcome
    score: Decimal
    comparisons: tuple[tuple[str, Decimal], ...]
    decision: str | None


def judgement_of(judged: Judged) -> KeptJudgement:
    """The judgement again that `judged_of` wrote."""
    said = json.loads(judged.value)
    comparisons = tuple((id_, Decimal(points)) for id_, points in said["comparisons"])
    return KeptJudgement(
        judged.one, judged.other, Outcome(judged.outcome), Decimal(said["score"]), comparisons, said["decision"]
    )


def link_iri(one: str, other: str) -> str:
    """The IRI of what is held of two entities."""
    return entity_iri("link", digest(*sorted((one, other)), length=16))


def link_quads(identities: Mapping[str, Identity], judgements: Iterable[Judged]) -> frozenset[Quad]:
    """The linked graph's part about what is the same: which entity stands for which, and each pair with the reasons."""
    writer = GraphWriter(LINKED_GRAPH, load_vocabulary())
    for iri, to in identities.items():
        writer.add(iri, "owl:sameAs", to.iri)
    for judged in judgements:
        judgement = judgement_of(judged)
        node = link_iri(judgement.one, judgement.other)
        writer.add_type(node, "td:Link")
        writer.add(node, "td:compares", judgement.one)
        writer.add(node, "td:compares", judgement.other)
        writer.add(node, "td:outcome", text(judgement.outcome))
        writer.add(node, "td:score", number(judgement.score))
        for id_, points in judgement.comparisons:
            writer.add(node, "td:comparison", text(f"{id_} {points.normalize():+f}"))
        if judgement.decision is not None:
            writer.add(node, "td:decidedBy", text(judgement.decision))
    return frozenset(writer.quads)
