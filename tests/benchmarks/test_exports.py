import pytest

from tests.exports.test_exports import QUADS
from thidua.benchmarks.exports import measure_exports
from thidua.exports import EXPORTERS, export


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib writes data sets by what it has deprecated itself
def test_every_format_stands_beside_its_peer():
    told: list[str] = []
    found = measure_exports(QUADS, progress=told.append)
    assert [line.name for line in found] == [f"export, {exporter.name}" for exporter in EXPORTERS]
    assert [line.size for line in found] == [len(export(QUADS, exporter.name)) for exporter in EXPORTERS]
    assert [line.name for line in found if line.ratio is None] == ["export, csv"]
    assert all((line.ratio is None) == (line.ratio_of == "") for line in found)
    assert all(line.figure > 0 and line.unit == "k quads/s" for line in found)
    assert len(told) == 1 + len(EXPORTERS)


def test_alone_there_are_no_ratios():
    assert {line.ratio for line in measure_exports(QUADS, beside_rdflib=False)} == {None}
