"""Reading the vocabulary: labels are found however they are written, closures are whole, faults name file and line."""

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.errors import DataFault
from thidua.namespaces import ID, PREFIXES, VOCABULARY_GRAPH
from thidua.resources import resource
from thidua.vocabulary.load import load_vocabulary, read_vocabulary

VOCABULARY = load_vocabulary()
PREF_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")


@pytest.mark.parametrize(
    "scheme, label, slug",
    [
        ("award-type", "Chiến sĩ thi đua cơ sở", "chien-si-thi-dua-co-so"),
        ("award-type", "chiến sỹ thi đua CƠ SỞ", "chien-si-thi-dua-co-so"),
        ("award-type", "Huân chương Lao động hạng III", "huan-chuong-lao-dong-hang-ba"),
        (
            "award-type",
            "Kỉ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”",
            "knc-vi-su-nghiep-xay-dung-cong-doan",
        ),
        ("award-type", "tập thể LĐTT", "tap-the-lao-dong-tien-tien"),
        ("campaign", "Lao động giỏi - Lao động sáng tạo", "lao-dong-gioi-lao-dong-sang-tao"),
        ("campaign", "“Xanh – sạch – đẹp, đảm bảo ATVSLĐ”", "xanh-sach-dep-atvsld"),
        ("campaign", "Xây dựng cơ quan, đơn vị văn hoá", "xay-dung-co-quan-van-hoa"),
        ("campaign", "1 triệu sáng kiến", "mot-trieu-sang-kien"),
        ("union", "Tổng LĐLĐ Việt Nam", "vgcl"),
        ("union", "LĐLĐ tỉnh Hoà Bình", "lien-doan-lao-dong-tinh-hoa-binh"),
        ("union", "Liên đoàn Lao động TP. Hồ Chí Minh", "lien-doan-lao-dong-thanh-pho-ho-chi-minh"),
        ("union", "Liên đoàn Lao động tỉnh Phú Thọ", "lien-doan-lao-dong-tinh-phu-tho"),
        ("body", "Thủ tướng", "thu-tuong-chinh-phu"),
        ("place", "TP. Hoà Bình", "hoa-binh-thanh-pho-hoa-binh"),
        ("place", "huyện Mai Châu", "hoa-binh-huyen-mai-chau"),
        ("post", "Uỷ viên BTV", "member-standing-committee"),
        ("measure", "SKKN", "initiatives"),
        ("recipient-kind", "CNVCLĐ", "individual"),
    ],
)
def test_a_label_is_found_however_it_is_written(scheme: str, label: str, slug: str):
    found = {form: [concept.slug for concept in VOCABULARY.by_label(scheme, form)] for form in (label, label.upper())}
    assert found == {label: [slug], label.upper(): [slug]}
    assert [c.slug for c in VOCABULARY.by_label(scheme, unicodedata.normalize("NFD", label))] == [slug]


@pytest.mark.parametrize(
    "scheme, label",
    [
        ("award-type", "Bằng"),
        ("campaign", "Thủ tướng"),
        ("union", "Liên đoàn Lao động huyện Mai Châu"),
        ("union", "LĐLĐ Hòa Bình"),  # of the province or of the city
        ("no-such-scheme", "Bằng khen"),
    ],
)
def test_a_label_that_is_not_there(scheme: str, label: str):
    assert VOCABULARY.by_label(scheme, label) == ()


def test_a_bare_name_of_a_place_may_mean_several():
    assert [concept.slug for concept in VOCABULARY.by_label("place", "Hòa Bình")] == [
        "bac-lieu-huyen-hoa-binh",
        "hoa-binh-thanh-pho-hoa-binh",
        "tinh-hoa-binh",
    ]


def test_concepts_are_sorted_and_got_by_iri():
    for scheme in ("award-type", "campaign", "union"):
        slugs = [concept.slug for concept in VOCABULARY.concepts(scheme)]
        assert slugs == sorted(slugs)
    concept = VOCABULARY.get(f"{ID}award-type/bang-khen-thu-tuong")
    assert concept is not None
    assert concept.pref_vi == "Bằng khen của Thủ tướng Chính phủ"
    assert concept.broader == (f"{ID}award-type/bang-khen",)
    assert f"{ID}authority/prime-minister" in concept.properties["https://w3id.org/thidua/ns#conferrableBy"]
    assert VOCABULARY.get(f"{ID}award-type/nothing") is None


# --- the closure -----------------------------------------------------------------------------------------------------


