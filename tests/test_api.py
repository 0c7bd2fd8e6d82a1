"""The graph from Python: what it yields, what it refuses, and that threads and processes see and lose nothing of it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import thidua
from tests.report_texts import FIRST, SECOND
from thidua.api import Graph, ReportEntry
from thidua.errors import GraphError, InputError, TimedOut, UnknownName, UnreadableFile, UsageError
from thidua.model import Finding, Severity
from thidua.pipeline import adding, intake
from thidua.pipeline.contributions import Made, made_of_report
from thidua.pipeline.incoming import Given
from thidua.pipeline.reading import read_facts
from thidua.store.graphs import graph_hash

XSD = "http://www.w3.org/2001/XMLSchema#"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a <urn:p> ?n } }"
HOSTILE = """
<urn:a> <urn:p> 255, 511, "x"^^<http://www.w3.org/2001/XMLSchema#string>, "1E0"^^<http://www.w3.org/2001/XMLSchema#double>,
  "a\\tb\\u0000\\"\\\\\\n", "x"@vi, "many"^^<http://www.w3.org/2001/XMLSchema#integer>, [ <urn:q> "b" ] .
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph of two reports, to be read only."""
    with thidua.open(tmp_path_factory.mktemp("api") / "graph") as graph:
        graph.build(reports)
        yield graph


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """A graph that is not there yet."""
    with thidua.open(tmp_path / "graph") as opened:
        yield opened


def count(graph: Graph) -> int:
    [(number,)] = graph.query(COUNT).rows
    assert isinstance(number, ox.Literal)
    return int(number.value)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_importing_is_cheap():
    program = "import sys, thidua; print(*(m for m in ('pyoxigraph', 'rdflib', 'click', 'yaml') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_a_build_and_what_is_there(built: Graph, reports: Path):
    found = built.reports()
    assert [entry.name for entry in found] == ["first.txt", "second.txt"]
    assert found[1] == ReportEntry(
        hashlib.sha256(SECOND.encode()).hexdigest()[:16], "second.txt", SECOND.partition("\n")[0]
    )
    assert built.build([reports / "first.txt", str(reports / "second.txt")]).files == {"unchanged": 2}


@pytest.mark.parametrize(
    "query, given",
    [
        ("campaigns-awards", {}),
        ("awards", {}),
        ("reports", {}),
        ("SELECT ?a WHERE { ?a a td:Report }", {}),
        ("# parameter n: integer\nSELECT ?n ?a WHERE { ?a a td:Report }", {"n": 7}),
    ],
)
def test_questions(built: Graph, query: str, given: dict[str, object]):
    assert len(built.query(query, given)) >= 1
    assert built.query(query, **given) == built.query(query, given)  # type: ignore[arg-type]


def test_questions_in_files_and_limits(built: Graph, tmp_path: Path):
    path = tmp_path / "reports.rq"
    path.write_text("SELECT ?a WHERE { ?a ?b ?c }", "utf-8")
    assert len(built.query(path)) > 100
    cut = built.query(path, max_rows=3)
    assert (len(cut), cut.complete) == (3, False)
    with pytest.raises(TimedOut):
        built.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=0.2)
    assert len(built.query(path)) > 100


@pytest.mark.parametrize(
    "query, given, refusal",
    [
        ("campaigns-award", {}, UnknownName),
        (Path("missing.rq"), {}, UnreadableFile),
        ("SELECT ?a WHERE { ?a", {}, InputError),
        ("reports", {"n": 1}, UsageError),
        ("DROP ALL", {}, UsageError),
    ],
)
def test_questions_that_are_none(built: Graph, query: str | Path, given: dict[str, object], refusal: type[Exception]):
    with pytest.raises(refusal) as found:
        built.query(query, given)
    assert "\n" not in str(found.value)


def test_saved_queries(built: Graph):
    names = [query.name for query in built.queries()]
    assert {"reports", "campaigns-awards"} <= set(names)


def test_exports_are_those_of_the_command(built: Graph, tmp_path: Path):
    whole = built.export(format="nquads")
    assert whole == b"".join(sorted(whole.splitlines(keepends=True)))
    assert len(whole.splitlines()) == len(set(built.quads()))
    assert built.export(tmp_path / "graph.ttl") == (tmp_path / "graph.ttl").read_bytes() == built.export()
    assert built.export(report="first.txt") == built.export(report=built.reports()[0].id) != built.export()
    assert b"void:Dataset" in built.describe(tmp_path / "about.ttl", licence="urn:licence")
    with pytest.raises(UsageError, match="csv"):
        built.describe(format="csv")
    for wrong in ("first", "urn:x"):
        with pytest.raises(UnknownName):
            built.export(report=wrong)


def test_validation(built: Graph):
    assert [finding for finding in built.validate() if finding.severity is Severity.VIOLATION] == []


def triples(graph: rdflib.Graph) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)}


def test_copies_for_rdflib_state_every_term(graph: Graph):
    graph.add(turtle=HOSTILE, name="hostile.ttl")
    graph.add(turtle="<urn:a> <urn:p> 255 .", name="again.ttl")
    copy, dataset, quads = graph.graph(), graph.dataset(), set(graph.quads())
    assert len(quads) == 10
    assert triples(copy) == {quad.triple for quad in quads}
    assert triples(copy) == {triple for each in dataset.graphs() for triple in triples(each)}
    for name in {quad.graph_name for quad in quads}:
        assert isinstance(name, ox.NamedNode)
        wanted = {quad.triple for quad in quads if quad.graph_name == name}
        assert triples(dataset.graph(rdflib.URIRef(name.value))) == wanted
    subject, predicate = rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p")
    for value, graphs in ((rdflib.Literal(255), 2), (rdflib.Literal("x"), 1), (rdflib.Literal("x", lang="vi"), 1)):
        assert (subject, predicate, value) in copy
        assert len(list(dataset.quads((subject, predicate, value, None)))) == graphs
    assert {prefix for prefix, _ in copy.namespaces()} >= {"td", "report", "claim"}


def test_it_shows_what_it_holds(built: Graph, graph: Graph, tmp_path: Path):
    assert ": 2 reports, 7 claims, " in repr(built)
    assert repr(graph) == f"<Graph {tmp_path / 'graph'}: nothing that can be read>"
    odd = thidua.open(tmp_path / "<script>")
    assert "<script>" not in odd._repr_html_()
    assert "2 reports" in built._repr_html_()


@pytest.mark.parametrize(
    "read", [Graph.reports, Graph.export, Graph.validate, Graph.describe, Graph.verify, Graph.graph]
)
def test_nothing_is_read_where_nothing_is(graph: Graph, read: Callable[[Graph], object]):
    with pytest.raises(GraphError, match="make"):
        read(graph)
    assert not graph.folder.exists()


# --- writing ---------------------------------------------------------------------------------------------------------

TRIPLE = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(1))
QUAD = ox.Quad(TRIPLE.subject, TRIPLE.predicate, TRIPLE.object)
IN_GRAPH = ox.Quad(TRIPLE.subject, TRIPLE.predicate, TRIPLE.object, ox.NamedNode("urn:g"))
IN_RDFLIB = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p"), rdflib.Literal(1))


def test_one_statement_in_many_forms_is_one_addition(graph: Graph, tmp_path: Path):
    path = tmp_path / "data.ttl"
    path.write_text("<urn:a> <urn:p> 1 .", "utf-8")
    added = graph.add(path).added
    assert list(added.values()) == ["data.ttl"]
    dataset, in_default = rdflib.Dataset(), rdflib.Dataset()
    in_default.default_graph.add(IN_RDFLIB)
    for name in ("urn:g", "urn:h"):
        dataset.graph(rdflib.URIRef(name)).add(IN_RDFLIB)
    forms: list[Given] = [str(path), [path, str(path)], [TRIPLE], [QUAD, IN_GRAPH],
             (quad for quad in [QUAD]), rdflib.Graph().add(IN_RDFLIB), dataset, in_default]  # fmt: skip
    for form in forms:
        assert graph.add(form).known.keys() == added.keys()
    assert graph.add(turtle="<urn:a> <urn:p> 1 .").known.keys() == added.keys()
    assert count(graph) == 1
    assert graph.remove("data.ttl").keys() == added.keys()
    assert graph.query("ASK { ?a ?b ?c }").boolean is False


def test_blank_nodes_in_memory_are_those_of_a_file(graph: Graph, tmp_path: Path):
    text = "[] <urn:p> [ <urn:p> 1 ] ."
    (tmp_path / "data.ttl").write_text(text, "utf-8")
    added = graph.add(tmp_path / "data.ttl").added
    assert graph.add(turtle=text).known.keys() == added.keys()
    assert graph.add(ox.parse(text, format=ox.RdfFormat.TURTLE)).known.keys() == added.keys()


@pytest.mark.parametrize(
    "turtle, message",
    [
        ("<urn:a> <urn:p> x .", r"x, line 1, column 17: "),
        ("<a> <urn:p> 1 .", r"x: a relative IRI"),
        ("<urn:a> <urn:p> <#b> .", r"x: a relative IRI"),
        ("<urn:a> <urn:p> " + "<<(" * 300, r"x, line 1: nested"),
        ("<urn:a> <urn:p> <<( <urn:a> <urn:p> 1 )>> .", r"x: a triple as object"),
    ],
)
def test_text_that_is_no_rdf_is_refused_in_a_line(graph: Graph, turtle: str, message: str):
    with pytest.raises(InputError, match=f"^{message}") as refusal:
        graph.add(turtle=turtle, name="x")
    assert "\n" not in str(refusal.value)
    assert not graph.folder.exists()


def test_what_is_neither_files_nor_rdf_is_refused(graph: Graph):
    with pytest.raises(UsageError, match="neither paths nor RDF"):
        graph.add([1])  # type: ignore[list-item]


def test_what_was_added_is_seen_at_once(graph: Graph, reports: Path):
    for number in range(3):
        assert graph.add(turtle=f"<urn:a> <urn:p> {number} .").refused is False
        assert count(graph) == number + 1
    assert graph.add(reports / "first.txt").added.keys() == {entry.id for entry in graph.reports()}
    other = thidua.open(graph.folder)
    assert count(other) == 3
    graph.add(turtle="<urn:a> <urn:p> 3 .")
    assert count(other) == 4
    other.close()


def accuse(*numbers: int) -> Callable[..., list[Finding]]:
    """A guard that finds a violation where all of these numbers are, and a warning about each that it sees."""

    def guard(made: list[Made], *_: object) -> list[Finding]:
        quads = {quad for each in made for quad in each.quads}
        warnings = [
            Finding(Severity.WARNING, "R98", "", "", str(quad.subject), "<urn:s>", "<urn:c>")
            for quad in sorted(quads, key=str)
        ]
        there = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
        if not set(map(str, numbers)) <= there:
            return warnings
        return [Finding(Severity.VIOLATION, "R99", "", "", "<urn:x>", "<urn:s>", "<urn:c>"), *warnings]

    return guard


def test_a_dry_run_writes_nothing_and_a_violation_neither(graph: Graph, monkeypatch: pytest.MonkeyPatch):
    graph.add(turtle="<urn:a> <urn:p> 1 .")
    monkeypatch.setattr(adding, "guard_made", accuse(3))
    dry = graph.add(turtle="<urn:b> <urn:p> 2 .", dry_run=True)
    assert (dry.refused, dry.added, [finding.focus for finding in dry.findings]) == (False, {}, ["<urn:b>"])
    assert graph.add(turtle="<urn:b> <urn:p> 2, 3 .").refused is True
    assert count(graph) == 1
    assert graph.verify() == []


# --- many at once ----------------------------------------------------------------------------------------------------


def additions(graphs: list[Graph], each: int) -> dict[int, list[adding.AddSummary]]:
    """What each of several threads, one a graph, is told of `each` additions of its own."""
    told: dict[int, list[adding.AddSummary]] = defaultdict(list)

    def add(thread: int) -> None:
        for number in range(each):
            text = f"<urn:t{thread}> <urn:p> {thread * 1000 + number} ."
            told[thread].append(graphs[thread].add(turtle=text, name=f"{thread}-{number}"))

    with ThreadPoolExecutor(len(graphs)) as pool:
        list(pool.map(add, range(len(graphs))))
    return told


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many additions went into each commit, while the test runs; the shapes find nothing."""
    seen: list[int] = []
    real = adding.bring_in

    def counted(incoming: list[object], keeper: object) -> adding.AddSummary:
        seen.append(len(incoming))
        return real(incoming, keeper)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "bring_in", counted)
    monkeypatch.setattr(adding, "guard_made", lambda *_: [])
    return seen


