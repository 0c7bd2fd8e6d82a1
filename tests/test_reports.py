"""What the whole promises, seen on the sample reports and, where they are at hand, on the two originals."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from tests.test_house import project_files
from thidua.documents.read import read_document
from thidua.exports import EXPORTERS, Exporter, export
from thidua.facts.codec import fact_to_json, report_from_json, report_to_json
from thidua.model import ReportFacts, Severity, Zone
from thidua.namespaces import VOCABULARY_GRAPH
from thidua.pipeline.reading import build_quads, extract_report
from thidua.queries.catalogue import find_query
from thidua.queries.run import run_query
from thidua.store.graphs import in_memory
from thidua.validation.validate import validate

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = ("bac-kan", "hoa-binh", "phu-thanh")
#: How teasers of other news tell of private persons: by initials, by the number of a house.
_UPPER = "".join(filter(str.isupper, map(chr, range(ord("ỹ") + 1))))
PRIVATE = re.compile(rf"(?<!\w)(?:[{_UPPER}]\.){{2,}}[{_UPPER}]?|(?i:số nhà) \d+\w*")
CAPITALISED = re.compile(rf"(?<!\w)[{_UPPER}]\w*(?: [{_UPPER}]\w*)*")
MIN_CORE, MIN_FULL = 0.95, 0.85


@pytest.fixture(scope="session")
def samples(project_root: Path) -> Path:
    return project_root / "seeds" / "reports"


@pytest.fixture(scope="session", params=["samples", "originals"])
def reports(request: pytest.FixtureRequest, samples: Path) -> Path:
    """The folder of the sample reports, and that of the originals."""
    if request.param == "samples":
        return samples
    shared: Path = request.getfixturevalue("shared")
    return shared / "seeds"


@pytest.fixture(scope="session")
def quads(reports: Path) -> list[ox.Quad]:
    return build_quads([reports])


def extracted(path: Path) -> ReportFacts:
    return extract_report(read_document(path))


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_are_the_golden_ones(name: str, samples: Path) -> None:
    facts = extracted(samples / f"{name}.txt").facts
    lines = [json.dumps(fact_to_json(fact, f"{name}.txt"), ensure_ascii=False) for fact in facts]
    assert "\n".join([*lines, ""]) == (GOLDEN / f"{name}.facts.jsonl").read_text("utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_where_it_is_said_to_stand(name: str, samples: Path) -> None:
    text = (samples / f"{name}.txt").read_bytes().decode()
    facts = extracted(samples / f"{name}.txt").facts
    quotes = [fact.quote for fact in facts] + [fact.sentence for fact in facts]
    quotes += [context.quote for fact in facts for context in fact.context]
    quotes += [quote for fact in facts for quote in fact.parts.values()]
    assert len(quotes) >= 100
    assert [quote for quote in quotes if text[quote.start : quote.end] != quote.text] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_come_back_from_json_as_they_were(name: str, samples: Path) -> None:
    report = extracted(samples / f"{name}.txt")
    assert report_from_json(json.loads(json.dumps(report_to_json(report)))) == report


@pytest.mark.parametrize("gold", ["samples", "gold/seeds"])
def test_the_gold_is_found(gold: str, samples: Path, shared: Path, tmp_path: Path) -> None:
    folder = samples if gold == "samples" else shared / gold
    facts = tmp_path / "facts.jsonl"
    with facts.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            for fact in extracted(path).facts:
                print(json.dumps(fact_to_json(fact, path.name)), file=file)
    scorer = [sys.executable, str(shared / "gold" / "score.py"), str(folder), "--facts", str(facts)]
    floors = ["--min-core", str(MIN_CORE), "--min-full", str(MIN_FULL)]
    done = subprocess.run([*scorer, *floors], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_awards_hang_on_the_movement_that_their_paragraph_names(quads: list[ox.Quad]) -> None:
    answer = run_query(in_memory(quads), find_query("campaigns-awards").text)
    rows = [dict(zip(answer.variables, row, strict=True)) for row in answer.rows]
    linked = [row for row in rows if row["campaign"] == ox.Literal("Thi đua yêu nước")]
    assert len(linked) == 8
    assert {str(row["link"]) for row in linked} == {'"cùng đoạn"'}
    assert all(row["count"] is not None and row["period"] == ox.Literal("Trong 5 năm") for row in linked)
    claims = [row["claim"] for row in rows]
    assert len(claims) == len(set(claims)), "one award under two campaigns"


def test_the_doubtful_figures_are_found(quads: list[ox.Quad]) -> None:
    findings = validate(quads)
    assert [finding for finding in findings if finding.severity is Severity.VIOLATION] == []
    said = {finding.rule: " ".join(quote.text for quote in finding.quotes) for finding in findings}
    assert "gần 1.498" in said["R11"]
    assert "3.500" in said["R12"]
    assert "1.530" in said["R12"]


def teaser_words(own: str, teaser: str) -> set[str]:
    """What only the teaser tells: initials, house numbers, capitalised words, and runs of these."""
    runs = CAPITALISED.findall(teaser)
    told = {*PRIVATE.findall(teaser), *runs, *(word for run in runs for word in run.split())}
    return {words for words in told if len(words) > 2 and not says(own.lower(), words.lower())}


def says(text: str, words: str) -> bool:
    """Whether the words stand in a text, as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def spaced(text: str) -> str:
    """The same with single plain spaces: a name may be broken by a line or a space that does not break."""
    return " ".join(text.split())


