"""Names of campaigns, and the role of who launches one."""

from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, quote, report, small_vocabulary
from thidua.entities.campaigns import launch_role, resolve_campaigns
from thidua.entities.model import LaunchRole
from thidua.entities.resolver import OrganisationResolver
from thidua.model import Context
from thidua.vocabulary.load import load_vocabulary

TEXT = "Phong trào LĐ giỏi, hội thi Bàn tay vàng, Môi trường xanh, Lao động giỏi."


def campaign(name: str):
    sample = report(TEXT, fact(TEXT, "campaign", "Phong trào", name=name), subject=None)
    return resolve_campaigns(sample, small_vocabulary())[name]


@pytest.mark.parametrize(
    "name, slug, known",
    [
        ("Lao động giỏi", "lao-dong-gioi", True),
        ("LĐ giỏi", "lao-dong-gioi", True),
        ("“lao động giỏi”", "lao-dong-gioi", True),
        ("Bàn tay vàng", "ban-tay-vang-", False),
        ("Môi trường xanh", "moi-truong-xanh-", False),  # the label of two: neither
    ],
)
def test_campaigns(name: str, slug: str, known: bool):
    found = campaign(name)
    local = found.iri.rpartition("/")[2]
    assert found.known is known
    assert local == slug if known else local.startswith(slug)


@pytest.mark.parametrize(
    "name, slug",
    [
        ("Xanh - Sạch - Đẹp", "xanh-sach-dep-atvsld"),
        ("Xanh, sạch, đẹp", "xanh-sach-dep-atvsld"),
        ("Sáng - Xanh - Sạch - Đẹp", "sang-xanh-sach-dep-ha-noi"),
        ("Mái ấm Công đoàn", "mai-am-cong-doan"),
        ("Chung tay xóa nhà tạm, nhà dột nát", "xoa-nha-tam-nha-dot-nat"),
        ("Tết Sum vầy - Xuân tri ân", "tet-sum-vay"),
        ("Tết Sum vầy 2019", "tet-sum-vay"),
        ("LĐG", "lao-dong-gioi"),
        ("Lao động giỏi, Lao động sáng tạo", "lao-dong-gioi-lao-dong-sang-tao"),
        ("Tết Sum họp", None),
    ],
)
def test_look_alikes_are_as_different_as_the_vocabulary_says(name: str, slug: str | None):
    sample = report(TEXT, fact(TEXT, "campaign", "Phong trào", name=name), subject=None)
    found = resolve_campaigns(sample, load_vocabulary())[name]
    assert found.known is (slug is not None)
    assert slug is None or found.iri.rpartition("/")[2] == slug


def test_an_ambiguous_name_is_explained():
    assert campaign("Môi trường xanh").reason.startswith(
        "ambiguous: https://w3id.org/thidua/id/campaign/moi-truong-xanh"
    )


def test_forms_and_kind_of_a_report():
    named = fact(TEXT, "campaign", "Phong trào LĐ giỏi", name="Lao động giỏi", campaign_kind="movement")
    sample = report(TEXT, replace(named, parts={"name": quote(TEXT, "LĐ giỏi")}), subject=None)
    found = resolve_campaigns(sample, small_vocabulary())["Lao động giỏi"]
    assert [form.text for form in found.forms] == ["Lao động giỏi", "LĐ giỏi"]
    assert found.kind == "movement"


def test_forms_also_from_awards_in_whose_context_the_campaign_stands():
    stated = fact(TEXT, "figure", "hội thi", campaign="Lao động giỏi")
    words = quote(TEXT, "LĐ giỏi")
    for filled in (
        replace(stated, parts={"campaign": words}),
        replace(stated, context=(Context("campaign", words, "paragraph"),)),
    ):
        found = resolve_campaigns(report(TEXT, filled, subject=None), small_vocabulary())["Lao động giỏi"]
        assert [form.text for form in found.forms] == ["Lao động giỏi", "LĐ giỏi"]


@pytest.mark.parametrize(
    "launcher, name, role",
    [
        ("Tổng Liên đoàn Lao động Việt Nam", "Lao động giỏi", LaunchRole.ORIGINATOR),
        ("Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam", "Lao động giỏi", LaunchRole.ORIGINATOR),
        ("Liên đoàn Lao động thành phố Bắc Kạn", "Lao động giỏi", LaunchRole.LOCAL),
        ("Công đoàn CAND", "Lao động giỏi", LaunchRole.LOCAL),
        ("Thủ tướng Chính phủ", "Lao động giỏi", LaunchRole.ORIGINATOR),  # not below the originator that is known
        ("Tổng Liên đoàn Lao động Việt Nam", "Thi đua chuyển đổi số", LaunchRole.LOCAL),
        ("Công đoàn Cảng Suối Mơ", "Lao động giỏi", LaunchRole.LOCAL),
        ("Liên đoàn Lao động huyện A", "Thi đua yêu nước", LaunchRole.ORIGINATOR),  # no originator is known
        ("Liên đoàn Lao động huyện A", "Bàn tay vàng", LaunchRole.ORIGINATOR),
    ],
)
def test_who_launches(launcher: str, name: str, role: LaunchRole):
    body = OrganisationResolver("0" * 16, small_vocabulary()).resolve(launcher)
    assert launch_role(body, campaign(name), small_vocabulary()) is role
