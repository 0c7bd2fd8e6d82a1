"""What the vocabulary says: complete, without clashes, and no IRI that leads nowhere."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.namespaces import ID, ID_KINDS, PREFIXES, TD
from thidua.text.fold import name_key
from thidua.vocabulary.load import Concept, load_vocabulary

VOCABULARY = load_vocabulary()
SCHEMES = {
    "authority": 26,
    "award-type": 100,
    "body": 30,
    "campaign": 59,
    "campaign-kind": 7,
    "grade": 4,
    "legal": 100,
    "level": 6,
    "measure": 21,
    "place": 780,
    "post": 13,
    "qualifier": 6,
    "recipient-kind": 3,
    "role": 4,
    "status": 4,
    "strength": 3,
    "union": 100,
    "unit": 9,
}
#: Schemes in which one label may mean several concepts, and why; everywhere else it must not.
AMBIGUOUS = {"place": "districts share names, and a city often has the name of its province"}
FAMILIES = [
    "huan-chuong-sao-vang",
    "huan-chuong-ho-chi-minh",
    "huan-chuong-doc-lap",
    "huan-chuong-lao-dong",
    "huan-chuong",
    "huy-chuong",
    "anh-hung-lao-dong",
    "danh-hieu-nha-nuoc",
    "chien-si-thi-dua",
    "lao-dong-tien-tien",
    "tap-the-lao-dong-tien-tien",
    "tap-the-lao-dong-xuat-sac",
    "co-thi-dua",
    "bang-khen",
    "giay-khen",
    "bang-lao-dong-sang-tao",
    "ky-niem-chuong",
    "giai-thuong-nguyen-duc-canh",
    "giai-thuong-nguyen-van-linh",
    "giai-thuong",
    "cdcs-vung-manh",
    "doan-vien-xuat-sac",
    "danh-hieu",
    "giai",
    "tuyen-duong",
    "khen-thuong",
]
OPEN_FAMILIES = {"giai", "tuyen-duong", "danh-hieu", "khen-thuong", "giai-thuong", "ky-niem-chuong"}
MEASURES = [
    "workers",
    "members",
    "grassroots-unions",
    "new-members",
    "new-grassroots-unions",
    "participants",
    "initiatives",
    "recognised-initiatives",
    "savings",
    "projects",
    "project-value",
    "houses",
    "gifts",
    "support-money",
    "beneficiaries",
    "trainees",
    "courses",
    "share",
    "target",
    "excess",
    "other",
]
POSTS = [
    "chair",
    "vice-chair",
    "member-standing-committee",
    "member-executive-committee",
    "head",
    "deputy-head",
    "director",
    "deputy-director",
    "secretary",
    "deputy-secretary",
    "minister",
    "author",
    "other",
]
#: The slugs of rows of the award table that stand for a family of the contract, or were split from one.
RENAMED_AWARDS = {"giay-khen": "giay-khen-chinh-quyen", "doan-vien-cong-doan-xuat-sac": "doan-vien-xuat-sac"}
DCT, SKOS, SCHEMA = PREFIXES["dct"], PREFIXES["skos"], PREFIXES["schema"]


def concepts() -> Iterator[Concept]:
    for scheme in SCHEMES:
        yield from VOCABULARY.concepts(scheme)


def td(concept: Concept, local: str) -> set[str]:
    """The slugs or words that a property of the project's own has."""
    return {value.rpartition("/")[2] for value in concept.properties.get(TD + local, ())}


def award(slug: str) -> Concept:
    found = VOCABULARY.get(f"{ID}award-type/{slug}")
    assert found is not None, slug
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_sizes(scheme: str):
    assert len(VOCABULARY.concepts(scheme)) >= SCHEMES[scheme]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_label_means_one_concept(scheme: str):
    for language in ("vi", "en"):
        preferred = Counter(getattr(concept, f"pref_{language}") for concept in VOCABULARY.concepts(scheme))
        assert [label for label, times in preferred.items() if times > 1] == []
    keys = Counter(key for c in VOCABULARY.concepts(scheme) for key in {name_key(label) for label in c.labels})
    clashes = sorted(key for key, times in keys.items() if times > 1)
    assert (clashes != []) == (scheme in AMBIGUOUS), clashes


