"""`thidua extract` for people: facts explained, in colours where somebody sees them, and what no fact took."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.report_texts import FIRST, SECOND
from thidua.cli.fact_table import _COLORS
from thidua.cli.main import run
from thidua.cli.table import in_color, shown
from thidua.facts.draft import AWARD_SLOTS, CAMPAIGN_SLOTS, FIGURE_SLOTS, POST_SLOTS

COLOR = re.compile(r"\x1b\[[0-9;]*m")
#: Behind SECOND, so that it is a report of unions: what is not understood, left on purpose, and stands in a teaser.
UNREAD = (
    SECOND
    + """Công đoàn lắp 40 bóng đèn. Hội nghị lần thứ 9 đã họp, bàn về hồ sơ Bằng khen của năm sau và các năm sau nữa.
Tin khác
Huyện khác trao Giấy khen.
"""
)
#: Facts whose slots come from their own words, the context and the report.
EXPLAINED = """LĐLĐ huyện Suối Mơ tổng kết phong trào thi đua
LĐLĐ huyện Suối Mơ đã phát động phong trào thi đua “Lao động giỏi”. Trong phong trào này, 12 cá nhân được Chủ tịch \
UBND tỉnh tặng Bằng khen. Huyện có 30 sáng kiến, trong đó 12 sáng kiến cấp tỉnh.
"""


@dataclass(frozen=True, slots=True)
class Done:
    status: int
    out: str
    err: str


Extract = Callable[..., Done]


@pytest.fixture
def extract(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extract:
    """Runs `thidua extract` on texts that stand in files `a.txt`, `b.txt` of the current folder."""
    monkeypatch.chdir(tmp_path)

    def call(texts: list[str], *options: str) -> Done:
        names = [f"{letter}.txt" for letter in "abcd"[: len(texts)]]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text, "utf-8")
        status = run(["extract", *options, *names])
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return call


def _place_of(words: str) -> str:
    start = EXPLAINED.index(words)
    return f"{start}-{start + len(words)}"


# --- facts explained -------------------------------------------------------------------------------------------------


def test_every_slot_has_a_colour():
    slots = (AWARD_SLOTS, FIGURE_SLOTS, POST_SLOTS, CAMPAIGN_SLOTS)
    assert max(map(len, slots)) <= len(_COLORS)
    assert len(set(_COLORS)) == len(_COLORS)


@pytest.mark.parametrize(
    "column, said",
    [
        ("kind", "campaign award figure figure"),
        ("slots", "name: Lao động giỏi («“Lao động giỏi”»)"),
        ("slots", "award: bang-khen («Bằng khen»)"),
        ("slots", "count: exact 12 («12»)"),
        ("slots", f"campaign: Lao động giỏi (paragraph: «“Lao động giỏi”» {_place_of('“Lao động giỏi”')})"),
        ("slots", "strength: paragraph"),
        ("slots", "unit: item"),
        ("slots", f"part_of: «30 sáng kiến» {_place_of('30 sáng kiến')}"),
        ("words", "Huyện có «30 sáng kiến», trong đó 12 sáng kiến cấp tỉnh. figure.counted: a number and the thing it"),
        ("words", "Trong phong trào này, «12 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen». award.receives: those"),
        ("words", "campaign.launched: a campaign is named for the first time, with who launched it"),
    ],
)
def test_a_fact_is_explained(extract: Extract, column: str, said: str):
    done = extract([EXPLAINED], "--format", "table")
    heading, *lines = done.out.splitlines()
    assert heading.split() == ["place", "kind", "slots", "words"]
    start = heading.index(column)
    after = re.compile(r"\S+").search(heading, start + len(column))
    end = len(done.out) if after is None else after.start()
    assert said in " ".join(" ".join(line[start:end] for line in lines).split())


def test_colours_change_nothing_else(extract: Extract):
    plain = extract([FIRST, SECOND], "--format", "table")
    colored = extract([FIRST, SECOND], "--format", "table", "--color", "always")
    assert "\x1b" not in plain.out
    assert COLOR.search(colored.out) is not None
    assert "".join(f"{line.rstrip()}\n" for line in COLOR.sub("", colored.out).splitlines()) == plain.out


def test_the_name_of_a_slot_has_the_colour_of_its_words(extract: Extract):
    out = extract([FIRST], "--format", "table", "--color", "always").out
    [name] = {found[1] for found in re.finditer(r"(\x1b\[[0-9;]*m)quantity\x1b", out)}
    assert f"{name}3.147\x1b" in out
    [other] = {found[1] for found in re.finditer(r"(\x1b\[[0-9;]*m)measure\x1b", out)}
    assert name != other


def test_the_same_bytes_every_time(extract: Extract, monkeypatch: pytest.MonkeyPatch):
    first = extract([FIRST, SECOND], "--format", "table", "--color", "always")
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "40"), ("TERM", "dumb"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert extract([FIRST, SECOND], "--format", "table", "--color", "always") == first
    assert "\x1b" not in extract([FIRST], "--format", "table").out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "choice, stream, output, variables, expected",
    [
        ("auto", Terminal, "-", {}, True),
        ("auto", Terminal, "-", {"NO_COLOR": ""}, True),
        ("auto", Terminal, "-", {"NO_COLOR": "1"}, False),
        ("auto", Terminal, "-", {"TERM": "dumb"}, False),
        ("auto", Terminal, "facts.txt", {}, False),
        ("auto", io.StringIO, "-", {}, False),
        ("always", io.StringIO, "facts.txt", {"NO_COLOR": "1"}, True),
        ("never", Terminal, "-", {}, False),
    ],
)
def test_when_there_are_colours(
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    stream: type[io.StringIO],
    output: str,
    variables: dict[str, str],
    *,
    expected: bool,
):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", stream())
    assert in_color(choice, output) is expected


# --- hostile words ---------------------------------------------------------------------------------------------------

HOSTILE = "\x1b[31m\u202e\x07\u2066\x9b"


@pytest.mark.parametrize("options", [["--color", "never"], ["--color", "always"], ["--unread"]])
def test_no_word_of_a_report_steers_the_terminal(extract: Extract, options: list[str]):
    text = UNREAD.replace("1.905 đoàn viên", f"1.905 đoàn viên {HOSTILE}").replace("bóng đèn", f"{HOSTILE} bóng đèn")
    out = COLOR.sub("", extract([text], "--format", "table", *options).out)
    assert "\N{REPLACEMENT CHARACTER}[31m" in out
    assert [character for character in out if not character.isprintable() and character != "\n"] == []


@pytest.mark.parametrize("words", ["", "a b", "a  b\t\n c", HOSTILE, "a\u00a0b\u200b", "[bold]x[/bold]"])
def test_what_is_shown_keeps_its_places(words: str):
    text = shown(words).plain
    assert len(text) == len(words)
    assert text.isprintable()
    assert [i for i, c in enumerate(words) if c.isprintable()] == [i for i, c in enumerate(words) if text[i] == c]


# --- what no fact took -----------------------------------------------------------------------------------------------


def test_unread_is_a_line_each(extract: Extract):
    done = extract([UNREAD], "--unread")
    items = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [(item["doc"], item["kind"], item["text"], item["zone"], item["reason"]) for item in items] == [
        ("a.txt", "number", "40", "body", None),
        ("a.txt", "number", "9", "body", "names-or-ranks"),
        ("a.txt", "award", "Bằng khen", "body", None),
        ("a.txt", "award", "Giấy khen", "related", "other-news"),
    ]
    for item in items:
        sentence = item["sentence"]
        assert UNREAD[item["start"] : item["end"]] == item["text"]
        assert UNREAD[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] <= item["start"] < item["end"] <= sentence["end"]


def test_unread_as_a_table(extract: Extract):
    done = extract([UNREAD], "--unread", "--format", "table")
    at = UNREAD.index("40 bóng")
    lines = [line.split("  ") for line in done.out.splitlines()]
    cells = [[cell.strip() for cell in line if cell != ""] for line in lines]
    assert cells[0] == ["place", "kind", "reason", "words"]
    assert cells[1] == [f"a.txt:{at}-{at + 2}", "number", "not understood", "Công đoàn lắp «40» bóng đèn."]
    assert cells[3][3] == "Hội nghị lần thứ 9 đã họp, bàn về hồ sơ «Bằng khen» của năm sau và các năm sau nữa."
    assert [line[2] for line in cells[1:]] == ["not understood", "names-or-ranks", "not understood", "other-news"]
    assert "\x1b" not in done.out
    assert COLOR.sub("", extract([UNREAD], "--unread", "-f", "table", "--color", "always").out) == done.out


def test_a_long_sentence_is_cut_between_words(extract: Extract):
    around = "bàn về cách làm và cách nghĩ mới " * 3
    out = extract([UNREAD.replace("40 bóng", f"{around}40 bóng đèn {around}")], "--unread", "--format", "table").out
    assert re.search(r"  … (?:\S+ ){5,12}«40» bóng đèn (?:\S+ ){5,12}…$", out, re.MULTILINE) is not None


@pytest.mark.parametrize(
    "texts, said",
    [
        ([UNREAD], "understood 4 of 8 numbers and award words (50 %), 2 ignored on purpose, 2 not understood"),
        ([SECOND], "understood 4 of 4 numbers and award words (100 %), 0 ignored on purpose, 0 not understood"),
        ([SECOND, UNREAD], "understood 8 of 12 numbers and award words (66 %), 2 ignored on purpose, 2 not understood"),
        (["Không có gì.\n"], "understood 0 of 0 numbers and award words, 0 ignored on purpose, 0 not understood"),
        (
            ["Đội nhà thắng 3 trận, nhận 2 giải Nhất.\n"],
            "understood 0 of 3 numbers and award words (0 %), 3 ignored on purpose, 0 not understood",
        ),
    ],
)
@pytest.mark.parametrize("format_", ["jsonl", "table"])
def test_how_much_was_understood_is_said(extract: Extract, texts: list[str], said: str, format_: str):
    done = extract(texts, "--unread", "--format", format_)
    assert done.err == f"thidua: {said}\n"
    assert done.status == 0


def test_another_topic_is_named(extract: Extract):
    items = map(json.loads, extract(["Đội nhà thắng 3 trận.\n"], "--unread").out.splitlines())
    assert [(item["text"], item["reason"]) for item in items] == [("3", "other-topic")]


def test_a_refused_file_is_named_and_the_others_are_listed(extract: Extract):
    done = extract([UNREAD, ""], "--unread")
    assert done.status == 3
    assert len(done.out.splitlines()) == 4
    assert done.err.startswith("thidua: b.txt: ")
    assert done.err.count("\n") == 2
    assert "understood 4 of 8" in done.err


def test_only_refused_files_are_an_error(extract: Extract):
    done = extract([""], "--unread")
    assert done.status == 3
    assert done.out == ""
    assert done.err.count("\n") == 1
