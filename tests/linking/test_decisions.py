"""The decisions file: what a line says, which lines are not in force and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linking.profiles import federation, iri, person, profile
from thidua.linking.decisions import Decisions, Reference, Verb, append_decision, parse_decisions
from thidua.linking.force import in_force
from thidua.linking.memory import MemoryCorpus
from thidua.linking.model import Outcome
from thidua.linking.relink import link_all
from thidua.model import Severity

A, B, C, D = (f"union:{letter}-111111" for letter in "abcd")


def found(decisions: Decisions) -> list[tuple[str, str]]:
    """Rule and lines of each finding, as its message names them."""
    named = [(finding.rule.removeprefix("decisions."), finding.message_en) for finding in decisions.findings]
    return [
        (rule, message.partition("line")[2].lstrip("s ").partition(":")[0].partition(" ")[0]) for rule, message in named
    ]


def rules(text: str) -> list[str]:
    return [finding.rule.removeprefix("decisions.") for finding in parse_decisions(text).findings]


def test_a_line_says_who_what_when_and_why():
    text = (
        "# decisions of 2026\n\n"
        f'held person:le-an-222222 "Lê An" @0123456789abcdef {A} "LĐLĐ \\"A\\"" post=chair from=2018 to=2023-05'
        ' by="Trần Bình" # from the congress\n'
    )
    (line,) = parse_decisions(text).lines
    assert (line.line, line.verb, line.note) == (3, Verb.HELD, "from the congress")
    assert line.one == Reference(iri("person:le-an-222222"), "Lê An", "0123456789abcdef")
    assert line.other == Reference(iri(A), 'LĐLĐ "A"')
    assert line.details == {"post": "chair", "from": "2018", "to": "2023-05", "by": "Trần Bình"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing but this\n", "\ufeff# begun by an editor\r\n\r\n"])
def test_a_file_without_lines_decides_nothing(text: str):
    assert parse_decisions(text) == Decisions()


def test_a_whole_iri_is_an_id_too():
    (line,) = parse_decisions(f"same <{iri(A)}> {iri(B)}").lines
    assert (line.one.iri, line.other.iri) == (iri(A), iri(B))


@pytest.mark.parametrize(
    "line, rule",
    [
        (f"equals {A} {B}", "malformed"),
        (f"same {A}", "malformed"),
        (f"same {A} {B} {C}", "malformed"),
        (f'same "Lê An" {A} {B}', "malformed"),
        (f"same nobody:x {A}", "malformed"),
        (f'same {A} "no end {B}', "malformed"),
        (f"same {A} {B} from=2020", "malformed"),
        (f"part-of {A} {B} from=2020 from=2021", "malformed"),
        (f"held person:x-1 {A} from=2020", "malformed"),
        (f"same person:x-1 {A}", "kinds"),
        (f"same {A} {A}", "kinds"),
        (f"same place:x {A}", "kinds"),
        (f"part-of person:x-1 {A}", "kinds"),
        (f"held {A} {B} post=chair", "kinds"),
        (f"part-of {A} {B} from=tomorrow", "dates"),
        (f"part-of {A} {B} to=2020-13", "dates"),
        (f"part-of {A} {B} to=2021-02-29", "dates"),
        (f"part-of {A} {B} to=20210228", "dates"),
        (f"part-of {A} {B} from=2021 to=2020", "interval"),
        (f"held person:x-1 {A} post=chair from=2020-05 to=2020-04-30", "interval"),
        (f"part-of {A} {A}", "kinds"),
    ],
)
def test_a_line_with_a_fault_is_one_finding_that_names_it_and_not_in_force(line: str, rule: str):
    decisions = parse_decisions(f"# first\n{line}\nsame {C} {D}\n")
    assert found(decisions) == [(rule, "2")]
    assert [each.line for each in decisions.of(*Verb)] == [3]
    assert decisions.findings[0].message_vi.startswith("decisions.txt, dòng 2")


@pytest.mark.parametrize(
    "line",
    [
        f"part-of {A} {B} from=2020 to=2020",
        f"part-of {A} {B} from=2020-06 to=2020",
        f"part-of {A} {B} from=2020-02-29 on=2026-03",
        f"part-of {A} {B} from=2020 to=2020-06",
        "held person:x-1 body:y-1 post=chair to=2020-04-30",
        f"same {A} body:y-1",
        "different campaign:x-1 campaign:y-1",
    ],
)
def test_a_line_without_fault(line: str):
    decisions = parse_decisions(line)
    assert (decisions.findings, len(decisions.of(*Verb))) == ((), 1)


@pytest.mark.parametrize(
    "lines, expected",
    [
        ([f"same {A} {B}", f"same {B} {C}", f"different {A} {C}"], [("contradiction", "1, 2, 3")]),
        ([f"same {A} {B}", f"different {B} {A}"], [("contradiction", "1, 2")]),
        ([f"same {A} {B}", f"same {C} {D}", f"different {A} {C}"], []),
        (
            [f"same {A} {B}", f"same {B} {C}", f"same {A} {D}", f"same {D} {C}", f"different {A} {C}"],
            [("contradiction", "1, 2, 5"), ("contradiction", "3, 4, 5")],
        ),
        ([f"part-of {A} {B}", f"part-of {B} {C}", f"part-of {C} {A}", f"part-of {D} {A}"], [("cycle", "1, 2, 3")]),
        ([f"part-of {A} {B}", f"part-of {B} {C}", f"part-of {A} {C}"], []),
    ],
)
def test_lines_that_cannot_hold_together(lines: list[str], expected: list[tuple[str, str]]):
    decisions = parse_decisions("\n".join(lines))
    stated = [
        (finding.rule.removeprefix("decisions."), finding.message_en.partition("lines ")[2].partition(":")[0])
        for finding in decisions.findings
    ]
    assert [(rule, lines.partition(" contradict")[0]) for rule, lines in stated] == expected
    assert all(finding.severity is Severity.VIOLATION for finding in decisions.findings)


@given(st.text(alphabet='samedifrnt part-oh:/<>@#"\\=01a\n\r\u2028{}ộ', max_size=60))
def test_any_text_is_read(text: str):
    decisions = parse_decisions(f"same {text}\nsame {A} {B}")
    assert any(line.one.iri == iri(A) for line in decisions.lines)
    assert all(finding.message_en.startswith("decisions.txt") for finding in decisions.findings)


def test_a_line_more_leaves_the_others_as_they_are():
    text = "# kept\n\nsame union:a-1  union:b-1   # odd   spaces"
    more = append_decision(
        text, Verb.DIFFERENT, Reference(iri(A), "A", "0" * 16), Reference(iri(B), 'B "2"'), {"by": "An"}, "why\nso"
    )
    assert more.startswith(text + "\n")
    assert more.splitlines()[-1] == f'different {A} "A" @{"0" * 16} {B} "B \\"2\\"" by="An" # why so'
    assert parse_decisions(more).lines[-1].other.name == 'B "2"'
    with pytest.raises(ValueError, match="kinds"):
        append_decision(text, Verb.SAME, Reference(iri(A)), Reference(iri("person:x-1")))


# --- what lines do ---------------------------------------------------------------------------------------------------

CITY = federation(A, "r1", "thành phố Hòa Bình", "tinh-hoa-binh", place="place:thanh-pho-hoa-binh")
AGAIN = federation(B, "r2", "thành phố Hòa Bình", "tinh-hoa-binh", place="place:thanh-pho-hoa-binh")
PROVINCE = federation(C, "r3", "tỉnh Hòa Bình", "tinh-hoa-binh", place="place:tinh-hoa-binh")
OTHER = profile(D, "r4", "Công đoàn Trường Tiểu học Kim Đồng", head="công đoàn", rest="trường tiểu học kim đồng")


def groups(text: str, *profiles) -> list[str]:
    """The groups of what is the same, each as letters."""
    canonical = link_all(profiles or (CITY, AGAIN, PROVINCE, OTHER), parse_decisions(text)).canonical
    members: dict[str, str] = {}
    for one, stands in sorted(canonical.items()):
        members[stands] = members.get(stands, "") + one.rpartition("/")[2][0]
    return sorted(members.values())


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", ["ab", "c", "d"]),
        (f"different {A} {B}", ["a", "b", "c", "d"]),
        # a person's word goes before the rules that hold a city and a province apart
        (f"same {A} {C}", ["abc", "d"]),
        (f"same {B} {D}", ["abd", "c"]),
        # not through others either: c is the same as a alone
        (f"same {A} {C}\ndifferent {B} {C}\ndifferent {A} {B}", ["ac", "b", "d"]),
        # of three lines that contradict each other none is in force, and their entities stay open
        (f"same {A} {B}\nsame {B} {C}\ndifferent {A} {C}", ["a", "b", "c", "d"]),
        (f"part-of {A} {C} from=2000", ["ab", "c", "d"]),
    ],
)
def test_what_comes_of_lines(text: str, expected: list[str]):
    assert groups(text) == expected


def test_what_contradicting_lines_leave_is_open_and_names_them():
    linking = link_all((CITY, AGAIN, PROVINCE), parse_decisions(f"same {A} {B}\nsame {B} {C}\ndifferent {A} {C}"))
    stated = [(judgement.outcome, judgement.decision) for judgement in linking.judgements]
    assert stated == [(Outcome.OPEN, 1), (Outcome.OPEN, 3), (Outcome.OPEN, 2)]


def test_what_is_said_of_one_is_not_said_of_another_that_is_described_alike():
    """Two schools of one name, each said to be one of two bodies that the rules hold the same: these stay open."""
    chau, slip = (federation(f"union:{n}", n, f"huyện {n} Châu", "tinh-hoa-binh") for n in ("Mai", "Maii"))
    one, other = (profile(f"union:{n}", n, OTHER.name, head="công đoàn", rest=OTHER.marks["rest"]) for n in "xy")
    everyone = (chau, slip, one, other)
    assert groups("", *everyone) == ["MM", "x", "y"]
    canonical = link_all(everyone, parse_decisions(f"same {one.iri} {chau.iri}\nsame {other.iri} {slip.iri}")).canonical
    assert canonical[one.iri] == canonical[chau.iri] != canonical[other.iri] == canonical[slip.iri]


def test_a_decided_pair_names_its_line_and_still_says_what_the_rules_found():
    (judgement,) = link_all((CITY, PROVINCE), parse_decisions(f"# \nsame {C} {A}")).judgements
    assert (judgement.one, judgement.other, judgement.outcome, judgement.decision) == (iri(A), iri(C), Outcome.SAME, 2)
    assert "place-differs" in {comparison.id for comparison in judgement.comparisons}


def in_corpus(text: str, *profiles) -> list[tuple[str, str]]:
    force = in_force(parse_decisions(text), MemoryCorpus(profiles))
    return [
        (finding.rule.removeprefix("decisions."), finding.message_en.partition("line")[2][:4])
        for finding in force.findings
    ]


KNOWN = [
    profile(f"union:known-{n}", f"r{n}", f"Known {n}", known=True, head="công đoàn", rest=f"x {n}") for n in (1, 2)
]


@pytest.mark.parametrize(
    "text, profiles, expected",
    [
        (f"same {A} {B}", [CITY, AGAIN], []),
        (f"same {A} union:gone-1", [CITY], [("unknown", " 1: ")]),
        (f"held person:gone-1 {A} post=chair", [CITY], [("unknown", " 1: ")]),
        ("same union:known-1 union:known-2", KNOWN, [("both-known", " 1: ")]),
        (f"same {A} union:known-1\nsame {A} union:known-2", [CITY, *KNOWN], [("both-known", " 1, ")]),
        (f"same {A} union:known-1", [CITY, *KNOWN], []),
    ],
)
def test_what_a_corpus_says_of_lines(text: str, profiles: list, expected: list[tuple[str, str]]):
    assert in_corpus(text, *profiles) == expected
    canonical = link_all(profiles, parse_decisions(text)).canonical
    assert len({canonical[each.iri] for each in profiles if each.known}) == sum(each.known for each in profiles)


def test_two_of_the_vocabulary_stay_two_whatever_is_decided():
    text = f"same {A} union:known-1\nsame {A} union:known-2"
    linking = link_all([CITY, *KNOWN], parse_decisions(text))
    assert len(set(linking.canonical.values())) == 3
    assert {judgement.outcome for judgement in linking.judgements} == {Outcome.OPEN}


#: The entity of a line whose id is gone, by what the line says of it.
RENAMED = [
    ('"Liên đoàn Lao động thành phố Hoà Bình"', True),  # one of that name, whatever the placement of tones
    ("", False),  # no name
    ('"Liên đoàn Lao động thành phố Hòa An"', False),  # another name
    ('"Liên đoàn Lao động thành phố Hòa Bình" @000000000000000a', False),  # in another report
]


@pytest.mark.parametrize("written, is_found", RENAMED)
def test_an_entity_whose_id_is_gone_is_found_by_its_name(written: str, is_found: bool):
    text = f"same union:old-999999 {written} {D}"
    assert groups(text, CITY, OTHER) == (["ad"] if is_found else ["a", "d"])
    assert in_corpus(text, CITY, OTHER) == ([] if is_found else [("unknown", " 1: ")])


def test_of_two_of_one_name_neither_is_meant():
    text = f'same union:old-999999 "Liên đoàn Lao động thành phố Hòa Bình" {D}'
    assert groups(text, CITY, AGAIN, OTHER) == ["ab", "d"]


def test_two_hundred_lines_are_in_force_or_reported_after_names_and_ids_have_changed():
    """A third of the ids are others now, a tenth of the entities are gone."""
    schools = [
        profile(f"union:s{n}-{n:06}", f"{n:016x}", f"Công đoàn Trường số {n}", head="công đoàn", rest=f"trường số {n}")
        for n in range(400)
    ]
    text = ""
    for n in range(0, 400, 2):
        one, other = (Reference(each.iri, each.name, each.report) for each in schools[n : n + 2])
        text = append_decision(text, Verb.SAME if n % 4 == 0 else Verb.DIFFERENT, one, other, {"by": "An"})
    decisions = parse_decisions(text)
    assert (len(decisions.lines), decisions.findings) == (200, ())
    moved = [
        profile(
            f"union:t{n}-{n:06}" if n % 3 == 0 else f"union:s{n}-{n:06}",
            f"{n:016x}",
            f"Công đoàn Trường số {n}",
            head="công đoàn",
        )
        for n in range(400)
        if n % 10 != 0
    ]
    force = in_force(decisions, MemoryCorpus(moved))
    reported = {int(finding.message_en.partition("line ")[2].partition(":")[0]) for finding in force.findings}
    assert len(force.lines) + len(reported) == 200
    assert reported == {n // 2 + 1 for n in range(0, 400, 10)}
    assert {line.line for line in force.lines}.isdisjoint(reported)


def test_people_are_held_apart_and_joined_by_a_line():
    union = federation(A, "r1", "huyện Yên Lập", "tinh-phu-tho", place="place:huyen-yen-lap")
    there = federation(A, "r2", "huyện Yên Lập", "tinh-phu-tho", place="place:huyen-yen-lap")
    one = person("person:a-1", "r1", "Lê Văn An", A, post=f"chair@{A}")
    other = person("person:b-1", "r2", "Lê Văn An", A, post=f"chair@{A}")
    assert groups("", union, there, one, other) == ["a", "ab"]
    assert groups("different person:a-1 person:b-1", union, there, one, other) == ["a", "a", "b"]
