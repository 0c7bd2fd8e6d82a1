"""How an official report ends: for whom it is signed, to whom it is sent."""

from __future__ import annotations

import pytest

from tests.facts.reading import facts_of

REPORT = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH YÊN BÁI\nCÔNG ĐOÀN NGÀNH Y TẾ\nBÁO CÁO\nTổng kết phong trào thi đua năm 2019\n"
    "Công đoàn ngành Y tế quản lý 26 công đoàn cơ sở, khen thưởng nhiều CNVCLĐ trong phong trào thi đua.\n"
)
OF = "Công đoàn ngành Y tế tỉnh Yên Bái"


@pytest.mark.parametrize(
    "signing", ["TM. BAN THƯỜNG VỤ", "TM. BAN CHẤP HÀNH", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"]
)
def test_who_is_signed_for_is_no_author(signing: str) -> None:
    posts = [fact for fact in facts_of(f"{REPORT}{signing}\nTrần Văn Bình") if fact["kind"] == "post"]
    assert {fact["person"] for fact in posts} <= {"Trần Văn Bình"}


@pytest.mark.parametrize("ending", ["", "Nơi nhận:\n- LĐLĐ tỉnh Yên Bái;\n- LĐLĐ tỉnh Yên Bái (b/c);\n- Lưu: VT."])
def test_a_report_is_not_about_those_it_is_sent_to(ending: str) -> None:
    [figure] = [fact for fact in facts_of(f"{REPORT}{ending}") if fact["kind"] == "figure"]
    assert figure["of"] == OF