@pytest.mark.parametrize("graphs", [1, 8])
def test_eight_threads_add_four_hundred(graph: Graph, commits: list[int], graphs: int):
    """Through one object, and through one each."""
    each = 50 if graphs == 1 else 10
    told = additions([graph if graphs == 1 else thidua.open(graph.folder) for _ in range(8)], each)
    assert sorted(number for summaries in told.values() for s in summaries for number in s.added.values()) == sorted(
        f"{thread}-{number}" for thread in range(8) for number in range(each)
    )
    assert sum(commits) == 8 * each
    assert len(commits) < 8 * each / 2
    assert graph.verify() == []
    values = {quad.object.value for quad in graph.quads() if isinstance(quad.object, ox.Literal)}
    assert values == {str(thread * 1000 + number) for thread in range(8) for number in range(each)}
    assert count(graph) == 8 * each


def at_once(graph: Graph, texts: list[str]) -> list[adding.AddSummary]:
    """The summaries of additions that all wait while somebody else has the turn, in that order."""
    taken: list[adding.AddSummary | None] = [None] * len(texts)

    def add(place: int) -> None:
        taken[place] = graph.add(turtle=texts[place], name=str(place))

    gate = intake.intake_of(graph.folder)
    threads = [threading.Thread(target=add, args=(place,)) for place in range(len(texts))]
    with gate.alone():
        for place, thread in enumerate(threads):
            thread.start()
            while len(gate._waiting) <= place:
                pass
    for thread in threads:
        thread.join()
    return [summary for summary in taken if summary is not None]