def subjects(quads: list[ox.Quad]) -> set[str]:
    return {quad.subject.value.removeprefix(ID) for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def test_the_closure_holds_what_a_concept_names():
    quads = VOCABULARY.quads_for([f"{ID}union/lien-doan-lao-dong-tinh-hoa-binh"])
    assert {
        "union/lien-doan-lao-dong-tinh-hoa-binh",
        "change/lien-doan-lao-dong-tinh-phu-tho-2025",
        "union/lien-doan-lao-dong-tinh-vinh-phuc",
        "union/lien-doan-lao-dong-tinh-phu-tho-2025",
        "place/tinh-hoa-binh",
        "place/tinh-phu-tho-2025",
        "union/vgcl",
        "authority/provincial-federation",
        "level/provincial",
        "legal/nq-202-2025-qh15",
    } <= subjects(quads)
    assert "union/lien-doan-lao-dong-tinh-bac-kan" not in subjects(quads)


def test_the_closure_is_whole_sorted_and_in_its_graph():
    quads = VOCABULARY.quads_for(
        [f"{ID}award-type/bang-khen-tong-ldld", f"{ID}campaign/mot-trieu-sang-kien", f"{ID}report/0123456789abcdef"]
    )
    assert len(quads) == len(set(quads)) > 100
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(VOCABULARY_GRAPH)}
    named = {quad.object.value.removeprefix(ID) for quad in quads if isinstance(quad.object, ox.NamedNode)}
    assert {iri for iri in named if "/" in iri and "://" not in iri} <= subjects(quads)
    assert quads == sorted(quads, key=lambda q: (str(q.subject).strip("<>"), q.predicate.value, str(q.object)))
    assert quads == VOCABULARY.quads_for([f"{ID}campaign/mot-trieu-sang-kien", f"{ID}award-type/bang-khen-tong-ldld"])


def test_nothing_named_gives_nothing():
    assert VOCABULARY.quads_for([]) == []
    assert VOCABULARY.quads_for(["https://example.org/x"]) == []


# --- the files -------------------------------------------------------------------------------------------------------


def test_the_version_is_of_the_files(tmp_path: Path):
    paths = sorted(resource("seeds", "vocabulary").glob("*.ttl"))
    assert read_vocabulary(reversed(paths)).version == VOCABULARY.version
    copy = tmp_path / paths[0].name
    copy.write_bytes(paths[0].read_bytes() + b"\n")
    assert read_vocabulary([copy, *paths[1:]]).version != VOCABULARY.version
    assert len(VOCABULARY.version) == 12


def least_time(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_reading_costs_little_more_than_parsing():
    """Beside a bare parse of the same files in the same run, whatever the machine does beside it."""
    paths = sorted(resource("seeds", "vocabulary").glob("*.ttl"))
    parsing = least_time(lambda: [list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)) for path in paths])
    assert least_time(lambda: read_vocabulary(paths)) < 10 * parsing


HEADER = (
    "@prefix grade: <https://w3id.org/thidua/id/grade/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)
GOOD = 'grade:1 skos:prefLabel "hạng Nhất"@vi, "first class"@en .\n'


@pytest.mark.parametrize(
    "text, where, problem",
    [
        ('grade:1 skos:prefLabel "hạng Nhất"@vi\ngrade:2 skos:prefLabel "x"@vi .\n', "a.ttl:4", "correct the Turtle"),
        (GOOD + 'grade:2 skos:prefLabel "hạng Nhì"@vi .\n', "a.ttl:4", "grade:2 needs one skos:prefLabel"),
        (GOOD + 'grade:2 skos:prefLabel "a"@vi, "b"@vi, "c"@en .\n', "a.ttl:4", "grade:2 needs one skos:prefLabel"),
        (GOOD + 'grade:2 skos:prefLabel "a", "c"@en .\n', "a.ttl:4", "grade:2 needs one skos:prefLabel"),
        (GOOD + 'grade:2 skos:note "ha\u0323ng" .\n', "a.ttl:4", "not in Unicode NFC"),
        (GOOD + 'grade:2 skos:note [ skos:note "x" ] .\n', "a.ttl", "blank node"),
    ],
)
def test_a_fault_names_the_file_and_the_line(tmp_path: Path, text: str, where: str, problem: str):
    path = tmp_path / "a.ttl"
    path.write_text(HEADER + text, "utf-8")
    with pytest.raises(DataFault) as refused:
        read_vocabulary([path])
    assert str(refused.value).startswith(f"seeds/vocabulary/{where}")
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_concept_is_described_in_one_file(tmp_path: Path):
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(HEADER + "# a comment\n" + GOOD, "utf-8")
    with pytest.raises(DataFault, match=r"seeds/vocabulary/b\.ttl:4: grade:1 is described in another file too"):
        read_vocabulary(tmp_path.glob("*.ttl"))


def test_a_file_that_is_not_utf_8(tmp_path: Path):
    path = tmp_path / "a.ttl"
    path.write_bytes(HEADER.encode() + b"\xff")
    with pytest.raises(DataFault, match=r"a\.ttl: not UTF-8"):
        read_vocabulary([path])
