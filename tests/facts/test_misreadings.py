"""Sentences that were once misread: what the text does not say is no fact, and no slot is made up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.reading import facts_of

TITLE = "LĐLĐ huyện Yên Lập tổng kết năm 2019\n"


def facts_in(text: str, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in facts_of(TITLE + text) if fact["kind"] == kind]


@pytest.mark.parametrize(
    "text",
    [
        "3 tập thể không được tặng Bằng khen.",
        "Có 5 cá nhân chưa được tặng Kỷ niệm chương.",
    ],
)
def test_an_award_that_is_denied_behind_its_recipients(text: str) -> None:
    assert facts_in(text, "award") == []


def test_who_leaves_an_office_does_not_take_it() -> None:
    assert facts_in("Ông Lê Văn Tám thôi giữ chức Chủ tịch LĐLĐ huyện.", "post") == []


def test_who_proposes_does_not_give() -> None:
    [fact] = facts_in("Theo đề nghị của LĐLĐ tỉnh Phú Thọ, UBND tỉnh Phú Thọ tặng Bằng khen cho 4 tập thể.", "award")
    assert fact["conferred_by"] == ["Ủy ban nhân dân tỉnh Phú Thọ"]


@pytest.mark.parametrize(
    "heading",
    ["Dự hội nghị có 2 đồng chí lãnh đạo:", "Ban Chấp hành gồm 3 đoàn viên:", "Hội nghị có 3 cá nhân phát biểu:"],
)
def test_those_who_are_only_counted_received_no_award(heading: str) -> None:
    text = f"LĐLĐ tỉnh tặng Bằng khen cho 2 tập thể.\n{heading}\n- Trần Văn Bình;\n- Lê Thị Hoa."
    assert [fact["text"] for fact in facts_in(text, "award")] == ["Bằng khen cho 2 tập thể"]


def test_who_is_sent_the_list_is_not_on_it() -> None:
    text = "Danh sách cá nhân được tặng Bằng khen\n1. Trần Văn Bình\n2. Lê Thị Hoa\nNơi nhận:\n- LĐLĐ tỉnh Phú Thọ;"
    assert [fact["recipient"] for fact in facts_in(text, "award")] == ["Trần Văn Bình", "Lê Thị Hoa"]


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        ("CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", [("Trần Văn Bình", "vice-chair")]),
        ("GIÁM ĐỐC\nTrần Văn Bình", [("Trần Văn Bình", "director")]),
    ],
)
def test_an_office_of_capitals_is_no_author(lines: str, posts: list[tuple[str, str]]) -> None:
    found = facts_in(f"Hội nghị kết thúc.\n{lines}", "post")
    assert [(fact["person"], fact["post"]) for fact in found] == posts
    assert [fact["organisation"] for fact in found if fact["post"] == "director"] in ([], [None])


@pytest.mark.parametrize("columns", ["Bằng khen Bộ Y tế (KH/TH)", "Bằng khen Thủ tướng Chính phủ (KH/TH)"])
def test_a_giver_in_half_a_heading_has_a_name(columns: str) -> None:
    text = f"Kết quả\nĐơn vị\t{columns}\tSáng kiến\nCụm A\t6/ 7\t5\nCụm B\t5/ 6\t8"
    givers = {giver for fact in facts_in(text, "award") for giver in fact["conferred_by"]}
    assert "None" not in givers


def test_bodies_at_the_head_of_rows_are_not_counted() -> None:
    text = "Kết quả\nĐơn vị\tĐoàn viên\tNữ\nCĐCS A\t100\t40\nCĐCS B\t90\t30"
    assert {fact["measure"] for fact in facts_in(text, "figure")} == {"members"}


def test_a_column_of_those_who_registered_is_no_target() -> None:
    text = "Kết quả\nĐơn vị\tSố CĐCS\tSố đoàn viên đăng ký\nCụm 1\t12\t350\nCụm 2\t14\t400"
    assert {fact["measure"] for fact in facts_in(text, "figure")} == {"grassroots-unions", "participants"}


def test_what_is_done_below_a_heading_of_plans_is_no_target() -> None:
    assert [f["measure"] for f in facts_in("Phương hướng\nĐã kết nạp 300 đoàn viên.", "figure")] == ["new-members"]


def test_an_award_below_a_heading_of_plans_is_planned() -> None:
    [fact] = facts_in("Phương hướng\nTặng Giấy khen cho 5 tập thể.", "award")
    assert fact["status"] == "planned"


def test_the_own_body_is_no_previous_sentence() -> None:
    [fact] = facts_in("2018: Bằng khen của UBND tỉnh Phú Thọ", "award")
    assert {entry["slot"]: entry["reason"] for entry in fact["context"]}["recipient"] == "report-subject"
