"""Which numbers of several reports confirm or contradict each other, and which are left alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from tests.triples.sample_reports import FEDERATION, award, fact, figure, number, report
from thidua.entities.resolve import resolve
from thidua.model import Fact, Period, Qualifier, Quantity, Quote, ReportFacts, SlotValue
from thidua.namespaces import LINKED_GRAPH, TD
from thidua.triples.build import build_graph, build_linked
from thidua.triples.comparing import Comparable, excluded
from thidua.vocabulary.load import load_vocabulary

YEAR, HALF = Period("năm 2019", "2019", "2019"), Period("6 tháng đầu năm 2019", "2019-01", "2019-06")
OPEN, VAGUE = Period("từ năm 2017 đến nay", "2017"), Period("5 năm qua")
OTHER = "Liên đoàn Lao động huyện Suối Lớn"

Stated = tuple[str, dict[str, SlotValue]]


def said(words: str, measure: str, **slots: SlotValue) -> Stated:
    return words, {"measure": measure, "unit": "item", "of": FEDERATION, **slots}


def members(words: str, value: int, qualifier: Qualifier = Qualifier.EXACT, **slots: SlotValue) -> Stated:
    return said(words, "members", unit="person", quantity=number(value, qualifier), **slots)


def initiatives(words: str, value: int, **slots: SlotValue) -> Stated:
    return said(words, "initiatives", quantity=number(value), **slots)


def certificates(words: str, value: int, **slots: SlotValue) -> Stated:
    given: dict[str, SlotValue] = {
        "award": "bang-khen",
        "conferred_by": ("Thủ tướng Chính phủ",),
        "recipient_kind": "collective",
    }
    return words, {**given, "count": number(value), "of": FEDERATION, "status": "conferred", "period": YEAR, **slots}


def fact_of(text: str, stated: Stated) -> Fact:
    words, slots = stated
    made = fact(text, "award" if "award" in slots else "figure", words, **slots)
    noun = re.split(r"[\d.]+ ", words)[-1]
    return replace(made, parts={"measure": Quote(made.quote.end - len(noun), made.quote.end, noun)})


def reports_of(*texts: tuple[Stated, ...]) -> list[ReportFacts]:
    made = []
    for place, stated in enumerate(texts):
        text = f"Báo cáo {place}: " + ", ".join(words for words, _ in stated) + "."
        made.append(report(text, *(fact_of(text, each) for each in stated), name=f"{place}.txt"))
    return made


def compared(reports: Iterable[ReportFacts], graph: str | None = None) -> list[str]:
    """The labels of what is found, without the name of the union."""
    given_reports, vocabulary = list(reports), load_vocabulary()
    quads = build_graph(given_reports, resolve(given_reports, vocabulary), vocabulary)
    nodes = {
        quad.subject
        for quad in quads
        if quad.object in (NamedNode(TD + "Discrepancy"), NamedNode(TD + "Agreement"))
        and (graph is None or quad.graph_name == NamedNode(graph))
    }
    labels = (
        q.object.value for q in quads if q.subject in nodes and isinstance(q.object, Literal) and q.object.language
    )
    return sorted(label.rpartition(": ")[2] for label in labels)


ACROSS = [
    (members("3.147 đoàn viên", 3147), members("3.200 đoàn viên", 3200), ["3.147 hay 3.200"]),
    (members("3.147 đoàn viên", 3147), members("3.147 ĐVCĐ", 3147), ["3.147 (2 báo cáo)"]),
    (members("500 đoàn viên", 500), members("hơn 700 đoàn viên", 700, Qualifier.ABOVE), ["500 hay trên 700"]),
    (members("700 đoàn viên", 700), members("hơn 700 đoàn viên", 700, Qualifier.ABOVE), ["700 hay trên 700"]),
    (members("700 đoàn viên", 700), members("từ 700 đoàn viên", 700, Qualifier.AT_LEAST), []),
    (members("701 đoàn viên", 701), members("hơn 700 đoàn viên", 700, Qualifier.ABOVE), []),
    (members("1.600 đoàn viên", 1600), members("gần 1.498 đoàn viên", 1498, Qualifier.BELOW), ["gần 1.498 hay 1.600"]),
    (members("1.600 đoàn viên", 1600), members("khoảng 500 đoàn viên", 500, Qualifier.ABOUT), []),
    (members("3.147 đoàn viên", 3147), members("1.200 nữ đoàn viên", 1200), []),
    (members("3.147 đoàn viên", 3147), members("3.200 đoàn viên", 3200, of=OTHER), []),
    (members("3.147 đoàn viên", 3147, period=YEAR), members("3.200 đoàn viên", 3200, period=HALF), []),
    (members("3.147 đoàn viên", 3147, period=YEAR), members("3.200 đoàn viên", 3200), []),
    (
        members("3.147 đoàn viên", 3147, period=YEAR),
        members("3.200 đoàn viên", 3200, period=Period("trong năm 2019", "2019", "2019")),
        ["3.147 hay 3.200"],
    ),
    (members("3.147 đoàn viên", 3147), members("lúc đầu 43 đoàn viên", 43), []),
    (initiatives("30 sáng kiến", 30, period=YEAR), initiatives("36 sáng kiến", 36, period=YEAR), ["30 hay 36"]),
    (initiatives("30 sáng kiến", 30, period=YEAR), initiatives("30 sáng kiến", 30, period=YEAR), ["30 (2 báo cáo)"]),
    (initiatives("30 sáng kiến", 30, period=YEAR), initiatives("36 đề tài", 36, period=YEAR), []),
    (
        initiatives("30 sáng kiến", 30, period=YEAR),
        initiatives("36 sáng kiến", 36, period=YEAR, campaign="Lao động giỏi"),
        [],
    ),
    (initiatives("30 sáng kiến", 30), initiatives("36 sáng kiến", 36), []),
    (initiatives("30 sáng kiến", 30, period=OPEN), initiatives("36 sáng kiến", 36, period=OPEN), []),
    (initiatives("30 sáng kiến", 30, period=VAGUE), initiatives("36 sáng kiến", 36, period=VAGUE), []),
    (
        said("30 sáng kiến", "target", quantity=number(30), period=YEAR),
        said("36 sáng kiến", "target", quantity=number(36), period=YEAR),
        [],
    ),
    (
        said("30 sáng kiến", "target", quantity=number(30), period=YEAR),
        initiatives("36 sáng kiến", 36, period=YEAR),
        [],
    ),
    (certificates("4 tập thể", 4), certificates("6 tập thể", 6), ["4 hay 6"]),
    (certificates("4 tập thể", 4), certificates("4 tập thể", 4), ["4 (2 báo cáo)"]),
    (certificates("4 tập thể", 4), certificates("6 cá nhân", 6, recipient_kind="individual"), []),
    (certificates("4 tập thể", 4), certificates("6 tập thể", 6, status="recommended"), []),
    (certificates("4 tập thể", 4), certificates("6 tập thể", 6, conferred_by=()), []),
    (certificates("4 tập thể", 4), certificates("6 tập thể", 6, period=VAGUE), []),
    (certificates("4 lần, tập thể X", 4, recipient="X"), certificates("6 lần, tập thể X", 6, recipient="X"), []),
]  # fmt: skip


@pytest.mark.parametrize("one, other, found", ACROSS)
def test_two_reports(one: Stated, other: Stated, found: list[str]):
    assert compared(reports_of((one,), (other,)), LINKED_GRAPH) == found
    assert compared(reports_of((other,), (one,)), LINKED_GRAPH) == found


WITHIN = [
    ((members("3.147 đoàn viên", 3147), members("3.174 đoàn viên", 3174)), ["3.147 hay 3.174"]),
    ((initiatives("30 sáng kiến", 30, period=YEAR), initiatives("36 sáng kiến", 36, period=YEAR)), []),
    ((certificates("4 tập thể", 4), certificates("6 tập thể", 6)), []),
]


@pytest.mark.parametrize("stated, found", WITHIN)
def test_one_report_may_tell_twice_of_what_was_done(stated: tuple[Stated, ...], found: list[str]):
    assert compared(reports_of(stated)) == found


@pytest.mark.parametrize("measure, found", [("members", ["950 hay 5.000"]), ("participants", ["900 hay 950"])])
def test_a_part_is_compared_where_its_whole_counts_something_else(measure: str, found: list[str]):
    text = "Có 5.000 người, trong đó 900 đoàn viên."
    whole = figure(text, "5.000 người", measure, 5000, "person", of=FEDERATION)
    part = replace(fact_of(text, members("900 đoàn viên", 900)), part_of=whole.quote)
    (other,) = reports_of((members("950 đoàn viên", 950),))
    assert compared([report(text, whole, part), other], LINKED_GRAPH) == found


def test_a_fact_of_another_kind_is_no_number():
    text = "Phong trào Lao động giỏi, 3 bằng khen."
    named = fact(text, "campaign", "Lao động giỏi", name="Lao động giỏi")
    praised = award(text, "3 bằng khen", "bang-khen", recipient_kind="individual", of=FEDERATION)
    assert compared([report(text, named, praised), report(f"{text} ", named, praised)]) == []


# --- many ------------------------------------------------------------------------------------------------------------


def comparable(place: int, value: int, qualifier: Qualifier = Qualifier.EXACT) -> Comparable:
    key = ("stock", "https://w3id.org/thidua/id/union/a", "", "members", "person", "")
    return Comparable(key, "đoàn viên, A", f"{place:016x}", f"{TD}{place}", Decimal(value), qualifier)


def test_the_linked_graph_grows_with_the_numbers_and_not_with_their_pairs():
    sizes = [len(build_linked([comparable(i, i) for i in range(many)], load_vocabulary())) for many in (100, 200)]
    assert sizes == [102, 202]


def test_a_label_tells_some_of_many_numbers():
    quads = build_linked([comparable(i, i) for i in range(1, 10)], load_vocabulary())
    assert label_of(quads) == "đoàn viên, A: 1, 2, 3, 4, … hay 9"


def label_of(quads: Iterable[Quad]) -> str:
    return next(quad.object.value for quad in quads if isinstance(quad.object, Literal) and quad.object.language)


def test_the_order_and_repetition_of_numbers_do_not_matter():
    numbers = [comparable(i, i % 7) for i in range(40)]
    shuffled = numbers * 2
    random.Random(1).shuffle(shuffled)  # noqa: S311  the same in every run
    assert build_linked(shuffled, load_vocabulary()) == build_linked(numbers, load_vocabulary())


NUMBERS = st.builds(
    lambda source, value, qualifier: (source, Quantity(Decimal(value), qualifier)),
    st.integers(0, 3),
    st.integers(0, 5),
    st.sampled_from(Qualifier),
)


@given(st.lists(NUMBERS, max_size=12))
def test_what_is_excluded_is_what_pairs_would_find(stated: list[tuple[int, Quantity]]):
    group = [replace(comparable(i, 0), value=n.value, qualifier=n.qualifier) for i, (_, n) in enumerate(stated)]
    sources = [str(source) for source, _ in stated]
    pairs = [
        one
        for i, one in enumerate(group)
        if any(sources[i] != sources[j] and one.range.excludes(other.range) for j, other in enumerate(group))
    ]
    assert excluded(group, sources) == pairs
