"""The command line as people use it: results on stdout, all else on stderr, and an exit status that tells."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.report_texts import FIRST, SECOND
from thidua import __version__
from thidua.cli.main import COMMANDS, run
from thidua.iris import entity_iri
from thidua.model import Finding, Severity
from thidua.pipeline import guarding
from thidua.pipeline.building import build
from thidua.pipeline.contributions import Made
from thidua.pipeline.reading import read_facts

THIDUA = Path(sys.executable).with_name("thidua")


@dataclass(frozen=True, slots=True)
class Done:
    status: int
    out: str
    err: str


Thidua = Callable[..., Done]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two reports."""
    folder = tmp_path_factory.mktemp("cli")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / "reports").mkdir(exist_ok=True)
        (folder / "reports" / name).write_text(text, "utf-8")
    build([folder / "reports"], folder / "graph")
    return folder / "graph"


@pytest.fixture
def thidua(capfdbinary: pytest.CaptureFixture[bytes], graph: Path) -> Thidua:
    """Runs a command line on that graph."""

    def call(*arguments: str | Path) -> Done:
        status = run(["--graph", str(graph), *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return call


def a_line(done: Done) -> str:
    """The one line that an error is."""
    assert done.out == ""
    assert done.err.startswith("thidua: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    return done.err


# --- build -----------------------------------------------------------------------------------------------------------


def test_build_says_what_it_did(thidua: Thidua, tmp_path: Path, graph: Path):
    folder = tmp_path / "graph"
    done = thidua("--graph", folder, "build", graph.parent / "reports")
    assert done.status == 0
    assert done.err == ""
    assert done.out.splitlines()[:2] == ["Files      2 new", "Reports    2 in the graph"]
    assert re.search(
        r"^Facts      [1-9]\d*: award [1-9]\d*, figure \d+, post \d+, campaign \d+$", done.out, re.MULTILINE
    )
    assert f"Graph      {folder} (" in done.out.splitlines()[-1]
    again = thidua("--graph", folder, "build", graph.parent / "reports")
    assert again.out.splitlines()[0] == "Files      2 unchanged"


def test_build_quarantines_and_says_why(thidua: Thidua, tmp_path: Path, graph: Path, monkeypatch: pytest.MonkeyPatch):
    (first,) = read_facts([graph.parent / "reports" / "first.txt"])
    wrong = Finding(
        Severity.VIOLATION, "R99", "Sai thẩm quyền", "No such power", "<urn:x>", "<urn:s>", "<urn:c>",
        report=entity_iri("report", first.id),
    )  # fmt: skip

    def guard(made: list[Made], *_: object) -> list[Finding]:
        return [wrong] if any(each.contribution.id == first.id for each in made) else []

    monkeypatch.setattr(guarding, "guard_made", guard)
    done = thidua("--graph", tmp_path / "graph", "build", graph.parent / "reports")
    assert done.status == 1
    assert "1 left out for what follows: first.txt" in done.out
    assert "Sai thẩm quyền" in done.out
    assert "Reports    1 in the graph" in done.out


def test_build_names_the_files_it_cannot_read_and_takes_the_others(thidua: Thidua, tmp_path: Path):
    (tmp_path / "good.txt").write_text(SECOND, "utf-8")
    (tmp_path / "bad.txt").write_bytes(FIRST.encode("utf-16"))
    done = thidua("--graph", tmp_path / "graph", "build", tmp_path)
    assert done.status == 3
    assert done.out.startswith("Files      1 new, 1 refused\n")
    assert done.err.startswith(f"thidua: {tmp_path / 'bad.txt'}: not UTF-8")


BAD_REPORTS = {
    "utf-16-le.txt": (FIRST.encode("utf-16"), "UTF-16 LE"),
    "utf-16-be.txt": (b"\xfe\xff" + FIRST.encode("utf-16-be"), "UTF-16 BE"),
    "cp1258.txt": (FIRST.encode("cp1258", "ignore"), "windows-1258"),
    "pdf.txt": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "a PDF"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
}


@pytest.mark.parametrize("name", BAD_REPORTS)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_what_is_no_text_is_refused(thidua: Thidua, tmp_path: Path, command: str, name: str):
    content, said = BAD_REPORTS[name]
    (tmp_path / name).write_bytes(content)
    done = thidua("--graph", tmp_path / "graph", command, tmp_path / name)
    assert done.status == 3
    assert str(tmp_path / name) in a_line(done)
    assert said in done.err
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_paths_that_hold_no_report_are_refused(thidua: Thidua, tmp_path: Path, command: str):
    for path, said in ((tmp_path / "missing.txt", "no such file"), (tmp_path, "no report in this folder")):
        done = thidua("--graph", tmp_path / "graph", command, path)
        assert done.status == 3
        assert str(path) in a_line(done)
        assert said in done.err


def test_a_folder_that_is_no_graph_is_left_alone(thidua: Thidua, tmp_path: Path, graph: Path):
    (tmp_path / "letter.txt").write_text("Kính gửi", "utf-8")
    done = thidua("--graph", tmp_path, "build", graph.parent / "reports")
    assert done.status == 3
    assert "no thidua graph" in a_line(done)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", [["query", "campaigns"], ["export"], ["validate"]])
def test_a_graph_that_is_not_there_is_said_so(thidua: Thidua, tmp_path: Path, command: list[str]):
    done = thidua("--graph", tmp_path / "none", *command)
    assert done.status == 3
    assert "no graph here; make one: thidua --graph" in a_line(done)


def test_the_graph_can_be_named_by_the_environment(graph: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("THIDUA_GRAPH", str(graph))
    assert run(["export", "-o", os.devnull, "--format", "nquads"]) == 0
    assert Path(os.devnull).is_char_device()


# --- extract ---------------------------------------------------------------------------------------------------------


def test_extract_prints_a_fact_a_line(thidua: Thidua, graph: Path):
    path = graph.parent / "reports" / "first.txt"
    done = thidua("extract", path)
    facts = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert len(facts) >= 3
    for fact in facts:
        assert fact["doc"] == str(path)
        assert FIRST[fact["start"] : fact["end"]] == fact["text"]


def test_extract_prints_a_table(thidua: Thidua, graph: Path):
    done = thidua("extract", "--format", "table", graph.parent / "reports")
    assert done.out.split()[:4] == ["place", "kind", "slots", "words"]
    assert "bang-khen" in done.out


# --- query -----------------------------------------------------------------------------------------------------------


def test_saved_queries_are_listed(thidua: Thidua):
    done = thidua("query", "--list")
    assert done.status == 0
    assert "campaigns-awards\n" in done.out


@pytest.mark.parametrize("limit", [[], ["--timeout", "30"]])
def test_a_saved_query_answers(thidua: Thidua, limit: list[str]):
    done = thidua("query", "campaigns-awards", "--format", "csv", *limit)
    assert done.status == 0
    assert done.err == ""
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert any("Bằng khen" in str(row.values()) for row in rows)


def test_a_query_from_a_file_and_from_stdin(thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    query = "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a td:Report }"
    (tmp_path / "count.rq").write_text(query, "utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(query.encode())))
    for source in (tmp_path / "count.rq", "-"):
        assert thidua("query", source, "--format", "csv").out.split() == ["n", "2"]


def test_construct_answers_in_turtle(thidua: Thidua, tmp_path: Path):
    (tmp_path / "reports.rq").write_text("CONSTRUCT { ?r a td:Report } { ?r a td:Report }", "utf-8")
    done = thidua("query", tmp_path / "reports.rq")
    assert len(list(ox.parse(done.out, format=ox.RdfFormat.TURTLE))) == 2


def test_parameters_are_checked(thidua: Thidua):
    for given in (["x"], ["=x"], ["a=1", "a=2"], ["unknown=1"]):
        options = [part for value in given for part in ("--param", value)]
        done = thidua("query", "campaigns-awards", *options)
        assert done.status == 2
        a_line(done)


@pytest.mark.parametrize(
    "query, status, said",
    [
        ("SELECT * { ?a ?b", 3, "bad.rq:1:"),
        ("DELETE WHERE { ?a ?b ?c }", 2, "changes the graph"),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", 2, "no query leaves this machine"),
        ("", 3, "bad.rq:1:"),
    ],
)
def test_what_is_no_query_is_refused(thidua: Thidua, tmp_path: Path, query: str, status: int, said: str):
    (tmp_path / "bad.rq").write_text(query, "utf-8")
    done = thidua("query", tmp_path / "bad.rq")
    assert done.status == status
    assert said in a_line(done)


def test_an_unknown_query_is_refused_with_the_nearest(thidua: Thidua):
    done = thidua("query", "campaign-award")
    assert done.status == 2
    assert "campaigns-awards" in a_line(done)
    assert thidua("query").status == 2
    assert "cannot be read" in a_line(thidua("query", "missing.rq"))


def test_a_query_that_takes_too_long_is_ended(thidua: Thidua, tmp_path: Path):
    (tmp_path / "long.rq").write_text("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i", "utf-8")
    done = thidua("query", tmp_path / "long.rq", "--timeout", "1.5")
    assert done.status == 124
    assert "not done after 1.5 seconds" in a_line(done)


@pytest.mark.parametrize("format_, lines", [("table", 3), ("csv", 3), ("tsv", 3)])
def test_a_cut_answer_is_said_to_be_cut(thidua: Thidua, tmp_path: Path, format_: str, lines: int):
    (tmp_path / "all.rq").write_text("SELECT ?a { ?a ?b ?c }", "utf-8")
    done = thidua("query", tmp_path / "all.rq", "--format", format_, "--max-rows", "2")
    assert done.status == 1
    assert done.err == "thidua: 2 rows shown, there are more; allow more with --max-rows\n"
    assert len(done.out.splitlines()) == lines
    whole = thidua("query", "unions", "--max-rows", "1000")
    assert (whole.status, whole.err) == (0, "")


def test_nothing_is_written_of_an_answer_that_was_ended(thidua: Thidua, tmp_path: Path):
    (tmp_path / "long.rq").write_text("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "utf-8")
    done = thidua("query", tmp_path / "long.rq", "--timeout", "1.5", "-o", tmp_path / "out.csv", "--format", "csv")
    assert done.status in (3, 124)  # whichever limit is the first: of time, or of the size of an answer
    assert not (tmp_path / "out.csv").exists()
    a_line(done)


def test_service_goes_out_only_where_it_is_allowed(thidua: Thidua, tmp_path: Path):
    (tmp_path / "out.rq").write_text("ASK { SERVICE SILENT <http://127.0.0.1:1/> { ?a ?b ?c } }", "utf-8")
    assert "--allow-federation" in a_line(thidua("query", tmp_path / "out.rq"))
    assert thidua("query", tmp_path / "out.rq", "--allow-federation").out == "true\n"


def test_what_is_refused_within_the_limit_is_said_the_same(thidua: Thidua, tmp_path: Path):
    (tmp_path / "bad.rq").write_text("SELECT * {", "utf-8")
    limited = thidua("query", tmp_path / "bad.rq", "--timeout", "30")
    assert limited == thidua("query", tmp_path / "bad.rq")


# --- export ----------------------------------------------------------------------------------------------------------


def test_export_takes_the_format_from_the_suffix(thidua: Thidua, tmp_path: Path):
    assert thidua("export", "-o", tmp_path / "graph.ttl") == Done(0, "", "")
    assert (tmp_path / "graph.ttl").read_text("utf-8") == thidua("export").out
    assert thidua("export", "-o", tmp_path / "graph.nq") == Done(0, "", "")
    assert (tmp_path / "graph.nq").read_text("utf-8") == thidua("export", "--format", "nquads").out
    assert "--format" in a_line(thidua("export", "-o", tmp_path / "graph.docx"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "graph.ttl"]


def test_export_of_one_report(thidua: Thidua, graph: Path):
    (first,) = read_facts([graph.parent / "reports" / "first.txt"])
    quads = list(
        ox.parse(thidua("export", "--report", first.id, "--format", "nquads").out, format=ox.RdfFormat.N_QUADS)
    )
    assert {str(quad.graph_name).rpartition("/")[2].strip(">") for quad in quads} == {first.id, "vocabulary"}
    done = thidua("export", "--report", "0123")
    assert done.status == 2
    assert first.id in a_line(done)


def test_export_of_one_report_by_its_file_name(thidua: Thidua, graph: Path):
    (first,) = read_facts([graph.parent / "reports" / "first.txt"])
    assert thidua("export", "--report", "first.txt").out == thidua("export", "--report", first.id).out


def test_export_describes_the_graph(thidua: Thidua, monkeypatch: pytest.MonkeyPatch):
    licence = "https://example.org/licence"
    said = thidua("export", "--describe", "--licence", licence)
    assert said.status == 0
    assert f"dct:license <{licence}>" in said.out
    quads = list(ox.parse(said.out, format=ox.RdfFormat.TURTLE))
    monkeypatch.setenv("THIDUA_LICENCE", licence)
    lines = thidua("export", "--describe", "-f", "ntriples").out
    assert set(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)) == set(quads)


@pytest.mark.parametrize("option, word", [(["--report", "1a"], "--report"), (["-f", "csv"], "turtle")])
def test_what_a_description_cannot_be_is_refused(thidua: Thidua, option: list[str], word: str):
    done = thidua("export", "--describe", *option)
    assert done.status == 2
    assert word in a_line(done)


def test_a_result_that_cannot_be_written_leaves_nothing(thidua: Thidua, tmp_path: Path):
    (tmp_path / "file").write_text("", "ascii")
    for output in (tmp_path, tmp_path / "file" / "graph.ttl", tmp_path / "none" / "graph.ttl"):
        done = thidua("export", "--format", "turtle", "-o", output)
        assert done.status == 3
        assert str(output) in a_line(done)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# --- validate --------------------------------------------------------------------------------------------------------


def test_the_graph_holds(thidua: Thidua):
    done = thidua("validate", "--format", "json")
    assert done.status == 0
    assert all(finding["severity"] != "violation" for finding in json.loads(done.out))


def test_a_file_with_a_violation_is_found(thidua: Thidua, tmp_path: Path):
    (tmp_path / "bad.ttl").write_text(
        "@prefix td: <https://w3id.org/thidua/ns#> .\n<https://w3id.org/thidua/id/claim/0a> a td:Claim .\n",
        "utf-8",
    )
    for format in ("text", "json", "turtle", "table"):  # noqa: A001
        done = thidua("validate", tmp_path / "bad.ttl", "--format", format)
        assert done.status == 1
        assert "claim" in done.out


@pytest.mark.parametrize(
    "name, content, said",
    [("bad.ttl", "<a> <b", "bad.ttl, line 1"), ("none.ttl", None, "none.ttl"), ("a.docx", "", "a.docx")],
)
def test_a_file_that_is_no_rdf_is_refused(thidua: Thidua, tmp_path: Path, name: str, content: str | None, said: str):
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    done = thidua("validate", tmp_path / name)
    assert done.status in (2, 3)
    assert said in a_line(done)


# --- the command itself ----------------------------------------------------------------------------------------------


def test_usage_errors_and_version(thidua: Thidua):
    assert thidua("--version") == Done(0, f"thidua {__version__}\n", "")
    for arguments in (
        ["frobnicate"],
        ["build"],
        ["export", "--format", "docx"],
        *(["query", "--timeout", timeout, "campaigns"] for timeout in ("0", "-1", "inf", "nan", "1e10", "86401")),
        *(["query", "--max-rows", rows, "campaigns"] for rows in ("0", "-1", "many")),
        *(["query", "--memory", memory, "campaigns"] for memory in ("0", "1023", "1048577")),
    ):
        assert thidua(*arguments).status == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(thidua: Thidua, name: str):
    assert thidua(name, "--help").out.startswith(f"Usage: thidua {name} ")


def test_a_defect_is_a_line_and_debug_shows_where(thidua: Thidua, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a test")

    monkeypatch.setattr("thidua.cli.export.reading", broken)
    done = thidua("export")
    assert done.status == 3
    assert "a defect in thidua (ZeroDivisionError: a test)" in a_line(done)
    assert "Traceback" in thidua("--debug", "export").err


def test_an_interrupt_is_a_line(thidua: Thidua, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("thidua.cli.export.reading", interrupted)
    done = thidua("export")
    assert done.status == 130
    assert done.err.strip() == "thidua: interrupted"


def test_a_reader_that_has_had_enough_is_no_error(graph: Path):
    command = f"{THIDUA} --graph {graph} export --format nquads | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize(
    "command, said",
    [
        ("export >&-", "stdout: closed"),
        ("export >/dev/full", "stdout: cannot be written (No space left on device)"),
        ("query campaigns >&-", "stdout: closed"),
        ("--help >/dev/full", "stdout: the system refused it (No space left on device)"),
        ("query - <&-", "stdin: closed"),
        ("query " + "q" * 256, "q: cannot be read (File name too long)"),
        ("--graph " + "g" * 256 + " query campaigns", "cannot be read (File name too long)"),
        ("--graph " + "g" * 256 + " validate /dev/null", "File name too long"),
        ("export -o loop.ttl", "loop.ttl: "),
        ("validate $'a\\nb\\e[31m.ttl'", "a b\N{REPLACEMENT CHARACTER}[31m.ttl"),
    ],
)
def test_what_the_system_refuses_is_a_line(graph: Path, tmp_path: Path, command: str, said: str):
    (tmp_path / "loop.ttl").symlink_to("loop.ttl")
    done = subprocess.run(
        ["bash", "-c", f"{THIDUA} {command}"], capture_output=True, check=False, timeout=60, cwd=tmp_path,
        env={**os.environ, "THIDUA_GRAPH": str(graph)},
    )  # fmt: skip
    assert done.returncode == 3
    assert said in a_line(Done(3, done.stdout.decode(), done.stderr.decode()))
    assert "defect" not in done.stderr.decode()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_the_name_of_a_refused_file_cannot_break_a_line(thidua: Thidua, tmp_path: Path, command: str):
    (tmp_path / "good.txt").write_text(SECOND, "utf-8")
    (tmp_path / "a\nb\x1b[31m.txt").write_bytes(b"")
    done = thidua("--graph", tmp_path / "graph", command, tmp_path)
    assert done.status == 3
    assert done.err.count("\n") == 1
    assert "a b\N{REPLACEMENT CHARACTER}[31m.txt" in done.err


def test_any_locale_will_do(graph: Path):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for command in (["query", "campaigns-awards"], ["query", "không-có"]):
        done = subprocess.run(
            [THIDUA, "--graph", graph, *command], capture_output=True, check=False, timeout=60, env=environment
        )
        assert done.returncode in (0, 2)
        assert b"Traceback" not in done.stderr
