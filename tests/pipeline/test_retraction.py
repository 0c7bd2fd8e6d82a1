"""What is taken out leaves no trace: the bytes are those of a graph that never had it, whatever came in which order."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline.generated import exports_of, report_text
from thidua.iris import entity_iri
from thidua.model import Finding, Severity
from thidua.pipeline import guarding
from thidua.pipeline.adding import add, remove
from thidua.pipeline.building import build
from thidua.pipeline.contributions import Made
from thidua.pipeline.reading import read_facts
from thidua.pipeline.verifying import verify

SEQUENCES = 10
#: Reports of the corpus that name the same people and unions in other words.
LINKED = (
    "hanh-dung.txt",
    "may-suoi-may-2020.txt",
    "may-suoi-may-2026.txt",
    "thung-vang-2018.txt",
    "thung-vang-2023.txt",
)
STEPS = 6


@pytest.fixture
def texts(memory: Path, project_root: Path) -> dict[str, str]:
    """File name -> text: sample reports, generated ones, some that name the same entities in other words, pairs that
    contradict each other, one text in two files."""
    found = {path.name: path.read_text("utf-8") for path in sorted((project_root / "seeds" / "reports").glob("*.txt"))}
    found |= {f"{number:02d}.txt": report_text(number) for number in range(0, 12, 2)}
    found |= {name: (project_root / "tests" / "corpus" / name).read_text("utf-8") for name in LINKED}
    found |= {f"quarrel-{number}.txt": _other_count(report_text(number)) for number in (0, 2)}
    return {**found, "twin.txt": report_text(4), "a-twin.txt": report_text(4)}


def _other_count(text: str) -> str:
    """The same report with another number of members."""
    head, _, tail = text.rpartition(" có ")
    return f"{head} có 9{tail}"


def place_of(texts: dict[str, str], folder: Path, names: list[str]) -> list[Path]:
    """The named texts as files of a folder, which holds no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(texts[name], "utf-8")
    return [folder / name for name in names]


def addition(folder: Path, report: Path, number: int) -> Path:
    """A file of RDF that speaks of a report's node and of a concept of the vocabulary."""
    node = entity_iri("report", read_facts([report])[0].id)
    path = folder.parent / f"note-{folder.name}-{number}.ttl"
    award = "<https://w3id.org/thidua/id/award-type/giay-khen-huyen>"
    path.write_text(
        f"<{node}> <http://www.w3.org/2004/02/skos/core#note> 'said {number}', {award} ; "
        f"<http://purl.org/dc/terms/relation> [ <http://purl.org/dc/terms/title> 'n{number}' ] .\n",
        "utf-8",
    )
    return path


def scratch(memory: Path, reports: list[Path], notes: list[Path]) -> dict[str, bytes]:
    """The exports of a graph that holds these and never held others."""
    folder = memory / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    build(reports, folder)
    if len(notes) > 0:
        add(notes, folder)
    return exports_of(folder)


@pytest.mark.usefixtures("no_shapes")
def test_the_texts_contradict_each_other(memory: Path, texts: dict[str, str]):
    found = scratch(memory, place_of(texts, memory / "all", sorted(texts)), [])
    assert found["nquads"].count(b"ns#Discrepancy>") >= 2
    assert found["nquads"].count(b"owl#sameAs>") >= 3
    assert len(texts) >= 17


@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("way", ["remove", "prune"])
@pytest.mark.parametrize("seed", range(4))
def test_building_two_sets_and_removing_one_is_building_the_other(
    memory: Path, texts: dict[str, str], seed: int, way: str
):
    chance = random.Random(seed)  # noqa: S311  the same in every run
    names = sorted(texts)
    chance.shuffle(names)
    cut = chance.randint(3, len(names) - 3)
    reports, graph = memory / way / f"reports-{seed}", memory / way / f"graph-{seed}"
    place_of(texts, reports, names)
    kept, gone = [reports / name for name in names[:cut]], [reports / name for name in names[cut:]]
    build([reports], graph)
    if way == "prune":
        build(kept, graph, prune=True)
    else:
        same = {texts[name] for name in names[:cut]} & {texts[name] for name in names[cut:]}
        # a report goes by any of its files; one that stands in a kept file too is not to go
        remove([str(path) for path in gone if texts[path.name] not in same and path.name != "a-twin.txt"], graph)
        build(kept, graph, prune=True)
    assert verify(graph) == ([], [])
    assert exports_of(graph) == scratch(memory, kept, [])


