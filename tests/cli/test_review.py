"""`thidua review`: open questions side by side, decisions written and followed, and files of decisions with faults."""

import json
import os
import shutil
from pathlib import Path

import pytest

from thidua.cli.main import run

MEMBERS = "Liên đoàn Lao động huyện Lạc Sơn (tỉnh Hòa Bình) có {count} đoàn viên."
#: Two people whose names differ in a tone mark, and two schools.
TEXTS = {
    "a.txt": MEMBERS.format(count="3.120")
    + " Năm 2023, Công đoàn Trường Tiểu học Kim Đồng được LĐLĐ huyện tặng Giấy khen.\n"
    "Ông Nguyễn Văn Hòa, Chủ tịch LĐLĐ huyện Lạc Sơn, dự hội nghị.\n",
    "b.txt": MEMBERS.format(count="3.300")
    + " Năm 2024, Công đoàn Trường Tiểu học Lê Lợi được LĐLĐ tỉnh Hòa Bình tặng Bằng khen.\n"
    "Ông Nguyễn Văn Hoa, Phó Chủ tịch LĐLĐ huyện Lạc Sơn, dự hội nghị.\n",
}


@pytest.fixture
def graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text, "utf-8")
    assert run(["--graph", str(tmp_path / "graph"), "build", str(reports)]) == 0
    capsys.readouterr()
    return tmp_path / "graph"


