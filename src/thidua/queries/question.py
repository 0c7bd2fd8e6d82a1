"""A question as it is handed to the process that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take: seconds, bytes of address space, rows or triples of its answer (None: all).

    Oxigraph reserves half a gibibyte of addresses for a store on disk before it answers anything.
    """

    seconds: float = 60
    memory: int = 4 * 1024**3
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the values of its parameters; `source` names it in messages."""

    query: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    source: str = "query"
    limits: Limits = field(default_factory=Limits)
    allow_federation: bool = False
