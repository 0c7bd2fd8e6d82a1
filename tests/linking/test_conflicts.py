"""Lines that cannot hold together: the same ones in any order of the file, and found without looking at all pairs."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from thidua.linking.components import components
from thidua.linking.conflicts import Said, contradictions, cycles

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda ends: ends[0] != ends[1])
)


def numbered(pairs: list[tuple[str, str]], first: int = 1) -> list[Said]:
    return [(one, other, line) for line, (one, other) in enumerate(pairs, first)]


@given(PAIRS, PAIRS)
def test_what_is_left_of_the_lines_holds_together(same: list, different: list):
    said, against = numbered(same), numbered(different, len(same) + 1)
    out = {line for group in contradictions(said, against) for line in group}
    joined = components((one, other) for one, other, line in said if line not in out)
    assert all(joined.get(one, one) != joined.get(other, other) for one, other, line in against if line not in out)


@given(PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_lines_suspends_no_other_ones(same: list, different: list, chance: random.Random):
    said, against = numbered(same), numbered(different, len(same) + 1)
    groups, around = contradictions(said, against), cycles(said)
    turned = [(other, one, line) for one, other, line in chance.sample(said, len(said))]
    assert contradictions(turned, chance.sample(against, len(against))) == groups
    assert cycles(chance.sample(said, len(said))) == around


def test_all_lines_that_say_the_same_share_their_lot():
    said = [("a", "b", 1), ("b", "c", 2), ("b", "a", 3)]
    assert contradictions(said, [("c", "a", 4), ("a", "c", 5)]) == [(1, 2, 3, 4, 5)]
    assert cycles([("a", "b", 1), ("b", "a", 2), ("a", "b", 3)]) == [(1, 2, 3)]


@given(PAIRS)
def test_components(pairs: list):
    found = components(pairs)
    near: dict[str, set[str]] = {end: {end} for pair in pairs for end in pair}
    for one, other in pairs * 6:
        near[one] = near[other] = near[one] | near[other]
    assert set(found) == set(near)
    assert all((found[one] == found[other]) is (other in near[one]) for one in near for other in near)


def test_thousands_of_lines_are_read_at_once():
    """A long chain of what is the same, and lines that hold it apart from others: no pair of them is looked for."""
    count = 3000
    chain = numbered([(f"a{n:05}", f"a{n + 1:05}") for n in range(count)])
    apart = numbered([(f"a{n:05}", f"b{n:05}") for n in range(count)], count + 1)
    start = time.process_time()
    assert contradictions(chain, apart) == []
    assert contradictions(chain, [("a00000", f"a{count:05}", 0)]) == [tuple(range(count + 1))]
    assert cycles(chain) == []
    assert time.process_time() - start < 5
