"""Claims beyond the golden file: parts, roles, labels, derived values."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from tests.triples.sample_reports import (
    FEDERATION,
    award,
    fact,
    figure,
    number,
    report,
    small_vocabulary,
)
from thidua.entities.resolve import resolve
from thidua.errors import DataFault
from thidua.iris import entity_iri
from thidua.model import Fact, Qualifier, SlotValue
from thidua.namespaces import PREFIXES
from thidua.triples.build import build_graph
from thidua.triples.claims import claim_iri, whole_of

TEXT = "Phong trào Bàn tay vàng: 1.718 sáng kiến, 40 lớp, vượt 518 so với chỉ tiêu, trong đó 36 được công nhận. Thêm 7."


def build(*facts: Fact) -> list[ox.Quad]:
    sample = report(TEXT, *facts)
    return build_graph([sample], resolve([sample], small_vocabulary()), small_vocabulary())


def objects(quads: list[ox.Quad], predicate: str) -> list[str]:
    prefix, _, name = predicate.partition(":")
    return [
        quad.object.value.rpartition("/")[2] if isinstance(quad.object, ox.NamedNode) else quad.object.value
        for quad in quads
        if quad.predicate.value == PREFIXES[prefix] + name and isinstance(quad.object, ox.NamedNode | ox.Literal)
    ]


def campaign(**slots: SlotValue) -> Fact:
    return fact(TEXT, "campaign", "Phong trào Bàn tay vàng", **{"name": "Bàn tay vàng", **slots})


@pytest.mark.parametrize(
    "slots, roles, launched",
    [
        ({}, ["named"], 0),
        ({"launched_by": FEDERATION}, ["originator"], 1),
        ({"carried_out_by": FEDERATION}, ["carries-out"], 0),
        ({"launched_by": FEDERATION, "carried_out_by": FEDERATION}, ["carries-out", "originator"], 1),
        ({"name": "Lao động giỏi", "launched_by": FEDERATION}, ["local-launch"], 0),
    ],
)
def test_roles_in_a_campaign(slots: dict[str, SlotValue], roles: list[str], launched: int):
    quads = build(campaign(**slots))
    assert sorted(objects(quads, "td:participationRole")) == roles
    from_text = [q for q in quads if q.predicate.value.endswith("launchedBy") and "report/" in str(q.graph_name)]
    assert len(from_text) == launched
    assert len(set(objects(quads, "td:statedIn"))) == 1


def test_the_kind_of_an_unknown_campaign_is_the_texts():
    assert objects(build(campaign(campaign_kind="contest")), "td:campaignKind") == ["contest"]


WHOLE = figure(TEXT, "1.718 sáng kiến", "initiatives", 1718, "item")
OVER = figure(TEXT, "vượt 518 so với chỉ tiêu", "excess", 518, "item")
PART = figure(TEXT, "36 được công nhận", "initiatives", 36, "item")


def test_a_part_points_to_its_whole():
    part = replace(PART, part_of=WHOLE.quote)
    assert whole_of(report(TEXT, WHOLE, part), part) is WHOLE
    assert f"{claim_iri(report(TEXT), WHOLE).rpartition('/')[2]}" in objects(build(WHOLE, part), "td:subsetOf")


def test_a_part_of_words_that_are_no_fact_points_nowhere():
    part = replace(PART, part_of=OVER.quote)
    assert whole_of(report(TEXT, part), part) is None


@pytest.mark.parametrize(
    "facts, excess_of, targets",
    [
        ((WHOLE, OVER), 1, ["1200"]),
        ((OVER,), 0, []),
        ((WHOLE, figure(TEXT, "vượt 518 so với chỉ tiêu", "excess", 18, "percent")), 1, []),
        ((WHOLE, figure(TEXT, "vượt 518 so với chỉ tiêu", "excess", 18, "VND")), 0, []),
        ((figure(TEXT, "36 được công nhận", "initiatives", 36, "item"), OVER), 0, []),  # stands after the excess
        ((figure(TEXT, "Thêm 7", "initiatives", 7, "item"), OVER), 0, []),  # another sentence
        ((replace(WHOLE, slots={**WHOLE.slots, "quantity": number(1718, Qualifier.ABOVE)}), OVER), 1, []),
    ],
)
def test_excess_and_derived_target(facts: tuple[Fact, ...], excess_of: int, targets: list[str]):
    quads = build(*facts)
    assert len(objects(quads, "td:excessOf")) == excess_of
    derived = {q.subject for q in quads if q.object == ox.NamedNode(PREFIXES["td"] + "DerivedClaim")}
    assert len(derived) == len(targets)
    assert objects([q for q in quads if q.subject in derived], "td:exactValue") == targets
    assert not [q for q in quads if q.subject in derived and q.predicate.value.endswith("#evidence")]


def test_claims_in_the_same_words_differ_by_their_slots():
    one = award(TEXT, "Thêm 7", "bang-khen", recipient_kind="collective", count=number(4))
    other = award(TEXT, "Thêm 7", "bang-khen", recipient_kind="individual", count=number(4))
    assert claim_iri(report(TEXT), one) != claim_iri(report(TEXT), other)
    assert claim_iri(report(TEXT), one) == claim_iri(report(TEXT), replace(one, rule="another"))
    assert claim_iri(report(TEXT), one) != claim_iri(report(TEXT + " "), one)


@pytest.mark.parametrize(
    "slots, label",
    [
        ({"count": number(4), "recipient_kind": "collective"}, "Bằng khen: 4 tập thể"),
        ({"count": number(1), "recipient": "Công ty X", "recipient_kind": "collective"}, "Bằng khen: Công ty X"),
        ({"count": number(3), "recipient": "Công ty X", "recipient_kind": "collective"}, "Bằng khen: Công ty X, 3"),
        ({"conferred_by": ("Bộ Công Thương",)}, "Bằng khen của Bộ Công Thương"),
        ({"award": "chien-si-thi-dua", "level": "grassroots"}, "Chiến sĩ thi đua cơ sở"),
        ({"award": "ky-niem-chuong", "award_name": "Vì thợ mỏ"}, "Kỷ niệm chương “Vì thợ mỏ”"),
        (
            {"count": number(700, Qualifier.ABOVE), "recipient_kind": "individual", "instances": True},
            "Bằng khen: trên 700 lượt",
        ),
    ],
)
def test_labels_of_conferrals(slots: dict[str, SlotValue], label: str):
    conferral = fact(TEXT, "award", "Thêm 7", **{"award": "bang-khen", "status": "conferred", **slots})
    quads = build(conferral)
    claim = ox.NamedNode(claim_iri(report(TEXT), conferral))
    assert objects([quad for quad in quads if quad.subject == claim], "rdfs:label") == [label]


def test_a_household_has_no_agent():
    quads = build(award(TEXT, "Thêm 7", "bang-khen", recipient="gia đình anh A", recipient_kind="household"))
    assert objects(quads, "td:recipient") == []


def test_a_concept_that_the_vocabulary_lacks_is_refused():
    with pytest.raises(DataFault, match="measure:houses is missing"):
        build(figure(TEXT, "Thêm 7", "houses", 7, "item"))


def test_iris_are_percent_encoded():
    assert entity_iri("period", "2017/..").endswith("/period/2017%2F..")
    assert entity_iri("body", "a <b>|đ").endswith("/body/a%20%3Cb%3E%7C%C4%91")
    with pytest.raises(ValueError, match="not a kind"):
        entity_iri("thing", "x")


def test_a_stated_target_and_who_recognised():
    target = figure(TEXT, "1.718 sáng kiến", "target", 1718, "item", recognised_by="Bộ Công Thương")
    quads = build(target)
    claim = ox.NamedNode(claim_iri(report(TEXT), target))
    types = objects([quad for quad in quads if quad.subject == claim], "rdf:type")
    assert {name.rpartition("#")[2] for name in types} == {"Claim", "Tally", "Target"}
    assert len(objects(quads, "td:recognisedBy")) == 1


def test_an_organ_is_tied_to_its_body():
    organ = award(TEXT, "Thêm 7", "bang-khen", conferred_by=("Chủ tịch Ủy ban nhân dân tỉnh A",))
    quads = build(organ)
    [owner] = objects(quads, "org:subOrganizationOf")
    labels = [quad for quad in quads if str(quad.subject).endswith(f"/{owner}>")]
    assert objects(labels, "skos:prefLabel") == ["Ủy ban nhân dân tỉnh A"]
