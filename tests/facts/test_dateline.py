"""The line that says on which day a report was written."""

from pathlib import Path

import pytest

from thidua.documents.read import read_document
from thidua.facts.dateline import dateline_of

BODY = "LĐLĐ huyện Yên Lập tổng kết phong trào thi đua; 5 tập thể được tặng Giấy khen."


@pytest.mark.parametrize(
    "line, day",
    [
        ("Thứ Sáu, 12/07/2019, 15:42 [GMT+7]", "2019-07-12"),
        ("Cập nhật: 07:15, 09/08/2023", "2023-08-09"),
        ("Ngày đăng: 06/10/2021 - Lượt xem: 2.318", "2021-10-06"),
        ("27/04/2018 20:11 | Xã hội", "2018-04-27"),
        ("15:20 19/01/2014", "2014-01-19"),
        ("Thứ bảy, 13.3.2010 | 08:12", "2010-03-13"),
        ("(12/9/2025)", "2025-09-12"),
        ("Posted on 22/08/2022 by admin", "2022-08-22"),
        ("Yên Lập, ngày 5 tháng 9 năm 2025", "2025-09-05"),
        ("Số: 07/BC-CĐCS Yên Lập, ngày 05 tháng 09 năm 2025.", "2025-09-05"),
        ("Ngày 25-7-2014, LĐLĐ huyện Yên Lập trao giải.", None),  # when something took place
        ("(15/10/1977 - 15/10/2017)", None),
        ("Hội thao: xã Xuân Thủy nhất toàn đoàn - 28/5/2010", None),
        ("Cập nhật: 31/02/2023", None),  # no day
        ("28/5/2010 Hội thao công nhân", None),
    ],
)
def test_the_day_of_a_report(line: str, day: str | None, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(f"Yên Lập tổng kết\n\n{line}\n\n{BODY}\n", "utf-8")
    document = read_document(path)
    found = dateline_of(document)
    assert (None if found is None else found[0]) == day
    if found is not None:
        assert found[1].of(document.reading.text) in line


def test_the_day_of_a_letter_stands_at_its_end_too(tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join([BODY] * 20 + ["Yên Lập, ngày 5 tháng 9 năm 2025"]), "utf-8")
    found = dateline_of(read_document(path))
    assert found is not None
    assert found[0] == "2025-09-05"