def test_no_iri_leads_nowhere():
    named = {
        (concept.iri, iri)
        for concept in concepts()
        for values in (concept.broader, *concept.properties.values())
        for iri in values
        if iri.startswith(ID) and iri.removeprefix(ID).partition("/")[0] in ID_KINDS and "/" in iri.removeprefix(ID)
    }
    assert len(named) > 1000
    assert [pair for pair in sorted(named) if VOCABULARY.get(pair[1]) is None] == []


def test_concepts_name_their_scheme():
    for concept in concepts():
        if concept.scheme not in {"union", "body"}:
            assert concept.properties[SKOS + "inScheme"] == (ID + concept.scheme,), concept.iri


# --- awards ----------------------------------------------------------------------------------------------------------


def test_the_top_award_types_are_the_families_of_the_contract():
    tops = {concept.slug for concept in VOCABULARY.concepts("award-type") if len(concept.broader) == 0}
    assert tops == set(FAMILIES)


@pytest.mark.parametrize("concept", VOCABULARY.concepts("award-type"), ids=lambda concept: concept.slug)
def test_an_award_type_says_what_the_shapes_need(concept: Concept):
    assert len(concept.properties.get(TD + "form", ())) == 1
    assert len(td(concept, "legalBasis")) > 0 or len(concept.properties.get(SKOS + "editorialNote", ())) > 0
    nonexistent = td(concept, "nonexistent") == {"true"}
    assert nonexistent == (concept.slug == "bang-khen-chu-tich-nuoc")
    assert (len(td(concept, "allowsRecipient")) == 0) == nonexistent
    for iri in concept.broader:
        family = VOCABULARY.get(iri)
        assert family is not None
        assert td(concept, "allowsRecipient") <= td(family, "allowsRecipient")
        if len(td(family, "conferrableBy")) > 0:
            assert td(concept, "conferrableBy") <= td(family, "conferrableBy")
            assert len(td(concept, "conferrableBy")) > 0 or nonexistent


def test_families_that_anybody_may_confer_are_open():
    assert {slug for slug in FAMILIES if len(td(award(slug), "conferrableBy")) == 0} == OPEN_FAMILIES


@pytest.mark.parametrize(
    "slug, may, may_not",
    [
        ("huan-chuong-lao-dong-hang-ba", "state-president", "provincial-federation"),
        ("huan-chuong-lao-dong", "state-president", "prime-minister"),
        ("chien-si-thi-dua-toan-quoc", "prime-minister", "ministry"),
        ("co-thi-dua-cua-chinh-phu", "prime-minister", "provincial-peoples-committee"),
        ("co-thi-dua", "provincial-federation", "district-federation"),
        ("bang-khen", "provincial-federation", "district-federation"),
        ("bang-khen", "vgcl", "commune-union"),
        ("bang-khen", "ministry", "grassroots-union"),
        ("bang-khen-thu-tuong", "prime-minister", "vgcl"),
        ("giay-khen", "commune-union", "state-president"),
        ("giay-khen-cong-doan", "district-federation", "vgcl"),
        ("bang-lao-dong-sang-tao", "vgcl", "provincial-federation"),
    ],
)
def test_who_may_confer(slug: str, may: str, may_not: str):
    allowed = td(award(slug), "conferrableBy")
    assert may in allowed
    assert may_not not in allowed


@pytest.mark.parametrize(
    "slug, local, expected",
    [
        ("huan-chuong-lao-dong-hang-ba", "grade", {"3"}),
        ("giai-khuyen-khich", "grade", {"encouragement"}),
        ("chien-si-thi-dua-cap-bo-tinh", "level", {"ministry-province"}),
        ("chien-si-thi-dua", "level", set()),
        ("lao-dong-tien-tien", "allowsRecipient", {"individual"}),
        ("tap-the-lao-dong-tien-tien", "allowsRecipient", {"collective"}),
        ("gia-dinh-van-hoa", "allowsRecipient", {"household"}),
        ("huan-chuong-lao-dong", "narrowedBy", {"ns#grade"}),
        ("chien-si-thi-dua", "narrowedBy", {"ns#level"}),
        ("huan-chuong-sao-vang", "narrowedBy", set()),
    ],
)
def test_what_is_said_of_an_award_type(slug: str, local: str, expected: set[str]):
    assert td(award(slug), local) == expected


