"""A sum holds the true one: of worlds made at random, in which things are counted by claims that are all true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from tests.totals.claims import AWARD, CONFERRED, FLOW, RELATIONS, STOCK, claim
from thidua.model import Qualifier, Quantity
from thidua.ranges import Range, range_of
from thidua.totals.add import add
from thidua.totals.model import Figure
from thidua.totals.times import read_interval

MONTHS = [f"{year}-{month:02d}" for year in (2018, 2019, 2020) for month in range(1, 13)]
PERIODS = [None, "2018", "2019", "2020", "2019-01/2019-06", "2018-07/2019-06", "2018/2019", "2019/2020", "2018/.."]
LEAVES = ["district-1", "district-2", "district-3", "far"]
SCOPES = [*LEAVES, "province"]
GIVERS = ["g", "h"]


@dataclass(frozen=True)
class Thing:
    """What is counted: one award, given by somebody, for a campaign; or one result, under any campaigns."""

    scope: str
    month: str
    kind: str
    giver: str
    campaigns: frozenset[str]


THINGS = st.builds(
    Thing,
    scope=st.sampled_from(LEAVES),
    month=st.sampled_from(MONTHS),
    kind=st.sampled_from(["merit-1", "merit-2"]),
    giver=st.sampled_from(GIVERS),
    campaigns=st.sampled_from(["month", "other"]).map(lambda each: frozenset([each])),
)
RESULTS = st.builds(
    replace, THINGS, kind=st.just("measure"), campaigns=st.frozensets(st.sampled_from(["month", "other"]))
)


@st.composite
def wording(draw: st.DrawFn, count: int) -> tuple[Range, bool]:
    """A range that a report may give for a count, and whether it is only approximate."""
    qualifier = draw(st.sampled_from(Qualifier))
    below = qualifier in (Qualifier.BELOW, Qualifier.AT_MOST)
    strict = qualifier in (Qualifier.ABOVE, Qualifier.BELOW)
    off = 0 if qualifier is Qualifier.EXACT else draw(st.integers(int(strict), 3))
    value = count + off if below else count - off
    return range_of(Quantity(Decimal(value), qualifier)), qualifier is Qualifier.ABOUT


def counts(figure: Figure, thing: Thing, day_of: str) -> bool:
    """Whether a claim counts a thing; what is undated is of `day_of`'s year."""
    when = figure.interval or read_interval(day_of)
    return (
        RELATIONS.is_within(thing.scope, figure.scope)
        and when.holds(read_interval(thing.month))
        and RELATIONS.is_within(thing.kind, figure.thing)
        and (len(figure.givers) == 0 or thing.giver in figure.givers)
        and (figure.campaign is None or any(RELATIONS.is_within(each, figure.campaign) for each in thing.campaigns))
    )


@st.composite
def true_claims(draw: st.DrawFn, things: list[Thing], *, awards: bool) -> list[Figure]:
    claims = []
    for number in range(draw(st.integers(1, 7))):
        asked = claim(
            str(number),
            0,
            period=draw(st.sampled_from(PERIODS)),
            scope=draw(st.sampled_from(SCOPES)),
            report=draw(st.sampled_from("ab")),
            thing=draw(st.sampled_from(["merit", "merit-1", "merit-2"])) if awards else "measure",
            givers=draw(st.frozensets(st.sampled_from(GIVERS), max_size=1)) if awards else frozenset(),
            campaign=draw(st.sampled_from([None, "year", "month", "other"])),
            status=CONFERRED if awards else None,
        )
        found, about = draw(wording(sum(counts(asked, thing, "2019") for thing in things)))
        claims.append(replace(asked, range=found, approximate=about))
    return claims


@given(st.data())
def test_nothing_is_counted_twice(data: st.DataObject):
    awards = data.draw(st.booleans())
    things = data.draw(st.lists(THINGS if awards else RESULTS, max_size=12))
    claims = data.draw(true_claims(things, awards=awards))
    total = add(claims, AWARD if awards else FLOW, RELATIONS)
    used = [figure for figure in claims if figure.claim in total.used]
    truly = sum(any(counts(figure, thing, "2019") for figure in used) for thing in things)
    assert len(used) == 0 or total.range.holds(Decimal(truly))
    assert sorted([*total.used, *(each.claim for each in total.left_out)]) == sorted(each.claim for each in claims)


@given(st.data())
def test_a_stock_is_that_of_one_time(data: st.DataObject):
    present = {(scope, year): data.draw(st.integers(0, 9)) for scope in LEAVES for year in ("2018", "2019")}

    def truth(figure: Figure) -> int:
        year = "2019" if figure.interval is None else str(figure.interval.first)[:4]
        leaves = [leaf for leaf in LEAVES if RELATIONS.is_within(leaf, figure.scope)]
        return sum(present[leaf, year] for leaf in leaves)

    claims = []
    for number in range(data.draw(st.integers(1, 6))):
        period, scope = data.draw(st.sampled_from([None, "2018", "2019"])), data.draw(st.sampled_from(SCOPES))
        asked = claim(str(number), 0, period=period, scope=scope, report=data.draw(st.sampled_from("ab")))
        found, about = data.draw(wording(truth(asked)))
        claims.append(replace(asked, range=found, approximate=about))
    total = add(claims, STOCK, RELATIONS)
    by_claim = {figure.claim: figure for figure in claims}
    firsts = [by_claim[part.claims[0]] for part in total.parts]
    assert total.range.holds(Decimal(sum(map(truth, firsts))))
    leaves = [leaf for figure in firsts for leaf in LEAVES if RELATIONS.is_within(leaf, figure.scope)]
    assert len(leaves) == len(set(leaves))
    assert len({figure.time for figure in firsts}) == 1


NUMBERS = st.builds(Quantity, st.integers(0, 9).map(Decimal), st.sampled_from(Qualifier))


@given(st.data())
def test_whatever_the_true_numbers_are_that_the_claims_allow_their_sum_is_in_the_range(data: st.DataObject):
    stated = data.draw(st.lists(st.tuples(st.sampled_from(LEAVES), st.sampled_from("ab"), NUMBERS), min_size=1))
    claims = [
        claim(str(number), int(quantity.value), quantity.qualifier, scope=scope, report=report)
        for number, (scope, report, quantity) in enumerate(stated)
    ]
    counted = data.draw(st.sampled_from([FLOW, STOCK]))
    total = add(claims, counted, RELATIONS)
    by_claim = {figure.claim: figure for figure in claims}
    truths = []
    for part in total.parts:
        ranges = [found for each in part.claims if (found := by_claim[each].range) is not None]
        # Where claims disagree one of those that bound the number is right, else all of them.
        held: Callable[[Iterable[bool]], bool] = any if part.discrepant else all
        bounding = [found for found in ranges if found != Range()] if part.discrepant else ranges
        halves = [Decimal(number) / 2 for number in range(-3, 22)]
        allowed = [value for value in halves if held(found.holds(value) for found in bounding)]
        truths.append(data.draw(st.sampled_from(allowed)))
    assert total.range.holds(reduce(Decimal.__add__, truths))
