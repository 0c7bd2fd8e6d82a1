"""What the contributions of a ledger say of the entities that they name, as the linking asks for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from thidua.entities.model import Profile
from thidua.pipeline.links import profile_of
from thidua.store.contribution import Contribution, Saying
from thidua.store.identities import Identities


class LedgerCorpus:
    """All that the ledger's contributions say of entities (`linking.corpus.Corpus`), once some came and some went."""

    def __init__(self, identities: Identities, coming: Sequence[Contribution] = (), gone: Collection[str] = ()) -> None:
        self._held, self._gone = identities, gone
        self._said: dict[str, dict[str, str]] = {}
        self._coming: dict[str, set[str]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._by_reference: dict[str, set[str]] = {}
        self._read: dict[str, tuple[Profile, ...]] = {}
        for given in sorted(coming, key=lambda each: each.id):
            for saying in given.sayings:
                self._take(saying, given.id)

    def _take(self, saying: Saying, report: str) -> None:
        if saying.value == "":
            return
        self._said.setdefault(saying.iri, {}).setdefault(saying.value, report)
        self._coming.setdefault(saying.iri, set()).add(report)
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
            by_report = sorted((report, value) for value, report in said.items() if value != "")
            self._read[iri] = tuple(profile_of(iri, value, report) for report, value in by_report)
        return self._read[iri]

    def reports(self, iri: str) -> Collection[str]:
        held = {report for report, _ in self._held.places(iri)}
        return held.difference(self._gone) | self._coming.get(iri, set())

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
