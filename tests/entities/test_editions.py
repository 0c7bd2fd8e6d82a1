"""Which edition of a campaign a fact is about."""

from dataclasses import replace

import pytest

from tests.triples.sample_reports import fact, quote, report
from thidua.entities.model import Edition
from thidua.entities.resolve import resolve
from thidua.vocabulary.load import load_vocabulary


def edition(text: str, words: str, name: str, kind: str | None = None) -> Edition | None:
    named = replace(fact(text, "campaign", words, name=name, campaign_kind=kind), parts={"name": quote(text, words)})
    sample = report(text, named, subject=None)
    entities = resolve([sample], load_vocabulary()).reports[sample.id]
    found = entities.editions.get(0)
    assert found is None or found.campaign == entities.campaigns[name].iri
    return found


@pytest.mark.parametrize(
    "text, words, name, kind, expected",
    [
        ("Tết Sum vầy 2019 vui.", "Tết Sum vầy", "Tết Sum vầy", None, ("2019", None)),
        ("“Tết Sum vầy 2019” vui.", "“Tết Sum vầy 2019”", "Tết Sum vầy", None, ("2019", None)),
        ("Tết Sum vầy – Xuân 2024 vui.", "Tết Sum vầy", "Tết Sum vầy", None, ("2024", None)),
        ("“Tết Sum vầy, Xuân Bính Ngọ 2026”", "“Tết Sum vầy, Xuân Bính Ngọ 2026”", "Tết Sum vầy", None, ("2026", None)),
        ("Tháng Công nhân năm 2023 có 5 việc.", "Tháng Công nhân", "Tháng Công nhân", None, ("2023", None)),
        ("Tháng Công nhân lần thứ XV (2023).", "Tháng Công nhân", "Tháng Công nhân", None, ("2023", 15)),
        ("Hội thi “Bàn tay vàng” lần thứ XIV.", "“Bàn tay vàng”", "Bàn tay vàng", "contest", (None, 14)),
        ("Hội thi “Bàn tay vàng 2022”.", "“Bàn tay vàng 2022”", "Bàn tay vàng 2022", "contest", ("2022", None)),
        # the movement in that year, which is held once
        ("Phong trào Lao động giỏi năm 2019.", "Lao động giỏi", "Lao động giỏi", "movement", None),
        ("Tháng Công nhân 2021-2023.", "Tháng Công nhân", "Tháng Công nhân", None, None),
        ("Tết Sum vầy có 2019 suất quà.", "Tết Sum vầy", "Tết Sum vầy", None, None),
        ("Tháng Công nhân vui.", "Tháng Công nhân", "Tháng Công nhân", None, None),
    ],
)  # fmt: skip
def test_editions(text: str, words: str, name: str, kind: str | None, expected: tuple[str | None, int | None] | None):
    found = edition(text, words, name, kind)
    assert (None if found is None else (found.year, found.number)) == expected


def test_a_year_in_the_name_makes_no_campaign_of_its_own():
    one = edition("Hội thi “Bàn tay vàng 2022”.", "“Bàn tay vàng 2022”", "Bàn tay vàng 2022", "contest")
    other = edition("Hội thi “Bàn tay vàng” lần thứ XIV.", "“Bàn tay vàng”", "Bàn tay vàng", "contest")
    assert one is not None
    assert other is not None
    assert one.campaign == other.campaign
    assert one.iri != other.iri
    assert (one.name, other.name) == ("Bàn tay vàng 2022", "Bàn tay vàng 14")
