"""Names of organisations: written out, classified, and told apart."""

from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, quote, report, small_vocabulary
from thidua.entities.full_names import full_name, split_organ
from thidua.entities.model import OrganisationClass, WrittenForm
from thidua.entities.organisations import resolve_organisations
from thidua.entities.resolver import OrganisationResolver

UNION, BODY, OTHER = OrganisationClass.UNION, OrganisationClass.PUBLIC_BODY, OrganisationClass.ORGANISATION


def resolver(report_id: str = "0123456789abcdef") -> OrganisationResolver:
    return OrganisationResolver(report_id, small_vocabulary())


@pytest.mark.parametrize(
    "written, full",
    [
        ("LĐLĐ TP. Hoà Bình", "Liên đoàn Lao động thành phố Hòa Bình"),
        ("LĐLĐ TP.Hòa Bình", "Liên đoàn Lao động thành phố Hòa Bình"),
        ("Liên đoàn lao động  huyện Thuỷ Nguyên", "Liên đoàn Lao động huyện Thủy Nguyên"),
        ("BTV LĐLĐ tỉnh Kon Tum", "Ban Thường vụ Liên đoàn Lao động tỉnh Kon Tum"),
        ("Ban Thường vụ LĐLĐ tỉnh Kon Tum", "Ban Thường vụ Liên đoàn Lao động tỉnh Kon Tum"),
        ("CĐCS Công ty X", "Công đoàn cơ sở Công ty X"),
        ("Huyện ủy Yên Lập", "Huyện ủy Yên Lập"),
        ("Công ty CP Mỹ Lý", "Công ty CP Mỹ Lý"),
    ],
)
def test_full_names(written: str, full: str):
    assert full_name(written) == full


@pytest.mark.parametrize(
    "name, parts",
    [
        ("Chủ tịch Ủy ban nhân dân tỉnh X", ("Chủ tịch", "Ủy ban nhân dân tỉnh X")),
        (
            "Ban Thường vụ Công đoàn Than - Khoáng sản Việt Nam",
            ("Ban Thường vụ", "Công đoàn Than - Khoáng sản Việt Nam"),
        ),
        ("Ban Thường vụ", ("", "Ban Thường vụ")),
        ("Công ty X", ("", "Công ty X")),
    ],
)
def test_organs(name: str, parts: tuple[str, str]):
    assert split_organ(name) == parts


@pytest.mark.parametrize(
    "name, kind, authority, level",
    [
        ("LĐLĐ huyện Đức Cơ", UNION, "district-federation", "upper-grassroots"),
        ("Liên đoàn Lao động tỉnh Gia Lai", UNION, "provincial-federation", "provincial"),
        ("Liên đoàn Lao động thành phố Hải Phòng", UNION, "provincial-federation", "provincial"),
        ("Liên đoàn Lao động thành phố Bắc Kạn", UNION, "district-federation", "upper-grassroots"),
        ("Liên đoàn Lao động thành phố Huế", UNION, None, None),
        ("Tổng LĐLĐ Việt Nam", UNION, "vgcl", "central"),
        ("Công đoàn Viên chức Việt Nam", UNION, "central-industry-union", "provincial"),
        ("Công đoàn ngành Y tế Nghệ An", UNION, "local-industry-union", "upper-grassroots"),
        ("CĐ Công ty CP Xây lắp số 2", UNION, "grassroots-union", "grassroots"),
        ("Bộ trưởng Bộ Xây dựng", BODY, "ministry", None),
        ("Chủ tịch nước", BODY, "state-president", None),
        ("Chủ tịch Ủy ban nhân dân thành phố Hải Phòng", BODY, "provincial-peoples-committee", None),
        ("Ban Thường vụ LĐLĐ tỉnh Kon Tum", BODY, "provincial-federation", None),
        ("Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam", BODY, "vgcl", None),
        ("Tỉnh ủy Kon Tum", BODY, "party-committee", None),
        ("các cấp", BODY, None, None),
        ("Hội đồng khoa học tỉnh Hòa Bình", BODY, None, None),
        ("Công ty CP Cao su Tân Lập", OTHER, "company", None),
        ("Đội cầu 5", OTHER, None, None),
    ],
)
def test_what_an_organisation_is(name: str, kind: OrganisationClass, authority: str | None, level: str | None):
    organisation = resolver().resolve(name)
    assert organisation.kind is kind
    assert (organisation.authority or "").rpartition("/")[2] == (authority or "")
    assert (organisation.level or "").rpartition("/")[2] == (level or "")
    assert ("/union/" in organisation.iri) is (kind is UNION)


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("LĐLĐ thành phố Hòa Bình", "Liên đoàn Lao động TP Hoà Bình", True),
        ("Liên đoàn lao động tỉnh Kon Tum", "Liên đoàn Lao động tỉnh Kon Tum", True),
        ("Liên đoàn Lao động thành phố Hòa Bình", "Liên đoàn Lao động tỉnh Hòa Bình", False),
        ("Ban Thường vụ LĐLĐ tỉnh Kon Tum", "LĐLĐ tỉnh Kon Tum", False),
        ("Tổng Liên đoàn", "Tổng LĐLĐ Việt Nam", True),
    ],
)
def test_one_body_under_many_names(one: str, other: str, same: bool):
    assert (resolver().resolve(one).iri == resolver().resolve(other).iri) is same


