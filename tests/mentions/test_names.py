"""Names of organisations and persons: where they begin and end, and how they are written out."""

from __future__ import annotations

import pytest

from tests.mentions.reading import of_symbol
from thidua.resources import read_yaml
from thidua.text.fold import fold

ORGANISATIONS = [
    ("LĐLĐ TP Hoà Bình đã nhận", "LĐLĐ TP Hoà Bình", "Liên đoàn Lao động thành phố Hòa Bình"),
    ("của LĐLĐ tỉnh.", "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
    ("Phân xưởng Khai thác 7 góp 31 sáng kiến", "Phân xưởng Khai thác 7", "Phân xưởng Khai thác 7"),
    ("cho Nông trường 3 và 04 cá nhân", "Nông trường 3", "Nông trường 3"),
    ("Xí nghiệp Cơ khí 31 sáng kiến", "Xí nghiệp Cơ khí", "Xí nghiệp Cơ khí"),
    (
        "Công ty TNHH Chế biến mắc ca Ea Phê",
        "Công ty TNHH Chế biến mắc ca Ea Phê",
        "Công ty TNHH Chế biến mắc ca Ea Phê",
    ),
    ("Công ty cổ phần Gang thép Ba Vì có", "Công ty cổ phần Gang thép Ba Vì", "Công ty cổ phần Gang thép Ba Vì"),
    ("của Bộ Tư lệnh Bộ đội Biên phòng", "Bộ Tư lệnh Bộ đội Biên phòng", "Bộ Tư lệnh Bộ đội Biên phòng"),
    ("THCS Lưu Kiếm đạt", "THCS Lưu Kiếm", "Trường THCS Lưu Kiếm"),
    ("Trường THCS Lưu Kiếm đạt", "Trường THCS Lưu Kiếm", "Trường THCS Lưu Kiếm"),
    (
        "Công đoàn Trường Tiểu học Lê Văn Tám tổ chức",
        "Công đoàn Trường Tiểu học Lê Văn Tám",
        "Công đoàn Trường Tiểu học Lê Văn Tám",
    ),
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
    ("Công đoàn Ninh Hòa khối hành chính", "Công đoàn Ninh Hòa", "Công đoàn Ninh Hòa"),
    ("Tổng LĐLĐ  Việt Nam phát động", "Tổng LĐLĐ Việt Nam", "Tổng Liên đoàn Lao động Việt Nam"),
]


@pytest.mark.parametrize(("text", "words", "name"), ORGANISATIONS)
def test_organisations(text: str, words: str, name: str) -> None:
    [(found, mention)] = [one for one in of_symbol(text, "ORG") if one[1].features["category"] != "group"]
    assert (found, mention.value) == (words, name)


FEDERATION = "Liên đoàn Lao động"
PLACES = [
    # text, name, place, what of the name is left to the report
    ("LĐLĐ huyện Mường Xa Lạ phát động", f"{FEDERATION} huyện Mường Xa Lạ", "Mường Xa Lạ", None),
    ("LĐLĐ huyện Mù Cang Chải trao", f"{FEDERATION} huyện Mù Cang Chải", "Mù Cang Chải", None),
    ("LĐLĐ huyện Ea Kly Bốn Năm trao", f"{FEDERATION} huyện Ea Kly Bốn Năm", "Ea Kly Bốn Năm", None),
    ("LĐLĐ huyện Mường Lạ Nguyễn Văn Bình", f"{FEDERATION} huyện Mường Lạ", "Mường Lạ", None),
    ("LĐLĐ huyện Mường Lạ Chủ tịch", f"{FEDERATION} huyện Mường Lạ", "Mường Lạ", None),
    ("LĐLĐ huyện Mường Lạ - Điểm sáng", f"{FEDERATION} huyện Mường Lạ", "Mường Lạ", None),
    ("LĐLĐ tỉnh Bà Rịa - Vũng Tàu - Tin", f"{FEDERATION} tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu", None),
    ("LĐLĐ tỉnh Bắc Cạn trao", f"{FEDERATION} tỉnh Bắc Kạn", "Bắc Kạn", None),
    ("LĐLĐ quận 1 trao", f"{FEDERATION} quận 1", "1", None),
    ("LĐLĐ huyện 10 triệu đồng", f"{FEDERATION} huyện", "", "open"),
    ("LĐLĐ huyện Nguyễn Văn Bình nói", f"{FEDERATION} huyện", "", "open"),
    ("UBND xã Vinh Hà", "Ủy ban nhân dân xã Vinh Hà", "Vinh Hà", None),
    ("công đoàn huyện trao", f"{FEDERATION} huyện", "", "open"),
    ("Công đoàn phường Hòa Khánh", "Công đoàn phường Hòa Khánh", "Hòa Khánh", None),
    ("LĐLĐ HUYỆN PHÚ THẠNH TỔNG KẾT HOẠT ĐỘNG", f"{FEDERATION} huyện", "", "unread"),
    ("LĐLĐ HUYỆN MAI CHÂU TỔNG KẾT HOẠT ĐỘNG", f"{FEDERATION} huyện Mai Châu", "Mai Châu", None),
    ("LĐLĐ HUYỆN TRAO QUÀ", f"{FEDERATION} huyện", "", "open"),
    ("LĐLĐ TỈNH TỔNG KẾT HOẠT ĐỘNG", f"{FEDERATION} tỉnh", "", "open"),
    ("Sở Y tế", "Sở Y tế", "", "open"),
    ("Sở Y tế Vĩnh Long", "Sở Y tế Vĩnh Long", "Vĩnh Long", None),
    ("Công đoàn Sở Y tế", "Công đoàn Sở Y tế", "", "open"),
    ("Ban Dân vận Tỉnh uỷ", "Ban Dân vận Tỉnh ủy", "", "open"),
    ("Ban Dân vận Tỉnh ủy Kon Tum", "Ban Dân vận Tỉnh ủy Kon Tum", "Kon Tum", None),
    ("Ban Chấp hành Đảng bộ huyện", "Ban Chấp hành Đảng bộ huyện", "", "open"),
    ("Ban Nữ công LĐLĐ tỉnh", f"Ban Nữ công {FEDERATION} tỉnh", "", "open"),
    ("Tổng LĐLĐ VN cấp Bằng Lao động sáng tạo", "Tổng Liên đoàn Lao động Việt Nam", "", None),
]


@pytest.mark.parametrize(("text", "name", "place", "left"), PLACES)
def test_places_of_organisations(text: str, name: str, place: str, left: str | None) -> None:
    mention = of_symbol(text, "ORG")[0][1]
    found = next((key for key in ("open", "unread") if key in mention.features), None)
    assert (mention.value, mention.features["place"], found) == (name, place, left)


def test_the_province_in_a_bracket() -> None:
    for text in ("LĐLĐ huyện Yên Lập (Phú Thọ)", "LĐLĐ huyện Yên Lập (tỉnh Phú Thọ)"):
        [(_, mention)] = of_symbol(text, "ORG")
        assert mention.features["province"] == "Phú Thọ"


@pytest.mark.parametrize(
    "text",
    [
        "nhân dịp tựu trường Công đoàn trao",
        "xây dựng tổ chức công đoàn vững mạnh",
        "65 công đoàn cơ sở.",
        "bộ phận một cửa",
        "Trường hợp này",
    ],
)
def test_what_is_no_organisation(text: str) -> None:
    assert of_symbol(text, "ORG") == []


PEOPLE = [
    ("Đồng chí Kiều Đình Đa, Chủ tịch", "Kiều Đình Đa"),
    ("ông Siu Thăk nói", "Siu Thăk"),
    ("Mấu Quốc Tiến (Chủ tịch", "Mấu Quốc Tiến"),
    ("K'Brêu Niê được", "K'Brêu Niê"),
    ("Phó Chủ tịch UBND tỉnh Lê Đình Hạnh", "Lê Đình Hạnh"),
    ("chị Rơ Mah H’Lim cho biết", "Rơ Mah H’Lim"),
    ("công nhân Điểu Thị Hương (Nông trường 2)", "Điểu Thị Hương"),
    ("Ông Trần Văn Bình nói", "Trần Văn Bình"),
    ("anh Páo nói", "Páo"),
    ("chị Thắm cho biết", "Thắm"),
    ("của đ/c Trứ.", "Trứ"),
    ("chị Thanh Hà cho biết", "Thanh Hà"),
    ("Anh Sơn nói", "Sơn"),
    ("giáo viên Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
    ("bác sĩ Hoàng Mai Anh", "Hoàng Mai Anh"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_people(text: str, name: str) -> None:
    [(_, mention)] = of_symbol(text, "PERSON")
    assert mention.value == name


NO_PEOPLE = [
    *("Tết Giáp Thìn 2024", "Xuân Nhâm Thìn"),
    *("tại Hà Nội hôm qua", "Công ty TNHH Hoàng Gia", "Lê-nin", "ông ấy nói"),
    *("Đồng chí Chủ tịch UBND tỉnh", "đồng chí Chỉ huy trưởng", "đ/c Ủy viên", "đồng chí Phó Bí thư Huyện ủy"),
    *("12 công nhân Việt Nam tham gia học tập", "công nhân Cao su Việt Nam", "giáo viên Sơn La", "công nhân Hoàng Mai"),
    *("30 giáo viên Trường Tiểu học Kim Đồng", "đoàn viên Công đoàn cơ sở", "các anh Quảng Ninh"),
    *("Bà Rịa - Vũng Tàu tổ chức", "tại Anh Sơn hôm qua", "ANH HÙNG LAO ĐỘNG", "ĐỒNG CHÍ TRẦN VĂN BÌNH"),
]


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_what_is_no_person(text: str) -> None:
    assert of_symbol(text, "PERSON") == []


def test_words_that_persons_are_named_with() -> None:
    data = read_yaml("seeds", "patterns", "people.yml")
    lists = {key: [fold(word) for word in words] for key, words in data.items()}
    assert all(len(words) == len(set(words)) for words in lists.values())
    titles = [*lists["titles"], *lists["counted_titles"]]
    assert len(titles) == len(set(titles))
    both = [title for title in titles if title in lists["family_names"]]
    assert len(both) >= 1
    for title in both:
        [(_, mention)] = of_symbol(f"{title.capitalize()} Trần Văn Bình nói", "PERSON")
        assert mention.value == "Trần Văn Bình"


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
