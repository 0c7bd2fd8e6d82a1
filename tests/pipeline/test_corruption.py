"""Files of a graph folder that are cut, zeroed or changed in a byte: all is whole, or it is named and mended."""

import re
import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from tests.pipeline.generated import exports_of, nquads_of, write_reports
from thidua.errors import GraphError
from thidua.pipeline.building import build
from thidua.pipeline.verifying import verify
from thidua.store.ledger import LEDGER
from thidua.store.reader import reading

REPORTS = 6
MIN_CASES = 60
MOST_OF_A_KIND = 16
#: The kinds of files that the store and its snapshots have.
KINDS = (".sst", "MANIFEST", "CURRENT", "OPTIONS")


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zeroed(data: bytes) -> bytes:
    third = len(data) // 3
    return data[:third] + bytes(len(data) - 2 * third) + data[len(data) - third :]


def flipped(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :]


def emptied(_: bytes) -> bytes:
    return b""


DAMAGES: list[Callable[[bytes], bytes]] = [cut, zeroed, flipped]
QUESTIONS = [
    "SELECT ?s { ?s a <https://w3id.org/thidua/ns#Conferral> } ORDER BY ?s",
    "SELECT ?s ?v { ?s <https://w3id.org/thidua/ns#exactValue> ?v FILTER (?v > 8) } ORDER BY ?s ?v",
    "SELECT ?s ?p { ?s ?p <https://w3id.org/thidua/id/award-type/giay-khen> } ORDER BY ?s ?p",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
]


def answers(folder: Path) -> list[str]:
    with reading(folder) as reader:
        return [str(list(reader.store.query(question))) for question in QUESTIONS]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sound(memory: Path) -> Path:
    """A graph of several batches, so that there is more than one file of each kind."""
    place = memory / "sound"
    paths = write_reports(place / "reports", REPORTS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("thidua.pipeline.guarding.guard_made", lambda *_: [])
        for start in range(0, REPORTS, 2):
            build(paths[: start + 2], place / "graph")
    return place


def damaged(sound: Path, name: str, damage: Callable[[bytes], bytes]) -> Path:
    """A copy of the sound graph in which one file was damaged; no hard link makes two of it."""
    folder = sound / "damaged"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound / "graph", folder)
    (folder / name).write_bytes(damage((folder / name).read_bytes()))
    return folder