@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_sequence_of_commands_leaves_a_trace(memory: Path, texts: dict[str, str], seed: int):
    chance = random.Random(100 + seed)  # noqa: S311  the same in every run
    place, graph = memory / f"walk-{seed}", memory / f"walk-{seed}-graph"
    place_of(texts, place, sorted(texts))
    first = chance.choice(sorted(texts))
    build([place / first], graph)
    inside: set[str] = {first}
    notes: dict[str, Path] = {}
    for step in range(STEPS):
        some = chance.sample(sorted(texts), chance.randint(1, 6))
        match chance.choice(["build", "prune", "remove", "add", "note", "unnote", "change"]):
            case "build":
                build([place / name for name in some], graph, jobs=1)
                inside |= set(some)
            case "prune":
                build([place / name for name in some], graph, prune=True)
                inside = set(some)
            case "remove" if len(inside) > 1:
                name = chance.choice(sorted(inside))
                remove([str(place / name)], graph)
                inside -= {other for other in inside if texts[other] == texts[name]}
            case "add":
                add([place / name for name in some], graph)
                inside |= set(some)
            case "note":
                path = addition(place, place / some[0], step)
                add([path], graph)
                notes[path.name] = path
            case "unnote" if len(notes) > 0:
                name = chance.choice(sorted(notes))
                remove([name], graph)
                del notes[name]
            case "change":
                name = chance.choice(sorted(inside)) if len(inside) > 0 else first
                texts[name] = _other_count(texts[name])
                (place / name).write_text(texts[name], "utf-8")
                build([place / name], graph)
                inside.add(name)
    if len(inside) == 0:
        build([place / first], graph)
        inside = {first}
    assert verify(graph) == ([], [])
    assert exports_of(graph) == scratch(memory, [place / name for name in sorted(inside)], sorted(notes.values()))


@pytest.mark.usefixtures("no_shapes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_order_and_jobs_and_portions_change_nothing(memory: Path, texts: dict[str, str], jobs: int):
    paths = place_of(texts, memory / f"order-{jobs}", sorted(texts))
    at_once = scratch(memory, paths, [])
    random.Random(jobs).shuffle(paths)  # noqa: S311  the same in every run
    graph = memory / f"order-{jobs}-graph"
    for start in range(0, len(paths), 1 if jobs == 1 else 6):
        build(paths[start : start + (1 if jobs == 1 else 6)], graph, jobs=jobs)
    assert exports_of(graph) == at_once


def test_what_was_kept_out_leaves_no_trace(memory: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    paths = place_of(texts, memory / "quarantine", sorted(texts))
    # the text that stands in two files comes last
    twins = [path for path in paths if texts[path.name] == texts["twin.txt"]]
    paths = [*(path for path in paths if path not in twins), *twins]
    bad = {entity_iri("report", each.id) for each in read_facts(paths[:3])}

    def guard(made: list[Made], *_: object) -> list[Finding]:
        accused = [each.contribution.graph for each in made if each.contribution.graph in bad]
        found = Finding(Severity.VIOLATION, "R00", "sai", "wrong", "<urn:x>", "<urn:s>", "<urn:c>")
        return [replace(found, report=graph) for graph in accused]

    monkeypatch.setattr(guarding, "guard_made", guard)
    good = scratch(memory, paths[3:], [])
    graph = memory / "quarantine-graph"
    summary = build(paths, graph)
    assert len(summary.quarantined) == len(bad)
    assert exports_of(graph) == good
    remove([str(paths[0])], graph)
    assert exports_of(graph) == good
    assert verify(graph) == ([], [])
    bad.clear()
    build(paths, graph)
    assert exports_of(graph) == scratch(memory, paths, [])
