"""The saved questions for numbers that contradict or confirm each other: each with all its sentences."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal, Store

from tests.queries.stores import fill
from tests.triples.sample_reports import report_a, report_b
from thidua.entities.resolve import resolve
from thidua.queries.catalogue import find_query
from thidua.queries.result import Term
from thidua.queries.run import run_query
from thidua.triples.build import build_graph
from thidua.vocabulary.load import load_vocabulary


def store() -> Store:
    """Report a contradicts itself and b; another one says what b says."""
    again = replace(report_b(), id="0" * 16, name="again.txt")
    reports, vocabulary = [report_a(), report_b(), again], load_vocabulary()
    return fill(build_graph(reports, resolve(reports, vocabulary), vocabulary))


def answers(name: str, *columns: str) -> list[tuple[str | None, ...]]:
    def words(term: Term | None) -> str | None:
        return term.value if isinstance(term, Literal) else None

    return [tuple(words(row[column]) for column in columns) for row in run_query(store(), find_query(name).text)]


def test_discrepancies():
    found = answers("discrepancies", "number", "report", "sentence")
    a, b = "a.txt", "b.txt"
    own, between = [row[:2] for row in found if row[0] != "3200"], [row[:2] for row in found if row[0] == "3200"]
    assert sorted(own) == [("3147", a)] * 2 + [("3174", a)] * 2
    assert between == [("3200", "again.txt"), ("3200", b)]
    assert {sentence for *_, sentence in found} == {
        "Huyện có 3.147 đoàn viên; nơi khác ghi 3.174 đoàn viên.",
        "Liên đoàn Lao động huyện Suối Mơ có 3.200 đoàn viên.",
    }


def test_agreements():
    sentence = "Liên đoàn Lao động huyện Suối Mơ có 3.200 đoàn viên."
    assert answers("agreements", "sources", "number", "report", "sentence") == [
        ("2", "3200", "again.txt", sentence),
        ("2", "3200", "b.txt", sentence),
    ]
