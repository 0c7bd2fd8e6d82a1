"""Abbreviations that a report defines, and names that use them."""

from __future__ import annotations

import pytest

from tests.facts.reading import facts_of
from thidua.facts.definitions import abbreviations_in, written_out

DEFINED = [
    ("Công đoàn Viên chức tỉnh (CĐVC) họp.", {}),
    ("Công đoàn Viên Chức (CĐVC) họp.", {"CĐVC": "Công đoàn Viên Chức"}),
    ("đoàn của Công an tỉnh (CAT) đến dự", {"CAT": "Công an tỉnh"}),
    ("Tổng công ty (TCTy) có 12 đơn vị", {"TCTy": "Tổng công ty"}),
    ("Công đoàn cơ sở (năm 2019)", {}),
    ("LĐLĐ tỉnh (Yên Bái)", {}),
    ("ông Bình (CT) nói", {}),
]


@pytest.mark.parametrize(("text", "found"), DEFINED)
def test_what_a_bracket_defines(text: str, found: dict[str, str]) -> None:
    assert abbreviations_in([text]) == found


def test_the_first_definition_holds() -> None:
    assert abbreviations_in(["Công an tỉnh (CAT)", "Cơ quan Ấn Tín (CAT)"]) == {"CAT": "Công an tỉnh"}


@pytest.mark.parametrize(
    ("name", "full"), [("Công đoàn CAT", "Công đoàn Công an tỉnh"), ("Công đoàn CATP", "Công đoàn CATP")]
)
def test_a_name_is_written_out_by_whole_words(name: str, full: str) -> None:
    assert written_out(name, {"CAT": "Công an tỉnh"}) == full


def test_a_recipient_named_by_an_abbreviation() -> None:
    text = (
        "Công đoàn Công an tỉnh Yên Bái tổng kết năm 2019\n"
        "Công đoàn Công an tỉnh (CAT) có 20 CĐCS. Tổng LĐLĐ Việt Nam tặng Cờ thi đua cho Công đoàn CAT."
    )
    [award] = [fact for fact in facts_of(text) if fact["kind"] == "award"]
    assert award["recipient"] == "Công đoàn Công an tỉnh Yên Bái"