class Call:
    def __init__(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.graph, self._capsys = graph, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        status = run(["--graph", str(self.graph), *arguments])
        out, err = self._capsys.readouterr()
        return status, out, err

    def ids(self, kind: str) -> list[str]:
        """The entities of a kind that no vocabulary knows, as the graph has them and had them."""
        _, out, _ = self("export", "-f", "nquads")
        words = {word for line in out.splitlines() for word in line.split(" ") if f"/id/{kind}/" in word}
        return sorted(f"{kind}:{word.rpartition('/')[2][:-1]}" for word in words if "-" in word)


@pytest.fixture
def thidua(graph: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(graph, capsys)


def schools(thidua: Call) -> list[str]:
    return [each for each in thidua.ids("union") if "truong" in each]


def people(thidua: Call) -> list[str]:
    return thidua.ids("person")


def test_what_is_open_stands_side_by_side(thidua: Call):
    status, out, _ = thidua("review")
    assert status == 0
    assert "a.txt: “" in out
    assert "«Nguyễn Văn Hòa»" in out
    assert "«Nguyễn Văn Hoa»" in out
    assert "1 of 1 open questions" in out
    status, out, _ = thidua("review", "-f", "json")
    (question,) = map(json.loads, out.splitlines())
    assert question["one"]["name"] != question["other"]["name"]
    assert all(len(reason) == 3 for reason in question["reasons"])


@pytest.mark.parametrize("verb, merged", [("same", True), ("different", False)])
def test_a_question_is_decided_by_its_link(thidua: Call, verb: str, merged: bool):
    (question,) = map(json.loads, thidua("review", "-f", "json")[1].splitlines())
    link = f"link:{question['link'].rpartition('/')[2]}"
    status, out, _ = thidua("review", "decide", verb, link, "--by", "Lê An", "--note", "đã hỏi")
    assert status == 0
    assert out.startswith(f"Decided    {verb} person:")
    assert thidua("review")[1] == "Nothing is open\n"
    text = (thidua.graph / "decisions.txt").read_text("utf-8")
    assert text.endswith('by="Lê An" # đã hỏi\n')
    named = [thidua("explain", each)[1].splitlines()[0] for each in people(thidua)]
    assert len(set(named)) == (1 if merged else 2)
    written = thidua("export", "-f", "turtle")[1]
    assert written.count('foaf:name "Nguyễn Văn H') == len(set(named))
    assert ('skos:altLabel "Nguyễn Văn Hòa"@vi' in written) is merged
    assert thidua("verify")[0] == 0
    assert thidua("review", "decisions")[1].startswith("   1 in force ")


def test_decisions_survive_and_come_back(thidua: Call, tmp_path: Path):
    thidua("review", "decide", "same", *people(thidua))
    merged = thidua("export")[1]
    (thidua.graph / "decisions.txt").rename(tmp_path / "kept.txt")
    status, _, err = thidua("build", str(tmp_path / "reports"))
    assert (status, "gone, with 1 decisions that the graph follows" in err) == (3, True)
    (thidua.graph / "decisions.txt").touch()
    assert thidua("build", str(tmp_path / "reports"))[0] == 0
    assert "1 pairs are open" in thidua("build", str(tmp_path / "reports"))[1]
    (tmp_path / "kept.txt").rename(thidua.graph / "decisions.txt")
    thidua("build", str(tmp_path / "reports"))
    assert thidua("export")[1] == merged
    thidua("remove", "b.txt")
    status, out, _ = thidua("validate", "-f", "json")
    assert [finding["rule"] for finding in json.loads(out)] == ["decisions.unknown"]
    assert status == 0
    thidua("add", str(tmp_path / "reports" / "b.txt"))
    assert thidua("export")[1] == merged


def test_what_people_know_of_offices_and_parts(thidua: Call):
    (person, *_), (one, other) = people(thidua), schools(thidua)
    assert thidua("review", "decide", "held", person, one, "--post", "chair", "--from", "2018", "--to", "2023")[0] == 0
    assert thidua("review", "decide", "part-of", one, other, "--from", "2010")[0] == 0
    out = thidua("export", "-f", "turtle")[1]
    assert "a org:Membership, td:Decision ;" in out
    assert f"td:part {one} ;" in out
    assert 'td:edtf "2018/2023"' in out
    assert thidua("verify")[0] == 0
    status, out, _ = thidua("validate", "-f", "json")
    assert (status, [finding["rule"] for finding in json.loads(out)]) == (0, [])


FAULTS = {
    "malformed": (["as {0} {1}"], {1}),
    "kinds": (["same {0} {2}"], {1}),
    "unknown": (['same {0} union:nobody-000000 "Nobody"'], {1}),
    "contradiction": (["same {0} {1}", "same {1} {3}", "different {0} {3}"], {1, 2, 3}),
    "cycle": (["part-of {0} {1}", "part-of {1} {0}"], {1, 2}),
    "interval": (["held {2} {0} post=chair from=2023 to=2019"], {1}),
    "dates": (["held {2} {0} post=chair from=spring"], {1}),
    "post": (["held {2} {0} post=king"], {1}),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_in_the_file_is_one_finding_that_names_its_lines(thidua: Call, tmp_path: Path, rule: str):
    lines, numbers = FAULTS[rule]
    one, other = schools(thidua)
    third = next(each for each in thidua.ids("union") if "lac-son" in each)
    said = [line.format(one, other, people(thidua)[0], third) for line in lines]
    (thidua.graph / "decisions.txt").write_text("".join(f"{line}\n" for line in said), "utf-8")
    status, out, _ = thidua("validate", "-f", "json")
    (finding,) = json.loads(out)
    told = finding["message_en"].partition(":")[0].replace(",", " ").split()
    assert finding["rule"] == f"decisions.{rule}"
    assert {int(word) for word in told if word.isdecimal()} == numbers
    assert status == (0 if rule == "unknown" else 1)
    status, out, _ = thidua("build", str(tmp_path / "reports"))
    assert f"[decisions.{rule}]" in out
    assert status == (0 if rule == "unknown" else 1)
    status, out, _ = thidua("review", "decisions")
    assert status == 1
    assert all(line[5:8] == "NOT" for line in out.splitlines()[: len(said)])
    assert (thidua.graph / "decisions.txt").read_text("utf-8").splitlines() == said


@pytest.mark.parametrize(
    "arguments, status, words",
    [
        (("decide", "same", "union:nobody", "union:vgcl"), 2, "no report names it"),
        (("decide", "same", "link:0000000000000000"), 2, "no such question"),
        (("decide", "same", "union:vgcl"), 2, "name two entities"),
        (("decide", "perhaps", "a", "b"), 2, "'perhaps' is not one of"),
        (("decide", "held", "{person}", "{school}", "--from", "2019"), 2, "post= is missing"),
        (("decide", "same", "{person}", "{school}"), 2, ""),
        (("decide", "same", "union:vgcl", "union:lien-doan-lao-dong-tinh-hoa-binh"), 2, "no report names it"),
        (("decide", "held", "{person}", "{school}", "--post", "king"), 2, "no post king; see"),
        (("decide", "held", "{person}", "{school}", "--post", "chair", "--from", "2018-02-31"), 2, "is no date"),
    ],
)
def test_what_cannot_be_decided_is_refused(thidua: Call, arguments: tuple[str, ...], status: int, words: str):
    names = {"{person}": people(thidua)[0], "{school}": schools(thidua)[0]}
    found, out, err = thidua("review", *(names.get(each, each) for each in arguments))
    assert (found, out) == (status, "")
    assert words in err
    assert err.count("\n") == 1
    assert not (thidua.graph / "decisions.txt").exists()


def test_no_graph_and_no_utf_8_are_refused(tmp_path: Path, thidua: Call):
    for words in (["review"], ["review", "decide", "same", "union:a", "union:b"], ["review", "decisions"]):
        assert run(["--graph", str(tmp_path / "none"), *words]) == 3
    (thidua.graph / "decisions.txt").write_bytes("same ông bà\n".encode("utf-16"))
    status, _, err = thidua("build", str(tmp_path / "reports"))
    assert (status, "decisions.txt: no text in UTF-8" in err) == (3, True)


@pytest.mark.parametrize("make", ["folder", "link", "pipe"])
def test_what_is_no_file_of_decisions_is_refused(tmp_path: Path, thidua: Call, make: str):
    path = thidua.graph / "decisions.txt"
    if make == "folder":
        path.mkdir()
    elif make == "link":
        path.symlink_to(tmp_path / "nowhere")
    else:
        os.mkfifo(path)
    status, _, err = thidua("build", str(tmp_path / "reports"))
    assert (status, "no file that can be read" in err) == (3, True)


def test_what_people_decided_goes_into_a_new_graph(tmp_path: Path, thidua: Call):
    thidua("review", "decide", "same", *people(thidua))
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(thidua.graph / "decisions.txt", other)
    assert run(["--graph", str(other), "build", str(tmp_path / "reports")]) == 0
    assert run(["diff", str(thidua.graph), str(other)]) == 0


def test_one_answer_is_enough_for_all_that_reports_call_alike(tmp_path: Path, thidua: Call):
    for number in range(3):
        (tmp_path / "reports" / f"c{number}.txt").write_text(TEXTS["a.txt"].replace("3.120", f"3.13{number}"), "utf-8")
    thidua("build", str(tmp_path / "reports"))
    (question, *_) = map(json.loads, thidua("review", "-f", "json")[1].splitlines())
    assert thidua("review", "decide", "different", question["one"]["iri"], question["other"]["iri"])[0] == 0
    assert thidua("review")[1] == "Nothing is open\n"
