"""Terms as N-Triples writes them, taken apart."""

from __future__ import annotations

import json
from typing import NamedTuple


class LiteralParts(NamedTuple):
    """A literal of N-Triples: its text with quotes and escapes, and its language tag or data type, "" for none."""

    quoted: str
    language: str
    datatype: str

    @property
    def text(self) -> str:
        """The text itself: Oxigraph escapes as JSON does, and nothing that JSON would not."""
        return str(json.loads(self.quoted))


def is_literal(term: str) -> bool:
    """Whether a term of N-Triples is a literal."""
    return term.startswith('"')


def literal_parts(literal: str) -> LiteralParts:
    """The parts of a literal; the data type is a term again."""
    end = literal.rindex('"') + 1
    tail = literal[end:]
    return LiteralParts(literal[:end], *((tail[1:], "") if tail.startswith("@") else ("", tail.removeprefix("^^"))))
