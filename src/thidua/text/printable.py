"""Strangers' words (labels, quotes, names of files) as a terminal may show them."""

from __future__ import annotations


def printable(text: str) -> str:
    """`text` on one line; control, bidirectional and zero-width characters become U+FFFD."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))
