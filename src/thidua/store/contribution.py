"""What a graph folder is made of: reports and additions, each with the named graph that it states."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

#: Of the graph folder: its ledger and its manifest.
FORMAT = 3


class State(StrEnum):
    """Where a contribution stands: on its way into or out of the store, in it for certain, or kept out of it."""

    ARRIVING = "arriving"
    LEAVING = "leaving"
    ACKNOWLEDGED = "acknowledged"
    QUARANTINED = "quarantined"


class Kind(StrEnum):
    """What a contribution is made of: the facts of a report, or quads that a person added."""

    REPORT = "report"
    ADDITION = "addition"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: the id of the report in it and the SHA-256 of its bytes."""

    report: str
    sha256: str


class Saying(NamedTuple):
    """What a contribution says of an entity that it names.

    `value` is written the same by all who say the same, "" by one that only names it. `keys` are the blocks in which
    the entity is looked for, `refers` the other entities by which it is told apart. `at` is where in the report, or "".
    """

    iri: str
    value: str
    keys: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A report or an addition as the ledger keeps it.

    `sha256` is the hash of what was read, `hash` that of its named graph (`store.graphs.graph_hash`), `quads` counts
    that graph; `counts` are its facts by kind. `content` is what the
    graph is made from: a report's facts as JSON, an addition's N-Quads. `concepts`, `comparables` (key, value) and
    `sayings` are known while it comes in and are left empty when it is read back.
    """

    id: str
    kind: Kind
    name: str
    sha256: str
    graph: str
    quads: int
    hash: str
    content: bytes
    extractor: str = ""
    vocabulary: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    concepts: Collection[str] = ()
    comparables: Collection[tuple[str, str]] = ()
    sayings: Collection[Saying] = ()
    state: State = State.ARRIVING

    @property
    def proof(self) -> str:
        """A hash over all that must never change unseen."""
        said = (self.id, self.kind, self.name, self.sha256, self.extractor, self.graph)
        digest = hashlib.sha256("\n".join((*said, str(self.quads), self.hash, _json(self.counts))).encode())
        digest.update(self.content)
        return digest.hexdigest()


#: The ledger's columns of a contribution, in the order of `to_row`.
COLUMNS = "id, kind, state, name, sha256, extractor, vocabulary, graph, quads, hash, counts, content, proof"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def to_row(given: Contribution, state: State) -> tuple[object, ...]:
    """A contribution as the ledger keeps it, in a state."""
    packed = zlib.compress(given.content, level=6)
    said = (given.id, given.kind, state, given.name, given.sha256, given.extractor, given.vocabulary, given.graph)
    return *said, given.quads, given.hash, _json(given.counts), packed, given.proof


def from_row(row: tuple[Any, ...]) -> Contribution:
    """The contribution that `to_row` wrote; ValueError or TypeError if anything in it was changed."""
    id_, kind, state, name, sha256, extractor, vocabulary, graph, quads, digest, counts, content, proof = row
    found = Contribution(
        id=id_,
        kind=Kind(kind),
        name=name,
        sha256=sha256,
        graph=graph,
        quads=quads,
        hash=digest,
        content=_unpacked(content),
        extractor=extractor,
        vocabulary=vocabulary,
        counts=json.loads(counts),
        state=State(state),
    )
    if found.proof != proof:
        raise ValueError(f"{id_}: not as it was written")
    return found


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise ValueError(f"what was kept cannot be unpacked: {error}") from error
