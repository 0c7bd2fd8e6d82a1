"""Stores as `run_query` wants them."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import Quad, Store


def fill(quads: Collection[Quad]) -> Store:
    """The quads, and in the default graph each triple once."""
    store = Store()
    store.extend(quads)
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store
