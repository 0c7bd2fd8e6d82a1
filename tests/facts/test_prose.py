"""Facts in the prose of newspapers, minutes and interviews: what each way of telling must give.

Every text stands for a whole report of an invented body; of each fact only the slots written are compared.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.reading import facts_of

MINE = (
    "Hội thi thợ giỏi Công đoàn Công ty CP Cơ khí Hòn Gai\n\nCông đoàn Công ty CP Cơ khí Hòn Gai tổ chức hội thi.\n\n"
)
SCHOOL = "Công đoàn Trường THPT Chu Văn Trinh tổng kết\n\nCông đoàn Trường THPT Chu Văn Trinh tổng kết năm học.\n\n"
DISTRICT = "LĐLĐ quận Hải Tân tổng kết\n\nLĐLĐ quận Hải Tân tổ chức hội nghị tổng kết năm.\n\n"
HOSPITAL = "Công đoàn Bệnh viện Phụ sản Hải Châu\n\nCông đoàn Bệnh viện Phụ sản Hải Châu họp mặt.\n\n"
UNION_OF_MINE = "Công đoàn Công ty CP Cơ khí Hòn Gai"

CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "a body called by its kind gives": (
        MINE + "14 tập thể và 120 cá nhân được Giám đốc Công ty tặng Giấy khen.",
        [
            {"award": "giay-khen", "count": 14, "conferred_by": ["Giám đốc Công ty CP Cơ khí Hòn Gai"]},
            {"award": "giay-khen", "count": 120, "recipient_kind": "individual"},
        ],
    ),
    "a body called by its kind receives": (
        HOSPITAL + "Năm 2011, công đoàn bệnh viện được Công đoàn Y tế Việt Nam tặng cờ, LĐLĐ thành phố tặng bằng khen.",
        [
            {"award": "co-thi-dua", "recipient": "Công đoàn Bệnh viện Phụ sản Hải Châu"},
            {"award": "bang-khen", "recipient": "Công đoàn Bệnh viện Phụ sản Hải Châu"},
        ],
    ),
    "a winner behind each prize": (
        MINE
        + "Nghề Hàn: giải Nhất Nguyễn Văn Tuấn (Phân xưởng Kết cấu), giải Nhì Lê Hữu Đạt. Nghề Tiện: nhất Đỗ Hùng.",
        [
            {"award": "giai", "grade": "1", "recipient": "Nguyễn Văn Tuấn"},
            {"award": "giai", "grade": "2", "recipient": "Lê Hữu Đạt"},
            {"award": "giai", "grade": "1", "recipient": "Đỗ Hùng"},
        ],
    ),
    "a winner before each prize": (
        SCHOOL + "Trường Mầm non Hợp Châu đoạt giải Nhất, Trường THCS Tam Quan giải Nhì.",
        [
            {"award": "giai", "grade": "1", "recipient": "Trường Mầm non Hợp Châu"},
            {"award": "giai", "grade": "2", "recipient": "Trường THCS Tam Quan"},
        ],
    ),
    "a giver with no preposition, and a list with semicolons": (
        DISTRICT + "- Bằng khen Thủ tướng Chính phủ: 03 cá nhân.\n- Bằng khen Tổng LĐLĐ: 19 tập thể; 33 cá nhân.",
        [
            {"award": "bang-khen", "count": 3, "conferred_by": ["Thủ tướng Chính phủ"]},
            {"award": "bang-khen", "count": 19, "conferred_by": ["Tổng Liên đoàn Lao động Việt Nam"]},
            {"award": "bang-khen", "count": 33, "recipient_kind": "individual"},
        ],
    ),
    "givers below a heading": (
        DISTRICT + "Khen của công đoàn:\n+ LĐLĐ thành phố Vân Đồn: 9 CĐCS, 17 đoàn viên",
        [
            {"award": "khen-thuong", "count": 9, "conferred_by": ["Liên đoàn Lao động thành phố Vân Đồn"]},
            {"award": "khen-thuong", "count": 17, "recipient_kind": "individual"},
        ],
    ),
    "a roll with several awards": (
        DISTRICT
        + "I. Tặng Giấy khen của LĐLĐ quận\n1. CĐCS Trường THPT Lê Lai\n"
        + "II. Đề nghị LĐLĐ thành phố tặng Bằng khen\n1. Ông Phan Đình Mậu - Phó Chủ tịch LĐLĐ quận",
        [
            {"award": "giay-khen", "recipient": "Công đoàn cơ sở Trường THPT Lê Lai", "status": "conferred"},
            {"award": "bang-khen", "recipient": "Phan Đình Mậu", "status": "recommended"},
        ],
    ),
    "the one who got an award stands behind its giver's verb": (
        SCHOOL + "Trên tường treo Huân chương Lao động hạng Ba của Chủ tịch nước tặng Nhà trường.",
        [{"award": "huan-chuong-lao-dong", "recipient": "Trường THPT Chu Văn Trinh", "grade": "3"}],
    ),
    "the award goes to": (
        MINE + "Cờ thi đua của Tổng LĐLĐ Việt Nam về với Công đoàn Phân xưởng Vận tải.",
        [{"award": "co-thi-dua", "recipient": "Công đoàn Phân xưởng Vận tải"}],
    ),
    "where somebody works is not who got the award": (
        DISTRICT + "Ông Hoàng Kim Châu, thợ cơ khí Công ty CP Gỗ Đông Hà, hai lần được UBND thành phố tặng Bằng khen.",
        [{"award": "bang-khen", "recipient": "Hoàng Kim Châu", "count": 2}],
    ),
    "an award behind the name and a mark": (
        SCHOOL + "Gương tiêu biểu: thầy Phạm Viết Tân (THCS Sơn Hạ): giải Ba toàn quốc.",
        [{"award": "giai", "grade": "3", "recipient": "Phạm Viết Tân"}],
    ),
    "first person": (
        DISTRICT
        + "Chị Trương Thị Mơ, Chủ tịch LĐLĐ quận, kể nhiều chuyện.\n\n- Trước đó tôi có Bằng khen của LĐLĐ thành phố.",
        [{"award": "bang-khen", "recipient": "Trương Thị Mơ"}],
    ),
    "winners are given more": (
        MINE + 'Hội thi có 4 thí sinh đoạt giải nhất được Giám đốc Công ty công nhận danh hiệu "Thợ giỏi Hòn Gai".',
        [{"award": "giai", "count": 4}, {"award": "danh-hieu", "count": 4, "award_name": "Thợ giỏi Hòn Gai"}],
    ),
    "another time": (
        MINE + "Cả Công ty có 212 sáng kiến, năm trước con số này là 148.",
        [{"measure": "initiatives", "quantity": 212}, {"measure": "initiatives", "quantity": 148}],
    ),
    "two numbers of another time": (
        MINE + "Năm 2013 có 205 sáng kiến, làm lợi 8 tỷ đồng. Năm 2014, hai con số ấy là 301 và 7,9.",
        [{"measure": "initiatives", "quantity": 301}, {"measure": "savings", "quantity": 7_900_000_000}],
    ),
    "a total with those that were added": (
        DISTRICT + "Đã thành lập 21 CĐCS, nâng tổng số lên 214 CĐCS với 13.560 đoàn viên.",
        [
            {"measure": "new-grassroots-unions", "quantity": 21},
            {"measure": "grassroots-unions", "quantity": 214},
            {"measure": "members", "quantity": 13560},
        ],
    ),
    "whose welfare it is": (
        DISTRICT + "Trao 210 suất quà do LĐLĐ thành phố Vân Đồn hỗ trợ.",
        [{"measure": "gifts", "quantity": 210, "of": "Liên đoàn Lao động thành phố Vân Đồn"}],
    ),
    "a sector has its own number": (
        DISTRICT + "Ngành Giáo dục đóng góp tới 19.875 sáng kiến.",
        [{"measure": "initiatives", "quantity": 19875, "of": "ngành Giáo dục"}],
    ),
    "a cited person speaks for the union": (
        DISTRICT + "Theo bà Lê Thị Đượm, cả mùa Tết năm nay công đoàn trao 9.200 phần quà.",
        [{"measure": "gifts", "quantity": 9200, "of": "Liên đoàn Lao động quận Hải Tân", "speaker": "Lê Thị Đượm"}],
    ),
    "the head of a part of a company": (
        MINE + "Anh Kiều Hồng Sơn, Tổ trưởng tổ Điện, Công ty CP Bao bì Đồ Sơn, phát biểu.",
        [{"post": "head", "organisation": "tổ Điện, Công ty CP Bao bì Đồ Sơn"}],
    ),
}
NONE = {
    "a number of another time counts nothing new": (DISTRICT + "Hiện có 214 CĐCS, năm 1967 có 24 máy dệt.", 24),
    "a list of bodies has no numbers in its names": (DISTRICT + "Có 54 CĐCS, ngành Giáo dục 31 lần họp.", 31),
}


def says(fact: dict[str, Any], wanted: dict[str, Any]) -> bool:
    def told(slot: str) -> object:
        found = fact.get(slot)
        if slot == "speaker":
            return None if found is None else found["text"]
        return found["value"] if slot in ("count", "quantity") and found is not None else found

    return all(told(slot) == expected for slot, expected in wanted.items())


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_prose_gives(text: str, wanted: list[dict[str, Any]]) -> None:
    facts = facts_of(text)
    assert [one for one in wanted if not any(says(fact, one) for fact in facts)] == []


@pytest.mark.parametrize(("text", "number"), NONE.values(), ids=NONE.keys())
def test_prose_gives_no(text: str, number: int) -> None:
    counted = [fact.get("count") or fact.get("quantity") for fact in facts_of(text)]
    assert number not in [quantity["value"] for quantity in counted if quantity is not None]
