"""Numbers and award words that no fact took, with the reason where they were left on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.facts.reading import read_text
from thidua.documents.plain import read_plain
from thidua.facts.unread import ReportUnread, unread_of
from thidua.mentions.find import find_mentions
from thidua.model import Zone
from thidua.sentences.split import split
from thidua.text.fold import fold


def unread_in(text: str, *, other_topic: bool = False) -> ReportUnread:
    document = read_plain("example.txt", text)
    folded = fold(document.reading.text)
    sentences = split(document)
    mentions = [find_mentions(document.reading.text, folded, sentence) for sentence in sentences]
    facts = () if other_topic else read_text(text).facts
    return unread_of(document, sentences, mentions, facts, other_topic=other_topic)


def listed(text: str) -> list[tuple[str, str, str | None]]:
    return [(item.kind, item.quote.text, item.reason) for item in unread_in(text).unread]


#: A text of one sentence -> what is listed of it.
SENTENCES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ("LĐLĐ huyện Suối Mơ có 21 công đoàn cơ sở.", []),
    ("LĐLĐ huyện Suối Mơ tặng Giấy khen cho 4 tập thể và 9 cá nhân.", []),
    ("Năm 2018, ngày 12/5/2018, chị Bình 3 năm liền đến dự.", []),
    ("Công đoàn lắp 40 bóng đèn.", [("number", "40", None)]),
    ("Hội nghị bàn về hồ sơ Giấy khen.", [("award", "Giấy khen", None)]),
    ("Công văn 27/LĐLĐ-TG đã gửi đi.", [("number", "27/LĐLĐ-TG", "document-number")]),
    ("Hội nghị lần thứ 9 đã họp.", [("number", "9", "names-or-ranks")]),
    ("Đường dài 7 km.", [("number", "7", "measures-something-else")]),
    ("Đội nhà thắng 3/2.", [("number", "3/2", "score-or-date")]),
    ("Mức hỗ trợ 50 triệu đồng/căn.", [("number", "50 triệu đồng", "amount-of-each")]),
    ("Một phần ba hội trường còn trống.", [("number", "Một", "fraction-in-words")]),
    (f"Mã số thẻ là {'7' * 25}.", [("number", "7" * 25, "too-long")]),
    ("Huyện tăng 45 đoàn viên so với năm trước.", [("number", "45", "figure.none-of-change")]),
    ("Tổng tiền thưởng là 20 triệu đồng.", [("number", "20 triệu đồng", "figure.none-of-reward")]),
    ("Huyện không có 3 sáng kiến.", [("number", "3", "denied")]),
    ("2. Công tác phát triển đoàn viên", [("number", "2", "numbering")]),
    ("(3) Công tác nữ công", [("number", "3", "numbering")]),
    ("2.1 Công tác nữ công", [("number", "2", "numbering")]),
    ("2 bóng đèn.", [("number", "2", None)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_is_listed_of_a_sentence(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    # behind a title and a first paragraph, so that no sentence is taken for one
    report = f"Tin công đoàn\nHội nghị đã họp.\n{text}\nHội nghị đã kết thúc.\n"
    assert listed(report) == expected


def test_the_reasons_are_those_of_the_document(project_root: Path) -> None:
    listed_there = (project_root / "docs" / "facts.md").read_text("utf-8").partition("## What no fact took")[2]
    reasons = {reason for _, items in SENTENCES for _, _, reason in items if reason is not None}
    reasons = {reason for reason in reasons if not reason.startswith("figure.")} | {
        "byline",
        "other-news",
        "other-topic",
    }
    assert len(reasons) >= 12
    assert sorted(reason for reason in reasons if f"`{reason}`" not in listed_there) == []


def test_running_numbers_of_a_table_are_no_missed_ones() -> None:
    text = "Kết quả\nTT\tĐơn vị\tĐoàn viên\tBóng đèn\n1\tCĐCS Xã Một\t120\t5\n2\tCĐCS Xã Hai\t130\t7\n"
    found = unread_in(text)
    assert [(item.quote.text, item.reason) for item in found.unread] == [
        ("1", "numbering"),
        ("5", None),
        ("2", "numbering"),
        ("7", None),
    ]
    assert found.taken == 2


PAGE = """LĐLĐ huyện Suối Mơ tổng kết
LĐLĐ huyện Suối Mơ có 21 công đoàn cơ sở. Hội nghị bàn về Giấy khen.
Tin, ảnh: 5 cây bút
Tin khác
Huyện Đồi Thông tặng Bằng khen cho 14 tập thể.
"""


def test_what_stands_outside_the_body_is_named_so() -> None:
    found = unread_in(PAGE)
    assert [(item.quote.text, item.zone, item.reason) for item in found.unread] == [
        ("Giấy khen", Zone.BODY, None),
        ("5", Zone.BYLINE, "byline"),
        ("Bằng khen", Zone.RELATED, "other-news"),
        ("14", Zone.RELATED, "other-news"),
    ]
    assert found.taken == 1


def test_a_report_of_another_topic_is_left_whole() -> None:
    found = unread_in(PAGE, other_topic=True)
    assert len(found.unread) == 5
    assert {item.reason for item in found.unread} == {"other-topic"}
    assert found.taken == 0


@pytest.mark.parametrize("decomposed", [False, True])
def test_places_are_those_of_the_text_as_read(*, decomposed: bool) -> None:
    text = "Tin công đoàn\nHội\u200b nghị lắp 40 bóng đèn.\n"
    text = text.replace("ộ", "o\u0323\u0302") if decomposed else text
    [item] = unread_in(text).unread
    assert text[item.quote.start : item.quote.end] == item.quote.text == "40"
    assert text[item.sentence.start : item.sentence.end] == item.sentence.text
