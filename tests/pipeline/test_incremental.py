"""What a second build reads: what changed, and what the vocabulary's changes can touch; the outcome is as of one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipeline.generated import exports_of, nquads_of, report_text
from thidua.errors import GraphError
from thidua.model import Document, ReportFacts
from thidua.pipeline import reading
from thidua.pipeline.building import build
from thidua.pipeline.verifying import verify
from thidua.store.contribution import Kind
from thidua.store.writer import writing
from thidua.text.fold import name_key

_OWN = {
    "alias.txt": "LĐLĐ huyện Cầu Gỗ phát động phong trào “Lao động thật giỏi”. Có 5 cá nhân được tặng Giấy khen",
    "marks.txt": "LĐLĐ huyện Hồ Sen phát động phong trào thi đua “Đi đầu: sáng tạo”. Có 4 tập thể được tặng Bằng khen.",
    "place.txt": "LĐLĐ tỉnh Suối Mới có 51.000 đoàn viên. Công đoàn Suối Mới có 12 cá nhân được tặng Bằng khen.",
    "people.txt": "LĐLĐ huyện Đồi Thông mở 3 lớp tập huấn cho 120 người. Huyện có 1.905 đoàn viên.",
}
_GOOD_WORK = ("lao động giỏi", "lđg", "lđ giỏi")


@dataclass(frozen=True)
class Change:
    """A file of the vocabulary, what is put in the place of what, and the wordings that are concerned by it."""

    name: str
    file: str
    old: str
    new: str
    wordings: tuple[str, ...]


CHANGES = [
    Change(
        "alias added",
        "campaigns.ttl",
        '"LĐG"@vi',
        '"LĐG"@vi, "Lao động thật giỏi"@vi',
        (*_GOOD_WORK, "lao động thật giỏi"),
    ),
    Change(
        "other marks", "campaigns.ttl", '"LĐG"@vi', '"LĐG"@vi, "Đi đầu - sáng tạo"@vi', (*_GOOD_WORK, "đi đầu sáng tạo")
    ),
    Change(
        "label changed", "campaigns.ttl", '"Lao động giỏi"@vi', '"Làm việc giỏi"@vi', (*_GOOD_WORK, "làm việc giỏi")
    ),
    Change("concept removed", "campaigns.ttl", r"\ncampaign:lao-dong-gioi a .*?\.\n\n", "\n\n", _GOOD_WORK),
    Change(
        "kind changed",
        "campaigns.ttl",
        r"(campaign:lao-dong-gioi a .*?)campaign-kind:movement",
        r"\1campaign-kind:fund",
        _GOOD_WORK,
    ),
    Change("note changed", "campaigns.ttl", "Partly verified .over 40 years old in 2025.", "Verified", _GOOD_WORK),
    Change(
        "giver changed",
        "award-types.ttl",
        r"(award-type:bang-khen-thu-tuong a .*?td:conferrableBy )",
        r"\1authority:assembly, ",
        ("bằng khen của thủ tướng", "bằng khen thủ tướng", "bk thủ tướng"),
    ),
    Change(
        "place added",
        "places.ttl",
        r"(place:tinh-hoa-binh a .*?skos:altLabel )",
        r'\1"Suối Mới"@vi, ',
        ("hòa bình", "suối mới"),
    ),
    Change(
        "unit changed", "measures.ttl", r"(measure:trainees a .*?td:countingUnit )unit:person", r"\1unit:item", ("",)
    ),
]


@pytest.fixture(autouse=True)
def _no_shapes(no_shapes: None) -> None:
    pass


@pytest.fixture(scope="module")
def reports(memory: Path, project_root: Path) -> Path:
    folder = memory / "reports"
    folder.mkdir()
    for number in range(16):
        (folder / f"{number:02d}.txt").write_text(report_text(number), "utf-8")
    for path in (project_root / "seeds" / "reports").glob("*.txt"):
        shutil.copy(path, folder)
    for name, text in _OWN.items():
        (folder / name).write_text(f"{text}\n", "utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose facts are extracted."""
    found: list[str] = []
    real = reading.extract_report

    def extract(document: Document) -> ReportFacts:
        found.append(Path(document.name).name)
        return real(document)

    monkeypatch.setattr(reading, "extract_report", extract)
    return found


