"""From paths to a graph folder: what is read, skipped, replaced, refused, quarantined; the same whatever the order."""

import ast
import importlib.util
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.report_texts import FIRST, SECOND
from thidua import __version__
from thidua.errors import GraphError, NoReports, NotText, UnreadableFile
from thidua.exports import EXPORTERS, export
from thidua.iris import entity_iri
from thidua.model import Finding, Severity
from thidua.pipeline import guarding, reading, sources, versions
from thidua.pipeline.building import build
from thidua.pipeline.contributions import Made, report_of
from thidua.pipeline.reading import build_quads, read_each, read_facts
from thidua.pipeline.versions import extractor_version
from thidua.store.contribution import State
from thidua.store.reader import reading as reader_of
from thidua.store.writer import writing

GUARD = guarding.guard_made


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "inner").mkdir(parents=True)
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "inner" / "second.txt").write_text(SECOND, "utf-8")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


@pytest.fixture(autouse=True)
def findings(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What validation finds about the reports in the graph: here, what a test puts in."""
    found: list[Finding] = []

    def guard(made: Sequence[Made], *_: object) -> list[Finding]:
        present = {each.contribution.graph for each in made}
        return [finding for finding in found if finding.report is None or finding.report in present]

    monkeypatch.setattr(guarding, "guard_made", guard)
    return found


def finding(severity: Severity, report: str | None) -> Finding:
    return Finding(severity, "R00", "sai", "wrong", "<urn:x>", "<urn:s>", "<urn:c>", report=report)


def content(folder: Path) -> dict[str, bytes]:
    """Every export of the graph."""
    with reader_of(folder) as reader:
        quads = list(reader.quads())
    return {exporter.name: export(quads, exporter.name) for exporter in EXPORTERS}


def names(folder: Path, *states: State) -> list[str]:
    with writing(folder) as writer:
        return sorted(writer.ledger.names(states or tuple(State)).values())


def ids(folder: Path) -> set[str]:
    with writing(folder) as writer:
        return set(writer.ledger.states())


def test_two_reports_are_understood_at_all(reports: Path):
    kinds = {fact.kind for report in read_facts([reports]) for fact in report.facts}
    assert {"award", "figure"} <= kinds


def test_a_folder_becomes_a_graph(reports: Path, graph: Path):
    summary = build([reports], graph)
    assert summary.files == {"new": 2}
    assert sorted(summary.reports) == ["first.txt", "second.txt"]
    assert summary.facts["award"] >= 1
    with reader_of(graph) as reader:
        quads = list(reader.quads())
    assert len(quads) == summary.quads
    assert set(quads) == set(build_quads([reports]))
    with writing(graph) as writer:
        kept = [report_of(each) for each in writer.ledger.contributions()]
    read = sorted(read_facts([reports]), key=lambda report: report.id)
    assert [report.facts for report in kept] == [report.facts for report in read]


@pytest.mark.parametrize("jobs", [1, 2])
def test_jobs_order_and_place_change_nothing(reports: Path, tmp_path: Path, graph: Path, jobs: int):
    build([reports], graph)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(reports, elsewhere / "reports")
    paths = [elsewhere / "reports" / "inner" / "second.txt", elsewhere / "reports" / "first.txt"]
    build(paths, elsewhere / "graph", jobs=jobs)
    assert content(elsewhere / "graph") == content(graph)


def test_one_by_one_is_the_same_as_at_once(reports: Path, tmp_path: Path):
    build([reports], tmp_path / "at-once")
    build([reports / "inner"], tmp_path / "one-by-one")
    summary = build([reports / "first.txt"], tmp_path / "one-by-one")
    assert summary.files == {"new": 1, "kept": 1}
    assert content(tmp_path / "at-once") == content(tmp_path / "one-by-one")


def test_unchanged_files_are_not_read_again(reports: Path, graph: Path, monkeypatch: pytest.MonkeyPatch):
    build([reports], graph)
    before = content(graph)
    monkeypatch.setattr(reading, "extract_report", lambda _: pytest.fail("read again"))
    assert build([reports], graph).files == {"unchanged": 2}
    assert content(graph) == before


def test_a_changed_file_replaces_its_report(reports: Path, graph: Path):
    build([reports], graph)
    old = ids(graph)
    (reports / "first.txt").write_text(FIRST.replace("3.147", "3.250"), "utf-8")
    assert build([reports], graph).files == {"changed": 1, "unchanged": 1}
    assert len(ids(graph) & old) == 1
    assert names(graph) == ["first.txt", "second.txt"]


def test_a_report_is_not_held_against_what_it_replaces(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch):
    """Beside its older self a report would name two extractors, and be kept out."""
    monkeypatch.setattr(guarding, "guard_made", GUARD)
    build([reports], tmp_path / "graph")
    for module in (reading, sources):
        monkeypatch.setattr(module, "extractor_version", lambda: "0.0.0+00000000")
    (reports / "first.txt").write_text(FIRST.replace("3.147", "3.250"), "utf-8")
    summary = build([reports], tmp_path / "graph")
    assert summary.files == {"changed": 1, "read again": 1}
    assert summary.quarantined == ()
    assert summary.findings == ()


def test_another_thidua_reads_all_anew(reports: Path, graph: Path, monkeypatch: pytest.MonkeyPatch):
    build([reports], graph)
    for module in (reading, sources):
        monkeypatch.setattr(module, "extractor_version", lambda: "0.0.0+00000000")
    assert build([reports], graph).files == {"read again": 2}
    with writing(graph) as writer:
        assert {kept.extractor for kept in writer.ledger.contributions()} == {"0.0.0+00000000"}


def test_the_version_says_which_code_and_data():
    assert extractor_version().startswith(f"{__version__}+")
    assert read_each([Path(__file__).with_name("report_texts.py")]) != []


def imported(module: str) -> set[str]:
    """The module and all of thidua that it imports, directly or not; packages by their `__init__`."""
    found, waiting = set[str](), [module]
    while len(waiting) > 0:
        name = waiting.pop()
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        tree = ast.parse(Path(spec.origin).read_text("utf-8"))
        froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        new = {name, *(each for each in froms if each is not None and each.startswith("thidua."))} - found
        found |= new
        waiting += new - {name}
    return found


def test_the_version_covers_all_code_that_reads_a_report():
    stages = ("documents.read", "sentences.split", "mentions.find", "facts.extract")
    needed = set().union(*(imported(f"thidua.{stage}") for stage in stages))
    assert len(needed) >= 30
    files = versions._files(versions._PACKAGE, versions._EXTRACTION_CODE)
    covered = {name.removesuffix(".py").replace("/", ".") for name in files}
    assert sorted(needed - covered) == []


@pytest.mark.parametrize("change", ["bytes", "name", "one more"])
def test_the_version_changes_with_names_and_bytes(tmp_path: Path, change: str):
    first = tmp_path / "seeds" / "inner" / "first.yml"
    first.parent.mkdir(parents=True)
    first.write_text("a", "utf-8")

    def version() -> str:
        return versions._hash_of(versions._files(tmp_path / "seeds", ["**/*.yml"]))

    before = version()
    if change == "bytes":
        first.write_text("b", "utf-8")
    elif change == "name":
        first.rename(first.with_stem("second"))
    else:
        first.with_stem("second").write_text("", "utf-8")
    assert version() != before


def test_reports_that_are_gone_stay_until_pruned(reports: Path, graph: Path):
    build([reports], graph)
    (reports / "first.txt").unlink()
    assert build([reports], graph).files == {"unchanged": 1, "kept": 1}
    assert names(graph) == ["first.txt", "second.txt"]
    assert build([reports], graph, prune=True).files == {"unchanged": 1, "removed": 1}
    assert names(graph) == ["second.txt"]


def test_the_same_text_twice_is_one_report(reports: Path, graph: Path):
    (reports / "a-copy.txt").write_text(FIRST, "utf-8")
    assert build([reports], graph).files == {"new": 3}
    assert names(graph) == ["a-copy.txt", "second.txt"]
    (reports / "a-copy.txt").unlink()
    build([reports], graph, prune=True)
    assert names(graph) == ["first.txt", "second.txt"]


def test_a_bad_file_keeps_no_other_out(reports: Path, graph: Path):
    (reports / "bad.txt").write_bytes(FIRST.encode("utf-16"))
    summary = build([reports], graph)
    assert summary.files == {"new": 2, "refused": 1}
    assert "bad.txt: not UTF-8" in str(summary.refusals[0])
    assert names(graph) == ["first.txt", "second.txt"]


def test_a_file_that_went_bad_keeps_its_report(reports: Path, graph: Path):
    build([reports], graph)
    (reports / "first.txt").write_bytes(b"")
    assert build([reports], graph, prune=True).files == {"refused": 1, "unchanged": 1}
    assert names(graph) == ["first.txt", "second.txt"]


def test_a_report_with_a_violation_stays_out(reports: Path, graph: Path, findings: list[Finding]):
    first = next(report for report in read_facts([reports]) if report.name.endswith("first.txt"))
    findings += [finding(Severity.VIOLATION, entity_iri("report", first.id)), finding(Severity.WARNING, None)]
    summary = build([reports], graph)
    assert summary.quarantined == ("first.txt",)
    assert summary.reports == ("second.txt",)
    assert summary.findings == tuple(findings)
    assert names(graph, State.QUARANTINED) == ["first.txt"]
    with reader_of(graph) as reader:
        assert reader.graph(entity_iri("report", first.id)) == []
    findings.clear()
    assert build([reports / "inner"], graph).quarantined == ()
    with reader_of(graph) as reader:
        assert set(reader.quads()) == set(build_quads([reports]))


@pytest.mark.parametrize(
    "severity, report", [(Severity.WARNING, "first"), (Severity.VIOLATION, None), (Severity.VIOLATION, "unknown")]
)
def test_other_findings_keep_no_report_out(
    reports: Path, graph: Path, findings: list[Finding], severity: Severity, report: str | None
):
    iris = {"first": entity_iri("report", read_facts([reports / "first.txt"])[0].id)}
    findings.append(finding(severity, None if report is None else iris.get(report, report)))
    summary = build([reports], graph)
    assert summary.quarantined == ()
    assert len(summary.reports) == 2


def test_what_cannot_be_built_leaves_nothing(tmp_path: Path, graph: Path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_text("", "utf-8")
    for path, refusal in (("missing", UnreadableFile), ("empty", NoReports), ("empty.txt", NotText)):
        with pytest.raises(refusal, match=path):
            build([tmp_path / path], graph)
        assert not graph.exists()
    with pytest.raises(GraphError, match="no thidua graph"):
        build([tmp_path / "empty.txt"], tmp_path)
    with pytest.raises(NotText):
        read_facts([tmp_path / "empty.txt"])
