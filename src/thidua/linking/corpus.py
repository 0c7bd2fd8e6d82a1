"""Where the linking looks up what the reports name: in memory, or in a graph folder's ledger.

Profiles are looked up as they are now; `canonical`, `members` and `judged` tell what the last linking came to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from thidua.entities.model import Profile


class Corpus(Protocol):
    """All profiles of some reports, and what was linked before."""

    def profiles(self, iri: str) -> Sequence[Profile]:
        """What the reports say of an entity, sorted by report; none for an IRI that no report names.

        What several of them say may stand there once, as the first one's. Of one that the vocabulary knows any one is
        enough: no report tells more of who it is.
        """

    def reports(self, iri: str) -> Collection[str]:
        """The ids of all reports that name an entity, those too that say of it what another one says."""

    def sharing(self, keys: Collection[str]) -> Collection[str]:
        """The IRIs with one of these block keys."""

    def referring(self, iri: str) -> Collection[str]:
        """The IRIs of profiles a mark of which names this IRI."""

    def canonical(self, iri: str) -> str:
        """The IRI that stood for this one before; itself where nothing was said."""

    def members(self, iri: str) -> Collection[str]:
        """The IRIs that this one stood for before, itself among them."""

    def judged(self, iri: str) -> Collection[str]:
        """The other IRIs of the judgements on this one that were kept before, same and open."""
