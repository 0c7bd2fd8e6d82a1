"""The graph folder: read back as written, named after its content, whole whatever happens."""

import errno
import json
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from thidua.errors import GraphError
from thidua.model import Finding, Quote, Severity
from thidua.store import files
from thidua.store.files import write_folder
from thidua.store.snapshot import (
    _FILES,
    Snapshot,
    Source,
    _name_of,
    is_graph,
    open_store,
    read_snapshot,
    write_snapshot,
)

FINDING = Finding(
    severity=Severity.WARNING,
    rule="R01",
    message_vi="Số liệu đáng ngờ",
    message_en="A doubtful figure",
    focus="<https://w3id.org/thidua/id/claim/1>",
    shape="<https://w3id.org/thidua/ns#S>",
    component="<http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent>",
    quotes=(Quote(0, 4, "Năm 2"),),
)


def quad(value: str) -> Quad:
    node = NamedNode("https://w3id.org/thidua/id/claim/1")
    return Quad(
        node, NamedNode("https://w3id.org/thidua/ns#rule"), Literal(value), NamedNode("https://w3id.org/thidua/id/r")
    )


def report(name: str, *facts: str) -> dict[str, object]:
    return {"id": name, "name": f"{name}.txt", "facts": [{"doc": name, "text": fact} for fact in facts]}


def snapshot(*values: str) -> Snapshot:
    return Snapshot(
        sources={"b.txt": Source("b", "00"), "a.txt": Source("a", "11")},
        reports=(report("a", "một"), report("b", *values)),
        quads=tuple(quad(value) for value in sorted(values)),
        findings=(FINDING,),
        quarantined=("a",),
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_written_is_read_back(tmp_path: Path):
    assert not is_graph(tmp_path)
    write_snapshot(tmp_path, snapshot("x", "y"))
    assert is_graph(tmp_path)
    assert read_snapshot(tmp_path) == snapshot("x", "y")


def test_a_snapshot_replaces_the_one_before(tmp_path: Path):
    write_snapshot(tmp_path, snapshot("x"))
    write_snapshot(tmp_path, snapshot("y"))
    assert read_snapshot(tmp_path) == snapshot("y")
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_the_same_content_gives_the_same_bytes(tmp_path: Path):
    one, other = snapshot("x", "y"), snapshot("x", "y")
    shuffled = Snapshot(
        sources={path: other.sources[path] for path in sorted(other.sources)},
        reports=other.reports[::-1],
        quads=other.quads[::-1] * 2,
        findings=other.findings,
        quarantined=other.quarantined,
    )
    for name, content in (("one", one), ("other", shuffled)):
        (tmp_path / name).mkdir()
        write_snapshot(tmp_path / name, content)
    assert everything_in(tmp_path / "one") == everything_in(tmp_path / "other")


def test_the_files_are_for_reading(tmp_path: Path):
    write_snapshot(tmp_path, snapshot("x"))
    written = everything_in(tmp_path)
    facts = next(content for name, content in written.items() if name.endswith("facts.jsonl")).decode()
    assert [json.loads(line)["text"] for line in facts.splitlines()] == ["một", "x"]
    assert "một" in facts


STEPS = """
import os, signal, sys
from pathlib import Path
from tests.store.test_snapshot import snapshot
from thidua.store.snapshot import write_snapshot

left = int(sys.argv[2])

def counted(function):
    def call(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call

os.fsync, os.mkdir, os.rmdir = counted(os.fsync), counted(os.mkdir), counted(os.rmdir)
Path.replace = counted(Path.replace)
write_snapshot(Path(sys.argv[1]), snapshot("y"))
"""


def test_a_kill_between_any_two_steps_leaves_the_old_or_the_new_graph_whole(tmp_path: Path, project_root: Path):
    seen = []
    for step in range(1, 40):
        folder = tmp_path / str(step)
        folder.mkdir()
        write_snapshot(folder, snapshot("x"))
        command = [sys.executable, "-c", STEPS, str(folder), str(step)]
        done = subprocess.run(command, cwd=project_root, check=False, timeout=60)
        found = read_snapshot(folder)
        assert found in (snapshot("x"), snapshot("y"))
        seen.append(found == snapshot("y"))
        write_snapshot(folder, snapshot("z"))
        assert read_snapshot(folder) == snapshot("z")
        assert len(list((folder / "snapshots").iterdir())) == 1
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert len(seen) >= 8
    assert seen == sorted(seen), "once the new graph is there it stays"
    assert not seen[0]
    assert seen[-1]


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_full_disk_leaves_the_graph_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int):
    write_snapshot(tmp_path, snapshot("x"))
    before = everything_in(tmp_path)
    real, calls = files._write, []

    def write(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) == failing:
            path.write_bytes(content[:3])
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, content)

    monkeypatch.setattr(files, "_write", write)
    if failing > 5:
        write_snapshot(tmp_path, snapshot("y"))
        assert len(calls) == 5
        return
    with pytest.raises(GraphError, match=r"cannot be written \(No space left on device\)"):
        write_snapshot(tmp_path, snapshot("y"))
    left = {name: content for name, content in everything_in(tmp_path).items() if name in before}
    assert left == before
    assert [name for name in everything_in(tmp_path) if ".part" in name] == []