@pytest.mark.parametrize(
    "name, shared",
    [
        ("Liên đoàn Lao động tỉnh Kon Tum", True),
        ("Chủ tịch nước", True),
        ("Liên đoàn Lao động tỉnh", False),
        ("Ban Thường vụ Liên đoàn Lao động tỉnh", False),
        ("Sở Y tế", False),
        ("một nhà máy đường", False),
    ],
)
def test_a_name_of_nobody_in_particular_is_another_body_in_another_report(name: str, shared: bool):
    assert (resolver("a" * 16).resolve(name).iri == resolver("b" * 16).resolve(name).iri) is shared


def test_written_forms_are_kept_with_their_report():
    text = "LĐLĐ TP Hòa Bình cùng toàn thành phố."
    name = "Liên đoàn Lao động thành phố Hòa Bình"
    first = fact(text, "figure", "cùng", measure="members", of=name)
    facts = (
        replace(first, parts={"of": quote(text, "LĐLĐ TP Hòa Bình")}),
        replace(first, parts={"of": quote(text, "toàn thành phố")}),
    )
    sample = report(text, *facts, subject=name)
    found = resolve_organisations(sample, small_vocabulary())[name]
    assert found.forms == (WrittenForm(sample.id, name), WrittenForm(sample.id, "LĐLĐ TP Hòa Bình"))


def test_the_words_of_several_givers_are_no_form_of_one():
    text = "Công đoàn Than, Khoáng sản Việt Nam tặng; Bộ CT tặng; Công đoàn Than - Khoáng sản Việt Nam dự."
    union, two = "Công đoàn Than - Khoáng sản Việt Nam", ("Công đoàn Than", "Khoáng sản Việt Nam")
    part = {"conferred_by": quote(text, "Công đoàn Than, Khoáng sản Việt Nam")}
    both = replace(fact(text, "award", "tặng", conferred_by=two, of=union), parts=part)
    one = replace(fact(text, "award", "tặng", conferred_by=(union,)), parts=part)
    for given, forms in ((both, [union]), (one, [union, "Công đoàn Than, Khoáng sản Việt Nam"])):
        found = resolve_organisations(report(text, given, subject=None), small_vocabulary())
        assert [form.text for form in found[union].forms] == forms


@pytest.mark.parametrize("slot", ["conferred_by", "recognised_by", "of"])
def test_a_form_is_found_under_the_slots_name(slot: str):
    text, name = "LĐLĐ tỉnh Kon Tum.", "Liên đoàn Lao động tỉnh Kon Tum"
    value = (name,) if slot == "conferred_by" else name
    named = replace(fact(text, "award", "tỉnh", **{slot: value}), parts={slot: quote(text, "LĐLĐ tỉnh Kon Tum")})
    found = resolve_organisations(report(text, named, subject=None), small_vocabulary())
    assert [form.text for form in found[name].forms] == [name, "LĐLĐ tỉnh Kon Tum"]


def test_an_organ_brings_the_body_it_belongs_to():
    text = "Ban Thường vụ LĐLĐ tỉnh Kon Tum trao."
    organ = "Ban Thường vụ Liên đoàn Lao động tỉnh Kon Tum"
    sample = report(text, fact(text, "award", "trao", conferred_by=(organ,)), subject=None)
    found = resolve_organisations(sample, small_vocabulary())
    assert found[organ].part_of == found["Liên đoàn Lao động tỉnh Kon Tum"].iri
