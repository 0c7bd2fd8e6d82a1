"""Contributions on their way in or out, with what changes because of them in what is the same.

An entity's IRI in the graph is the canonical one. Which one that is depends on all that is in the graph; so a report
that comes or goes may change the graphs of others, which are then written anew from the facts that the ledger keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from thidua.entities.model import Identity
from thidua.linking.model import Linking
from thidua.linking.relink import relink
from thidua.pipeline.contributions import Made, remade
from thidua.pipeline.deciding import DecisionsFile
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.pipeline.links import judged_of
from thidua.store.identities import Identities, Links
from thidua.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Prepared:
    """What comes in under canonical IRIs, others in the graph whose entities' IRIs change by it, and the links."""

    coming: list[Made]
    rewritten: list[Made]
    links: Links

    @property
    def made(self) -> list[Made]:
        return [*self.coming, *self.rewritten]


def prepare(
    made: Sequence[Made],
    gone: Collection[str],
    ledger: Ledger,
    decisions: DecisionsFile,
    also: Collection[str] = (),
) -> Prepared:
    """What `made` becomes beside what the ledger holds without the contributions in `gone`.

    `also` are entities that have to be looked at although nobody says anything else of them.
    """
    identities = ledger.identities
    ids = {*gone, *(each.contribution.id for each in made)}
    corpus = LedgerCorpus(identities, [each.contribution for each in made], ids)
    touched = corpus.touched() | set(also)
    links = _links(touched, relink(touched, corpus, decisions.read), corpus, decisions)
    moved = {iri for iri in links.reached if identities.identity(iri) != links.identities.get(iri)}
    others = sorted(identities.naming(moved) - ids)
    return Prepared(
        coming=[_identified(each, links, identities) for each in made],
        rewritten=[_made_anew(id_, links, ledger) for id_ in others],
        links=links,
    )


def _links(touched: Collection[str], linking: Linking, corpus: LedgerCorpus, decisions: DecisionsFile) -> Links:
    moved = {iri: to for iri, to in linking.canonical.items() if iri != to}
    names = {to: corpus.name(to) for to in sorted(set(moved.values()))}
    return Links(
        reached=tuple(sorted({*touched, *linking.canonical})),
        identities={iri: Identity(to, names[to]) for iri, to in sorted(moved.items())},
        judgements=[judged_of(judgement, decisions) for judgement in linking.judgements],
    )


def _identified(made: Made, links: Links, identities: Identities) -> Made:
    """A contribution that was made of itself alone, under canonical IRIs."""
    to = _identities({saying.iri for saying in made.contribution.sayings}, links, identities)
    return remade(made.contribution, to) if len(to) > 0 else made


def _made_anew(id_: str, links: Links, ledger: Ledger) -> Made:
    named = {iri for iri, _ in ledger.identities.named_by([id_])}
    return remade(ledger.contribution(id_), _identities(named, links, ledger.identities))


def _identities(iris: Collection[str], links: Links, identities: Identities) -> Mapping[str, Identity]:
    reached = set(links.reached)
    held = identities.identities([iri for iri in iris if iri not in reached])
    return {**held, **{iri: links.identities[iri] for iri in iris if iri in links.identities}}


def all_links(ledger: Ledger, decisions: DecisionsFile) -> Links:
    """What is the same, by all that the ledger's contributions say."""
    corpus = LedgerCorpus(ledger.identities)
    iris = ledger.identities.iris()
    return _links(iris, relink(iris, corpus, decisions.read), corpus, decisions)


def identities_of(id_: str, ledger: Ledger) -> Mapping[str, Identity]:
    """Those of a contribution's entities that are another one, as the ledger has it."""
    return ledger.identities.identities({iri for iri, _ in ledger.identities.named_by([id_])})
