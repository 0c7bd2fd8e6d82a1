"""What the profiles of a report's entities say."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, report, report_a, small_vocabulary
from thidua.entities.model import EntityKind, Profile
from thidua.entities.profiles import profiles_of
from thidua.entities.resolve import resolve
from thidua.iris import prefixed
from thidua.model import Period, ReportFacts
from thidua.vocabulary.load import Vocabulary, load_vocabulary

PLACES = load_vocabulary()
TEXT = "LĐLĐ huyện Châu Thành có 5 đoàn viên. LĐLĐ tỉnh Long An dự. Trường Tiểu học Kim Đồng, xã Vĩnh Công."


def profiles(sample: ReportFacts, vocabulary: Vocabulary = PLACES) -> Mapping[str, Profile]:
    found = profiles_of(sample, resolve([sample], vocabulary).reports[sample.id], vocabulary)
    assert [profile.iri for profile in found] == sorted({profile.iri for profile in found})
    return {profile.name: profile for profile in found}


def marks(*names: str, subject: str | None = None) -> dict[str, str]:
    """The marks of the first name in a report that names them all."""
    facts = [fact(TEXT, "figure", "5 đoàn viên", measure="members", of=name) for name in names]
    sample = report(TEXT, *facts, subject=subject)
    entities = resolve([sample], PLACES).reports[sample.id]
    iri = entities.organisations[names[0]].iri
    (found,) = [profile for profile in profiles_of(sample, entities, PLACES) if profile.iri == iri]
    return {mark: ", ".join(map(prefixed, values)) for mark, values in found.marks.items()}


@pytest.mark.parametrize(
    "names, expected",
    [
        (
            ("Liên đoàn Lao động huyện Châu Thành", "Liên đoàn Lao động tỉnh Long An"),
            {
                "head": "liên đoàn lao động",
                "rest": "châu thành",
                "kind-of-place": "huyện",
                "place": "place:long-an-huyen-chau-thanh",
                "district": "place:long-an-huyen-chau-thanh",
                "province": "place:tinh-long-an",
                "level": "level:upper-grassroots",
            },
        ),
        (
            ("Công đoàn Trường Tiểu học Kim Đồng",),
            {
                "head": "công đoàn",
                "rest": "trường tiểu học kim đồng",
                "owner": "trường tiểu học kim đồng",
                "level": "level:grassroots",
            },
        ),
        (("Trường Tiểu học Kim Đồng",), {"head": "trường", "rest": "tiểu học kim đồng"}),
        (
            ("Ban Thường vụ Liên đoàn Lao động tỉnh Long An",),
            {
                "head": "ban thường vụ",
                "rest": "liên đoàn lao động long an",
                "kind-of-place": "tỉnh",
                "owner": "liên đoàn lao động tỉnh long an",
                "place": "place:tinh-long-an",
                "province": "place:tinh-long-an",
            },
        ),
        (
            ("Đảng ủy Công ty CP Than Yên Lập",),
            {"head": "đảng ủy", "rest": "công ti cp than yên lập", "owner": "công ti cp than yên lập"},
        ),
        (("Bộ Công Thương",), {"head": "bộ", "rest": "công thương"}),
        (("Tổ Điện",), {"rest": "tổ điện"}),
    ],
)
def test_marks_of_an_organisation(names: tuple[str, ...], expected: dict[str, str]):
    assert marks(*names) == expected


@pytest.mark.parametrize(
    "subject, where",
    [
        ("Liên đoàn Lao động huyện Cái Bè", ("place:tien-giang-huyen-cai-be", "place:tinh-tien-giang")),
        ("Liên đoàn Lao động tỉnh Tiền Giang", (None, "place:tinh-tien-giang")),
        ("Công đoàn Dệt May Việt Nam", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_body_lies_where_the_report_is_from(subject: str | None, where: tuple[str | None, str | None]):
    found = marks("Công đoàn Trường Tiểu học Kim Đồng", subject=subject)
    assert (found.get("district"), found.get("province")) == where


def test_what_the_facts_say_around_persons_unions_and_campaigns():
    found = profiles(report_a(), small_vocabulary())
    chair = found["Lê Thị Na"]
    union = found["Liên đoàn Lao động huyện Suối Mơ"]
    assert chair.kind is EntityKind.PERSON
    assert union.iri in chair.marks["organisation"]
    assert f"chair@{union.iri}" in chair.marks["post"]
    assert chair.marks["years"] == ("2017",)
    assert union.marks["years"] == ("2017",)
    assert union.at is None  # the samples' facts do not say where they name it
    campaign = found["Lao động giỏi"]
    assert (campaign.kind, campaign.known) == (EntityKind.CAMPAIGN, True)
    assert campaign.marks["kind"] == ("movement",)
    assert "Mai Ba" not in found  # who writes of a union is none of its people


def test_years_are_those_of_the_facts_that_name_it():
    period = Period("từ 2017 đến 2019", "2017-03", "2019")
    sample = report(
        TEXT,
        fact(TEXT, "figure", "5 đoàn viên", measure="members", of="Bộ Công Thương", period=period),
        fact(TEXT, "figure", "LĐLĐ tỉnh", measure="members", of="Bộ Xây dựng"),
        subject=None,
    )
    found = profiles(sample)
    assert found["Bộ Công Thương"].marks["years"] == ("2017", "2019")
    assert "years" not in found["Bộ Xây dựng"].marks
    dated = profiles(replace(sample, date="2023-04-05"))
    assert dated["Bộ Công Thương"].marks["years"] == ("2017", "2019", "2023")
    assert dated["Bộ Xây dựng"].marks["years"] == ("2023",)