# --- the contract's lists, campaigns, places and unions --------------------------------------------------------------


def test_slugs_of_the_contract():
    assert {concept.slug for concept in VOCABULARY.concepts("measure")} == set(MEASURES)
    assert {concept.slug for concept in VOCABULARY.concepts("post")} == set(POSTS)


def test_campaigns_say_kind_and_originator():
    campaigns = VOCABULARY.concepts("campaign")
    assert all(len(td(campaign, "campaignKind")) == 1 for campaign in campaigns)
    assert sum(len(td(campaign, "launchedBy")) > 0 for campaign in campaigns) >= 59
    negative = [campaign.slug for campaign in campaigns if td(campaign, "negativeExample") == {"true"}]
    assert negative == ["cau-noi-yeu-thuong"]


#: EDTF level 1: a year (perhaps of a decade), month or day, approximate or not; an end may be unknown or open.
EDTF_DATE = r"(?:\d{3}[\dX](?:-\d\d){0,2}~?)"


def test_validity_is_an_edtf_interval():
    intervals = [value for concept in concepts() for value in concept.properties.get(DCT + "valid", ())]
    assert len(intervals) > 800
    wrong = [text for text in intervals if not re.fullmatch(rf"{EDTF_DATE}?/(?:{EDTF_DATE}|\.\.)?", text)]
    assert wrong == []


def valid_on(concept: Concept, day: str) -> bool:
    """Whether an EDTF interval holds a day; an unknown start or end holds all days before or after."""
    start, _, end = concept.properties[DCT + "valid"][0].partition("/")
    return start <= day and (end in {"", ".."} or day <= end)


@pytest.mark.parametrize("day, provinces, districts", [("2024-06-30", 63, 690), ("2025-07-01", 34, 0)])
def test_provinces_and_districts_of_a_day(day: str, provinces: int, districts: int):
    places = [place for place in VOCABULARY.concepts("place") if valid_on(place, day)]
    below = [place for place in places if DCT + "isPartOf" in place.properties]
    assert len(places) - len(below) == provinces
    assert (len(below) >= districts) if districts > 0 else (below == [])


def test_every_place_that_ended_says_what_followed():
    for place in VOCABULARY.concepts("place"):
        assert (DCT + "isReplacedBy" in place.properties) == (not valid_on(place, "2025-07-01")), place.slug


def test_federations_before_and_after_the_merger():
    federations = [union for union in VOCABULARY.concepts("union") if td(union, "territory") != set()]
    old = [union for union in federations if SCHEMA + "foundingDate" not in union.properties]
    gone = {SCHEMA + "dissolutionDate", DCT + "isReplacedBy"}
    after = [union for union in federations if gone.isdisjoint(union.properties)]
    assert (len(old), len(after)) == (63, 34)
    closed = [union for union in old if SCHEMA + "dissolutionDate" in union.properties]
    assert all(PREFIXES["org"] + "changedBy" in union.properties for union in closed)
    assert len(closed) == 52


def test_unions_and_bodies_have_an_authority_class():
    classified = PREFIXES["org"] + "classification"
    without = [
        c.slug for kind in ("union", "body") for c in VOCABULARY.concepts(kind) if classified not in c.properties
    ]
    assert without == ["quoc-hoi"]


# --- against the tables that the vocabulary was made from ------------------------------------------------------------


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "domain" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_award_table_is_there(shared: Path):
    rows = table(shared, "award_types.csv")
    assert len(rows) >= 80
    assert all(len(award(RENAMED_AWARDS.get(row["id"], row["id"])).labels) > 0 for row in rows)


def test_every_row_of_the_campaign_table_is_there(shared: Path):
    rows = table(shared, "campaigns.csv")
    assert len(rows) >= 59
    for row in rows:
        found = VOCABULARY.by_label("campaign", row["name_vi"])
        assert [concept.slug for concept in found] == [row["slug"]]
