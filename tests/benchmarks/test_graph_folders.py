"""Benchmarks of validation, guard, store and build, each tiny: the rows are there, and what they are made on."""

from collections.abc import Sequence
from pathlib import Path

from thidua.benchmarks.build import measure_build
from thidua.benchmarks.guard import an_addition, measure_guard
from thidua.benchmarks.measurement import Measurement
from thidua.benchmarks.store import measure_store
from thidua.benchmarks.validation import measure_validation


def check(lines: Sequence[Measurement], sized: str) -> None:
    assert all(line.figure > 0 and line.size > 0 and line.sized == sized for line in lines)
    assert all((line.ratio is None) == (line.ratio_of == "") for line in lines)


def test_validation_grows_and_stands_beside_pyshacl():
    told: list[str] = []
    lines = measure_validation([1_500, 500], peer_size=500, progress=told.append)
    check(lines, "quads")
    assert [line.name for line in lines] == ["validation", "validation", "pyshacl", "thidua's pyshacl"]
    assert lines[0].size < lines[1].size
    assert [line.ratio is None for line in lines] == [True, False, False, False]
    assert lines[2].ratio_of == "pyshacl / thidua, CPU"
    assert len(told) == 4


def test_an_addition_is_checked_against_each_store(tmp_path: Path):
    told: list[str] = []
    lines = measure_guard(tmp_path / "graph", [1_500, 500], progress=told.append)
    check(lines, "quads")
    assert [line.name for line in lines] == ["guard", "guard"]
    assert [line.ratio is None for line in lines] == [True, False]
    assert 500 <= lines[0].size < 1_500 <= lines[1].size
    assert len(told) == 4


def test_an_addition_has_the_triples_that_were_asked_for():
    assert 60 <= an_addition(60).contribution.quads < 90


def test_a_report_goes_in_and_out_of_a_small_store_and_of_the_whole(tmp_path: Path):
    told: list[str] = []
    lines = measure_store(tmp_path, 10, rounds=1, progress=told.append)
    check(lines, "reports")
    half = len(lines) // 2
    names = ["add, held", "of it the shapes", "remove, held", "add", "remove", "opening a reader", "verify, a quad"]
    assert [line.name for line in lines] == names * 2
    assert {line.size for line in lines[:half]} == {1}
    assert {line.size for line in lines[half:]} == {10}
    assert [line.ratio is None for line in lines] == [True] * half + [False] * half
    assert len(told) == 4


def test_builds_their_memory_and_the_stages(tmp_path: Path):
    told: list[str] = []
    lines = measure_build(tmp_path, [2, 1], progress=told.append)
    check(lines, "reports")
    stages = ["reading", "graph making", "links and shapes", "store"]
    assert [line.name for line in lines] == ["build", "build", "peak memory", "peak memory", *stages]
    assert [line.size for line in lines] == [1, 2, 1, 2, 2, 2, 2, 2]
    shares = [line.ratio for line in lines[4:] if line.ratio is not None]
    assert len(shares) == len(stages)
    assert abs(sum(shares) - 1) < 0.001
    assert len(told) == 3
