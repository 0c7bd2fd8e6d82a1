"""A question as it is handed to the process that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.errors import UsageError

MEGABYTE = 1024**2
#: What the process needs beside the query: Oxigraph reserves half a gibibyte of addresses for a store on disk.
LEAST_MEMORY = 1024 * MEGABYTE
#: A day.
MOST_SECONDS = 86_400
MOST_MEMORY = 1024**2 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take: seconds of waiting, bytes of addresses, rows or triples of its answer (None: all).

    Refused are seconds that are not above 0 and up to a day, less than a gibibyte or more than a tebibyte, and no rows.
    """

    seconds: float = 60
    memory: int = 4096 * MEGABYTE
    rows: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= MOST_SECONDS:
            raise UsageError(f"a query cannot have {self.seconds:g} seconds; give more than 0, up to {MOST_SECONDS}")
        if not LEAST_MEMORY <= self.memory <= MOST_MEMORY:
            least, most = LEAST_MEMORY // MEGABYTE, MOST_MEMORY // MEGABYTE
            raise UsageError(f"a query cannot have {self.memory / MEGABYTE:g} MB; give {least} to {most}")
        if self.rows is not None and self.rows < 1:
            raise UsageError(f"an answer cannot have {self.rows} rows at most; give 1 or more")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the values of its parameters; `source` names it in messages."""

    query: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    source: str = "query"
    limits: Limits = field(default_factory=Limits)
    allow_federation: bool = False
