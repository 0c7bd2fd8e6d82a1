"""What comes in is there, what goes is gone, readers see whole snapshots, and no stop loses what was acknowledged."""

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from tests.store.making import SHARED, contribution, put, quads, take_out
from thidua.errors import GraphError
from thidua.store.contribution import Contribution, State
from thidua.store.graphs import change_graph, graph_hash, graph_quads, in_memory, set_graph
from thidua.store.ledger import LEDGER
from thidua.store.lock import STORE
from thidua.store.reader import reading
from thidua.store.snapshots import MANIFEST, is_graph
from thidua.store.writer import Changes, Difference, writing


def seen(folder: Path) -> set[Quad]:
    with reading(folder) as reader:
        return set(reader.quads())


def union(store: Store) -> list[Triple]:
    return sorted((q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())), key=str)


def test_what_comes_in_is_read_back(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x", 255, "é\n\"'\\"), contribution("b", 256))
    assert seen(tmp_path) == {*quads("a", "x", 255, "é\n\"'\\"), *quads("b", 256)}
    with reading(tmp_path) as reader:
        assert set(reader.graph("urn:b")) == set(quads("b", 256))
        assert len(union(reader.store)) == len({quad.triple for quad in seen(tmp_path)})


def test_what_others_say_too_stays_when_one_goes(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"), contribution("b", "y"))
        take_out(writer, "a")
        assert {name.value for name in writer.store.named_graphs()} == {"urn:b"}
        assert union(writer.store) == sorted((quad.triple for quad in quads("b", "y")), key=str)
        take_out(writer, "b")
        assert list(writer.store) == []
    assert seen(tmp_path) == set()


def test_of_a_subject_that_others_speak_of_only_what_nobody_else_says_goes(tmp_path: Path):
    given, made = contribution("a", "x")
    alone = Quad(NamedNode(SHARED), NamedNode("urn:note"), Literal("B"), NamedNode("urn:a"))
    with writing(tmp_path) as writer:
        put(writer, (given, [*made, alone]), contribution("b", "y"))
        assert alone.triple in union(writer.store)
        take_out(writer, "a")
        assert union(writer.store) == sorted((quad.triple for quad in quads("b", "y")), key=str)


def test_a_changed_report_replaces_itself(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x", "y"))
        put(writer, contribution("a", "y", "z"))
        assert [str(triple.object) for triple in union(writer.store)] == ['"A"', '"y"', '"z"']
    assert seen(tmp_path) == set(quads("a", "y", "z"))


def test_what_follows_comes_in_with_it(tmp_path: Path):
    given, follows = contribution("a", "x"), quads("computed", 1)
    with writing(tmp_path) as writer:
        writer.commit(Changes(arriving=[given]), lambda: [Difference("urn:computed", gone=(), come=follows)])
        writer.commit(Changes(leaving=["a"]), lambda: [Difference("urn:computed", gone=follows[:1], come=())])
        assert union(writer.store) == [follows[1].triple]
    assert seen(tmp_path) == {follows[1]}


@pytest.mark.parametrize(("lost", "named"), [(["c"], "c"), (["a", "b"], "a")])
def test_a_store_that_lacks_acknowledged_graphs_is_refused(tmp_path: Path, lost: list[str], named: str):
    with writing(tmp_path) as writer:
        computed = Difference("urn:computed", gone=(), come=quads("computed", 1))
        for name in ("a", "b", "c"):
            writer.commit(Changes(arriving=[contribution(name, "x")]), lambda: [computed])
    store = Store(str(tmp_path / STORE))
    for name in lost:
        store.remove_graph(NamedNode(f"urn:{name}"))
    del store
    with pytest.raises(GraphError, match=rf"lacks {len(lost)} acknowledged .*, {named} among them"), writing(tmp_path):
        pass


def test_what_is_quarantined_is_not_in_the_store(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
        writer.commit(Changes(quarantined=[contribution("a", "x")[0]]), lambda: ())
        assert writer.ledger.states() == {"a": State.QUARANTINED}
    assert seen(tmp_path) == set()


def test_a_reader_keeps_its_snapshot_while_others_come(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
        with reading(tmp_path) as reader:
            for value in range(5):
                put(writer, contribution("a", value))
            assert set(reader.quads()) == set(quads("a", "x"))
        put(writer, contribution("a", "last"))
    assert seen(tmp_path) == set(quads("a", "last"))
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_every_state_of_a_graph_has_its_hash():
    one, other = quads("a", "x", "y"), quads("a", "x")
    assert graph_hash(one) == graph_hash(one[::-1])
    assert graph_hash(one) != graph_hash(other)


def test_a_graph_in_memory_changes_as_one_on_disk_does():
    store = in_memory(quads("a", 255, 511))
    assert set_graph(store, "urn:a", quads("a", 511, 767))
    assert not set_graph(store, "urn:a", quads("a", 511, 767))
    assert set(graph_quads(store, "urn:a")) == set(quads("a", 511, 767))
    change_graph(store, "urn:a", gone=quads("a", 511, 767), come=())
    assert list(store) == []


# --- whatever stops it -----------------------------------------------------------------------------------------------

STEPS = """
import os, signal, sys
from pathlib import Path
from tests.store.making import contribution, put, take_out
from thidua.store import writer as module

left = int(sys.argv[2])

def counted(name, owner):
    real = getattr(owner, name)
    def call(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    setattr(owner, name, call)

for name, owner in [
    ("add_graphs", module), ("set_graph", module), ("publish", module), ("intend", module.Ledger),
    ("acknowledge", module.Ledger), ("fsync", os), ("replace", Path),
]:
    counted(name, owner)
with module.writing(Path(sys.argv[1])) as writer:
    put(writer, contribution("a", "new"), contribution("b", "y"))
    take_out(writer, "c")
"""


def test_a_kill_between_any_two_steps_leaves_whole_snapshots_and_is_made_good(tmp_path: Path, project_root: Path):
    before = {*quads("a", "x"), *quads("c", "z")}
    between = {*quads("a", "new"), *quads("b", "y"), *quads("c", "z")}
    after = {*quads("a", "new"), *quads("b", "y")}
    states, ended = [before, between, after], False
    for step in range(1, 40):
        folder = tmp_path / str(step)
        with writing(folder) as writer:
            put(writer, contribution("a", "x"), contribution("c", "z"))
        command = [sys.executable, "-c", STEPS, str(folder), str(step)]
        done = subprocess.run(command, cwd=project_root, check=False, timeout=60)
        assert seen(folder) in states
        with writing(folder) as writer:
            acknowledged = {id_ for id_, state in writer.ledger.states().items() if state is State.ACKNOWLEDGED}
            if writer.ledger.is_under_way:
                made = {"a": quads("a", "new"), "b": quads("b", "y")}
                writer.redo(lambda given, made=made: made[given.id], ())  # type: ignore[misc]
            elif not writer.is_published():
                writer.publish()
            assert acknowledged <= set(writer.ledger.states()) | {"c"}
        assert seen(folder) in states
        if done.returncode == 0:
            ended = True
            break
        assert done.returncode == -signal.SIGKILL
    assert ended
    assert step >= 12
    assert seen(folder) == after


def put_into(folder: Path, given: tuple[Contribution, list[Quad]]) -> None:
    with writing(folder) as writer:
        put(writer, given)


def test_a_disk_without_room_is_told_in_a_line_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("thidua.store.writer.add_graphs", full)
        with pytest.raises(GraphError, match="No space left") as refusal:
            put_into(tmp_path, contribution("b", "y"))
    assert "\n" not in str(refusal.value)
    assert seen(tmp_path) == set(quads("a", "x"))
    with writing(tmp_path) as writer:
        assert writer.ledger.is_under_way
        writer.redo(lambda _: quads("b", "y"), ())
    assert seen(tmp_path) == {*quads("a", "x"), *quads("b", "y")}


def fail_in(folder: Path) -> None:
    with writing(folder) as writer:
        put(writer, contribution("a", "x"))
        fail_over(writer.store)


def fail_over(store: Store) -> None:
    iterator = iter(store)
    next(iterator)
    raise ZeroDivisionError


def test_a_store_that_was_refused_can_be_opened_again_in_the_same_process(tmp_path: Path):
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            fail_in(tmp_path)
    assert seen(tmp_path) == set(quads("a", "x"))


def keep_in_a_cycle(store: Store) -> None:
    """What an error that is kept where it was caught does: it holds this frame, which holds it and the store."""
    try:
        next(iter(store)).missing  # noqa: B018
    except AttributeError as error:
        kept = error
    assert kept.__traceback__ is not None


def test_a_store_that_a_cycle_refers_to_can_be_opened_again(tmp_path: Path):
    gc.disable()
    try:
        for _ in range(3):
            with writing(tmp_path) as writer:
                put(writer, contribution("a", "x"))
                keep_in_a_cycle(writer.store)
    finally:
        gc.enable()


def test_nothing_stays_where_nothing_was_put(tmp_path: Path):
    with writing(tmp_path / "new"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "manifest, message",
    [
        (None, "no graph here; make one"),
        ("", "not as thidua writes it"),
        ("[]", "not as thidua writes it"),
        ('{"format": 3}', "not as thidua writes it"),
        ('{"format": 1, "snapshot": "a"}', "a graph of format 1"),
        *((f'{{"format": 3, "snapshot": {name}}}', "not as thidua writes it") for name in ("1", '".."', '"\\ud800"')),
        ('{"format": 3, "snapshot": "00000007"}', "snapshot that its thidua.json names is missing"),
        ("[" * 100_000, "not as thidua writes it"),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, manifest: str | None, message: str):
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    with pytest.raises(GraphError, match=message), reading(tmp_path):
        pass
    assert is_graph(tmp_path) is (manifest is not None)


def test_a_ledger_of_another_version_or_kind_is_refused(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
        writer.ledger.note("format", "7")
    with pytest.raises(GraphError, match="of format 7, this thidua knows 3"), writing(tmp_path):
        pass
    (tmp_path / LEDGER).write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(GraphError, match=LEDGER), writing(tmp_path):
        pass


def test_the_lock_is_free_after_every_refusal(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, contribution("a", "x"))
    assert (tmp_path / "lock").read_text("ascii") == f"{os.getpid()}\n"
    with writing(tmp_path):
        pass


def test_the_shared_node_is_one_triple_in_the_union(tmp_path: Path):
    with writing(tmp_path) as writer:
        put(writer, *(contribution(f"r{number}", number) for number in range(20)))
        found = writer.store.quads_for_pattern(NamedNode(SHARED), None, Literal("A"), DefaultGraph())
        assert len(list(found)) == 1
