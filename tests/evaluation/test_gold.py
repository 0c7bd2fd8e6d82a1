"""Gold is read strictly: where its words stand, and every way in which a line can be wrong."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from thidua.errors import GoldProblem, InputError, NoReports, NotText, UnreadableFile
from thidua.evaluation.gold import read_gold, read_gold_file
from thidua.model import Period, Qualifier, Quantity, Quote

TEXT = "Năm 2017, LĐLĐ tỉnh tặng Bằng khen cho 04 tập thể. Bằng khen: 04.\n\nanana"


def line(**slots: object) -> str:
    return json.dumps({"kind": "award", "award": "bang-khen", "quote": "Bằng khen", **slots}, ensure_ascii=False)


def read(folder: Path, content: str | bytes) -> list[object]:
    path = folder / "a.gold.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_gold_file(path, TEXT))


@pytest.mark.parametrize(
    ("quote", "nth", "start"),
    [("Bằng khen", None, 25), ("Bằng khen", 1, 25), ("Bằng khen", 2, 51), ("ana", 1, 67), ("ana", 2, 69)],
)
def test_words_are_found_where_they_stand(tmp_path: Path, quote: str, nth: int | None, start: int) -> None:
    path = tmp_path / "a.gold.jsonl"
    path.write_text(line(quote=quote, nth=nth), "utf-8")
    (fact,) = read_gold_file(path, TEXT)
    assert fact.quote == Quote(start, start + len(quote), quote)
    assert TEXT[fact.quote.start : fact.quote.end] == quote


def test_slots_become_what_facts_have(tmp_path: Path) -> None:
    slots = {
        "count": {"value": 1.5, "qualifier": "above", "wording": "hơn 1,5"},
        "conferred_by": ["LĐLĐ tỉnh"],
        "instances": False,
        "period": {"text": "Năm 2017", "start": "2017", "end": None},
        "grade": None,
        "level": "",
    }
    path = tmp_path / "a.gold.jsonl"
    path.write_text(line(**slots), "utf-8")
    (fact,) = read_gold_file(path, TEXT)
    assert fact.slots == {
        "award": "bang-khen",
        "count": Quantity(Decimal("1.5"), Qualifier.ABOVE),
        "conferred_by": ("LĐLĐ tỉnh",),
        "instances": False,
        "period": Period("Năm 2017", "2017"),
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_newline_and_a_byte_order_mark_will_do(tmp_path: Path, newline: str) -> None:
    content = newline.join([line(), "", " ", line(award_name="một\u2028hai"), ""])
    assert len(read(tmp_path, b"\xef\xbb\xbf" + content.encode())) == 2


WRONG: list[tuple[str | bytes, str]] = [
    ("{", "no JSON"),
    ("[]", "no JSON object"),
    ("[" * 100_000, "nested too deeply"),
    (b'{"kind": "\xff"}', "not UTF-8"),
    (line(kind="prize"), "\"kind\" is 'prize'; use award, figure, post, campaign"),
    (line(kind=None), '"kind" is None'),
    (line(kind=["award"]), '"kind" is '),
    (line(award=None), "award missing"),
    (line(kind="figure", award=None, quantity={"value": 4}), "measure missing"),
    (line(recipent="A"), "recipent: no slot of kind award"),
    (line(kind="post", person="A", post="chair"), "award: no slot of kind post"),
    (line(quote=None), '"quote" is no text'),
    (line(quote=["Bằng khen"]), '"quote" is no text'),
    (line(quote="Giấy khen"), "quote “Giấy khen” is not in the report; copy the words as they stand there"),
    (line(nth=3), "quote “Bằng khen” stands in the report only 2 times"),
    (line(nth=0), '"nth" is no number from 1 up'),
    (line(nth=True), '"nth" is no number from 1 up'),
    (line(grade=3), '"grade" is no text'),
    (line(instances="yes"), '"instances" is neither true nor false'),
    (line(conferred_by="LĐLĐ tỉnh"), '"conferred_by" is no list'),
    (line(conferred_by=[4]), '"conferred_by" is no text'),
    (line(count=4), '"count" is no object of qualifier, value, wording'),
    (line(count={"value": 4, "unit": "person"}), '"count" is no object of qualifier, value, wording'),
    (line(count={"value": "4"}), '"count" has no number'),
    (line(count={"value": True}), '"count" has no number'),
    (line(count={"value": float("nan")}), "NaN is no number"),
    (line(count={"value": 4, "qualifier": "over"}), "\"count\" has the qualifier 'over'; use exact, above"),
    (line(count={"value": 10**40}), '"count" has more than 30 digits'),
    (line(award_name="?").replace("?", "\\ud800"), '"award_name" holds half a character'),
    (line(period="2017"), '"period" is no object of end, start, text'),
    (line(period={"start": "2017"}), '"period" is no text'),
]


@pytest.mark.parametrize(("content", "said"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, content: str | bytes, said: str) -> None:
    wrong = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(GoldProblem) as refusal:
        read(tmp_path, line().encode() + b"\n\n" + wrong + b"\n" + line().encode())
    message = str(refusal.value)
    assert message.startswith(f"{tmp_path / 'a.gold.jsonl'}:3: ")
    assert said in message
    assert "\n" not in message


FOLDERS: list[tuple[dict[str, bytes], type[InputError], str]] = [
    ({}, NoReports, "no report in this folder"),
    ({"a.gold.jsonl": b""}, NoReports, "no report in this folder"),
    ({"a.txt": b"A"}, GoldProblem, "a.txt: no a.gold.jsonl beside it"),
    ({"a.txt": b"A", "a.gold.jsonl": b"", "b.gold.jsonl": b""}, GoldProblem, "b.gold.jsonl: no b.txt beside it"),
    ({"a.txt": b"\xff\xfe", "a.gold.jsonl": b""}, NotText, "a.txt: not UTF-8"),
    ({"a.txt": b"A", "a.gold.jsonl": b"4"}, GoldProblem, "a.gold.jsonl:1: no JSON object"),
]


@pytest.mark.parametrize(("files", "refusal", "said"), FOLDERS)
def test_folders_that_are_no_gold_are_refused(
    tmp_path: Path, files: dict[str, bytes], refusal: type[InputError], said: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(refusal, match=said):
        read_gold(tmp_path)


def test_paths_that_are_no_folder_or_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A", "utf-8")
    for path in (tmp_path / "none", tmp_path / "a.txt"):
        with pytest.raises(UnreadableFile, match="name a folder of gold"):
            read_gold(path)
    (tmp_path / "a.gold.jsonl").mkdir()
    with pytest.raises(UnreadableFile, match=r"a\.gold\.jsonl: cannot be read"):
        read_gold(tmp_path)


def test_the_reports_come_by_name(tmp_path: Path) -> None:
    for name in ("b", "a.b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
        (tmp_path / f"{name}.gold.jsonl").write_text(line(), "utf-8")
    (tmp_path / "README.md").write_text("", "utf-8")
    assert [(report.name, len(report.facts)) for report in read_gold(tmp_path)] == [
        ("a.b.txt", 1),
        ("a.txt", 1),
        ("b.txt", 1),
    ]
