"""One writer a graph folder, and no trace of a build that came to nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.errors import GraphError
from thidua.store.lock import writing
from thidua.store.snapshot import Snapshot, Source, is_graph, read_snapshot, write_snapshot

HOLDER = """
import sys, time
from pathlib import Path
from thidua.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


class StoppedError(Exception):
    pass


def test_a_second_writer_is_refused_with_the_number_of_the_first(tmp_path: Path):
    folder = tmp_path / "graph"
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(GraphError, match=rf"process {holder.pid} is writing to it"), writing(folder):
            pass
        holder.communicate()
    with writing(folder):
        assert (folder / "lock").read_text("ascii") == f"{os.getpid()}\n"


def test_a_lock_that_a_stopped_process_left_holds_nobody_up(tmp_path: Path):
    (tmp_path / "lock").write_text("99999999\n", "ascii")
    with writing(tmp_path):
        write_snapshot(tmp_path, Snapshot())
    assert read_snapshot(tmp_path) == Snapshot()


def test_nothing_stays_of_a_build_that_came_to_nothing(tmp_path: Path):
    folder = tmp_path / "new"
    with pytest.raises(StoppedError), writing(folder):
        raise StoppedError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_there_stays(tmp_path: Path):
    with pytest.raises(StoppedError), writing(tmp_path):
        raise StoppedError
    assert list(tmp_path.iterdir()) == []


def test_what_a_kill_left_is_taken_over(tmp_path: Path):
    (tmp_path / "snapshots" / "0123456789abcdef.part").mkdir(parents=True)
    (tmp_path / "thidua.json.part").write_text("{", "ascii")
    with writing(tmp_path):
        write_snapshot(tmp_path, Snapshot())
    assert is_graph(tmp_path)
    assert [path.suffix for path in (tmp_path / "snapshots").iterdir()] == [""]


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Kính gửi", "utf-8")
    with pytest.raises(GraphError, match="not empty, and no thidua graph"), writing(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("other", ["holiday/img", "0123456789abcdef0", "0123456789ABCDEF", ".part", "0123.part"])
def test_other_folders_of_the_name_are_refused_and_left_alone(tmp_path: Path, other: str):
    (tmp_path / "snapshots" / other).mkdir(parents=True)
    with pytest.raises(GraphError, match="not empty, and no thidua graph"), writing(tmp_path):
        pass
    assert (tmp_path / "snapshots" / other).is_dir()
    assert not (tmp_path / "lock").exists()


def test_other_folders_beside_the_snapshots_are_left_alone(tmp_path: Path):
    write_snapshot(tmp_path, Snapshot())
    for other in ("holiday", "0123456789abcdef.part"):
        (tmp_path / "snapshots" / other).mkdir()
    with writing(tmp_path):
        write_snapshot(tmp_path, Snapshot(sources={"a.txt": Source("a", "1")}, quarantined=()))
        write_snapshot(tmp_path, Snapshot(reports=({"id": "a", "facts": []},)))
    assert (tmp_path / "snapshots" / "holiday").is_dir()
    assert not (tmp_path / "snapshots" / "0123456789abcdef.part").exists()


def test_what_comes_between_is_left_alone_by_a_build_that_came_to_nothing(tmp_path: Path):
    with writing(tmp_path):
        for other in ("holiday", "0123456789abcdef.part"):
            (tmp_path / "snapshots" / other).mkdir(parents=True)
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["holiday"]


def test_a_lock_that_is_somebodys_letter_is_left_alone(tmp_path: Path):
    (tmp_path / "graph").mkdir()
    (tmp_path / "letter.txt").write_text("Kính gửi", "utf-8")
    (tmp_path / "graph" / "lock").write_text("Kính gửi", "utf-8")
    with pytest.raises(GraphError, match="no thidua graph"), writing(tmp_path / "graph"):
        pass
    (tmp_path / "graph" / "lock").unlink()
    write_snapshot(tmp_path / "graph", Snapshot())
    (tmp_path / "graph" / "lock").symlink_to(tmp_path / "letter.txt")
    with pytest.raises(GraphError, match="cannot be written"), writing(tmp_path / "graph"):
        pass
    assert (tmp_path / "letter.txt").read_text("utf-8") == "Kính gửi"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("", "ascii")
    with pytest.raises(GraphError, match="cannot be written"), writing(tmp_path / "file" / "graph"):
        pass
    with pytest.raises(GraphError, match="cannot be written"), writing(tmp_path / ("g" * 256)):
        pass
    with pytest.raises(GraphError, match="cannot be written"), writing(tmp_path / "file"):
        pass