def private_words(*reports: Path) -> set[str]:
    """What the teasers of reports tell and none of the reports itself does."""
    documents = [read_document(path) for path in reports]
    blocks = [(block.zone, spaced(block.span.of(d.reading.text))) for d in documents for block in d.blocks]
    own = "\n".join(words for zone, words in blocks if zone is not Zone.RELATED)
    return set().union(*(teaser_words(own, words) for zone, words in blocks if zone is Zone.RELATED))


def test_words_of_teasers_are_found() -> None:
    teaser = "Ngân hàng Sóng Xa trao giải cho bà X.Y.Z, số nhà 7A, phường Rừng Lim, TP Bình Minh, v.v."
    found = teaser_words("Công nhân ngân hàng ở TP Bình Minh.", teaser)
    assert found == {"X.Y.Z", "số nhà 7A", "Sóng", "Sóng Xa", "Rừng", "Rừng Lim", "Lim"}


def test_turtle_says_the_same_to_every_reader(quads: list[ox.Quad]) -> None:
    turtle = export(quads, "turtle")
    by_oxigraph = {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    assert by_oxigraph == {quad.triple for quad in quads}
    by_rdflib = rdflib.Graph().parse(data=turtle, format="turtle")
    again = rdflib.Graph()
    again.parse(data=ox.serialize(sorted(by_oxigraph, key=str), format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert len(by_rdflib) == len(by_oxigraph)
    assert isomorphic(by_rdflib, again)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_private_persons_of_teasers_are_in_no_output(exporter: Exporter, reports: Path, quads: list[ox.Quad]) -> None:
    written = spaced(export(quads, exporter.name).decode("utf-8"))
    assert says(written, "Kiều Đình Đa"), "names are not written as they are: the search would find nothing"
    # The vocabulary may name a province or a body that a teaser names too.
    vocabulary = "\n".join(str(quad.object) for quad in quads if quad.graph_name == ox.NamedNode(VOCABULARY_GRAPH))
    told = private_words(*reports.glob("*.txt"))
    assert len([words for words in told if PRIVATE.fullmatch(words)]) >= 2
    assert sorted(words for words in told if says(written, words) and not says(vocabulary, words)) == []


def test_private_persons_of_teasers_are_in_no_fact(reports: Path) -> None:
    for path in sorted(reports.glob("*.txt")):
        written = spaced(json.dumps(report_to_json(extracted(path)), ensure_ascii=False))
        assert sorted(words for words in private_words(path) if says(written, words)) == []


def test_private_persons_of_the_originals_are_in_no_file(shared: Path) -> None:
    told = private_words(*(shared / "seeds").glob("*.txt"))
    private = sorted(words for words in told if PRIVATE.fullmatch(words))
    assert len(private) >= 2
    written = {path.name: spaced(path.read_bytes().decode("utf-8", "replace")) for path in project_files()}
    assert [name for name, text in written.items() if any(says(text, words) for words in private)] == []


def test_a_teaser_asserts_nothing(reports: Path, quads: list[ox.Quad]) -> None:
    for path in sorted(reports.glob("*.txt")):
        assert {fact.zone for fact in extracted(path).facts} <= {"title", "lead", "body", "caption", "byline"}
    assert [quad for quad in quads if "Mai Châu" in str(quad.object)] == []
