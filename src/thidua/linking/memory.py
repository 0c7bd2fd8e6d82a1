"""A corpus in memory, linked all at once or change by change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from thidua.entities.model import Profile
from thidua.linking.blocking import block_keys
from thidua.linking.marks import bodies_of
from thidua.linking.model import Linking


class MemoryCorpus:
    """The profiles of some reports (`corpus.Corpus`); `keep` remembers what the linking came to."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._profiles: dict[str, list[Profile]] = {}
        self._keys: dict[str, dict[str, int]] = {}
        self._referring: dict[str, dict[str, int]] = {}
        self._canonical: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._judged: dict[str, set[str]] = {}
        self.add(profiles)

    def iris(self) -> Collection[str]:
        """All entities that a report names."""
        return self._profiles.keys()

    def profiles(self, iri: str) -> Sequence[Profile]:
        return self._profiles.get(iri, ())

    def reports(self, iri: str) -> Collection[str]:
        return {profile.report for profile in self.profiles(iri)}

    def sharing(self, keys: Collection[str]) -> Collection[str]:
        return {iri for key in keys for iri in self._keys.get(key, ())}

    def referring(self, iri: str) -> Collection[str]:
        return self._referring.get(iri, {}).keys()

    def canonical(self, iri: str) -> str:
        return self._canonical.get(iri, iri)

    def members(self, iri: str) -> Collection[str]:
        return self._members.get(iri, {iri})

    def judged(self, iri: str) -> Collection[str]:
        return self._judged.get(iri, ())

    def add(self, profiles: Iterable[Profile]) -> set[str]:
        """Take profiles in; the IRIs that they touch."""
        touched = set()
        for profile in profiles:
            self._profiles.setdefault(profile.iri, []).append(profile)
            _count(self._keys, block_keys(profile), profile.iri, 1)
            _count(self._referring, bodies_of(profile), profile.iri, 1)
            touched.add(profile.iri)
        for iri in touched:
            self._profiles[iri].sort(key=lambda profile: profile.report)
        return touched

    def remove(self, report: str) -> set[str]:
        """Leave out all that a report says; the IRIs that this touches."""
        gone = [profile for profiles in self._profiles.values() for profile in profiles if profile.report == report]
        for profile in gone:
            self._profiles[profile.iri].remove(profile)
            _count(self._keys, block_keys(profile), profile.iri, -1)
            _count(self._referring, bodies_of(profile), profile.iri, -1)
            if len(self._profiles[profile.iri]) == 0:
                del self._profiles[profile.iri]
        return {profile.iri for profile in gone}

    def keep(self, touched: Collection[str], linking: Linking) -> None:
        """Remember the result of `relink(touched, ...)`: it replaces all that was said of the IRIs that it reached."""
        reached = {*touched, *linking.canonical}
        for iri in reached:
            self._members.get(self.canonical(iri), set()).discard(iri)
            self._canonical.pop(iri, None)
            for other in self._judged.pop(iri, set()):
                self._judged.get(other, set()).discard(iri)
        for iri, canonical in linking.canonical.items():
            self._canonical[iri] = canonical
            self._members.setdefault(canonical, set()).add(iri)
        for judgement in linking.judgements:
            self._judged.setdefault(judgement.one, set()).add(judgement.other)
            self._judged.setdefault(judgement.other, set()).add(judgement.one)


def _count(index: dict[str, dict[str, int]], keys: Iterable[str], iri: str, by: int) -> None:
    """How many profiles of an entity have a key; a key or entity without any is left out."""
    for key in keys:
        counts = index.setdefault(key, {})
        counts[iri] = counts.get(iri, 0) + by
        if counts[iri] == 0:
            del counts[iri]
        if len(counts) == 0:
            del index[key]
