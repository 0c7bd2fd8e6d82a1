"""Zones: what of a page is the report's own, and what stands around it."""

from __future__ import annotations

import pytest

from thidua.documents.plain import read_plain
from thidua.model import Zone

PAGE = """LĐLĐ huyện A tổng kết năm 2019

Chiều 24/12, LĐLĐ huyện A tổng kết hoạt động năm 2019.

Lãnh đạo LĐLĐ huyện trao quà cho đoàn viên.

Toàn huyện có 86 công đoàn cơ sở.

Năm sau, phong trào tiếp tục.

Hồng Vân

Các tin khác

Huyện B: 12 người được tặng Bằng khen
"""


def test_zones_of_a_page() -> None:
    document = read_plain("a.txt", PAGE)
    assert [block.zone for block in document.blocks] == [
        Zone.TITLE,
        Zone.LEAD,
        Zone.CAPTION,
        Zone.BODY,
        Zone.BODY,
        Zone.BYLINE,
        Zone.RELATED,
        Zone.RELATED,
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Các tin khác",
        "Tin liên quan:",
        "TIN CÙNG CHUYÊN MỤC",
        "Có thể bạn quan tâm",
        "Xem thêm",
        "Hotline: 0225.1",
        "Xem các tin đã đưa ngày:",
    ],
)
def test_all_below_a_foot_line_is_related(foot: str) -> None:
    document = read_plain("a.txt", f"Tiêu đề\nThân bài có chữ.\n{foot}\nHuyện B tặng 5 Bằng khen")
    assert [block.zone for block in document.blocks][2:] == [Zone.RELATED, Zone.RELATED]


#: A paragraph as the body of a report has them: long, and ending in a full stop.
PARAGRAPH = (
    "Trong năm, công đoàn cơ sở của huyện " + "vận động đoàn viên thi đua lao động giỏi, " * 3 + "đạt kết quả tốt."
)
TEASER = "Huyện B: 12 người được tặng Bằng khen"


def zones(*lines: str) -> list[Zone]:
    """The zones of a page of these lines below a title."""
    return [block.zone for block in read_plain("a.txt", "\n".join(["Tiêu đề", *lines])).blocks][1:]


def test_nothing_below_a_heading_that_ends_the_report_is_read_however_it_looks() -> None:
    assert zones(PARAGRAPH, "Các tin khác", TEASER, PARAGRAPH, "Hồng Vân")[1:] == [Zone.RELATED] * 4


@pytest.mark.parametrize(
    "weak", ["Xem thêm", "Đọc thêm:", "Bình luận (0)", "Hotline: 0225.1", "Đường dây nóng: 0290.1"]
)
def test_a_weak_heading_hides_its_own_line_alone_where_the_report_goes_on(weak: str) -> None:
    assert zones(PARAGRAPH, weak, "Lo cái Tết", PARAGRAPH) == [Zone.LEAD, Zone.RELATED, Zone.BODY, Zone.BODY]


@pytest.mark.parametrize("author", ["Hồng Vân", "Tin, ảnh: Hồng Vân"])
def test_a_weak_heading_below_the_author_ends_the_report(author: str) -> None:
    assert zones(PARAGRAPH, author, "Bình luận (2)", PARAGRAPH)[1:] == [Zone.BYLINE, Zone.RELATED, Zone.RELATED]


def test_a_weak_heading_between_the_author_and_the_report_does_not_end_it() -> None:
    assert Zone.RELATED not in zones("Hồng Vân", "Bình luận", PARAGRAPH, PARAGRAPH)[2:]


def test_a_weak_heading_before_a_heading_that_ends_the_report_looks_no_further() -> None:
    assert zones(PARAGRAPH, "Xem thêm", TEASER, "Tin khác", PARAGRAPH)[1:] == [Zone.RELATED] * 4


FURNITURE = [
    "Chia sẻ",
    "Chia sẻ   Lưu bài   In",
    "Chia sẻ bài viết   facebook   zalo",
    "Số lượt xem: 1274",
    "[Trở về]   Số lượt xem: 1274",
    "[In trang]  [Gửi bài viết]  [Về đầu trang]",
    "Ngày đăng: 06/10/2021 - Lượt xem: 2.318",
    "Ngày đăng: 06/10/2021 15:42 [GMT+7]",
    "Ngày đăng: 06/10/2021 | Chuyên mục: Công đoàn",
    "Nghe đọc bài   2:51",
    "Trang nhất  Chính trị  Xã hội  Kinh tế  Văn hóa - Thể thao  Bạn đọc",
    "Trang chủ | Tin tức | Liên hệ",
    "Trang chủ > Tổ chức đoàn thể > Công đoàn",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_not_the_report(line: str) -> None:
    assert zones(PARAGRAPH, line, PARAGRAPH)[1] is Zone.RELATED


NO_FURNITURE = [
    "Chia sẻ với phóng viên, chị Lan cho biết đơn vị có 12 sáng kiến.",
    "Chia sẻ khó khăn với đoàn viên",
    "Chia sẻ  khó khăn với đoàn viên nghèo",
    "Trở về từ hội nghị, anh Nam được tặng Bằng khen.",
    "Trang nhất của tờ báo đăng tin 5 tập thể được khen thưởng.",
    "In 500 tờ rơi phát cho công nhân.",
    "Ngày đăng ký thi đua, 12 tập thể tham gia.",
    "Lượt người tham gia: 1.200",
    "Cập nhật kiến thức cho 300 cán bộ công đoàn.",
    "Chia sẻ  Năm 2019, công đoàn cơ sở của huyện  được tặng 12 Giấy khen và 5 Bằng khen",
    "Năm 2019 | 12 Giấy khen | 5 Bằng khen",
    "2019: 12.000",
]


@pytest.mark.parametrize("line", NO_FURNITURE)
def test_a_line_that_only_begins_as_furniture_does_is_read(line: str) -> None:
    assert zones(PARAGRAPH, line, PARAGRAPH)[1] is Zone.BODY


@pytest.mark.parametrize(
    "line", ["Xem thêm nhiều gian hàng, đoàn viên mua 120 suất quà.", "Bình luận viên nêu 3 gương tốt."]
)
def test_a_sentence_that_begins_with_a_weak_heading_is_read(line: str) -> None:
    assert zones(PARAGRAPH, line, PARAGRAPH)[1] is Zone.BODY


def test_a_sentence_that_only_begins_like_a_foot_line_is_body() -> None:
    document = read_plain("a.txt", "Tiêu đề\nTin khác với mọi năm, đơn vị đạt giải.\nCâu cuối của bài viết này.")
    assert Zone.RELATED not in [block.zone for block in document.blocks]
