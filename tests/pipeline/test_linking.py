"""Entities that reports share are one node in the graph, whatever came when; what people decide is never lost."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from tests.pipeline.generated import exports_of
from thidua.benchmarks.gold_reports import gold_reports
from thidua.benchmarks.gold_world import make_world
from thidua.entities.model import EntityKind, Profile
from thidua.entities.profiles import profiles_of
from thidua.entities.resolve import resolve
from thidua.iris import entity_iri
from thidua.linking.decisions import Reference, Verb, append_decision
from thidua.linking.relink import link_all
from thidua.model import Fact, Finding, Quantity, ReportFacts, Severity, SlotValue
from thidua.namespaces import ID
from thidua.pipeline import guarding
from thidua.pipeline.building import build
from thidua.pipeline.contributions import Made, made_of_report
from thidua.pipeline.deciding import decisions_of, lines_in_force
from thidua.pipeline.keeper import keeping
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.pipeline.links import judgement_of, saying_of
from thidua.pipeline.reading import read_facts
from thidua.pipeline.reviewing import decided_lines
from thidua.pipeline.verifying import verify
from thidua.store.contribution import Contribution, Kind
from thidua.store.lock import DECISIONS
from thidua.store.writer import Changes, Writer
from thidua.vocabulary.load import load_vocabulary

REPORTS = 140
PORTION = 30
DECISIONS_EACH = 100


@pytest.fixture(scope="module")
def reports() -> list[ReportFacts]:
    world = make_world(7, unions=30, people=260, campaigns=45)
    return [
        replace(each.facts, facts=tuple(map(counted, each.facts.facts))) for each in gold_reports(world, REPORTS, 7)
    ]


def counted(fact: Fact) -> Fact:
    """The fact with the number that the generator of names leaves out."""
    number: dict[str, SlotValue] = {
        "measure": "members",
        "unit": "person",
        "quantity": Quantity(Decimal(fact.quote.start + 1)),
    }
    return replace(fact, slots={**number, **fact.slots}) if fact.kind == "figure" else fact


def put(folder: Path, reports: Sequence[ReportFacts], *, portion: int = PORTION) -> None:
    with keeping(folder) as keeper:
        for start in range(0, len(reports), portion):
            made = [made_of_report(report) for report in reports[start : start + portion]]
            keeper.put(keeper.prepare(made))


def take_out(folder: Path, ids: set[str]) -> None:
    with keeping(folder) as keeper:
        prepared = keeper.prepare([], ids)
        arriving = [made.arriving for made in prepared.rewritten]
        keeper.commit(Changes(arriving=arriving, leaving=ids, links=prepared.links))


def same_as(folder: Path) -> dict[str, str]:
    with keeping(folder) as keeper:
        return {iri: to.iri for iri, to in keeper.ledger.identities.identities().items()}


@pytest.fixture(scope="module")
def graph(memory: Path, reports: list[ReportFacts]) -> Path:
    put(memory / "graph", reports)
    return memory / "graph"


def test_the_ledger_comes_to_what_one_look_at_all_reports_does(graph: Path, reports: list[ReportFacts]):
    vocabulary = load_vocabulary()
    profiles = [
        profile
        for report in reports
        for profile in profiles_of(report, resolve([report], vocabulary).reports[report.id], vocabulary)
    ]
    linking = link_all(profiles, decisions_of("").read)
    merged = {iri: to for iri, to in linking.canonical.items() if iri != to}
    assert same_as(graph) == merged
    assert len(merged) >= 100
    with keeping(graph) as keeper:
        kept = [judgement_of(judged) for judged in keeper.ledger.identities.judgements()]
    assert [(each.one, each.other, each.outcome) for each in kept] == [
        (each.one, each.other, each.outcome) for each in linking.judgements
    ]


def test_no_report_names_what_turned_out_to_be_another(graph: Path):
    merged = same_as(graph)
    lines = exports_of(graph)["nquads"].decode().splitlines()
    said = [line for line in lines if "/id/linked>" not in line.rpartition(" <")[2]]
    named = {word for line in said for word in line.split(" ")[:3:2]}
    assert len(merged) >= 100
    assert named.isdisjoint({f"<{iri}>" for iri in merged})
    assert f"<{next(iter(merged.values()))}>" in named


def test_order_and_portions_and_what_was_taken_out_change_nothing(
    memory: Path, graph: Path, reports: list[ReportFacts]
):
    chance = random.Random(3)  # noqa: S311  the same in every run
    shuffled = chance.sample(reports, len(reports))
    other = memory / "other"
    put(other, shuffled, portion=37)
    assert exports_of(other) == exports_of(graph)
    gone = shuffled[:40]
    take_out(other, {report.id for report in gone})
    rest = memory / "rest"
    put(rest, [report for report in reports if report not in gone])
    assert exports_of(other) == exports_of(rest)
    assert verify(other) == ([], [])


def test_a_writer_that_was_stopped_is_ended_with_the_same_links(
    memory: Path, graph: Path, reports: list[ReportFacts], monkeypatch: pytest.MonkeyPatch
):
    folder = memory / "stopped"
    put(folder, reports[:90])
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "finish", _stop)
        with pytest.raises(KeyboardInterrupt):
            put(folder, reports[90:], portion=REPORTS)
    put(folder, reports[90:], portion=REPORTS)
    assert exports_of(folder) == exports_of(graph)


DAMAGES = (
    "DELETE FROM identity WHERE iri IN (SELECT iri FROM identity LIMIT 1)",
    "DELETE FROM judgement",
    "DELETE FROM said WHERE saying % 5 = 0",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_the_ledger_lost_of_the_links_is_named_and_made_again(
    memory: Path, reports: list[ReportFacts], damage: str
):
    folder = memory / "damaged"
    shutil.rmtree(folder, ignore_errors=True)
    put(folder, reports[:20])
    before = exports_of(folder)
    with closing(sqlite3.connect(folder / "ledger.db")) as ledger:
        assert ledger.execute(damage).rowcount >= 1
        ledger.commit()
    faults, _ = verify(folder)
    assert "links" in {fault.where for fault in faults}
    verify(folder, repair=True)
    assert verify(folder) == ([], [])
    assert exports_of(folder) == before


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


# --- decisions -------------------------------------------------------------------------------------------------------


def reference(iri: str, corpus: LedgerCorpus) -> Reference:
    reports = sorted(profile.report for profile in corpus.profiles(iri))
    return Reference(iri, corpus.name(iri), reports[0] if len(reports) == 1 else None)


@pytest.mark.parametrize("held", range(4))
def test_a_line_means_an_entity_of_its_report_whoever_else_says_the_same(tmp_path: Path, held: int):
    """Two entities of one name, whose ids are others now: of the one that the line's report names another tells too."""
    there, here = (Profile(f"{ID}union/{n}", EntityKind.UNION, "", "Công đoàn A", ("Công đoàn A",)) for n in ("x", "y"))
    told = [saying(report, profile) for report, profile in (("0" * 16, there), ("1" * 16, there), ("2" * 16, here))]
    line = Reference(f"{ID}union/gone-1", "Công đoàn A", "1" * 16)
    decisions = decisions_of(append_decision("", Verb.DIFFERENT, line, Reference(here.iri)))
    with keeping(tmp_path / "graph") as keeper:
        identities = keeper.ledger.identities
        for given in told[:held]:
            identities.take(given)
        corpus = LedgerCorpus(identities, told[held:])
        assert lines_in_force(decisions, corpus) == {1}
        assert corpus.reports(there.iri) == {"0" * 16, "1" * 16}