NUMBERS = [f"<urn:a{number}> <urn:p> {number} ." for number in range(8)]


def test_those_that_wait_come_in_with_one_commit_and_are_told_their_own(graph: Graph, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(adding, "guard_made", accuse(99))
    summaries = at_once(graph, [*NUMBERS, NUMBERS[0]])
    assert graph.query("reports").complete
    assert (graph.folder / "snapshots").is_dir()
    assert [path.name for path in (graph.folder / "snapshots").iterdir()] == ["00000001"]
    assert [list(s.added.values()) for s in summaries] == [*([str(n)] for n in range(8)), []]
    assert [list(s.known.values()) for s in summaries[7:]] == [[], ["0"]]
    assert [[f.focus for f in s.findings] for s in summaries[:8]] == [[f"<urn:a{n}>"] for n in range(8)]


@pytest.mark.parametrize("bad, left_out", [((5,), [5]), ((0, 7), [7]), ((2, 3), [3])])
def test_one_that_breaks_a_rule_keeps_no_other_out(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, bad: tuple[int, ...], left_out: list[int]
):
    """Also where two break it only together: the later one is refused."""
    real = accuse(*bad)

    def guard(made: list[Made], store: ox.Store, *_: object) -> list[Finding]:
        held = [Made(each.contribution, frozenset(store)) for each in made[:1]]
        return real([*made, *held], store)

    monkeypatch.setattr(adding, "guard_made", guard)
    summaries = at_once(graph, NUMBERS)
    assert [place for place, summary in enumerate(summaries) if summary.refused] == left_out
    assert all(any(f.severity is Severity.VIOLATION for f in summaries[place].findings) for place in left_out)
    assert count(graph) == 8 - len(left_out)
    assert graph.verify() == []


def test_a_file_that_changed_between_two_counts_as_it_was_last(graph: Graph, tmp_path: Path, commits: list[int]):
    path = tmp_path / "report.txt"
    gate, added = intake.intake_of(graph.folder), list[adding.AddSummary]()
    threads = []
    with gate.alone():
        for text in (FIRST, SECOND):
            path.write_text(text, "utf-8")
            threads.append(threading.Thread(target=lambda: added.append(graph.add(path))))
            threads[-1].start()
            while len(gate._waiting) < len(threads):
                pass
    for thread in threads:
        thread.join()
    assert [len(summary.added) for summary in added] == [1, 1]
    assert [entry.title for entry in graph.reports()] == [SECOND.partition("\n")[0]]


def test_what_fails_is_told_to_all_that_waited(graph: Graph, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    refusals = []

    def add(number: int) -> None:
        with pytest.raises(GraphError, match="No space left") as refusal:
            graph.add(turtle=NUMBERS[number])
        refusals.append(refusal)

    with monkeypatch.context() as patched:
        patched.setattr("thidua.store.writer.add_graphs", full)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(add, range(4)))
    assert len(refusals) == 4
    assert graph.add(turtle=NUMBERS[5]).refused is False
    assert graph.verify() == []


def test_an_interrupt_is_told_to_those_that_waited_as_a_refusal(graph: Graph, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    gate, other = intake.intake_of(graph.folder), intake._Request([])
    gate._waiting.append(other)
    with monkeypatch.context() as patched:
        patched.setattr(intake, "bring_in", interrupted)
        with pytest.raises(KeyboardInterrupt):
            graph.add(turtle=NUMBERS[1])
    with pytest.raises(GraphError, match="was interrupted; add it again"):
        other.answer.result(0)
    assert graph.add(turtle=NUMBERS[1]).refused is False


def test_builds_removals_and_additions_take_turns(graph: Graph, reports: Path, commits: list[int]):
    tasks: list[Callable[[], object]] = [
        lambda: graph.build(reports),
        lambda: graph.add(turtle=NUMBERS[1], name="one"),
        lambda: graph.add(turtle=NUMBERS[2], name="two", dry_run=True),
        lambda: graph.add(turtle=NUMBERS[3], name="three"),
        lambda: graph.build(reports),
    ]
    with ThreadPoolExecutor(len(tasks)) as pool:
        list(pool.map(lambda task: task(), tasks))
    assert graph.remove(["one", "first.txt"]).keys() & {entry.id for entry in graph.reports()} == set()
    assert [entry.name for entry in graph.reports()] == ["second.txt"]
    assert count(graph) == 1
    assert graph.verify() == []


HOLDER = """
import sys
from pathlib import Path
from thidua.store.lock import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_that_writes_is_named_at_once(graph: Graph, reports: Path):
    graph.add(turtle=NUMBERS[1])
    command = [sys.executable, "-c", HOLDER, str(graph.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        writes: list[Callable[[], object]] = [
            lambda: graph.add(turtle=NUMBERS[2]),
            lambda: graph.add(turtle=NUMBERS[2], dry_run=True),
            lambda: graph.remove("unnamed"),
            lambda: graph.build(reports),
            graph.verify,
        ]
        for write in writes:
            with pytest.raises(GraphError, match=rf"process {holder.pid} is writing to it"):
                write()
        assert count(graph) == 1
        holder.communicate()
    assert graph.add(turtle=NUMBERS[2]).refused is False
    assert count(graph) == 2


# --- reading while another process builds ----------------------------------------------------------------------------

BUILDER = """
import sys
from pathlib import Path
from thidua.pipeline import building, guarding, keeper
building.BATCH = keeper.BATCH = int(sys.argv[3])
guarding.guard_made = lambda *_: []
building.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""
REPORTS, READS = 200, 1000
#: The reports that are there, and the quads of a few of them, from one look at the graph.
LOOK = """SELECT ?g ?n {{
  {{ GRAPH ?g {{ ?g a td:Report }} }}
  UNION {{ SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g }}
}}"""


_FIRST = ("Bình", "An", "Hòa", "Tân", "Phú", "Vĩnh", "Long", "Đông", "Tây", "Nam", "Bắc", "Trung", "Thanh", "Xuân")
_SECOND = ("Sơn", "Giang", "Hải", "Lâm", "Điền", "Thạch", "Khê", "Lộc", "Mỹ", "Thịnh", "Phước", "Hưng", "Quang", "Minh")
_THIRD = ("", " Thượng")
_PLACES = [f"{first} {second}{third}" for third in _THIRD for first in _FIRST for second in _SECOND]


def write_reports(folder: Path, year: int) -> None:
    """Small reports of a year, each of another union."""
    folder.mkdir(exist_ok=True)
    for number in range(REPORTS):
        text = SECOND.partition("Dịp này")[0].replace("2018", str(year)).replace("Đồi Thông", _PLACES[number])
        (folder / f"{number}.txt").write_text(text, "utf-8")


def expected_of(folder: Path) -> dict[str, tuple[int, str]]:
    """The number of quads and the hash of the graph of each report in a folder, by its name."""
    made = list(map(made_of_report, read_facts([folder])))
    assert all(sum(each.contribution.counts.values()) >= 1 for each in made)
    return {each.contribution.graph: (each.contribution.quads, each.contribution.hash) for each in made}


def builder(*arguments: str | Path | int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", BUILDER, *map(str, arguments)], env=environment)


class Reads:
    """Reads of every kind; whatever is there must be whole, and as many reports as there are files."""

    def __init__(self, graph: Graph, expected: dict[str, tuple[int, str]]) -> None:
        self.graph, self.expected = graph, expected
        self.names: set[str] = set()
        self.seen: set[frozenset[str]] = set()

    def look(self, read: int) -> None:
        """One query: which reports there are, and how many quads eight of them and their other versions have."""
        some = [name for at in range(8) for name in list(self.expected)[(read * 8 + at) % REPORTS :: REPORTS]]
        rows = self.graph.query(LOOK.format(graphs=" ".join(f"<{name}>" for name in some))).rows
        names = {name.value for name, number in rows if isinstance(name, ox.NamedNode) and number is None}
        for name, number in rows:
            if isinstance(name, ox.NamedNode) and isinstance(number, ox.Literal):
                assert int(number.value) == (self.expected[name.value][0] if name.value in names else 0)
        assert len(rows) >= REPORTS + 8
        self.are_whole(names)

    def one(self, read: int) -> None:
        """The quads of one report, in the version that is there."""
        for name in list(self.expected)[read % REPORTS :: REPORTS]:
            try:
                quads = [quad for quad in self.graph.quads(name) if str(quad.graph_name) == f"<{name}>"]
            except UnknownName:
                continue
            assert graph_hash(quads) == self.expected[name][1]

    def everything(self) -> None:
        """All quads of the graph."""
        found = defaultdict(list)
        for quad in self.graph.quads():
            assert isinstance(quad.graph_name, ox.NamedNode)
            found[quad.graph_name.value].append(quad)
        present = self.expected.keys() & found.keys()
        assert {name: graph_hash(found[name]) for name in present} == {name: self.expected[name][1] for name in present}
        self.are_whole(present)

    def are_whole(self, names: Iterable[str]) -> None:
        assert len(set(names)) == REPORTS
        assert set(names) <= set(self.expected)
        self.names = set(names)
        self.seen.add(frozenset(names))


def test_every_read_sees_a_whole_snapshot_while_another_process_builds(graph: Graph, tmp_path: Path):
    """All reports are replaced by those of another year, and back, for as long as there is something to read."""
    folder, states = tmp_path / "reports", list[dict[str, tuple[int, str]]]()
    for year in (2019, 2018):
        write_reports(folder, year)
        states.append(expected_of(folder))
    assert builder(folder, graph.folder, 100).wait(100) == 0
    reads, builds = Reads(graph, states[0] | states[1]), 0
    assert len(reads.expected) == 2 * REPORTS
    building: subprocess.Popen[bytes] | None = None
    for read in range(READS):
        if building is None or building.poll() is not None:
            assert building is None or building.returncode == 0
            builds += 1
            write_reports(folder, 2018 + builds % 2)
            building = builder(folder, graph.folder, 10)
        if read % 100 == 0:
            reads.everything()
        elif read % 10 == 5:
            reads.one(read)
        else:
            reads.look(read)
    assert building is not None
    assert building.wait(100) == 0
    reads.everything()
    assert set(map(frozenset, states)) & reads.seen
    assert reads.names == set(states[(builds + 1) % 2])
    assert len(reads.seen) >= 5
    assert graph.verify() == []
