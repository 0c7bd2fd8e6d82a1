"""Whom a report is about, where its title does not say it or others are named beside it."""

from __future__ import annotations

import pytest

from tests.facts.reading import read_text

CASES = {
    "a company whose workshop is named first": (
        """Thợ lò Khe Trúc thi đua

Anh Hà Văn Chiến ở Phân xưởng Khai thác 7 (Công ty Than Khe Trúc - VMC) vừa nhận Giấy khen.
Theo ông Trịnh Quang Hưng, Chủ tịch Công đoàn Công ty, năm 2016 Công ty có 212 sáng kiến.""",
        "Công đoàn Công ty Than Khe Trúc - VMC",
    ),
    "a union by its officer, before a list of others": (
        """Thi đua không phải để ngắm cờ

Hỏi đồng chí Dương Đức Khanh, Chủ tịch LĐLĐ tỉnh Ninh Bình, điều tâm đắc nhất, ông trả lời: sáng kiến.

Công đoàn Viên chức tỉnh, LĐLĐ thành phố Ninh Bình, LĐLĐ huyện Kim Sơn dẫn đầu.""",
        "Liên đoàn Lao động tỉnh Ninh Bình",
    ),
    "the one that holds what is told, not one that gives": (
        """Những bông hoa phố biển

Có 62 cô giáo được vinh danh trong lễ do Công đoàn Giáo dục quận Lê Chân tổ chức.
Bà Phạm Thị Minh, Chủ tịch CĐGD quận, cho biết ngành có 1.850 đoàn viên. LĐLĐ quận tặng giấy khen 20 chị.""",
        "Công đoàn Giáo dục quận Lê Chân",
    ),
    "a union, not the company that it tells of": (
        """Bữa cơm ca ngon hơn

Đó là kết quả của Công đoàn các Khu công nghiệp tỉnh Vĩnh Long.
Ông Huỳnh Văn Thép, Phó Chủ tịch Công đoàn các KCN, nói đơn vị quản lý 26 CĐCS.
Năm 2015, Công ty TNHH Tỷ Xuân có 14 sáng kiến.""",
        "Công đoàn các Khu công nghiệp tỉnh Vĩnh Long",
    ),
}


@pytest.mark.parametrize(("text", "subject"), CASES.values(), ids=CASES.keys())
def test_the_subject(text: str, subject: str) -> None:
    assert read_text(text).subject == subject
