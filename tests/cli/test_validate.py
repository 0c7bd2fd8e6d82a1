"""`thidua validate --shapes FILE --engine NAME`: shapes of one's own, by either engine."""

import json
from pathlib import Path

import pytest

from thidua.cli.main import run
from thidua.namespaces import PREFIXES
from thidua.validation.engines import ENGINES
from thidua.validation.report import RENDERINGS

PREFIXED = f"@prefix sh: <{PREFIXES['sh']}> .\n@prefix ex: <urn:ex:> .\n"
DATA = "ex:a a ex:C ; ex:p 1 . ex:b a ex:C ; ex:q ex:a ."
#: One shape with a name and messages in two languages, one without either, on a path of several.
OWN = """ex:named a sh:NodeShape ; sh:targetClass ex:C ; sh:closed true ; sh:severity sh:Warning ;
    sh:message "Thừa {?value}."@vi, "Too much: {?value}."@en .
ex:S a sh:NodeShape ; sh:targetNode ex:b ; sh:property [ sh:path ( ex:q ex:p ) ; sh:maxCount 0 ] ."""
MORE = "ex:more a sh:NodeShape ; sh:targetNode ex:b ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("data", DATA), ("own", OWN), ("more", MORE), ("broken", "ex:S sh:targetClass 1 .")):
        (tmp_path / f"{name}.ttl").write_text(PREFIXED + text, "utf-8")
    return tmp_path


def validate(files: Path, *arguments: str) -> int:
    return run(["--graph", str(files / "none"), "validate", *arguments, str(files / "data.ttl")])


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_of_ones_own(engine: str, files: Path, capsys: pytest.CaptureFixture[str]):
    own, more = str(files / "own.ttl"), str(files / "more.ttl")
    assert validate(files, "--shapes", own, "--shapes", more, "--engine", engine, "-f", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [finding["severity"] for finding in found] == ["violation"] * 2 + ["warning"] * len(found[2:])
    assert [(finding["shape"], finding["rule"]) for finding in found[:2]] == [
        ("urn:ex:S", "MaxCount"),
        ("urn:ex:more", "MinCount"),
    ]
    assert found[0]["message_en"].endswith("(<urn:ex:q> / <urn:ex:p>)")
    values = [finding["value"] for finding in found[2:]]
    assert "<urn:ex:a>" in values
    assert [finding["message_vi"] for finding in found[2:]] == [f"Thừa {value}." for value in values]
    assert found[2]["message_en"] == f"Too much: {values[0]}."


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_rendering_shows_them_the_same_every_time(
    rendering: str, files: Path, capsys: pytest.CaptureFixture[str]
):
    shown = set()
    for _ in range(2):
        assert validate(files, "--shapes", str(files / "own.ttl"), "-f", rendering) == 1
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1
    assert "Thừa" in shown.pop()


def test_the_projects_shapes_are_left_out(files: Path):
    """A claim without anything is full of faults for the project, and of none for the shapes given."""
    (files / "data.ttl").write_text(f"<urn:x> a <{PREFIXES['td']}Claim> .", "utf-8")
    assert validate(files, "--shapes", str(files / "own.ttl")) == 0
    for engine in ENGINES:
        assert validate(files, "--engine", engine) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_malformed_shapes_are_a_line_and_exit_3(engine: str, files: Path, capsys: pytest.CaptureFixture[str]):
    assert validate(files, "--shapes", str(files / "broken.ttl"), "--engine", engine) == 3
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert str(files / "broken.ttl") in done.err


def test_an_engine_that_is_not_there(files: Path, capsys: pytest.CaptureFixture[str]):
    assert validate(files, "--engine", "fastest") == 2
    assert "shacl-rust" in capsys.readouterr().err
