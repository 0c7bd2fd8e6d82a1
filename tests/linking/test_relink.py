"""Blocks, verdicts, clusters and the IRI that stands for all, on a few profiles each."""

from dataclasses import replace

import pytest

from tests.linking.profiles import federation, iri, person, profile
from thidua.entities.model import EntityKind
from thidua.linking.blocking import block_keys, compares, named
from thidua.linking.classes import describe
from thidua.linking.cluster import Edge, clusters
from thidua.linking.comparisons import compare
from thidua.linking.decisions import Decisions, parse_decisions
from thidua.linking.marks import marks_of
from thidua.linking.model import Linking, Outcome
from thidua.linking.relink import link_all

HERE = "tinh-hoa-binh"
CHAU = federation("union:a", "r1", "huyện Mai Châu", HERE, place="place:mai-chau")
CHAN = federation("union:b", "r2", "huyện Mai Chân", HERE, place="place:mai-chan")
NEITHER = federation("union:c", "r3", "huyện Mai Chây", HERE)
SLIP = federation("union:d", "r4", "huyện Maii Châu", HERE)


def school(short: str, report: str, name: str = "kim đồng", **marks):
    rest = f"trường tiểu học {name}"
    return profile(short, report, f"Công đoàn {rest}", head="công đoàn", rest=rest, province=f"place:{HERE}", **marks)


OFFICER = person("person:a", "r1", "Lê Văn An", "union:x", post="chair@union:x", province=f"place:{HERE}")


def linked(*profiles) -> Linking:
    return link_all(profiles, Decisions())


def stated(linking: Linking) -> dict[str, str]:
    """Two ids -> what is held of them."""
    last = ["".join(end.rpartition("/")[2] for end in (each.one, each.other)) for each in linking.judgements]
    return {pair: each.outcome.value for pair, each in zip(last, linking.judgements, strict=True)}


def test_what_is_as_near_to_two_that_are_different_goes_to_neither():
    assert stated(linked(CHAU, NEITHER)) == {"ac": "same"}
    assert stated(linked(CHAU, CHAN, NEITHER)) == {"ac": "open", "bc": "open"}


def test_a_slip_goes_to_the_name_that_it_is_a_slip_of():
    assert stated(linked(CHAU, CHAN, SLIP)) == {"ad": "same"}


def test_the_vocabulary_stands_for_all_else_the_one_of_which_most_is_known():
    known = federation("union:z", "r9", "huyện Mai Châu", HERE, known=True, place="place:mai-chau")
    assert set(linked(CHAU, SLIP).canonical.values()) == {CHAU.iri}
    assert set(linked(CHAU, SLIP, known).canonical.values()) == {known.iri}
    again = federation("union:0", "r5", "huyện Mai Châu", HERE)
    assert set(linked(again, CHAU, SLIP).canonical.values()) == {CHAU.iri}


def test_a_union_stands_for_what_is_taken_for_a_body_too():
    body = profile("body:0", "r5", "Công đoàn Trường THPT Kim Đồng", head="công đoàn", rest="x", level="level:x")
    union = profile("union:z", "r6", "Công đoàn Trường THPT Kim Đồng", head="công đoàn")
    linking = link_all([body, union], parse_decisions(f"same {body.iri} {union.iri}"))
    assert set(linking.canonical.values()) == {union.iri}


def test_what_is_not_compared_tells_nobody_apart_and_makes_nobody_better_known():
    """In which years a body was named is no mark of it, nor is the edition of a campaign."""
    first, again = school("union:a", "r1", years="2020"), school("union:b", "r2", years=("2019", "2021"))
    campaign = profile("campaign:a", "r1", "Tết Sum vầy", edition="2020", kind="phong trào")
    for told, alike in ((first, again), (again, school("union:c", "r3")), (campaign, replace(campaign, marks={}))):
        assert describe([told], str) == describe([alike], str)
    dated = replace(first, marks={**first.marks, "district": (iri("place:x"),)})
    undated = school("union:0", "r3", district="place:x")
    assert set(linked(dated, undated).canonical.values()) == {undated.iri}


