"""One report is looked up: what else the store holds is neither read nor in the way."""

from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
import pytest

from tests.exports.test_exports import OTHER, QUADS, REPORT, iri, quad, store_of
from thidua.errors import UnknownName
from thidua.exports.one_report import one_report
from thidua.namespaces import VOCABULARY_GRAPH

#: As a store has them: it writes 05 as 5.
OWN = set(store_of(QUADS).quads_for_pattern(None, None, None, ox.NamedNode(REPORT)))


class Watched:
    """A store that hands out no more than `most` quads and can be asked for patterns alone."""

    def __init__(self, quads: list[ox.Quad], most: int) -> None:
        self._store = store_of(quads)
        self._left = most

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        for found in self._store.quads_for_pattern(subject, predicate, value, graph):
            self._left -= 1
            assert self._left >= 0, "more was read than the report is large"
            yield found


@pytest.mark.parametrize("name", ["1a", "report:1a", REPORT, f"<{REPORT}>", "a.txt"])
def test_the_cost_grows_with_the_report(name: str):
    others = [quad(f"{OTHER}{i}", "dct:source", ox.Literal(f"{i}.txt"), f"{OTHER}{i}") for i in range(200)]
    union = [ox.Quad(q.subject, q.predicate, q.object) for q in QUADS]
    store = Watched([*QUADS, *others, *union], most=len(OWN) + 5)
    found = one_report(cast("ox.Store", store), name)
    assert {q for q in found if q.graph_name == ox.NamedNode(REPORT)} == OWN
    assert {q.graph_name for q in found} == {ox.NamedNode(REPORT), ox.NamedNode(VOCABULARY_GRAPH)}
    assert len(found) == len(set(found))


def test_a_file_name_that_looks_like_an_id_is_a_file_name():
    quads = [quad(OTHER, "dct:source", ox.Literal("1a"), OTHER), *OWN]
    assert {q.graph_name for q in one_report(store_of(quads), "1a")} == {ox.NamedNode(OTHER)}


def test_of_two_reports_from_files_of_one_name_the_first_id_is_meant():
    quads = [*QUADS, quad(OTHER, "dct:source", ox.Literal("a.txt"), OTHER)]
    assert {q for q in one_report(store_of(quads), "a.txt") if q.graph_name == ox.NamedNode(REPORT)} == OWN


def test_a_report_that_another_graph_speaks_of_is_not_there():
    quads = [quad(REPORT, "dct:source", ox.Literal("a.txt"), OTHER), quad(OTHER, "td:statedIn", iri(REPORT), OTHER)]
    with pytest.raises(UnknownName, match="it holds no report"):
        one_report(store_of(quads), "a.txt")
