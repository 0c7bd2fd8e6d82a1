"""Every comparison of `seeds/linking.yml` fits its examples and no counter-example; a faulty table is refused."""

import copy

import pytest

from thidua.errors import DataFault
from thidua.linking.comparisons import fits
from thidua.linking.table import Line, load_table, parse_table
from thidua.namespaces import ID
from thidua.resources import read_yaml

LINES = load_table().lines
#: Values of these marks are IRIs; the file writes them as `folder:slug`.
IRIS = {"known", "place", "province", "district", "level", "organisation", "workplace", "launcher"}


def value(line: Line, written: str) -> str:
    return ID + written.replace(":", "/", 1) if line.mark in IRIS else written


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_comparison_fits_its_examples_alone(line: Line):
    for pairs, expected in ((line.examples, True), (line.counter_examples, False)):
        for one, other in pairs:
            first, second = (value(line, one),), (value(line, other),)
            assert fits(line, first, second) is expected, (one, other)
            assert fits(line, second, first) is expected, (other, one)


def test_every_mark_of_a_kind_ends_with_what_is_different():
    """A name that no comparison fits would count as if there were none."""
    for kind, mark in (("union", "rest"), ("body", "head"), ("person", "name"), ("campaign", "name")):
        lines = [line for line in LINES if line.mark == mark and kind in line.kinds]
        assert (lines[-1].method, lines[-1].never) == ("differ", True)


@pytest.mark.parametrize(
    "at, change",
    [
        ((), {"reach": None}),
        (("kinds",), {"person": None}),
        (("kinds", "person"), {"open": None}),
        (("comparisons", 0), {"method": "guess"}),
        (("comparisons", 0), {"points": 1}),
        (("comparisons", 1), {"points": None}),
        (("comparisons", 1), {"reach": ["village"]}),
        (("comparisons", 1), {"examples": []}),
        (("comparisons", 1), {"examples": [["one"]]}),
        (("comparisons", 1), {"kinds": ["animal"]}),
        (("comparisons", 1), {"id": "both-known"}),
        (("reach", 0), {"reach": "village"}),
        (("syllables",), {"rimes": None}),
    ],
    ids=str,
)
def test_a_faulty_table_is_refused(at, change):
    """`change` is what the place takes, None what it loses."""
    raw = copy.deepcopy(read_yaml("seeds", "linking.yml"))
    place = raw
    for step in at:
        place = place[step]
    place.update(change)
    for key in [key for key, new in change.items() if new is None]:
        del place[key]
    with pytest.raises(DataFault, match=r"^seeds/linking.yml"):
        parse_table(raw)