def test_many_that_are_described_alike_are_one_by_a_chain_of_judgements():
    alike = [school(f"union:{n:02}", f"r{n}", district="place:da-bac") for n in range(50)]
    linking = linked(*alike)
    assert len(set(linking.canonical.values())) == 1
    assert len(linking.judgements) == 49


def test_those_that_nothing_tells_to_be_one_are_not_asked():
    assert linked(*(school(f"union:{n}", f"r{n}") for n in range(9))).judgements == ()


def test_a_question_on_many_that_are_described_alike_is_asked_in_a_row():
    """Their description all but tells that they are one: each is asked with the next, not with all others."""
    commune = {"head": "ủy ban nhân dân", "kind_of_place": "xã", "rest": "tân lập", "province": f"place:{HERE}"}
    alike = [profile(f"body:{n}", f"r{n}", "Ủy ban nhân dân xã Tân Lập", **commune) for n in range(5)]
    assert stated(linked(*alike)) == {"01": "open", "12": "open", "23": "open", "34": "open"}


@pytest.mark.parametrize(
    "one, other, outcome",
    [
        (school("union:a", "r1", district="place:x"), school("union:b", "r2", district="place:x"), Outcome.SAME),
        (school("union:a", "r1", district="place:x"), school("union:b", "r2", district="place:y"), Outcome.DIFFERENT),
        (school("union:a", "r1", district="place:x"), school("union:b", "r2"), Outcome.DIFFERENT),
        (CHAU, CHAN, Outcome.DIFFERENT),
        (CHAU, SLIP, Outcome.SAME),
        (CHAU, profile("campaign:x", "r1", "Mai Châu"), Outcome.DIFFERENT),
        (CHAU, profile("body:x", "r1", "Huyện ủy Mai Châu", head="huyện ủy", rest="mai châu"), Outcome.DIFFERENT),
        (OFFICER, person("person:b", "r2", "Lê Văn An", "union:x", post="head@union:x"), Outcome.SAME),
        (OFFICER, person("person:b", "r2", "Lê Văn An", "union:x"), Outcome.OPEN),
        (OFFICER, person("person:b", "r2", "Lê Văn An", "union:x", years="2020"), Outcome.OPEN),
        (
            person("person:a", "r1", "Lê Văn An", "union:x"),
            person("person:b", "r2", "Lê Văn An", "union:y"),
            Outcome.DIFFERENT,
        ),
        (person("person:a", "r1", "Lê Văn An", "union:x"), profile("person:b", "r2", "Lê Văn An"), Outcome.DIFFERENT),
        (
            person("person:a", "r1", "Lê Minh Hòa", "union:x"),
            person("person:b", "r2", "Lê Minh Hoa", "union:x"),
            Outcome.OPEN,
        ),
    ],
)
def test_a_verdict_is_the_same_in_either_order(one, other, outcome):
    first = compare(one.kind, marks_of(one), marks_of(other), other.kind)
    second = compare(other.kind, marks_of(other), marks_of(one), one.kind)
    assert first.outcome is outcome
    assert (first.outcome, first.score, first.never) == (second.outcome, second.score, second.never)


def test_people_follow_what_their_bodies_are_found_to_be():
    chair = person("person:p", "r1", "Lê Văn An", "union:a", post="chair@union:a", province=f"place:{HERE}")
    again = person("person:q", "r4", "Lê Văn An", "union:d", post="chair@union:d", province=f"place:{HERE}")
    assert stated(linked(CHAU, SLIP, chair, again)) == {"ad": "same", "pq": "same"}
    away = federation("union:d", "r4", "huyện Đà Bắc", HERE, place="place:da-bac")
    assert stated(linked(CHAU, away, chair, again)) == {}


def test_a_report_that_names_both_bodies_of_somebody_joins_them():
    there, here = (
        person(f"person:{body}", body, "Lê Văn An", f"union:{body}", post=f"chair@union:{body}") for body in "xy"
    )
    both = person("person:z", "r", "Lê Văn An", ("union:x", "union:y"), post=("chair@union:x", "head@union:y"))
    assert stated(linked(there, here)) == {}
    assert stated(linked(there, here, both)) == {"xz": "same", "yz": "same"}


