"""Names that are hard to tell apart or hard to see as one, as reports write them (`hard_cases.yml`)."""

from functools import cache
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.entities.model import Campaign, Organisation, Person, Profile
from thidua.entities.profiles import profiles_of
from thidua.entities.resolve import resolve
from thidua.linking.decisions import Decisions
from thidua.linking.model import Linking, Outcome
from thidua.linking.relink import link_all
from thidua.model import Fact, Quote, ReportFacts, SlotValue, Zone
from thidua.vocabulary.load import load_vocabulary

CASES = yaml.safe_load((Path(__file__).parent / "hard_cases.yml").read_text("utf-8"))


def written(report: dict[str, Any], letter: str) -> ReportFacts:
    """The facts of a report of a case; each is a sentence of its own."""
    facts: list[Fact] = []

    def say(kind: str, **slots: SlotValue) -> None:
        words = " ".join(str(value) for value in slots.values())
        start = 1 + (facts[-1].quote.end if len(facts) > 0 else 0)
        quote = Quote(start, start + len(words), words)
        facts.append(Fact(kind, quote, quote, Zone.BODY, "case", slots))

    for name in (report["subject"], *report.get("of", ())):
        say("figure", of=name)
    for name, posts in report.get("people", {}).items():
        for post, body in zip(posts[::2], posts[1::2], strict=True):
            say("post", person=name, post=post, organisation=body or None)
        if len(posts) > 2:  # two offices in one sentence
            facts[-1:] = [Fact("post", facts[-1].quote, facts[-2].sentence, Zone.BODY, "case", facts[-1].slots)]
    for name, body in report.get("commended", {}).items():
        say("award", recipient=name, recipient_kind="individual", award="giay-khen", of=body)
    for name in report.get("campaigns", ()):
        say("campaign", name=name)
    digest = sha256(f"{letter} {report}".encode()).hexdigest()
    return ReportFacts(
        digest[:16], digest, f"{letter}.txt", "", 1000, "case", tuple(facts), report["subject"], date=report.get("day")
    )


@cache
def linked(number: int) -> tuple[dict[str, str], Linking]:
    """The IRI of each mention of a case, and what is the same."""
    vocabulary = load_vocabulary()
    iris: dict[str, str] = {}
    profiles: list[Profile] = []
    for letter, report in CASES[number]["reports"].items():
        facts = written(report, letter)
        entities = resolve([facts], vocabulary).reports[facts.id]
        profiles += profiles_of(facts, entities, vocabulary)
        people = {str(facts.facts[index].slots[slot]): person for (index, slot), person in entities.people.items()}
        named: dict[str, Organisation | Campaign | Person] = {**entities.organisations, **entities.campaigns, **people}
        iris.update({f"{letter} {name}": entity.iri for name, entity in named.items()})
    return iris, link_all(profiles, Decisions())


def groups(outcome: str) -> list[tuple[int, list[str]]]:
    return [(number, group) for number, case in enumerate(CASES) for group in case.get(outcome, ())]


def case_id(value: object) -> str:
    return str(CASES[value]["case"]) if isinstance(value, int) else " = ".join(value) if isinstance(value, list) else ""


@pytest.mark.parametrize("number, mentions", groups("same"), ids=case_id)
def test_the_same(number: int, mentions: list[str]):
    iris, linking = linked(number)
    for one, other in pairwise(mentions):
        assert linking.canonical[iris[one]] == linking.canonical[iris[other]]


@pytest.mark.parametrize("number, mentions", groups("different"), ids=case_id)
def test_different_and_not_even_asked(number: int, mentions: list[str]):
    iris, linking = linked(number)
    asked = {frozenset((judgement.one, judgement.other)) for judgement in linking.judgements}
    for one, other in combinations(mentions, 2):
        assert linking.canonical[iris[one]] != linking.canonical[iris[other]]
        assert frozenset((iris[one], iris[other])) not in asked


@pytest.mark.parametrize("number, mentions", groups("open"), ids=case_id)
def test_open(number: int, mentions: list[str]):
    iris, linking = linked(number)
    asked = {frozenset((each.one, each.other)) for each in linking.judgements if each.outcome is Outcome.OPEN}
    for one, other in combinations(mentions, 2):
        assert linking.canonical[iris[one]] != linking.canonical[iris[other]]
        assert frozenset((iris[one], iris[other])) in asked


def test_there_are_enough_cases():
    assert len(CASES) >= 25
    assert sum(len(case.get(outcome, ())) for case in CASES for outcome in ("same", "different", "open")) >= 60
