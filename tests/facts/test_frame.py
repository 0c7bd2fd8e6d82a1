"""What a report is about, and the names that it completes."""

from __future__ import annotations

import pytest

from thidua.documents.plain import read_plain
from thidua.facts.frame import Frame, complete
from thidua.facts.framing import frame_of
from thidua.facts.subject import is_central
from thidua.mentions.find import find_mentions
from thidua.model import Mention
from thidua.sentences.split import split
from thidua.text.fold import fold

HOA_BINH = "LĐLĐ thành phố Hòa Bình sơ kết phong trào\n\nLĐLĐ thành phố Hòa Bình họp."
MAI_CHAU = "LĐLĐ huyện Mai Châu trao quà\n\nLĐLĐ huyện Mai Châu, tỉnh Hòa Bình họp."
DA_NANG = "LĐLĐ thành phố Đà Nẵng trao quà\n\nLĐLĐ thành phố Đà Nẵng họp."
PHU_THANH = "LĐLĐ HUYỆN PHÚ THẠNH TỔNG KẾT HOẠT ĐỘNG\n\nLĐLĐ huyện Phú Thạnh họp. Đến dự có LĐLĐ tỉnh."
XA_LA = "LĐLĐ huyện Mường Xa Lạ trao quà\n\nLĐLĐ huyện Mường Xa Lạ và LĐLĐ huyện Mai Châu họp."
NOWHERE = "Đoàn viên thi đua\n\nĐoàn viên thi đua lập thành tích."


def read(text: str) -> tuple[Frame, list[Mention]]:
    """The frame of a report and its organisations."""
    document = read_plain("report.txt", text)
    folded = fold(document.reading.text)
    sentences = split(document)
    mentions = [find_mentions(document.reading.text, folded, sentence) for sentence in sentences]
    named = [mention for found in mentions for mention in found if "ORG" in mention.symbols]
    return frame_of(sentences, mentions, folded, document.reading.text), named


@pytest.mark.parametrize(
    ("text", "subject", "province", "district"),
    [
        (HOA_BINH, "Liên đoàn Lao động thành phố Hòa Bình", "tỉnh Hòa Bình", "thành phố Hòa Bình"),
        (MAI_CHAU, "Liên đoàn Lao động huyện Mai Châu", "tỉnh Hòa Bình", "huyện Mai Châu"),
        (DA_NANG, "Liên đoàn Lao động thành phố Đà Nẵng", "thành phố Đà Nẵng", None),
        (PHU_THANH, "Liên đoàn Lao động huyện Phú Thạnh", None, "huyện Phú Thạnh"),
        (XA_LA, "Liên đoàn Lao động huyện Mường Xa Lạ", None, "huyện Mường Xa Lạ"),
        (NOWHERE, None, None, None),
    ],
)
def test_frames(text: str, subject: str | None, province: str | None, district: str | None) -> None:
    frame, _ = read(text)
    places = [None if place is None else str(place) for place in (frame.province, frame.district)]
    assert [frame.subject_name, *places] == [subject, province, district]


@pytest.mark.parametrize(
    ("report", "words", "name"),
    [
        (MAI_CHAU, "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh Hòa Bình"),
        (MAI_CHAU, "UBND huyện", "Ủy ban nhân dân huyện Mai Châu"),
        (MAI_CHAU, "UBND thành phố", "Ủy ban nhân dân thành phố"),
        (MAI_CHAU, "LĐLĐ huyện Mường Xa Lạ", "Liên đoàn Lao động huyện Mường Xa Lạ"),
        (MAI_CHAU, "Sở Y tế", "Sở Y tế Hòa Bình"),
        (MAI_CHAU, "Sở Y tế Vĩnh Long", "Sở Y tế Vĩnh Long"),
        (MAI_CHAU, "Sở Y tế (Vĩnh Long)", "Sở Y tế Vĩnh Long"),
        (MAI_CHAU, "Sở Y tế tỉnh", "Sở Y tế tỉnh Hòa Bình"),
        (MAI_CHAU, "Tỉnh ủy", "Tỉnh ủy Hòa Bình"),
        (MAI_CHAU, "Huyện ủy", "Huyện ủy Mai Châu"),
        (MAI_CHAU, "Thành ủy", "Thành ủy"),
        (MAI_CHAU, "Ban Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy Hòa Bình"),
        (MAI_CHAU, "Ban Dân vận Tỉnh ủy Kon Tum", "Ban Dân vận Tỉnh ủy Kon Tum"),
        (MAI_CHAU, "Ban Chấp hành Đảng bộ huyện", "Ban Chấp hành Đảng bộ huyện Mai Châu"),
        (MAI_CHAU, "Tổng LĐLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
        (MAI_CHAU, "Đoàn Chủ tịch Tổng LĐLĐ", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam"),
        (MAI_CHAU, "Công đoàn Việt Nam", "Công đoàn Việt Nam"),
        (HOA_BINH, "Thành ủy", "Thành ủy Hòa Bình"),
        (HOA_BINH, "UBND thành phố", "Ủy ban nhân dân thành phố Hòa Bình"),
        (DA_NANG, "Thành ủy", "Thành ủy Đà Nẵng"),
        (DA_NANG, "Sở Y tế", "Sở Y tế Đà Nẵng"),
        (DA_NANG, "LĐLĐ thành phố", "Liên đoàn Lao động thành phố Đà Nẵng"),
        (DA_NANG, "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        (NOWHERE, "Sở Y tế", "Sở Y tế"),
        (NOWHERE, "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
    ],
)
def test_names_are_completed_by_the_report(report: str, words: str, name: str) -> None:
    frame, _ = read(report)
    _, [mention] = read(f"Đến dự có {words}.")
    assert complete(mention, frame) == name


def test_a_title_in_capitals_is_completed_only_by_the_place_it_goes_on_with() -> None:
    frame, named = read(PHU_THANH)
    assert complete(named[0], frame) == "Liên đoàn Lao động huyện Phú Thạnh"
    other, _ = read(MAI_CHAU)
    assert complete(named[0], other) == "Liên đoàn Lao động huyện"


@pytest.mark.parametrize(
    ("words", "central"),
    [
        ("Tổng LĐLĐ Việt Nam", True),
        ("Đoàn Chủ tịch Tổng LĐLĐ Việt Nam", True),
        ("Công đoàn Việt Nam", True),
        ("Công đoàn Viên chức Việt Nam", False),
        ("LĐLĐ tỉnh Hòa Bình", False),
    ],
)
def test_what_is_central(words: str, central: bool) -> None:
    _, [mention] = read(f"Đến dự có {words}.")
    assert is_central(mention) == central