# --- blocks ----------------------------------------------------------------------------------------------------------


def sharing(one, other) -> set[str]:
    return {key for key in block_keys(one) if compares(key)} & set(block_keys(other))


@pytest.mark.parametrize(
    "one, other",
    [
        (CHAU, SLIP),
        (CHAU, NEITHER),
        (school("union:a", "r1"), school("union:b", "r2", "kim đồng", district="place:x")),
        (school("union:a", "r1", "kim đồng"), school("union:b", "r2", "kim đồngg")),
        (school("union:a", "r1", "lê lợi"), school("union:b", "r2", "lợi lê")),
        (person("person:a", "r1", "Lê Văn An", "union:x"), person("person:b", "r2", "Lê Vănn An", "union:x")),
        (profile("campaign:a", "r1", "Tết Sum vầy"), profile("campaign:b", "r2", "Tết Sumvầy vầy")),
    ],
)
def test_what_may_be_one_shares_a_block(one, other):
    assert len(sharing(one, other)) > 0


@pytest.mark.parametrize(
    "one, other",
    [
        (school("union:a", "r1", district="place:x"), school("union:b", "r2", "lê lợi", district="place:x")),
        (CHAU, federation("union:b", "r2", "huyện Mai Châu", "tinh-phu-yen")),
        (person("person:a", "r1", "Lê Văn An", "union:x"), person("person:b", "r2", "Trần Văn An", "union:y")),
        (
            profile("person:a", "r1", "An", organisation="union:x"),
            profile("person:b", "r2", "An", organisation="union:x"),
        ),
        (CHAU, profile("campaign:a", "r1", "Liên đoàn Lao động huyện Mai Châu")),
    ],
)
def test_what_cannot_be_one_shares_none(one, other):
    assert sharing(one, other) == set()


def test_a_province_shares_its_blocks_with_the_one_that_it_became_part_of():
    before, since = (
        federation(f"union:{n}", n, "huyện Mai Châu", p) for n, p in (("a", HERE), ("b", "tinh-phu-tho-2025"))
    )
    assert len(sharing(before, since)) > 0


def test_a_name_has_a_key_that_finds_it_and_compares_nothing():
    key = named(EntityKind.UNION, "Liên đoàn Lao động huyện Mai  Châu")
    assert key in block_keys(CHAU)
    assert not compares(key)


# --- clusters --------------------------------------------------------------------------------------------------------


def grouped(nodes: str, edges: list[Edge], apart: set[str], margin: float = 1) -> set[str]:
    found = clusters(nodes, edges, lambda one, other: one + other in apart or other + one in apart, margin)
    return {"".join(sorted(cluster)) for cluster in found.values()}


@pytest.mark.parametrize(
    "edges, apart, expected",
    [
        ([], set(), {"a", "b", "c", "d"}),
        ([Edge("a", "b", 9), Edge("b", "c", 9)], set(), {"abc", "d"}),
        # a chain never joins its ends where they must stay apart: the weaker link gives way
        ([Edge("a", "b", 9), Edge("b", "c", 12), Edge("c", "d", 11)], {"ad"}, {"a", "bcd"}),
        # by a clear margin b is a's
        ([Edge("a", "b", 12), Edge("b", "c", 9)], {"ac"}, {"ab", "c", "d"}),
        ([Edge("a", "b", 9.5), Edge("b", "c", 9)], {"ac"}, {"a", "b", "c", "d"}),
        # a person's word needs no margin
        ([Edge("a", "b", 0, decided=True), Edge("b", "c", 12)], {"ac"}, {"ab", "c", "d"}),
        ([Edge("a", "b", 0, decided=True), Edge("b", "c", 0, decided=True)], {"ac"}, {"ab", "c", "d"}),
    ],
)
def test_clusters(edges: list[Edge], apart: set[str], expected: set[str]):
    assert grouped("abcd", edges, apart) == expected
    assert grouped("dcba", edges[::-1], apart) == expected


def test_an_iri_without_profile_is_none_of_the_result():
    assert iri("union:gone") not in linked(CHAU).canonical