def saying(report: str, profile: Profile) -> Contribution:
    """A contribution that says this alone."""
    return Contribution(report, Kind.REPORT, report, "", "", 0, "", b"", sayings=[saying_of(profile)])


def two_hundred(folder: Path) -> tuple[str, list[tuple[Verb, str, str]]]:
    """The text of a decisions file: people and bodies that the rules hold the same, and others that they do not."""
    with keeping(folder) as keeper:
        corpus = LedgerCorpus(keeper.ledger.identities)
        merged = keeper.ledger.identities.identities()
        used: set[str] = set()
        said: list[tuple[Verb, str, str]] = []
        for iri, to in sorted(merged.items()):
            used.update((iri, to.iri))
            if len(said) < DECISIONS_EACH:
                said.append((Verb.DIFFERENT, iri, to.iri))
        alone = [
            iri
            for iri in sorted(keeper.ledger.identities.iris() - used - set(merged))
            if not corpus.profiles(iri)[0].known
        ]
        for kind in ("union", "person", "campaign"):
            some = [iri for iri in alone if f"/id/{kind}/" in iri]
            # four by four
            said += [(Verb.SAME, one, other) for at, (one, other) in enumerate(pairwise(some)) if at % 4 < 3]
        said = said[: 2 * DECISIONS_EACH]
        text = "# what we decided\n"
        for verb, one, other in said:
            text = append_decision(text, verb, reference(one, corpus), reference(other, corpus), {"by": "Lê An"})
    return text, said


