"""Where organisations lie, and which names are names of one: with the whole vocabulary, within one report."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, quote, report
from thidua.entities.model import Organisation
from thidua.entities.organisations import resolve_organisations
from thidua.entities.place_names import NameParts, PlaceName, taken_apart
from thidua.entities.standard_names import parse_standard_names, standard_name
from thidua.errors import DataFault
from thidua.iris import expanded, prefixed
from thidua.model import Period, Quote, ReportFacts
from thidua.resources import read_yaml
from thidua.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
LONG_AN, AN_GIANG = "Liên đoàn Lao động tỉnh Long An", "Liên đoàn Lao động tỉnh An Giang"
CHAU_THANH = "Liên đoàn Lao động huyện Châu Thành"


def sample(names: Sequence[str], subject: str | None = None, text: str = "", date: str | None = None) -> ReportFacts:
    """A report that names all these, each in a sentence of its own, after `text`."""
    whole = " ".join([text, *(f"{name} dự." for name in names)]).strip()
    facts = [
        replace(fact(whole, "figure", "dự", measure="members", of=name), parts={"of": quote(whole, name)})
        for name in names
    ]
    return replace(report(whole, *facts, subject=subject), date=date)


def organisation(name: str, *others: str, subject: str | None = None, date: str | None = None) -> Organisation:
    return resolve_organisations(sample([name, *others], subject, date=date), VOCABULARY)[name]


@pytest.mark.parametrize(
    "name, parts",
    [
        ("Liên đoàn Lao động tỉnh", NameParts("Liên đoàn Lao động", (PlaceName("tỉnh", ""),))),
        ("Huyện ủy Yên Lập", NameParts("Huyện ủy", (PlaceName("huyện", "Yên Lập"),))),
        ("Ban Dân vận Tỉnh ủy Kon Tum", NameParts("Ban Dân vận Tỉnh ủy", (PlaceName("tỉnh", "Kon Tum"),))),
        (
            f"{CHAU_THANH} (Long An)",
            NameParts("Liên đoàn Lao động", (PlaceName("huyện", "Châu Thành"), PlaceName("", "Long An"))),
        ),
        (
            "Công đoàn Trường Tiểu học Tân Lập xã Tân Lập, huyện Yên Lập",
            NameParts("Công đoàn Trường Tiểu học Tân Lập", (PlaceName("xã", "Tân Lập"), PlaceName("huyện", "Yên Lập"))),
        ),
        (
            "Liên đoàn Lao động tỉnh Phú Thọ (mới)",
            NameParts("Liên đoàn Lao động", (PlaceName("tỉnh", "Phú Thọ"),), since_reform=True),
        ),
        (
            "Liên đoàn Lao động tỉnh Phú Thọ trước sáp nhập",
            NameParts("Liên đoàn Lao động", (PlaceName("tỉnh", "Phú Thọ"),), since_reform=False),
        ),
        ("Liên đoàn Lao động huyện Chợ Mới", NameParts("Liên đoàn Lao động", (PlaceName("huyện", "Chợ Mới"),))),
        ("Hợp tác xã Nông nghiệp Yên Lập", NameParts("Hợp tác xã Nông nghiệp Yên Lập", ())),
        ("Bảo hiểm xã hội", NameParts("Bảo hiểm xã hội", ())),
    ],
)
def test_the_parts_of_a_name(name: str, parts: NameParts):
    assert taken_apart(name) == parts


@pytest.mark.parametrize(
    "name, standard",
    [
        ("Công đoàn cơ sở Công ty Cổ phần Than X", "Công đoàn Công ty CP Than X"),
        ("Công đoàn cơ sở xã Tân Lập", "Công đoàn cơ sở xã Tân Lập"),
        ("Công đoàn ngành Giáo dục tỉnh X", "Công đoàn Giáo dục tỉnh X"),
        ("Công đoàn các KCN tỉnh X", "Công đoàn Khu công nghiệp tỉnh X"),
        ("Sở GD&ĐT tỉnh X", "Sở Giáo dục và Đào tạo tỉnh X"),
        ("Công ty TNHH MNO", "Công ty TNHH MNO"),
    ],
)
def test_one_form_of_a_name(name: str, standard: str):
    assert standard_name(name) == standard


@pytest.mark.parametrize(
    "change, message",
    [
        ({"spelling": {}}, "unknown keys ['spelling']"),
        ({"heads": [{"written": "Công đoàn", "kept": "CĐ", "rules": ["no-rule"]}]}, "no rule no-rule"),
        ({"heads": [{"written": "Công đoàn"}]}, "missing keys"),
        ({"seats": ["Tỉnh ủy"]}, "not as its comments say"),
        ({"reform": {"since": ["mới"]}}, "not as its comments say"),
    ],
)
def test_a_file_of_names_that_is_not_as_it_should_be_is_refused(change: dict[str, object], message: str):
    with pytest.raises(DataFault, match=re.escape(message)) as fault:
        parse_standard_names({**read_yaml("seeds", "organisation-names.yml"), **change})
    assert "seeds/organisation-names.yml" in str(fault.value)


@pytest.mark.parametrize(
    "names",
    [
        (
            "LĐLĐ TP Hòa Bình",
            "Liên đoàn Lao động thành phố Hoà Bình",
            "LĐLĐ TP. Hoà Bình (tỉnh Hòa Bình)",
            "Liên đoàn lao động Thành phố Hòa Bình",
        ),
        (
            "CĐ ngành Giáo dục tỉnh Tiền Giang",
            "Công đoàn Giáo dục tỉnh Tiền Giang",
            "CĐGD tỉnh Tiền Giang",
            "Công đoàn ngành Giáo dục Tiền Giang",
        ),
        (
            "CĐCS Công ty TNHH ABC",
            "Công đoàn cơ sở Công ty TNHH ABC",
            "Công đoàn Công ty TNHH ABC",
            "CĐ Công ty TNHH ABC",
        ),
        ("UBND tỉnh Long An", "Ủy ban nhân dân tỉnh Long An", "Uỷ ban nhân dân tỉnh Long An"),
        ("Sở GD&ĐT Long An", "Sở Giáo dục và Đào tạo tỉnh Long An", "Sở GDĐT tỉnh Long An"),
        ("LĐLĐ huyện Yên Lập", "Liên đoàn Lao động huyện Yên Lập, tỉnh Phú Thọ", "LĐLĐ huyện Yên Lập (Phú Thọ)"),
        ("Huyện ủy Yên Lập", "Huyện uỷ Yên Lập"),
        ("LĐLĐ TP.HCM", "Liên đoàn Lao động thành phố Hồ Chí Minh"),
    ],
)
def test_names_of_one_organisation(names: tuple[str, ...]):
    found = resolve_organisations(sample(names), VOCABULARY)
    assert len({found[name].iri for name in names}) == 1
    assert len({found[name].name for name in names}) == 1


@pytest.mark.parametrize(
    "one, other",
    [
        ("LĐLĐ thành phố Hòa Bình", "LĐLĐ tỉnh Hòa Bình"),
        ("LĐLĐ huyện Quảng Ninh", "LĐLĐ tỉnh Quảng Ninh"),
        (f"{CHAU_THANH}, tỉnh Long An", f"{CHAU_THANH}, tỉnh An Giang"),
        ("Công đoàn Giáo dục tỉnh Long An", "Công đoàn Giáo dục Việt Nam"),
        ("Công đoàn Trường Tiểu học Tân Lập", "Trường Tiểu học Tân Lập"),
        ("LĐLĐ tỉnh Phú Thọ (mới)", "LĐLĐ tỉnh Phú Thọ (cũ)"),
        ("Công đoàn Tổng công ty X", "Công đoàn cơ sở Tổng công ty X"),
    ],
)
def test_names_of_two_organisations(one: str, other: str):
    found = resolve_organisations(sample([one, other]), VOCABULARY)
    assert found[one].iri != found[other].iri


@pytest.mark.parametrize(
    "name",
    ["Trường Tiểu học Kim Đồng", "Công ty TNHH ABC", "Công đoàn xã Tân Lập", "Liên đoàn Lao động tỉnh", CHAU_THANH],
)
def test_what_only_the_report_tells_apart_is_the_reports_own(name: str):
    one, other = (resolve_organisations(sample([name], text=text), VOCABULARY)[name] for text in ("Một.", "Hai."))
    assert one.iri != other.iri


@pytest.mark.parametrize(
    "name, others, subject, place",
    [
        (CHAU_THANH, (LONG_AN,), None, "place:long-an-huyen-chau-thanh"),  # the only province named
        (CHAU_THANH, (LONG_AN, AN_GIANG), None, None),
        (CHAU_THANH, (LONG_AN, AN_GIANG), AN_GIANG, "place:an-giang-huyen-chau-thanh"),  # that of the subject
        (CHAU_THANH, (), "Liên đoàn Lao động huyện Cần Giuộc", "place:long-an-huyen-chau-thanh"),
        (f"{CHAU_THANH}, tỉnh An Giang", (LONG_AN,), LONG_AN, "place:an-giang-huyen-chau-thanh"),  # its own
        ("Liên đoàn Lao động tỉnh", (), "Liên đoàn Lao động huyện Quảng Ninh", "place:tinh-quang-binh"),
        ("Liên đoàn Lao động huyện", (), "Liên đoàn Lao động huyện Quảng Ninh", "place:quang-binh-huyen-quang-ninh"),
        ("Liên đoàn Lao động thành phố", (), "Liên đoàn Lao động quận Ba Đình", "place:thanh-pho-ha-noi"),
        ("Liên đoàn Lao động thành phố", (), "Liên đoàn Lao động thành phố Vinh", "place:nghe-an-thanh-pho-vinh"),
        ("Ủy ban nhân dân huyện", (), "Liên đoàn Lao động tỉnh Long An", None),
        ("Công đoàn ngành Giáo dục Hòa Bình", (), None, None),  # the province or its city
        ("Liên đoàn Lao động huyện Phú Thạnh", (LONG_AN,), None, None),
        ("Liên đoàn Lao động thành phố Huế", (), None, None),
        ("Liên đoàn Lao động thành phố Huế", ("Liên đoàn Lao động tỉnh Thừa Thiên Huế",), None,
         "place:thua-thien-hue-thanh-pho-hue"),
    ],
)  # fmt: skip
def test_the_place_that_a_name_means(name: str, others: tuple[str, ...], subject: str | None, place: str | None):
    found = organisation(name, *others, subject=subject)
    assert (None if found.place is None else prefixed(found.place)) == place


@pytest.mark.parametrize(
    "behind, place",
    [
        ("(Long An)", "place:long-an-huyen-chau-thanh"),
        ("(tỉnh Long An)", "place:long-an-huyen-chau-thanh"),
        (", tỉnh An Giang", "place:an-giang-huyen-chau-thanh"),
        ("thuộc tỉnh An Giang", "place:an-giang-huyen-chau-thanh"),
        ("(đơn vị bạn)", None),
        (", thành phố Hà Nội", None),  # a list
    ],
)
def test_the_province_behind_a_name(behind: str, place: str | None):
    text = f"{CHAU_THANH} {behind} dự.".replace(" ,", ",")
    named = fact(text, "figure", "dự", measure="members", of=CHAU_THANH)
    one = replace(named, parts={"of": quote(text, CHAU_THANH)})
    found = resolve_organisations(report(text, one, subject=None), VOCABULARY)[CHAU_THANH]
    assert (None if found.place is None else prefixed(found.place)) == place


@pytest.mark.parametrize(
    "name, date, iri",
    [
        ("Liên đoàn Lao động tỉnh Phú Thọ", None, "union:lien-doan-lao-dong-tinh-phu-tho"),
        ("Liên đoàn Lao động tỉnh Phú Thọ", "2025-06-30", "union:lien-doan-lao-dong-tinh-phu-tho"),
        ("Liên đoàn Lao động tỉnh Phú Thọ", "2025-09-05", "union:lien-doan-lao-dong-tinh-phu-tho-2025"),
        ("Liên đoàn Lao động tỉnh Phú Thọ (cũ)", "2025-09-05", "union:lien-doan-lao-dong-tinh-phu-tho"),
        ("Liên đoàn Lao động tỉnh Phú Thọ (mới)", None, "union:lien-doan-lao-dong-tinh-phu-tho-2025"),
        ("Liên đoàn Lao động tỉnh Hòa Bình", "2025-09-05", "union:lien-doan-lao-dong-tinh-hoa-binh"),
        ("Liên đoàn Lao động thành phố Hà Nội", "2025-09-05", "union:lien-doan-lao-dong-thanh-pho-ha-noi"),
        ("Liên đoàn Lao động thành phố Huế", "2025-03-01", "union:lien-doan-lao-dong-thanh-pho-hue-2025"),
    ],
)
def test_a_federation_is_that_of_the_reports_time(name: str, date: str | None, iri: str):
    assert prefixed(organisation(name, date=date).iri) == iri


def test_the_latest_time_that_is_told_of_dates_a_report():
    name = "Liên đoàn Lao động tỉnh Phú Thọ"
    whole = sample([name])
    for status, expected in (("conferred", f"{name} (từ 7/2025)"), ("planned", name)):
        period = Period("năm 2026", "2026", "2026")
        told = replace(whole.facts[0], slots={**whole.facts[0].slots, "period": period, "status": status})
        assert resolve_organisations(replace(whole, facts=(told,)), VOCABULARY)[name].name == expected


@pytest.mark.parametrize(
    "name, superior, ended",
    [
        ("Liên đoàn Lao động huyện Yên Lập", "union:lien-doan-lao-dong-tinh-phu-tho", "2025-07"),
        (f"{CHAU_THANH}, tỉnh Long An", "union:lien-doan-lao-dong-tinh-long-an", "2025-07"),
        ("Công đoàn Giáo dục tỉnh Long An", "union:lien-doan-lao-dong-tinh-long-an", None),
        ("Công đoàn các KCN tỉnh Long An", "union:lien-doan-lao-dong-tinh-long-an", None),
        ("Công đoàn Giáo dục huyện Yên Lập", None, None),  # of its district's federation or its province's union
        ("Liên đoàn Lao động huyện Phú Thạnh", None, None),
        ("Công đoàn Công ty TNHH ABC", None, None),
    ],
)
def test_who_stands_above_and_when_it_ended(name: str, superior: str | None, ended: str | None):
    found = organisation(name)
    assert (None if found.part_of is None else prefixed(found.part_of)) == superior
    assert found.ended == ended


SCHOOL = "Công đoàn Trường Tiểu học Kim Đồng"


@pytest.mark.parametrize(
    "behind, superior",
    [
        ("trực thuộc LĐLĐ huyện Yên Lập dự", "Liên đoàn Lao động huyện Yên Lập"),
        ("(thuộc LĐLĐ huyện Châu Thành, tỉnh Long An) dự", None),  # the mark ends the name
        ("thuộc Công đoàn ngành Giáo dục tỉnh Long An", "Công đoàn Giáo dục tỉnh Long An"),
        ("thuộc LĐLĐ huyện Phú Thạnh dự", None),
        ("thuộc LĐLĐ huyện dự", None),
        ("thuộc diện khó khăn", None),
        ("và LĐLĐ huyện Yên Lập dự", None),
    ],
)
def test_a_union_belongs_to_the_one_that_the_report_says(behind: str, superior: str | None):
    text = f"{SCHOOL} {behind}."
    named = replace(fact(text, "figure", SCHOOL, measure="members", of=SCHOOL), parts={"of": quote(text, SCHOOL)})
    found = resolve_organisations(report(text, named, subject=None), VOCABULARY)
    assert (found[SCHOOL].part_of is None) is (superior is None)
    if superior is not None:
        assert found[SCHOOL].part_of == found[superior].iri
        assert (found[SCHOOL].province, found[SCHOOL].district) == (found[superior].province, found[superior].district)


def test_a_report_that_leads_round_in_a_circle_ends():
    upper = "Liên đoàn Lao động huyện Yên Lập"
    text = f"{SCHOOL} thuộc {upper} thuộc {SCHOOL}."
    facts = [
        replace(fact(text, "figure", name, measure="members", of=name), parts={"of": Quote(at, at + len(name), name)})
        for name, at in ((SCHOOL, 0), (upper, text.index(upper)), (SCHOOL, text.rindex(SCHOOL)))
    ]
    found = resolve_organisations(report(text, *facts, subject=None), VOCABULARY)
    assert found[SCHOOL].part_of == found[upper].iri
    assert found[upper].part_of == found[SCHOOL].iri


@pytest.mark.parametrize(
    "behind, since",
    [
        ("(mới) tặng", True),
        ("sau sáp nhập có", True),
        ("sau khi hợp nhất tặng", True),
        ("(cũ) tặng", False),
        ("mới tặng", False),  # just now
        ("tặng", False),
    ],
)
def test_which_province_is_meant_is_said_right_behind_it(behind: str, since: bool):
    name = "Liên đoàn Lao động tỉnh Phú Thọ"
    text = f"{name} {behind}."
    named = replace(fact(text, "figure", name, measure="members", of=name), parts={"of": quote(text, name)})
    found = resolve_organisations(report(text, named, subject=None), VOCABULARY)[name]
    assert (found.place == expanded("place:tinh-phu-tho-2025")) is since
