"""What the cells of tables state, by the heads of their columns and rows and the line above."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.reading import facts_of

TITLE = "LĐLĐ huyện Yên Lập tổng kết năm 2019\n"
OWN = "Liên đoàn Lao động huyện Yên Lập"


def cells_in(text: str) -> list[tuple[str, Any, int, str | None]]:
    """Of each fact of a table: its words, the measure or award, the number, and whose it is."""
    facts = [fact for fact in facts_of(TITLE + text) if fact["rule"].endswith(".table")]
    return [
        (f["text"], f.get("measure") or f.get("award"), (f.get("quantity") or f["count"])["value"], f["of"])
        for f in facts
    ]


CASES: dict[str, tuple[str, list[tuple[str, str, float, str | None]]]] = {
    "bars, running numbers and a total": (
        "Kết quả\nTT|Đơn vị|Đoàn viên kết nạp|Sáng kiến\n1|Cụm Một|12|3\n2|Cụm Hai|20|5\nCộng||32|8",
        [
            ("12", "new-members", 12, "Cụm Một"),
            ("3", "initiatives", 3, "Cụm Một"),
            ("20", "new-members", 20, "Cụm Hai"),
            ("5", "initiatives", 5, "Cụm Hai"),
            ("32", "new-members", 32, OWN),
            ("8", "initiatives", 8, OWN),
        ],
    ),
    "pairs under a heading of two halves": (
        "Kết quả\nĐơn vị\tĐoàn viên kết nạp (CT/ TH)\tSáng kiến\nCụm A\t6.000/ 7.322\t5\nCụm B\t500/ 612\t8",
        [
            ("6.000", "target", 6000, "Cụm A"),
            ("7.322", "new-members", 7322, "Cụm A"),
            ("5", "initiatives", 5, "Cụm A"),
            ("500", "target", 500, "Cụm B"),
            ("612", "new-members", 612, "Cụm B"),
            ("8", "initiatives", 8, "Cụm B"),
        ],
    ),
    "single spaces and two lines of headings": (
        "Kết quả\nTT Đơn vị Đoàn SK cấp\nviên cơ sở\n1 Cụm Một 25 75\n2 Cụm Hai 30 80\n3 Cụm Ba 31 81",
        [
            ("25", "members", 25, "Cụm Một"),
            ("75", "initiatives", 75, "Cụm Một"),
            ("30", "members", 30, "Cụm Hai"),
            ("80", "initiatives", 80, "Cụm Hai"),
            ("31", "members", 31, "Cụm Ba"),
            ("81", "initiatives", 81, "Cụm Ba"),
        ],
    ),
    "plan, result and share of what the line above tells": (
        "Số đoàn viên kết nạp\nNăm\tKế hoạch\tThực hiện\tTỷ lệ\n2018\t100\t120\t120%\n2019\t110\t130\t118,2",
        [
            ("100", "target", 100, OWN),
            ("120", "new-members", 120, OWN),
            ("120", "share", 120, OWN),
            ("110", "target", 110, OWN),
            ("130", "new-members", 130, OWN),
            ("118,2", "share", 118.2, OWN),
        ],
    ),
    "what is counted stands in the rows": (
        "Nội dung\tKế hoạch\tThực hiện\nĐoàn viên kết nạp\t100\t-\nSố tiền làm lợi (triệu đồng)\t500\t612,5",
        [
            ("100", "target", 100, OWN),
            ("500", "target", 500_000_000, OWN),
            ("612,5", "savings", 612_500_000, OWN),
        ],
    ),
    "awards": (
        "Kết quả\nĐơn vị\tCSTĐ cơ sở\tSố CĐCS vững mạnh\nCụm Một\t25\t1.146\nCụm Hai\t30\t80",
        [
            ("25", "chien-si-thi-dua", 25, "Cụm Một"),
            ("1.146", "cdcs-vung-manh", 1146, "Cụm Một"),
            ("30", "chien-si-thi-dua", 30, "Cụm Hai"),
            ("80", "cdcs-vung-manh", 80, "Cụm Hai"),
        ],
    ),
    "a column of which nothing tells what it counts": (
        "Kết quả\nĐơn vị\tSố điện thoại\tSáng kiến\nCụm Một\t25\t75\nCụm Hai\t30\t80",
        [("75", "initiatives", 75, "Cụm Một"), ("80", "initiatives", 80, "Cụm Hai")],
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_what_a_table_states(kind: str) -> None:
    text, expected = CASES[kind]
    assert cells_in(text) == expected


def test_a_row_of_a_year_gives_the_period() -> None:
    text = "Số đoàn viên kết nạp\nNăm\tKế hoạch\tThực hiện\n2018\t100\t120\n2018-2019\t110\t130"
    periods = [fact["period"] for fact in facts_of(TITLE + text) if fact["rule"] == "figure.table"]
    assert [(p["text"], p["start"], p["end"]) for p in periods] == [
        ("2018", "2018", "2018"),
        ("2018", "2018", "2018"),
        ("2018-2019", "2018", "2019"),
        ("2018-2019", "2018", "2019"),
    ]


def test_the_context_of_a_cell_are_its_heads() -> None:
    text = "Kết quả\nĐơn vị\tSáng kiến\tBằng khen UBND tỉnh\nCụm Một\t3\t1\nCụm Hai\t5\t2"
    told = {
        (fact["text"], entry["slot"]): (entry["reason"], entry["text"])
        for fact in facts_of(TITLE + text)
        for entry in fact["context"]
    }
    assert told["3", "measure"] == ("column-heading", "Sáng kiến")
    assert told["3", "of"] == ("row-heading", "Cụm Một")
    assert told["1", "award"][0] == "column-heading"
    assert told["1", "award"][1].startswith("Bằng khen")


def test_a_table_has_the_campaign_of_the_paragraph_above() -> None:
    table = "Đơn vị\tSáng kiến\tĐoàn viên\nCụm Một\t3\t1\nCụm Hai\t5\t2"
    facts = facts_of(f"{TITLE}Phong trào “Một việc tốt” có kết quả sau.\n{table}")
    campaigns = {f["measure"]: (f["campaign"], f["strength"]) for f in facts if f["rule"] == "figure.table"}
    assert campaigns == {"initiatives": ("Một việc tốt", "paragraph"), "members": (None, None)}
