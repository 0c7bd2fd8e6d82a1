"""What the text around a fact adds to it: slot, value, the reason, and the words that it came from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facts.reading import facts_of, read_text

UNION = "LĐLĐ huyện Yên Lập"
FULL = "Liên đoàn Lao động huyện Yên Lập"
TITLE = f"{UNION} tổng kết năm 2019\n"

# text after the title, how the fact is found, slot, value, reason, words
CASES = [
    (
        "Từ năm 2017 đến nay, đã có 3 tập thể được tặng Bằng khen.",
        "3 tập thể",
        "period",
        "2017",
        "sentence",
        "Từ năm 2017 đến nay",
    ),
    (
        "Năm 2018 đơn vị làm tốt. Đã có 3 tập thể được tặng Bằng khen.",
        "3 tập thể",
        "period",
        "2018",
        "paragraph",
        "Năm 2018",
    ),
    (
        "Phong trào “Một việc tốt” lan rộng; đã có 12 sáng kiến.",
        "12 sáng kiến",
        "campaign",
        "Một việc tốt",
        "sentence",
        "“Một việc tốt”",
    ),
    (
        "Phong trào “Một việc tốt” lan rộng. Tổng kết phong trào, 3 tập thể được tặng Bằng khen.",
        "3 tập thể",
        "campaign",
        "Một việc tốt",
        "paragraph",
        "“Một việc tốt”",
    ),
    (
        "Phong trào “Một việc tốt” lan rộng.\nTổng kết phong trào, 3 tập thể được tặng Bằng khen.",
        "3 tập thể",
        "campaign",
        "Một việc tốt",
        "paragraph",
        "“Một việc tốt”",
    ),
    (
        "Trong phong trào “Một việc tốt” có 12 sáng kiến.",
        "12 sáng kiến",
        "campaign",
        "Một việc tốt",
        "clause",
        "“Một việc tốt”",
    ),
    ("Hiện có 86 CĐCS.", "86 CĐCS", "of", FULL, "report-subject", UNION),
    (
        "Công đoàn ngành Y tế Nghệ An hiện có 47 CĐCS.",
        "47 CĐCS",
        "of",
        "Công đoàn ngành Y tế Nghệ An",
        "sentence",
        "Công đoàn ngành Y tế Nghệ An",
    ),
    (
        "Thừa ủy quyền Thủ tướng Chính phủ, ông Trần Văn Bình trao Bằng khen cho 2 tập thể.",
        "2 tập thể",
        "conferred_by",
        ["Thủ tướng Chính phủ"],
        "sentence",
        "Thủ tướng Chính phủ",
    ),
    (
        "LĐLĐ huyện mở hội nghị, tuyên dương 10 điển hình.",
        "10 điển hình",
        "conferred_by",
        [FULL],
        "sentence",
        "LĐLĐ huyện",
    ),
    (
        "Đề nghị Tổng LĐLĐ Việt Nam tặng Bằng khen cho 2 tập thể.",
        "2 tập thể",
        "status",
        "recommended",
        "clause",
        "Đề nghị",
    ),
    ("Phấn đấu kết nạp 200 đoàn viên.", "200 đoàn viên", "measure", "target", "sentence", "Phấn đấu"),
    (
        "Có 05 công trình chào mừng, với tổng trị giá 25 tỷ đồng.",
        "25 tỷ đồng",
        "measure",
        "project-value",
        "sentence",
        "công trình chào mừng",
    ),
    (
        "Hội thi “Thợ giỏi” thu hút 46 thí sinh; trao 02 giải Nhì.",
        "02 giải Nhì",
        "recipient_kind",
        "individual",
        "sentence",
        "thí sinh",
    ),
]


def the_fact(text: str, words: str) -> dict[str, Any]:
    [fact] = [fact for fact in facts_of(TITLE + text) if words in fact["text"] and fact["kind"] in ("award", "figure")]
    return fact


@pytest.mark.parametrize(("text", "words", "slot", "value", "reason", "source"), CASES)
def test_a_slot_from_the_context(text: str, words: str, slot: str, value: object, reason: str, source: str) -> None:
    fact = the_fact(text, words)
    found = fact[slot]["start"] if slot == "period" else fact[slot]
    assert found == value
    told = {entry["slot"]: (entry["reason"], entry["text"]) for entry in fact["context"]}
    inside = {name: quote["text"] for name, quote in fact["parts"].items()}
    assert told.get(slot) == (reason, source) or inside.get(slot) == source, (told, inside)


# text after the title, how the fact is found, the slot that must stay open
OPEN = [
    ("Các phong trào “A làm”, “B làm” lan rộng. 3 tập thể được tặng Bằng khen.", "3 tập thể", "campaign"),
    ("Từ các phong trào, 3 tập thể được tặng Bằng khen.", "3 tập thể", "campaign"),
    ("Cả nước có 2.000 sáng kiến.", "2.000 sáng kiến", "of"),
    ("Anh Trần Văn Bình, thợ hàn của Công ty CP Đóng tàu Lạch Tray, có 7 sáng kiến.", "7 sáng kiến", "of"),
    ("Tổng LĐLĐ Việt Nam hiện có 11 triệu đoàn viên.", "11 triệu đoàn viên", "of"),
    ("Năm 2018 và năm 2019 đơn vị làm tốt. Đã có 12 sáng kiến.", "12 sáng kiến", "period"),
    ("Đồng chí Trần Văn Bình, Phó Bí thư Huyện ủy trao Bằng khen cho 2 tập thể.", "2 tập thể", "conferred_by"),
]


@pytest.mark.parametrize(("text", "words", "slot"), OPEN)
def test_a_slot_that_nothing_states_stays_open(text: str, words: str, slot: str) -> None:
    assert the_fact(text, words)[slot] in (None, [])


@pytest.mark.parametrize(
    "text",
    [
        "Chưa có 2 tập thể được tặng Bằng khen.",
        "Không có 12 sáng kiến.",
        "Nguyên Chủ tịch LĐLĐ huyện Trần Văn Bình dự.",
    ],
)
def test_what_is_denied_or_past_is_no_fact(text: str) -> None:
    assert [fact for fact in facts_of(TITLE + text) if fact["kind"] != "campaign"] == []


def test_a_plan_ends_where_something_is_done() -> None:
    measures = {
        fact["quantity"]["value"]: fact["measure"]
        for fact in facts_of("Sẽ kết nạp 200 đoàn viên; đã kết nạp 120 đoàn viên.")
    }
    assert measures == {200: "target", 120: "new-members"}


def test_a_part_names_its_whole() -> None:
    facts = facts_of("Có 10 tập thể, 20 cá nhân được tặng Bằng khen; trong đó có 3 tập thể được tặng Bằng khen.")
    part = next(fact for fact in facts if fact["count"]["value"] == 3)
    assert part["part_of"]["text"].startswith("10 tập thể")


def test_reported_speech_names_its_speaker() -> None:
    [fact] = [f for f in facts_of("Đồng chí Trần Văn Bình cho biết: Hiện có 86 CĐCS.") if f["kind"] == "figure"]
    assert fact["speaker"]["text"] == "Trần Văn Bình"


LIST = """LĐLĐ tỉnh Yên Bái tặng Bằng khen cho 2 cá nhân:
- Trần Văn Bình, Chủ tịch CĐCS;
- Lê Thị Hoa, công nhân.
Hội nghị kết thúc."""


def test_a_list_gives_each_its_award() -> None:
    listed = [fact for fact in facts_of(LIST) if fact["rule"] == "award.listed"]
    assert [fact["recipient"] for fact in listed] == ["Trần Văn Bình", "Lê Thị Hoa"]
    for fact in listed:
        assert fact["conferred_by"] == ["Liên đoàn Lao động tỉnh Yên Bái"]
        assert {entry["reason"] for entry in fact["context"]} == {"list-heading"}


def test_a_later_sentence_completes_a_campaign() -> None:
    text = "Phong trào “Một việc tốt” lan rộng. Phong trào “Một việc tốt” do Tổng LĐLĐ Việt Nam phát động."
    [campaign] = [fact for fact in facts_of(text) if fact["kind"] == "campaign"]
    assert campaign["launched_by"] == "Tổng Liên đoàn Lao động Việt Nam"
    assert [(entry["slot"], entry["reason"]) for entry in campaign["context"]] == [("launched_by", "later-sentence")]


def test_every_filled_slot_leads_to_words() -> None:
    """A slot that is neither a constant nor the subject's default has its characters, in the fact or in its context."""
    constants = {
        "status",
        "instances",
        "unit",
        "post",
        "rule",
        "recipient_kind",
        "count",
        "measure",
        "post_text",
        "campaign_kind",
        "award",
    }
    for text, *_ in CASES:
        for fact in read_text(TITLE + text).facts:
            told = set(fact.parts) | {context.slot for context in fact.context}
            filled = {slot for slot, value in fact.slots.items() if value not in (None, (), False)}
            assert filled - told - constants == set(), (text, fact.rule, filled - told)
