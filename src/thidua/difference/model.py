"""Two graphs that are compared, and what differs between them.

Terms are as N-Triples writes them; reports, claims and entities are named by their IRIs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: each named graph ("" is the default graph) with a hash of it, and how to read one."""

    hashes: Mapping[str, str]
    quads: Callable[[str], Collection[Quad]]


@dataclass(frozen=True, slots=True, order=True)
class ReportName:
    """A report that is in one graph only."""

    iri: str
    file: str | None
    title: str | None


@dataclass(frozen=True, slots=True, order=True)
class ClaimName:
    """A claim: the report that states it, where, and in which words."""

    report: str
    start: int
    iri: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, order=True)
class SlotChange:
    """A property whose values differ; those that both have are left out."""

    property: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Changed:
    """A claim or report that both graphs have, and what each says of it."""

    before: ClaimName
    after: ClaimName
    slots: tuple[SlotChange, ...]


@dataclass(frozen=True, slots=True, order=True)
class NamesChanged:
    """An entity that both graphs name, by other names in a report."""

    entity: str
    graph: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between A and B; `lines` are statements with their sign, where they were asked for.

    `statements` counts those only in A and those only in B.
    """

    reports: tuple[tuple[ReportName, ...], tuple[ReportName, ...]]
    claims: tuple[tuple[ClaimName, ...], tuple[ClaimName, ...]]
    changed: tuple[Changed, ...]
    names: tuple[NamesChanged, ...]
    statements: tuple[int, int]
    lines: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two state the same."""
        return self.statements == (0, 0)
