"""Names of organisations and persons: where they begin and end, and how they are written out."""

from __future__ import annotations

import pytest

from tests.mentions.reading import of_symbol

ORGANISATIONS = [
    ("LĐLĐ TP Hoà Bình đã nhận", "LĐLĐ TP Hoà Bình", "Liên đoàn Lao động thành phố Hòa Bình"),
    ("của LĐLĐ tỉnh.", "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
    ("được UBND tỉnh tặng", "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("UBND tỉnh Thanh Hóa Lê Đình Hạnh", "UBND tỉnh Thanh Hóa", "Ủy ban nhân dân tỉnh Thanh Hóa"),
    ("Công đoàn ngành Y tế Nghệ An hiện", "Công đoàn ngành Y tế Nghệ An", "Công đoàn ngành Y tế Nghệ An"),
    ("các cấp công đoàn TP Hoà Bình đã", "các cấp công đoàn TP Hoà Bình", "Liên đoàn Lao động thành phố Hòa Bình"),
    ("Công ty TNHH May Vạn Phước, nơi", "Công ty TNHH May Vạn Phước", "Công ty TNHH May Vạn Phước"),
    (
        "Ban Thường vụ LĐLĐ tỉnh Kon Tum tặng",
        "Ban Thường vụ LĐLĐ tỉnh Kon Tum",
        "Ban Thường vụ Liên đoàn Lao động tỉnh Kon Tum",
    ),
    ("Hội đồng khoa học tỉnh công nhận", "Hội đồng khoa học tỉnh", "Hội đồng khoa học tỉnh"),
    ("Trường Tiểu học Kim Đồng đạt", "Trường Tiểu học Kim Đồng", "Trường Tiểu học Kim Đồng"),
    ("Sở Y tế", "Sở Y tế", "Sở Y tế"),
    ("Tổng LĐLĐ  Việt Nam phát động", "Tổng LĐLĐ  Việt Nam", "Tổng Liên đoàn Lao động Việt Nam"),
]


@pytest.mark.parametrize(("text", "words", "name"), ORGANISATIONS)
def test_organisations(text: str, words: str, name: str) -> None:
    [(found, mention)] = of_symbol(text, "ORG")
    assert (found, mention.value) == (words, name)


@pytest.mark.parametrize(
    "text", ["xây dựng tổ chức công đoàn vững mạnh", "65 công đoàn cơ sở.", "bộ phận một cửa", "Trường hợp này"]
)
def test_what_is_no_organisation(text: str) -> None:
    assert of_symbol(text, "ORG") == []


PEOPLE = [
    ("Đồng chí Kiều Đình Đa, Chủ tịch", "Kiều Đình Đa"),
    ("ông Siu Thăk nói", "Siu Thăk"),
    ("Phó Chủ tịch UBND tỉnh Lê Đình Hạnh", "Lê Đình Hạnh"),
    ("chị Rơ Mah H’Lim cho biết", "Rơ Mah H’Lim"),
    ("công nhân Điểu Thị Hương (Nông trường 2)", "Điểu Thị Hương"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_people(text: str, name: str) -> None:
    [(_, mention)] = of_symbol(text, "PERSON")
    assert mention.value == name


@pytest.mark.parametrize("text", ["tại Hà Nội hôm qua", "Công ty TNHH Hoàng Gia", "Lê-nin", "ông ấy nói"])
def test_what_is_no_person(text: str) -> None:
    assert of_symbol(text, "PERSON") == []


AWARDS = [
    ("tặng Huân chương Lao động hạng Ba cho", {"family": "huan-chuong-lao-dong", "grade": "3"}),
    ("danh hiệu CSTĐ các cấp", {"family": "chien-si-thi-dua"}),
    ("chiến sĩ thi đua cấp tỉnh", {"family": "chien-si-thi-dua", "level": "ministry-province"}),
    ("đạt tập thể LĐTT năm", {"family": "tap-the-lao-dong-tien-tien"}),
    ("tặng Bằng Lao động sáng tạo", {"family": "bang-lao-dong-sang-tao"}),
    ("danh hiệu “Công nhân giỏi” cho", {"family": "danh-hieu", "award_name": "Công nhân giỏi"}),
    ("tặng cờ của UBND tỉnh", {"family": "co-thi-dua"}),
]


@pytest.mark.parametrize(("text", "features"), AWARDS)
def test_awards(text: str, features: dict[str, str]) -> None:
    [(_, mention)] = of_symbol(text, "AWARD")
    assert features.items() <= dict(mention.features).items()


CAMPAIGNS = [
    ("phong trào thi đua yêu nước", ["Thi đua yêu nước"]),
    ("các phong trào thi đua như: “Lao động giỏi”, “Lao động sáng tạo”", ["Lao động giỏi", "Lao động sáng tạo"]),
    ('chương trình "Bữa cơm tình thương”', ["Bữa cơm tình thương"]),
    ("Tháng Công nhân năm 2022", ["Tháng Công nhân"]),
    ("cuộc vận động “Một việc tốt", ["Một việc tốt"]),
]


@pytest.mark.parametrize(("text", "names"), CAMPAIGNS)
def test_campaigns(text: str, names: list[str]) -> None:
    assert [mention.value for _, mention in of_symbol(text, "CAMP")] == names