def files_of(folder: Path) -> list[str]:
    """The files that hold something, but what only the system or people read (locks, logs of what RocksDB did)."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 0]
    names = [path.relative_to(folder).as_posix() for path in found]
    return sorted(name for name in names if name.rpartition("/")[2] not in {"lock", "LOCK", "LOG", "IDENTITY", LEDGER})


def kind_of(name: str) -> str:
    """What part of the graph folder a file is: "store .sst", "snapshots MANIFEST"."""
    path = Path(name)
    return f"{path.parts[0]} {path.suffix or path.name.partition('-')[0]}"


def cases(folder: Path) -> list[tuple[str, Callable[[bytes], bytes]]]:
    """Of each kind of file the first files with a damage each, in turn; where there are few, each with more of them."""
    by_kind: dict[str, list[str]] = {}
    for name in files_of(folder):
        by_kind.setdefault(kind_of(name), []).append(name)
    chosen: list[tuple[str, Callable[[bytes], bytes]]] = []
    for names in by_kind.values():
        turns = ((name, DAMAGES[(at + turn) % 3]) for turn in range(3) for at, name in enumerate(names))
        chosen += islice(turns, MOST_OF_A_KIND)
    return chosen


@pytest.mark.usefixtures("no_shapes")
def test_a_damaged_store_or_snapshot_is_whole_or_named_and_mended(sound: Path):
    clean, known = exports_of(sound / "graph"), answers(sound / "graph")
    tried, named = cases(sound / "graph"), 0
    kinds = {kind_of(name) for name, _ in tried}
    assert {f"{place} {kind}" for place in ("store", "snapshots") for kind in KINDS} <= kinds
    assert {"store .log", "thidua.json .json"} <= kinds
    assert len(tried) >= MIN_CASES
    wrong = []
    for name, damage in tried:
        folder = damaged(sound, name, damage)
        faults, _ = verify(folder, repair=True)
        named += len(faults) > 0
        if len(faults) == 0 and (exports_of(folder) != clean or answers(folder) != known):
            wrong.append(f"{name}, {damage.__name__}: not named")
        elif verify(folder) != ([], []) or nquads_of(folder) != clean["nquads"]:
            wrong.append(f"{name}, {damage.__name__}: not mended")
    assert wrong == []
    assert named >= len(tried) // 2


# --- the ledger ------------------------------------------------------------------------------------------------------


def changed_at(position: int) -> Callable[[bytes], bytes]:
    """One byte changed at so many thousandths of the file."""

    def flip(data: bytes) -> bytes:
        place = len(data) * position // 1000
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return flip


def in_facts(number: int) -> Callable[[bytes], bytes]:
    """One byte changed in the facts of a report, of which SQLite knows nothing."""

    def flip(data: bytes) -> bytes:
        starts = [found.end() for found in re.finditer(rb"\x78\x9c(?=.{100})", data, re.DOTALL)]
        place = starts[number] + 40
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return flip


LEDGER_DAMAGES = [cut, zeroed, emptied, *map(in_facts, range(3)), *map(changed_at, range(0, 1000, 53))]


@pytest.mark.usefixtures("no_shapes")
def test_a_damaged_ledger_is_named_with_what_to_do(sound: Path):
    """It is mended where an entry can be read again from its report; where it cannot, nothing is built upon it."""
    clean = nquads_of(sound / "graph")
    told = {"whole": 0, "entry": 0, "lost": 0}
    for number, damage in enumerate(LEDGER_DAMAGES):
        folder = damaged(sound, LEDGER, damage)
        assert nquads_of(folder) == clean
        try:
            faults, done = verify(folder, repair=True)
        except GraphError as refusal:
            faults, done = [], [str(refusal)]
        if any("build again from the reports" in line for line in done):
            told["lost"] += 1
            continue
        told["whole" if len(faults) == 0 else "entry"] += 1
        assert verify(folder) == ([], []), number
        build([sound / "reports"], folder)
        assert nquads_of(folder) == clean, number
    assert told["lost"] >= 3
    assert told["entry"] >= 3
    assert sum(told.values()) == len(LEDGER_DAMAGES) >= 20


@pytest.mark.usefixtures("no_shapes")
def test_no_build_goes_wrong_on_a_damaged_ledger(sound: Path):
    """Without `verify` before it, a build is refused in a line, or readers see what they should."""
    clean = nquads_of(sound / "graph")
    refused: list[str] = []
    for number, damage in enumerate(LEDGER_DAMAGES):
        folder = damaged(sound, LEDGER, damage)
        try:
            build([sound / "reports"], folder)
        except GraphError as refusal:
            refused.append(str(refusal))
        assert nquads_of(folder) == clean, number
    assert len(refused) >= 3
    assert not any("\n" in line for line in refused)


@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("gone", ["store", "ledger.db"])
def test_nothing_is_built_where_the_store_or_the_ledger_has_gone(sound: Path, memory: Path, gone: str):
    folder, clean = memory / "gone" / gone, exports_of(sound / "graph")
    shutil.copytree(sound / "graph", folder)
    shutil.rmtree(folder / gone) if gone == "store" else (folder / gone).unlink()
    with pytest.raises(GraphError, match=r"verify --repair|build again from the reports"):
        build([sound / "reports" / "000.txt"], folder)
    assert exports_of(folder) == clean
    faults, done = verify(folder, repair=True)
    assert len(faults) > 0
    if gone == "store":
        assert verify(folder) == ([], [])
        assert exports_of(folder) == clean
    else:
        assert "build again from the reports" in done[0]
