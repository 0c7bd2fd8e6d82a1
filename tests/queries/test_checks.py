"""Checks over all reports: silent on a good graph, and each loud on a bad one.

In a bad file the faults are the things whose local name begins with `bad`; no other may be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from tests.queries.stores import fill
from thidua.queries.catalogue import SavedQuery, saved_queries
from thidua.queries.run import run_query

CHECKS = [query for query in saved_queries() if query.folder == "checks"]
BAD = Path(__file__).parent / "data"


def test_each_check_has_a_bad_file():
    assert sorted(path.stem for path in BAD.glob("*.trig")) == [query.name for query in CHECKS]


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_a_good_graph_passes(query: SavedQuery, stores: dict[str, Store]):
    assert run_query(stores["both"], query.text).rows == ()


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_a_bad_graph_fails(query: SavedQuery):
    quads = list(parse(path=BAD / f"{query.name}.trig", format=RdfFormat.TRIG))
    result = run_query(fill(quads), query.text)
    found = {term.value for row in result.rows for term in row if isinstance(term, NamedNode) and is_bad(term)}
    assert found == {
        quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode) and is_bad(quad.subject)
    }
    assert all(any(isinstance(term, NamedNode) and is_bad(term) for term in row) for row in result.rows)


def is_bad(term: NamedNode) -> bool:
    return term.value.rpartition("/")[2].startswith("bad")
