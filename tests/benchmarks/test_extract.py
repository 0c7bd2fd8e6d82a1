import pytest

from tests.report_texts import FIRST, SECOND
from thidua.benchmarks.extract import measure_extraction
from thidua.benchmarks.texts import MEGABYTE, unrelated_texts

NAMES = ["extraction", "bare scan", "reading", "growth", "one line", "unrelated text, read", "peak memory"]


def test_every_measurement_is_there_with_its_figure_and_its_named_ratio():
    told: list[str] = []
    found = measure_extraction([FIRST, SECOND], size=3_000, unrelated=unrelated_texts()[:1], progress=told.append)
    assert [line.name for line in found] == [*NAMES, "peak memory, one line"]
    assert all(line.figure > 0 for line in found)
    assert [line.name for line in found if line.ratio is None] == ["extraction", "peak memory"]
    assert all((line.ratio is None) == (line.ratio_of == "") for line in found)
    assert [line.name for line in found if line.seconds is None] == ["peak memory", "peak memory, one line"]
    assert len(told) == 4


def test_sizes_are_those_of_whole_texts():
    found = {line.name: line for line in measure_extraction([FIRST], size=1, unrelated=[SECOND])}
    assert {found[name].size for name in ("extraction", "bare scan", "reading", "growth")} == {len(FIRST.encode())}
    assert found["unrelated text, read"].size == len(SECOND.encode())


@pytest.mark.parametrize(
    "megabytes, parts",
    [(0.5, [0.05]), (10, [1]), (99, [9.9]), (100, [1, 10]), (1000, [10, 100])],
)
def test_growth_is_told_in_one_step_or_two(megabytes: float, parts: list[float]):
    from thidua.benchmarks.extract import _growth_sizes

    assert _growth_sizes(round(megabytes * MEGABYTE)) == [round(part * MEGABYTE) for part in parts]
