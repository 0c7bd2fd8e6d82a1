"""The narrowest award type that a fact decides."""

from dataclasses import replace

import pytest

from tests.triples.sample_reports import award, quote, report, small_vocabulary
from thidua.entities.resolve import resolve
from thidua.errors import DataFault
from thidua.model import Period, SlotValue

TEXT = "Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn” và Huân chương Lao động."


@pytest.mark.parametrize(
    "family, slots, slug, reasons",
    [
        ("huan-chuong-lao-dong", {"grade": "3"}, "huan-chuong-lao-dong-hang-ba", ("grade",)),
        ("huan-chuong-lao-dong", {}, "huan-chuong-lao-dong", ("family",)),
        # whether the giver may is for the shapes: the grade stands
        (
            "huan-chuong-lao-dong",
            {"grade": "2", "conferred_by": ("Liên đoàn Lao động tỉnh A",)},
            "huan-chuong-lao-dong-hang-nhi",
            ("grade",),
        ),
        ("huan-chuong-lao-dong", {"conferred_by": ("Chủ tịch nước",)}, "huan-chuong-lao-dong", ("family",)),
        ("chien-si-thi-dua", {"level": "national"}, "chien-si-thi-dua-toan-quoc", ("level",)),
        ("chien-si-thi-dua", {"level": "grassroots"}, "chien-si-thi-dua-co-so", ("level",)),
        ("chien-si-thi-dua", {"conferred_by": ("Thủ tướng Chính phủ",)}, "chien-si-thi-dua", ("family",)),
        ("bang-khen", {"conferred_by": ("Thủ tướng Chính phủ",)}, "bang-khen-thu-tuong", ("giver",)),
        ("bang-khen", {"conferred_by": ("Bộ Công Thương",)}, "bang-khen-cap-bo-tinh", ("giver",)),
        ("bang-khen", {"conferred_by": ("Ủy ban nhân dân tỉnh A",)}, "bang-khen-ubnd-tinh", ("giver",)),
        ("bang-khen", {"conferred_by": ("Chủ tịch UBND tỉnh A",)}, "bang-khen-ubnd-tinh", ("giver",)),
        ("bang-khen", {"conferred_by": ("Liên đoàn Lao động huyện A",)}, "bang-khen", ("family",)),
        ("bang-khen", {"conferred_by": ("Bộ Công Thương", "Thủ tướng Chính phủ")}, "bang-khen", ("family",)),
        ("bang-khen", {}, "bang-khen", ("family",)),
        ("ky-niem-chuong", {"conferred_by": ("Tổng Liên đoàn Lao động Việt Nam",)}, "ky-niem-chuong", ("family",)),
        (
            "ky-niem-chuong",
            {"award_name": "Vì sự nghiệp xây dựng tổ chức công đoàn"},
            "ky-niem-chuong-cong-doan",
            ("name",),
        ),
        ("ky-niem-chuong", {"award_name": "Vì sự nghiệp giáo dục"}, "ky-niem-chuong", ("family",)),
    ],
)
def test_the_narrowest_type(family: str, slots: dict[str, SlotValue], slug: str, reasons: tuple[str, ...]):
    sample = report(TEXT, award(TEXT, "Huân chương Lao động", family, **slots))
    choice = resolve([sample], small_vocabulary()).reports[sample.id].award_types[0]
    assert choice.iri.rpartition("/")[2] == slug
    assert choice.reasons == reasons


def test_the_reports_own_words_name_a_type():
    words = quote(TEXT, "Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”")
    sample = report(TEXT, replace(award(TEXT, "Kỷ niệm chương", "ky-niem-chuong"), parts={"award": words}))
    choice = resolve([sample], small_vocabulary()).reports[sample.id].award_types[0]
    assert choice.reasons == ("name",)


OLD, NEW = "chien-si-thi-dua-cap-bo", "chien-si-thi-dua-bo-nganh-tinh"


@pytest.mark.parametrize(
    "words, start, end, day, slug",
    [
        ("Chiến sĩ thi đua cấp bộ", "2019", "2023", None, OLD),
        ("Chiến sĩ thi đua cấp bộ", "2024", "2024", None, NEW),
        ("Chiến sĩ thi đua cấp bộ", "2025-03", None, "2020-01-01", NEW),  # the period, not the report
        ("Chiến sĩ thi đua cấp bộ", None, None, "2023-12-31", OLD),
        ("Chiến sĩ thi đua cấp bộ", None, None, "2024-01-01", NEW),
        ("Chiến sĩ thi đua cấp bộ", "2022", "2025", None, "chien-si-thi-dua"),  # of both times: the family
        ("Chiến sĩ thi đua cấp bộ", None, None, None, "chien-si-thi-dua"),
        ("Chiến sĩ thi đua cấp bộ, đoàn thể trung ương", "2025", "2025", None, OLD),  # named: a finding, no other award
    ],
)
def test_of_two_generations_of_a_name_the_time_decides(
    words: str, start: str | None, end: str | None, day: str | None, slug: str
):
    text = f"{words}."
    slots: dict[str, SlotValue] = {} if start is None and end is None else {"period": Period("khi ấy", start, end)}
    given = replace(award(text, words, "chien-si-thi-dua", **slots), parts={"award": quote(text, words)})
    sample = replace(report(text, given), date=day)
    choice = resolve([sample], small_vocabulary()).reports[sample.id].award_types[0]
    assert choice.iri.rpartition("/")[2] == slug
    assert ("date" in choice.reasons) is (slug in (OLD, NEW) and "đoàn thể" not in words)


def test_a_family_that_the_vocabulary_lacks_is_refused():
    sample = report(TEXT, award(TEXT, "Huân chương Lao động", "giay-khen"))
    with pytest.raises(DataFault, match="giay-khen is missing"):
        resolve([sample], small_vocabulary())