NO_NAMES = ("1", "null", '"a"', '".."', '"\\u0000"', '"\\ud800"', '"0123456789ABCDEF"', '["0123456789abcdef"]')
NAMED = '{{"format": 1, "snapshot": "0123456789abcdef", "sources": {}}}'
NO_SOURCES = (
    "[]", "7", "null", '{"a": 1}', '{"a": {}}', '{"a": {"report": "a"}}', '{"a": {"report": 1, "sha256": "b"}}',
    '{"a": {"report": "a", "sha256": "b", "size": 1}}',
)  # fmt: skip


def repr_start(value: object) -> str:
    return repr(value)[:130]


@pytest.mark.parametrize(
    "manifest, message",
    [
        (None, "no graph here; make one"),
        ("", "not written by thidua"),
        ("[]", "not written by thidua"),
        ('{"format": 1}', "not written by thidua"),
        ('{"format": 2, "snapshot": "a", "sources": {}}', "a graph of format 2"),
        ('{"format": 1, "snapshot": "0123456789abcdef", "sources": {}}', "files of the graph are missing"),
        *((f'{{"format": 1, "snapshot": {name}, "sources": {{}}}}', "not as thidua writes it") for name in NO_NAMES),
        *((NAMED.format(sources), "not as thidua writes it") for sources in NO_SOURCES),
        ("[" * 100_000, "not written by thidua"),
        (NAMED.format("[" * 100_000), "not written by thidua"),
    ],
    ids=repr_start,
)
def test_what_is_no_graph_is_refused(tmp_path: Path, manifest: str | None, message: str):
    if manifest is not None:
        (tmp_path / "thidua.json").write_text(manifest, "utf-8")
    with pytest.raises(GraphError, match=message) as refusal:
        read_snapshot(tmp_path)
    assert str(tmp_path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "graph").write_text("", "utf-8")
    with pytest.raises(GraphError, match="no graph here"):
        read_snapshot(tmp_path / "graph")


@pytest.mark.parametrize("name", ["facts.jsonl", "findings.json", "graph.nq", "reports.jsonl"])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, name: str):
    write_snapshot(tmp_path, snapshot("x", "y"))
    path = next(tmp_path.rglob(name))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(GraphError, match="changed since it was written"):
        read_snapshot(tmp_path)


@pytest.mark.parametrize("content", ["{}", "[]", '{"id": "a"}', '{"id": [], "quarantined": true}', "[" * 100_000])
def test_a_snapshot_of_the_right_name_with_other_content_is_refused(tmp_path: Path, content: str):
    files = dict.fromkeys(_FILES, b"") | {"findings.json": b"[]", "reports.jsonl": content.encode()}
    (tmp_path / "thidua.json").write_text(NAMED.format("{}").replace("0123456789abcdef", _name_of(files)), "ascii")
    write_folder(tmp_path / "snapshots" / _name_of(files), files)
    with pytest.raises(GraphError, match="not as thidua writes it"):
        read_snapshot(tmp_path)


@pytest.mark.parametrize("damage", ["cut", "missing", "a file"])
def test_a_damaged_snapshot_is_written_anew(tmp_path: Path, damage: str):
    write_snapshot(tmp_path, snapshot("x"))
    path = next(tmp_path.rglob("facts.jsonl"))
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-20])
    elif damage == "missing":
        path.unlink()
    else:
        shutil.rmtree(path.parent)
        path.parent.write_bytes(b"")
    write_snapshot(tmp_path, snapshot("x"))
    assert read_snapshot(tmp_path) == snapshot("x")


@pytest.mark.parametrize("name", ["a", "b" * 251, "c" * 255, "đ" * 127])
def test_a_file_is_replaced_with_its_permissions_under_any_name(tmp_path: Path, name: str):
    path = tmp_path / name
    for mode in (0o600, 0o664):
        path.touch()
        path.chmod(mode)
        files.replace_file(path, b"x")
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"x", mode)
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_that_a_writer_overtakes_reads_the_new_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_snapshot(tmp_path, snapshot("x"))
    read_bytes, overtaken = Path.read_bytes, list[Path]()

    def overtake(path: Path) -> bytes:
        if path.name != "thidua.json" and len(overtaken) == 0:
            overtaken.append(path)
            write_snapshot(tmp_path, snapshot("y"))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", overtake)
    assert read_snapshot(tmp_path) == snapshot("y")
    assert len(overtaken) == 1


def test_the_default_graph_of_a_store_is_the_union_without_repeats():
    here = quad("x")
    elsewhere = Quad(here.subject, here.predicate, here.object, NamedNode("https://w3id.org/thidua/id/s"))
    store = open_store([here, quad("y"), elsewhere])
    assert len(store) == 5
    assert len(list(store.quads_for_pattern(None, None, None, DefaultGraph()))) == 2