def holds(said: tuple[Verb, str, str], same: Mapping[str, str]) -> bool:
    verb, one, other = said
    return (same.get(one, one) == same.get(other, other)) is (verb is Verb.SAME)


def test_decisions_are_in_force_or_reported_after_the_vocabulary_and_the_facts_changed(
    memory: Path, reports: list[ReportFacts], data: Path, forget: Callable[[], None]
):
    folder = memory / "decided"
    put(folder, reports)
    text, said = two_hundred(folder)
    assert len(said) == 2 * DECISIONS_EACH
    (folder / DECISIONS).write_text(text, "utf-8")
    same = same_as(folder)
    assert [each for each in said if not holds(each, same)] == []
    assert all(in_force for _, _, in_force in decided_lines(folder)[0])

    # the vocabulary gets a label that changes what names stand for, and half of the reports lose facts
    path = data / "seeds" / "vocabulary" / "campaigns.ttl"
    path.write_text(path.read_text("utf-8").replace('"LĐG"@vi', '"LĐG"@vi, "Lao động thật giỏi"@vi'), "utf-8")
    forget()
    put(folder, [replace(report, facts=report.facts[1:], extractor="another") for report in reports[::2]])
    same = same_as(folder)
    lines, findings = decided_lines(folder)
    assert [line for _, line, _ in lines] == text.splitlines()[1:]
    told = {word for finding in findings for word in finding.message_en.partition(":")[0].replace(",", "").split()}
    for (number, _, in_force), each in zip(lines, said, strict=True):
        assert in_force or str(number) in told
        assert not in_force or holds(each, same) or str(number) in told
    assert sum(in_force for _, _, in_force in lines) >= len(said) * 0.8
    assert (folder / DECISIONS).read_text("utf-8") == text
    assert verify(folder) == ([], [])


# --- the guard -------------------------------------------------------------------------------------------------------

SCHOOL = (
    "LĐLĐ huyện Lạc Sơn (tỉnh Hòa Bình) có {count} đoàn viên. "
    "Công đoàn Trường Tiểu học Kim Đồng được LĐLĐ huyện tặng Giấy khen.\n"
)


@pytest.mark.parametrize("bad", [0, 1])
@pytest.mark.parametrize("first", [0, 1])
def test_what_breaks_a_rule_once_two_are_one_stays_out_whichever_came_first(
    memory: Path, monkeypatch: pytest.MonkeyPatch, bad: int, first: int
):
    place = memory / f"guarded-{bad}-{first}"
    place.mkdir()
    paths = [place / "a.txt", place / "b.txt"]
    for path, count in zip(paths, (310, 320), strict=True):
        path.write_text(SCHOOL.format(count=count), "utf-8")
    graphs = [entity_iri("report", each.id) for each in read_facts(paths)]
    other = graphs[1 - bad]

    def guard(made: Sequence[Made], store: Store, _: Collection[str] = ()) -> list[Finding]:
        coming = {each.contribution.graph for each in made}
        if graphs[bad] not in coming or not (other in coming or store.contains_named_graph(NamedNode(other))):
            return []
        found = Finding(Severity.VIOLATION, "R00", "sai", "wrong", "<urn:x>", "<urn:s>", "<urn:c>")
        return [replace(found, report=graphs[bad])]

    monkeypatch.setattr(guarding, "guard_made", guard)
    build([paths[first]], place / "graph")
    for _ in range(2):
        summary = build(paths, place / "graph")
        kept_out = [path.name for path, graph in zip(paths, graphs, strict=True) if graph == graphs[bad]]
        # one that came in alone and is not written anew stays as it is
        assert summary.quarantined in ((), tuple(kept_out))
        assert verify(place / "graph") == ([], [])
    if first != bad:
        assert summary.quarantined == tuple(kept_out)
