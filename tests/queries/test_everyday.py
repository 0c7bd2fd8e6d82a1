"""The everyday questions over several reports, with their parameters and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from tests.queries.expectations import plain
from thidua.queries.catalogue import find_query
from thidua.queries.run import run_query

MERGED = "tỉnh Phú Thọ (từ 01/7/2025)"
CREATIVE = "Lao động giỏi, Lao động sáng tạo"
THUNG_VANG = "Liên đoàn Lao động huyện Thung Vàng"


@pytest.mark.parametrize(
    "name, parameters, columns, rows",
    [
        (
            "campaigns-awards",
            {"campaign": "Tháng Công nhân"},
            ("recipients", "count", "year", "report"),
            [("cá nhân", "05 người", None, "vinh-phuc-2022.txt")],
        ),
        (
            "campaigns-awards",
            {"year": "2019"},
            ("campaign", "recipients", "year"),
            [
                (CREATIVE, "Hà Thị Vượng", 2019),
                (CREATIVE, "Công đoàn Công ty TNHH May Suối Mây", 2019),
                (None, "Bùi Thị Hạnh Dung", 2019),
            ],
        ),
        (
            "campaigns-awards",
            {"province": "tỉnh Bắc Kạn", "recipients": "tập thể", "given_by": "Liên đoàn Lao động tỉnh Bắc Kạn"},
            ("count", "province", "of"),
            [("04 tập thể", "tỉnh Bắc Kạn", "Liên đoàn Lao động huyện Nà Lĩnh")],
        ),
        ("campaigns-awards", {"campaign": "Tháng Công nhân", "year": "1999"}, ("claim",), []),
        (
            "awards-campaigns",
            {"award": "Bằng Lao động sáng tạo"},
            ("campaign", "claims", "near", "reports", "first", "last"),
            [(CREATIVE, 2, 1, 2, "2019", "2021")],
        ),
        ("awards-campaigns", {"award": "Bằng Lao động sáng tạo", "year": "2021"}, ("claims",), [(1,)]),
        (
            "shared-campaigns",
            {},
            ("campaign", "reports"),
            [
                (CREATIVE, 4),
                ("Tết Sum vầy", 4),
                ("Giỏi việc nước, đảm việc nhà", 3),
                ("Mái ấm Công đoàn", 3),
                ("Tháng Công nhân", 2),
            ],
        ),
        (
            "offices",
            {"person": "Bùi Thị Hạnh Dung", "union": "LĐLĐ huyện Thung Vàng"},
            ("office", "organisation", "first", "last", "reports"),
            [
                ("Phó Chủ tịch", THUNG_VANG, "2019-01-11", "2020-01-17", 3),
                ("Chủ tịch", THUNG_VANG, "2022", "2023-06-16", 2),
            ],
        ),
        ("offices", {"person": "Lê Văn Thành"}, ("office", "reports"), [("Giám đốc", 1), ("Chủ tịch", 2)]),
        (
            "unions-by-awards",
            {"year": "2022"},
            ("union", "awards", "reports"),
            [("Công đoàn Công ty TNHH May Suối Mây", 1, 1), (THUNG_VANG, 1, 2)],
        ),
        (
            "province-now",
            {"province": MERGED, "day": "2025-08"},
            ("then", "union"),
            [
                ("tỉnh Hòa Bình", THUNG_VANG),
                (MERGED, "Liên đoàn Lao động tỉnh Phú Thọ (từ 7/2025)"),
                ("tỉnh Vĩnh Phúc", "Liên đoàn Lao động huyện Cổ Bồng"),
                ("tỉnh Vĩnh Phúc", "Liên đoàn Lao động huyện Đầm Sen"),
            ],
        ),
    ],
)
def test_answers(
    name: str,
    parameters: dict[str, str],
    columns: tuple[str, ...],
    rows: list[tuple[object, ...]],
    corpus: Callable[[str], Store],
):
    result = run_query(corpus("own"), find_query(name).text, parameters, source=name)
    places = [result.variables.index(column) for column in columns]
    assert [tuple(plain(row[place]) for place in places) for row in result.rows] == rows


def test_the_unions_of_a_day_are_those_not_ended_and_already_founded(corpus: Callable[[str], Store]):
    def unions(day: str) -> set[str]:
        result = run_query(corpus("own"), find_query("unions").text, {"day": day})
        return {str(plain(row[result.variables.index("union")])) for row in result.rows}

    before, after = unions("2025-06-30"), unions("2026")
    assert before - after == {f"Liên đoàn Lao động tỉnh {name}" for name in ("Bắc Kạn", "Hòa Bình", "Vĩnh Phúc")}
    assert after - before == {"Liên đoàn Lao động tỉnh Phú Thọ (từ 7/2025)"}
    assert unions("2025-07") == before | after
