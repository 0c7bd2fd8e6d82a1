"""Who is one person and who is not."""

from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, quote, report, small_vocabulary
from thidua.entities.organisations import resolve_organisations
from thidua.entities.people import resolve_people
from thidua.model import Fact, ReportFacts

HUYEN_A, HUYEN_B = "Liên đoàn Lao động huyện A", "Liên đoàn Lao động huyện B"
TEXT = "Ông Lê Na, Bí thư Huyện ủy A, Chủ tịch LĐLĐ huyện A. Bà Lê Na, Chủ tịch LĐLĐ huyện B. Chị Lê Na nói. Tin: Lê Na"


def post(words: str, organisation: str | None, name: str = "Lê Na") -> Fact:
    return fact(TEXT, "post", words, person=name, post="chair", organisation=organisation)


def people(*facts: Fact, name: str = "") -> list[str]:
    sample = report(TEXT + name, *facts, subject=None)
    found = resolve_people(sample, resolve_organisations(sample, small_vocabulary()))
    return [found[key].iri for key in sorted(found)]


PARTY = post("Bí thư Huyện ủy A", "Huyện ủy A")
CHAIR_A = post("Chủ tịch LĐLĐ huyện A", HUYEN_A)
CHAIR_B = post("Chủ tịch LĐLĐ huyện B", HUYEN_B)
ALONE = post("Lê Na nói", None)
MEMBER_A = fact(TEXT, "award", "Bà Lê Na", recipient="Lê Na", recipient_kind="individual", of=HUYEN_A)
BY_LINE = fact(TEXT, "post", "Tin: Lê Na", person="Lê Na", post="author")


@pytest.mark.parametrize(
    "facts, persons",
    [
        ((CHAIR_A, MEMBER_A), 1),  # the same organisation
        ((PARTY, CHAIR_A), 1),  # the same sentence
        ((CHAIR_A, CHAIR_B), 2),  # two unions
        ((CHAIR_A, ALONE), 1),  # the only one of that name in the report
        ((CHAIR_A, CHAIR_B, ALONE), 3),  # either of two: neither
        ((CHAIR_A, BY_LINE), 2),  # who writes is nobody that the report names
        ((ALONE, ALONE), 1),
    ],
)
def test_how_many_persons(facts: tuple[Fact, ...], persons: int):
    found = people(*facts)
    assert len(found) == len(facts)
    assert len(set(found)) == persons


@pytest.mark.parametrize("facts", [(CHAIR_A,), (ALONE,), (BY_LINE,)])
def test_a_name_and_an_office_make_no_person_of_two_reports(facts: tuple[Fact, ...]):
    assert set(people(*facts)).isdisjoint(people(*facts, name=" khác"))


def test_the_union_tells_a_person_apart_before_another_body():
    assert set(people(PARTY, CHAIR_A)) == set(people(CHAIR_A))


def test_the_order_of_facts_does_not_matter():
    assert set(people(PARTY, CHAIR_A, CHAIR_B)) == set(people(CHAIR_B, CHAIR_A, PARTY))


def test_a_speaker_is_the_person_of_that_name():
    said = replace(fact(TEXT, "figure", "nói", measure="members"), speaker=quote(TEXT, "Lê Na"))
    assert len(set(people(CHAIR_A, said))) == 1


def test_a_person_keeps_every_way_to_write_the_name():
    other = post("Chủ tịch LĐLĐ huyện A", HUYEN_A, name="Lê NA")
    sample = report(TEXT, CHAIR_A, other, CHAIR_B, subject=None)
    found = resolve_people(sample, resolve_organisations(sample, small_vocabulary()))
    assert [[form.text for form in found[index, "person"].forms] for index in (0, 2)] == [["Lê NA", "Lê Na"], ["Lê Na"]]


def test_a_household_is_nobody():
    sample: ReportFacts = report(
        TEXT, fact(TEXT, "award", "nói", recipient="gia đình chị Na", recipient_kind="household")
    )
    organisations = resolve_organisations(sample, small_vocabulary())
    assert resolve_people(sample, organisations) == {}
    assert "gia đình chị Na" not in organisations