def fresh(memory: Path) -> Path:
    folder = memory / "graph"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def change(data: Path, given: Change) -> None:
    path = data / "seeds" / "vocabulary" / given.file
    text, count = re.subn(given.old, given.new, path.read_text("utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("given", CHANGES, ids=lambda given: given.name)
def test_a_changed_vocabulary_reads_again_what_has_its_wordings(
    memory: Path, data: Path, reports: Path, read: list[str], forget: Callable[[], None], given: Change
):
    graph, scratch = fresh(memory), memory / "scratch"
    build([reports], graph)
    before = nquads_of(graph)
    change(data, given)
    forget()
    read.clear()
    build([reports], graph)
    again = set(read)
    texts = {path.name: name_key(path.read_text("utf-8")) for path in reports.iterdir()}
    concerned = {name for name, text in texts.items() if any(wording in text for wording in given.wordings)}
    assert verify(graph) == ([], [])
    shutil.rmtree(scratch, ignore_errors=True)
    build([reports], scratch)
    assert exports_of(graph) == exports_of(scratch)
    assert nquads_of(graph) != before
    assert again == concerned
    assert len(again) >= 1
    assert len(again) < len(texts) or given.wordings == ("",)
    read.clear()
    build([reports], graph)
    assert read == []


@pytest.mark.parametrize("folder, name", [("ontology", "thidua.ttl"), ("shapes", None)])
def test_a_changed_ontology_or_shape_reads_nothing_again(
    memory: Path, data: Path, reports: Path, read: list[str], forget: Callable[[], None], folder: str, name: str | None
):
    graph = fresh(memory)
    build([reports], graph)
    before = exports_of(graph)
    path = data / folder / name if name is not None else min((data / folder).glob("*.ttl"))
    path.write_text(path.read_text("utf-8") + "\n# another line\n<urn:x> <urn:p> 1 .\n", "utf-8")
    forget()
    read.clear()
    assert build([reports], graph).files == {"unchanged": len(list(reports.iterdir()))}
    assert read == []
    assert exports_of(graph) == before


def test_what_was_noted_of_the_vocabulary_may_be_lost(
    memory: Path, data: Path, reports: Path, read: list[str], forget: Callable[[], None]
):
    graph = fresh(memory)
    build([reports], graph)
    with writing(graph) as writer:
        noted = next(key for key in writer.ledger.notes() if key.startswith("wordings "))
        writer.ledger.note(noted, "{")
    change(data, CHANGES[0])
    forget()
    read.clear()
    build([reports], graph)
    assert sorted(read) == sorted(path.name for path in reports.iterdir())


def test_only_what_changed_is_read(memory: Path, data: Path, reports: Path, read: list[str]):
    graph, copy = fresh(memory), memory / "copy"
    shutil.copytree(reports, copy)
    build([copy], graph)
    (copy / "04.txt").write_text(report_text(104), "utf-8")
    (copy / "new.txt").write_text(report_text(105), "utf-8")
    (copy / "06.txt").rename(copy / "moved.txt")
    read.clear()
    build([copy], graph, prune=True)
    assert sorted(read) == ["04.txt", "moved.txt", "new.txt"]
    build([copy], memory / "copy-graph")
    assert exports_of(graph) == exports_of(memory / "copy-graph")
    with writing(graph) as writer:
        assert len(writer.ledger.names(kinds=[Kind.REPORT])) == len(list(copy.iterdir()))


HELD = """
import sys
from pathlib import Path
from thidua.pipeline import building
def wait(*_):
    print("writing", flush=True)
    sys.stdin.read()
    raise SystemExit
building.sort_out = wait
building.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_a_second_build_is_refused_while_the_first_one_runs(memory: Path, reports: Path):
    graph = fresh(memory)
    command = [sys.executable, "-c", HELD, str(reports), str(graph)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"writing\n"
        with pytest.raises(GraphError, match=rf"process {first.pid} is writing to it"):
            build([reports], graph)
        with pytest.raises(GraphError, match=rf"process {first.pid} is writing to it"):
            verify(graph)
        first.communicate()
    build([reports], graph)
    assert verify(graph) == ([], [])
