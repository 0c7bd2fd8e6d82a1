"""Who is who in a known world: the floors that the linking is held to, and that the world itself is as it says."""

from collections import Counter
from functools import cache
from itertools import chain

import pytest

from thidua.benchmarks.bcubed import b_cubed
from thidua.benchmarks.gold_reports import gold_reports
from thidua.benchmarks.gold_world import World, make_world
from thidua.benchmarks.links import Mention, quality_of, resolved
from thidua.linking.decisions import Decisions
from thidua.linking.model import Linking
from thidua.linking.relink import link_all

UNIONS, PEOPLE, CAMPAIGNS, REPORTS = 1000, 500, 100, 1200
LEAST_F1, LEAST_PRECISION, MOST_OPEN = 0.97, 0.995, 0.03


@cache
def world() -> World:
    return make_world(1, UNIONS, PEOPLE, CAMPAIGNS)


@cache
def found() -> tuple[list[Mention], Linking]:
    each = list(resolved(gold_reports(world(), REPORTS, 1)))
    mentions = list(chain.from_iterable(named for _, named in each))
    linking = link_all(chain.from_iterable(profiles for profiles, _ in each), Decisions())
    return mentions, linking


def test_the_world_is_as_large_as_it_says_and_full_of_look_alikes():
    unions, people = world().unions, world().people
    assert (len(unions), len(people), len(world().campaigns)) == (UNIONS, PEOPLE, CAMPAIGNS)
    assert len({(union.name, union.province, union.district, union.new) for union in unions}) == UNIONS
    alike = [count for count in Counter(union.name for union in unions).values() if count > 1]
    assert sum(alike) > 150
    assert sum(1 for union in unions if union.new) > 30
    assert len({person.name for person in people}) < PEOPLE - 40
    assert sum(1 for person in people if len(person.posts) > 1) > 20


def test_who_is_who_is_found():
    quality = quality_of(*found())
    assert quality.grouping.precision >= LEAST_PRECISION
    assert quality.grouping.f1 >= LEAST_F1
    assert quality.open_share < MOST_OPEN


@pytest.mark.parametrize("kind, least", [("union", 0.98), ("person", 0.975), ("campaign", 0.985)])
def test_no_kind_rests_on_the_others(kind: str, least: float):
    """Of people a few questions stay open where no office is said; open is no merge, and costs recall."""
    mentions, linking = found()
    of_kind = [mention for mention in mentions if f"/{kind}/" in mention.iri]
    assert len(of_kind) > 300
    grouping = quality_of(of_kind, linking).grouping
    assert grouping.precision >= LEAST_PRECISION
    assert grouping.f1 >= least


def test_the_same_number_makes_the_same_world_and_reports():
    assert make_world(7, 50, 20, 50) == make_world(7, 50, 20, 50)
    assert make_world(7, 50, 20, 50) != make_world(8, 50, 20, 50)
    small = make_world(7, 50, 20, 50)
    assert list(gold_reports(small, 2, 1, first=1)) == list(gold_reports(small, 3, 1))[1:]


@pytest.mark.parametrize(
    "mentions, precision, recall",
    [
        ([("a", 1), ("a", 1), ("b", 2)], 1, 1),
        ([("a", 1), ("a", 2)], 1, 0.5),
        ([("a", 1), ("b", 1)], 0.5, 1),
        # of three that are taken for one, two mean the same: (2/3 + 2/3 + 1/3) / 3
        ([("a", 1), ("a", 1), ("b", 1)], 5 / 9, 1),
    ],
)
def test_b_cubed(mentions: list[tuple[str, int]], precision: float, recall: float):
    grouping = b_cubed(mentions)
    assert (grouping.precision, grouping.recall) == pytest.approx((precision, recall))
    assert grouping.f1 == pytest.approx(2 * precision * recall / (precision + recall))
