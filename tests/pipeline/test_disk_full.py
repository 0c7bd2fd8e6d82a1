"""A disk that fills while a build writes to it: one line, nothing acknowledged is lost, and with room it goes on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.generated import exports_of, write_reports
from thidua.errors import GraphError
from thidua.pipeline import building
from thidua.pipeline.building import build
from thidua.pipeline.verifying import verify
from thidua.store.contribution import State
from thidua.store.ledger import LEDGER, Ledger

REPORTS = 30
COMMAND = """
import sys
from thidua.cli.main import main
from thidua.pipeline import building, guarding
guarding.guard_made = lambda *_: []
building.BATCH = 5
main(sys.argv[1:])
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; only an administrator can mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "thidua-test", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here: that needs the rights of an administrator")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def acknowledged(folder: Path) -> set[str]:
    ledger = Ledger(folder / LEDGER)
    try:
        return set(ledger.names([State.ACKNOWLEDGED]))
    finally:
        ledger.close()


def fill(disk: Path, left: int) -> Path:
    """A file that leaves so many bytes of room."""
    room = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    return filler


@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("left", [0, 40_000, 200_000, 600_000, 1_000_000])
def test_a_build_that_fills_the_disk_goes_on_where_it_stopped(
    tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, project_root: Path, left: int
):
    paths = write_reports(tmp_path / "reports", REPORTS)
    build([tmp_path / "reports"], tmp_path / "clean")
    clean = exports_of(tmp_path / "clean")
    build(paths[:5], disk / "graph")
    before = acknowledged(disk / "graph")
    assert len(before) == 5
    filler = fill(disk, left)
    command = [sys.executable, "-c", COMMAND, "--graph", str(disk / "graph"), "build", str(tmp_path / "reports")]
    done = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stdout
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "make room" in done.stderr
    # in one process: what the full disk broke is let go of, and is open to the next build
    monkeypatch.setattr(building, "BATCH", 5)
    with pytest.raises(GraphError, match="make room"):
        build([tmp_path / "reports"], disk / "graph")
    filler.unlink()
    between = acknowledged(disk / "graph")
    assert before <= between
    assert [str(fault) for fault in verify(disk / "graph")[0] if "a writer was stopped" not in fault.what] == []
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    build([tmp_path / "reports"], disk / "graph")
    assert verify(disk / "graph") == ([], [])
    assert exports_of(disk / "graph") == clean
