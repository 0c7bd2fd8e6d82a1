"""What stands on several lines: rolls, lists by year, signatures, "-nt-", and headings that speak for lines below."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.reading import facts_of

TITLE = "LĐLĐ huyện Yên Lập tổng kết năm 2019\n"
OWN = "Liên đoàn Lao động huyện Yên Lập"


def facts_in(text: str, *kinds: str) -> list[dict[str, Any]]:
    return [fact for fact in facts_of(TITLE + text) if fact["kind"] in kinds]


def reasons(fact: dict[str, Any]) -> dict[str, str]:
    return {entry["slot"]: entry["reason"] for entry in fact["context"]}


ROLL = """Danh sách tập thể, cá nhân được LĐLĐ tỉnh Phú Thọ tặng Bằng khen
(Kèm theo Quyết định số 12/QĐ-LĐLĐ)
Trong phong trào “Một việc tốt” năm 2018
1. CĐCS Trường Tiểu học Hoa Mai
2. Ông Trần Văn Bình, Chủ tịch CĐCS
3. Bà Lê Thị Hoa
"""


def test_a_roll_gives_each_the_award_of_its_heading() -> None:
    listed = facts_in(ROLL, "award")
    assert [fact["recipient"] for fact in listed] == [
        "Công đoàn cơ sở Trường Tiểu học Hoa Mai",
        "Trần Văn Bình",
        "Lê Thị Hoa",
    ]
    for fact in listed:
        assert fact["rule"] == "award.listed"
        assert fact["part_of"] is None
        assert fact["conferred_by"] == ["Liên đoàn Lao động tỉnh Phú Thọ"]
        assert (fact["campaign"], fact["period"]["start"]) == ("Một việc tốt", "2018")
        assert set(reasons(fact).values()) == {"list-heading"}


@pytest.mark.parametrize(
    "text",
    [
        "Danh sách đoàn viên dự hội nghị\n1. Trần Văn Bình\n2. Lê Thị Hoa",
        "Danh sách 2 cá nhân họp bàn\n1. Trần Văn Bình\n2. Lê Thị Hoa",
        "LĐLĐ tỉnh Phú Thọ tặng Bằng khen cho 2 tập thể.\n- Trần Văn Bình\n- Lê Thị Hoa",
    ],
)
def test_what_opens_no_list(text: str) -> None:
    assert [fact for fact in facts_in(text, "award") if fact["rule"] == "award.listed"] == []


def test_a_signature_ends_a_list() -> None:
    text = "LĐLĐ tỉnh Phú Thọ tặng Bằng khen cho 2 cá nhân:\n1. Lê Thị Hoa\nCHỦ TỊCH\nTrần Văn Bình"
    assert [f["recipient"] for f in facts_in(text, "award") if f["rule"] == "award.listed"] == ["Lê Thị Hoa"]
    assert [f["person"] for f in facts_in(text, "post")] == ["Trần Văn Bình"]


SIGNATURES = [
    ("CHỦ TỊCH\nTrần Văn Bình", [("Trần Văn Bình", "chair", OWN)]),
    ("CHỦ TỊCH\n(đã ký)\nTrần Văn Bình", [("Trần Văn Bình", "chair", OWN)]),
    ("CHỦ TỊCH\nHội nghị đã họp.\nHội nghị đã bàn.\nHội nghị đã nghỉ.\nTrần Văn Bình", []),
    ("Chủ tịch\nTrần Văn Bình", []),
]


@pytest.mark.parametrize(("lines", "posts"), SIGNATURES)
def test_signatures(lines: str, posts: list[tuple[str, str, str]]) -> None:
    found = [f for f in facts_in(f"Hội nghị kết thúc.\n{lines}", "post") if f["rule"] == "post.signature"]
    assert [(f["person"], f["post"], f["organisation"]) for f in found] == posts
    for fact in found:
        assert reasons(fact) == {"organisation": "report-subject", "post": "heading"}
        assert fact["parts"]["person"]["text"] == "Trần Văn Bình"


YEARS = "Năm 2017: Tập thể lao động xuất sắc; Cờ thi đua của Tổng LĐLĐ Việt Nam\nNăm 2018: -nt-"


def test_lines_of_years_are_of_the_own_body() -> None:
    found = facts_in(YEARS, "award")
    assert [(f["period"]["start"], f["award"], f["recipient"], f["rule"]) for f in found] == [
        ("2017", "tap-the-lao-dong-xuat-sac", OWN, "award.of-year"),
        ("2017", "co-thi-dua", OWN, "award.of-year"),
        ("2018", "co-thi-dua", OWN, "award.of-year"),
    ]
    assert found[2]["parts"]["award"]["text"] == "nt"


def test_ditto_says_nothing_where_no_award_was_named() -> None:
    assert facts_in("Năm 2018: -nt-", "award") == []


@pytest.mark.parametrize(
    ("lines", "measures"),
    [
        ("Phương hướng nhiệm vụ năm 2020\nKết nạp 300 đoàn viên.", ["target"]),
        ("II. Phương hướng\nKết nạp 300 đoàn viên.\nThành lập 5 CĐCS.", ["target", "target"]),
        ("Phương hướng\nKết nạp 300 đoàn viên.\nKết quả năm 2019\nKết nạp 250 đoàn viên.", ["target", "new-members"]),
        ("Kết quả năm 2019\nKết nạp 300 đoàn viên.", ["new-members"]),
    ],
)
def test_a_heading_of_plans_speaks_for_the_lines_below(lines: str, measures: list[str]) -> None:
    found = facts_in(lines, "figure")
    assert [fact["measure"] for fact in found] == measures
    assert all((reasons(f).get("measure") == "heading") is (f["measure"] == "target") for f in found)


@pytest.mark.parametrize(
    ("lines", "statuses"),
    [
        ("Đề nghị khen thưởng\n3 tập thể được LĐLĐ tỉnh tặng Bằng khen.", [("recommended", "heading")]),
        ("Đề nghị khen thưởng\n3 tập thể đã được LĐLĐ tỉnh tặng Bằng khen.", [("conferred", None)]),
        ("Công tác khen thưởng\n3 tập thể được LĐLĐ tỉnh tặng Bằng khen.", [("conferred", None)]),
    ],
)
def test_a_heading_of_proposals(lines: str, statuses: list[tuple[str, str | None]]) -> None:
    assert [(f["status"], reasons(f).get("status")) for f in facts_in(lines, "award")] == statuses


MOVEMENT = "Phong trào “Giỏi việc nước, đảm việc nhà” lan rộng. "


@pytest.mark.parametrize(
    ("sentence", "count", "level"),
    [
        ("Có 30 chị được công nhận cấp cơ sở.", 30, "grassroots"),
        ("Có 30 chị đạt cấp tỉnh.", 30, "ministry-province"),
        ("Có 30 chị đạt danh hiệu “Giỏi việc nước, đảm việc nhà” cấp cơ sở.", 30, "grassroots"),
    ],
)
def test_the_title_of_a_movement(sentence: str, count: int, level: str) -> None:
    [fact] = facts_in(MOVEMENT + sentence, "award")
    assert (fact["award"], fact["award_name"]) == ("danh-hieu", "Giỏi việc nước, đảm việc nhà")
    assert (fact["count"]["value"], fact["level"], fact["campaign"]) == (count, level, "Giỏi việc nước, đảm việc nhà")


def test_other_movements_confer_no_title() -> None:
    assert facts_in("Phong trào “Một việc tốt” lan rộng. Có 30 chị được công nhận cấp cơ sở.", "award") == []
