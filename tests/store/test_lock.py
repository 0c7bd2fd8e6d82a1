"""One writer a graph folder, and no trace of a build that came to nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.making import contribution, put
from thidua.errors import GraphError
from thidua.store.snapshots import is_graph
from thidua.store.writer import writing

HOLDER = """
import sys, time
from pathlib import Path
from thidua.store.writer import writing
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
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
    assert is_graph(tmp_path)


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
    (tmp_path / "snapshots" / "00000007.part").mkdir(parents=True)
    (tmp_path / "thidua.json.part").write_text("{", "ascii")
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
    assert is_graph(tmp_path)
    assert [path.suffix for path in (tmp_path / "snapshots").iterdir()] == [""]


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Kính gửi", "utf-8")
    with pytest.raises(GraphError, match="not empty, and no thidua graph"), writing(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("other", ["holiday/img", "0000000a", "0000007", ".part", "0123.part"])
def test_other_folders_of_the_name_are_refused_and_left_alone(tmp_path: Path, other: str):
    (tmp_path / "snapshots" / other).mkdir(parents=True)
    with pytest.raises(GraphError, match="not empty, and no thidua graph"), writing(tmp_path):
        pass
    assert (tmp_path / "snapshots" / other).is_dir()
    assert not (tmp_path / "lock").exists()


def test_other_folders_beside_the_snapshots_are_left_alone(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
    for other in ("holiday", "00000007.part"):
        (tmp_path / "snapshots" / other).mkdir()
    with writing(tmp_path) as writer:
        put(writer, contribution("b", "y"))
    assert (tmp_path / "snapshots" / "holiday").is_dir()
    assert not (tmp_path / "snapshots" / "00000007.part").exists()


def test_what_comes_between_is_left_alone_by_a_build_that_came_to_nothing(tmp_path: Path):
    with writing(tmp_path):
        for other in ("holiday", "00000007.part"):
            (tmp_path / "snapshots" / other).mkdir(parents=True)
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["holiday"]


def test_a_lock_that_is_somebodys_letter_is_left_alone(tmp_path: Path):
    (tmp_path / "graph").mkdir()
    (tmp_path / "letter.txt").write_text("Kính gửi", "utf-8")
    (tmp_path / "graph" / "lock").write_text("Kính gửi", "utf-8")
    with pytest.raises(GraphError, match="no thidua graph"), writing(tmp_path / "graph"):
        pass
    (tmp_path / "graph" / "lock").unlink()
    with writing(tmp_path / "graph") as writer:
        put(writer, contribution("a", "x"))
    (tmp_path / "graph" / "lock").unlink()
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
