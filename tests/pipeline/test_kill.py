"""A build that is killed at any moment, again and again on one folder, loses nothing and ends as if it never had been.

The suite kills 50 times; `make soak` sets THIDUA_SOAK to kill 200 times.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad

from tests.pipeline.generated import exports_of, write_reports
from tests.pipeline.stopping import PLACES
from thidua.namespaces import LINKED_GRAPH, VOCABULARY_GRAPH
from thidua.pipeline.contributions import Made, linked_quads, made_of_report
from thidua.pipeline.reading import read_facts
from thidua.pipeline.verifying import verify
from thidua.store.contribution import State
from thidua.store.graphs import graph_hash
from thidua.store.ledger import LEDGER, Ledger
from thidua.store.reader import reading
from thidua.store.snapshots import is_graph
from thidua.vocabulary.load import load_vocabulary

REPORTS = 200
KILLS = int(os.environ.get("THIDUA_SOAK", "50"))
#: Kills of one folder before it is left to end.
CHAIN = 17
#: Of the time that an uninterrupted build takes, a kill falls into the first part of so many; a chain's last anywhere.
SHARE = 40


class Server:
    """`tests.pipeline.stopping` in a process of its own."""

    def __init__(self, project_root: Path) -> None:
        command = [sys.executable, "-m", "tests.pipeline.stopping"]
        self._process = subprocess.Popen(
            command, cwd=project_root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, folder: Path, reports: Path, kind: str = "", number: int = 0) -> tuple[bool, str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), str(reports), kind, number]) + "\n")
        self._process.stdin.flush()
        killed, place = json.loads(self._process.stdout.readline())
        return bool(killed), str(place)

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def server(project_root: Path) -> Iterator[Server]:
    found = Server(project_root)
    yield found
    found.close()


def whole(made: list[Made]) -> set[Quad]:
    """The graph of these reports and no others."""
    comparables = sorted({pair for each in made for pair in each.contribution.comparables})
    concepts = sorted({concept for each in made for concept in each.contribution.concepts})
    quads = {quad for each in made for quad in each.quads}
    return quads | linked_quads(comparables) | set(load_vocabulary().quads_for(concepts))


def check_readers(folder: Path, made: dict[str, Made]) -> None:
    """Readers see whole reports, what follows from them, and nothing else."""
    if not is_graph(folder):
        return
    with reading(folder) as reader:
        names = {name.value for name in reader.store.named_graphs()} - {LINKED_GRAPH, VOCABULARY_GRAPH}
        assert names <= set(made)
        for name in names:
            assert graph_hash(reader.graph(name)) == made[name].contribution.hash
        quads = set(reader.quads())
        assert quads == whole([made[name] for name in names])
        union = [quad.triple for quad in reader.store.quads_for_pattern(None, None, None, DefaultGraph())]
        assert len(union) == len({quad.triple for quad in quads})


def acknowledged(folder: Path) -> set[str]:
    if not (folder / LEDGER).exists():
        return set()
    ledger = Ledger(folder / LEDGER)
    try:
        return set(ledger.names([State.ACKNOWLEDGED]))
    finally:
        ledger.close()


def check_ledger(folder: Path, before: set[str]) -> set[str]:
    """What was acknowledged is still, and is in the store: `verify` tells of nothing but the stop."""
    now = acknowledged(folder)
    assert before <= now
    if (folder / LEDGER).exists():
        faults, _ = verify(folder)
        assert [str(fault) for fault in faults if "a writer was stopped" not in fault.what] == []
    return now


def measured(server: Server, memory: Path) -> int:
    """Milliseconds that an uninterrupted build takes here."""
    begins = time.monotonic()
    server.build(memory / "measured", memory / "reports")
    return int((time.monotonic() - begins) * 1000)


def test_a_killed_build_loses_nothing(memory: Path, server: Server):
    write_reports(memory / "reports", REPORTS)
    made = {each.contribution.graph: each for each in map(made_of_report, read_facts([memory / "reports"]))}
    assert len(made) == REPORTS
    assert all(each.contribution.counts.get("award", 0) >= 1 for each in made.values())
    assert server.build(memory / "clean", memory / "reports")[0] is False
    clean, duration = exports_of(memory / "clean"), measured(server, memory)
    chance = random.Random(7)  # noqa: S311  the same in every run
    places, aims, chains = list[str](), cycle(PLACES), 0
    while len(places) < KILLS:
        folder, known, chains = memory / f"graph-{chains}", set[str](), chains + 1
        for link in range(CHAIN):
            most = duration if link == CHAIN - 1 else duration // SHARE
            aim = ("time", chance.randint(1, most)) if link % 2 == 0 else (next(aims), chance.randint(1, 2))
            stopped, place = server.build(folder, memory / "reports", *aim)
            if not stopped:
                break
            places.append(place)
            check_readers(folder, made)
            known = check_ledger(folder, known)
        assert server.build(folder, memory / "reports")[0] is False
        assert verify(folder) == ([], [])
        assert exports_of(folder) == clean
    assert chains <= KILLS // 5
    assert set(places) >= set(PLACES), places
