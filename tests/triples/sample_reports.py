"""Reports made by hand for the tests of entities and triples, and the small vocabulary that goes with them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from thidua.model import (
    Context,
    Fact,
    Period,
    Qualifier,
    Quantity,
    Quote,
    ReportFacts,
    SlotValue,
    Strength,
    Zone,
)
from thidua.vocabulary.load import Vocabulary, read_vocabulary

HERE = Path(__file__).parent
FEDERATION = "Liên đoàn Lao động huyện Suối Mơ"
TEXT_A = (
    "LĐLĐ huyện Suối Mơ phát động phong trào “Lao động giỏi”. Huyện có 3.147 đoàn viên; nơi khác ghi 3.174 đoàn viên. "
    "Bà Lê Thị Na, Phó Bí thư Huyện ủy, Chủ tịch LĐLĐ huyện Suối Mơ nói từ năm 2017 đến nay có 1.718 sáng kiến, "
    "vượt 518 so với chỉ tiêu, trong đó 36 sáng kiến được công nhận. "
    "Thủ tướng Chính phủ tặng Bằng khen cho 4 tập thể và 8 cá nhân. "
    "Dịp này, hơn 700 lượt đạt chiến sĩ thi đua cơ sở, anh Vũ Tư nhận Huân chương Lao động hạng Ba. Mai Ba"
)
TEXT_B = "Liên đoàn Lao động huyện Suối Mơ có 3.200 đoàn viên. Ông Vũ Tư dự. Mai Ba"


@cache
def small_vocabulary() -> Vocabulary:
    return read_vocabulary([HERE / "vocabulary.ttl"])


def quote(text: str, words: str) -> Quote:
    """The first place where the words stand."""
    start = text.index(words)
    return Quote(start, start + len(words), words)


def sentence_of(text: str, inside: Quote) -> Quote:
    """The sentence around a quote; sentences of these texts end in a full stop before a capital."""
    for match in re.finditer(r"\S.*?(?:\.(?= [^\W\d_])|$)", text):
        if match.start() <= inside.start and inside.end <= match.end():
            return Quote(match.start(), match.end(), match.group())
    return inside


def fact(text: str, kind: str, words: str, **slots: SlotValue) -> Fact:
    stated = quote(text, words)
    return Fact(kind, stated, sentence_of(text, stated), Zone.BODY, f"{kind}.sample", slots)


def number(value: int, qualifier: Qualifier = Qualifier.EXACT) -> Quantity:
    return Quantity(Decimal(value), qualifier)


def report(text: str, *facts: Fact, name: str = "report.txt", subject: str | None = FEDERATION) -> ReportFacts:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return ReportFacts(sha256[:16], sha256, name, "", len(text), "sample", facts, subject)


def figure(text: str, words: str, measure: str, value: int, unit: str, **slots: SlotValue) -> Fact:
    return fact(text, "figure", words, measure=measure, quantity=number(value), unit=unit, **slots)


def award(text: str, words: str, family: str, **slots: SlotValue) -> Fact:
    return fact(text, "award", words, award=family, **{"status": "conferred", "instances": False, **slots})


def facts_a() -> tuple[Fact, ...]:
    speaker = quote(TEXT_A, "Lê Thị Na")
    since = Period("từ năm 2017 đến nay", "2017", None)
    prime_minister = ("Thủ tướng Chính phủ",)
    uploaded = figure(TEXT_A, "1.718 sáng kiến", "initiatives", 1718, "item", of=FEDERATION, period=since)
    over = figure(TEXT_A, "vượt 518 so với chỉ tiêu", "excess", 518, "item", of=FEDERATION)
    recognised = figure(TEXT_A, "36 sáng kiến được công nhận", "recognised-initiatives", 36, "item", of=FEDERATION)
    eight = award(
        TEXT_A,
        "4 tập thể và 8 cá nhân",
        "bang-khen",
        recipient_kind="individual",
        count=number(8),
        conferred_by=prime_minister,
        of=FEDERATION,
        campaign="Lao động giỏi",
    )
    carried = (
        Context("campaign", quote(TEXT_A, "Lao động giỏi"), "paragraph"),
        Context("conferred_by", quote(TEXT_A, "Thủ tướng Chính phủ"), "sentence"),
        Context("conferred_by", quote(TEXT_A, "tặng"), "sentence"),
    )
    return (
        fact(TEXT_A, "campaign", "phong trào “Lao động giỏi”", name="Lao động giỏi", campaign_kind="movement",
             launched_by=FEDERATION, carried_out_by=FEDERATION),
        figure(TEXT_A, "3.147 đoàn viên", "members", 3147, "person", of=FEDERATION),
        figure(TEXT_A, "3.174 đoàn viên", "members", 3174, "person", of=FEDERATION),
        fact(TEXT_A, "post", "Lê Thị Na, Phó Bí thư Huyện ủy", person="Lê Thị Na", post="deputy-secretary",
             post_text="Phó Bí thư", organisation="Huyện ủy Suối Mơ"),
        fact(TEXT_A, "post", "Chủ tịch LĐLĐ huyện Suối Mơ", person="Lê Thị Na", post="chair",
             post_text="Chủ tịch", organisation=FEDERATION),
        replace(uploaded, speaker=speaker),
        replace(over, speaker=speaker),
        replace(recognised, speaker=speaker, part_of=uploaded.quote),
        replace(
            award(TEXT_A, "Thủ tướng Chính phủ tặng Bằng khen cho 4 tập thể", "bang-khen", recipient_kind="collective",
                  count=number(4), conferred_by=prime_minister, of=FEDERATION),
            parts={"conferred_by": quote(TEXT_A, "Thủ tướng Chính phủ")},
        ),
        replace(eight, context=carried, strength=Strength.PARAGRAPH),
        award(TEXT_A, "hơn 700 lượt đạt chiến sĩ thi đua cơ sở", "chien-si-thi-dua", level="grassroots",
              recipient_kind="individual", count=number(700, Qualifier.ABOVE), instances=True),
        award(TEXT_A, "Vũ Tư nhận Huân chương Lao động hạng Ba", "huan-chuong-lao-dong", grade="3",
              recipient_kind="individual", recipient="Vũ Tư", count=number(1), of=FEDERATION),
        fact(TEXT_A, "post", "Mai Ba", person="Mai Ba", post="author"),
    )  # fmt: skip


def report_a() -> ReportFacts:
    return report(TEXT_A, *facts_a(), name="folder/a.txt")


def report_b() -> ReportFacts:
    return report(
        TEXT_B,
        figure(TEXT_B, "3.200 đoàn viên", "members", 3200, "person", of=FEDERATION),
        fact(TEXT_B, "post", "Vũ Tư", person="Vũ Tư", post="chair"),
        fact(TEXT_B, "post", "Mai Ba", person="Mai Ba", post="author"),
        name="b.txt",
    )
