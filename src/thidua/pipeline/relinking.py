"""Contributions on their way in or out, with what changes because of them in what is the same.

An entity's IRI in the graph is the canonical one. Which one that is depends on all that is in the graph; so a report
that comes or goes may change the graphs of others, which are then written anew from the facts that the ledger keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from thidua.entities.model import Identity, Profile
from thidua.linking.model import Linking
from thidua.linking.relink import relink
from thidua.pipeline.contributions import Made, remade
from thidua.pipeline.deciding import DecisionsFile
from thidua.pipeline.links import judged_of, profile_of
from thidua.store.contribution import Saying
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


class LedgerCorpus:
    """All that the ledger's contributions say of entities (`linking.corpus.Corpus`), once some came and some went."""

    def __init__(self, identities: Identities, coming: Sequence[Made], gone: Collection[str]) -> None:
        self._held, self._gone = identities, gone
        self._said: dict[str, dict[str, str]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._by_reference: dict[str, set[str]] = {}
        self._read: dict[str, tuple[Profile, ...]] = {}
        for made in sorted(coming, key=lambda each: each.contribution.id):
            for saying in made.contribution.sayings:
                self._take(saying, made.contribution.id)

    def _take(self, saying: Saying, report: str) -> None:
        if saying.value == "":
            return
        self._said.setdefault(saying.iri, {}).setdefault(saying.value, report)
        for key in saying.keys:
            self._by_key.setdefault(key, set()).add(saying.iri)
        for iri in saying.refers:
            self._by_reference.setdefault(iri, set()).add(saying.iri)

    def touched(self) -> set[str]:
        """The entities of which something else is said than before."""
        went = {(iri, value) for iri, value in self._held.named_by(self._gone) if value != ""}
        came = {(iri, value) for iri, values in self._said.items() for value in values}
        return {iri for iri, value in went ^ came if not self._held.is_said(iri, value, self._gone)}

    def profiles(self, iri: str) -> Sequence[Profile]:
        if iri not in self._read:
            said = dict(self._said.get(iri, {}))
            for value, report in self._held.values(iri, self._gone):
                said[value] = min(report, said.get(value, report))
            self._read[iri] = tuple(profile_of(iri, value, report) for value, report in sorted(said.items()) if value)
        return self._read[iri]

    def sharing(self, keys: Collection[str]) -> Collection[str]:
        coming = {iri for key in keys for iri in self._by_key.get(key, ())}
        return coming | self._held.sharing(keys, self._gone)

    def referring(self, iri: str) -> Collection[str]:
        return self._by_reference.get(iri, set()) | self._held.referring(iri, self._gone)

    def canonical(self, iri: str) -> str:
        to = self._held.identity(iri)
        return iri if to is None else to.iri

    def members(self, iri: str) -> Collection[str]:
        return {iri, *self._held.members(iri)}

    def judged(self, iri: str) -> Collection[str]:
        pairs = self._held.judgements([iri])
        return {other for pair in pairs for other in (pair.one, pair.other)} - {iri}

    def name(self, iri: str) -> str:
        """What an entity is called by those who say most of it; the first in the alphabet where they differ."""
        return min(profile.name for profile in self.profiles(iri))


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
    corpus = LedgerCorpus(identities, made, ids)
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


def identities_of(id_: str, ledger: Ledger) -> Mapping[str, Identity]:
    """Those of a contribution's entities that are another one, as the ledger has it."""
    return ledger.identities.identities({iri for iri, _ in ledger.identities.named_by([id_])})
