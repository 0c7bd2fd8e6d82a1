"""Sums from a graph folder: names are looked up, numbers read from the graph, organisations found within places."""

from __future__ import annotations

from pathlib import Path

import pytest

import thidua
from tests.report_texts import ONE_COMPANY
from tests.totals.claims import bounds
from thidua.errors import ThiduaError, UnknownName, UsageError
from thidua.iris import prefixed
from thidua.pipeline.adding import add
from thidua.pipeline.building import build
from thidua.pipeline.totalling import Wanted, total
from thidua.totals.model import Reason

REPORTS = {
    "a": """LĐLĐ huyện Sông Mã nhìn lại một năm
Năm 2018, LĐLĐ huyện Sông Mã có 21 công đoàn cơ sở với 1.900 đoàn viên. Năm 2018, LĐLĐ huyện Sông Mã có 30 sáng kiến. \
LĐLĐ tỉnh Sơn La tặng Bằng khen cho 4 tập thể và 6 cá nhân.
""",
    "b": """Công đoàn huyện Sông Mã làm theo lời Bác
Trong năm 2018, LĐLĐ huyện Sông Mã có 21 công đoàn cơ sở với 1.950 đoàn viên, trong đó 900 đoàn viên nữ. \
Năm 2018, LĐLĐ huyện Sông Mã có hơn 40 sáng kiến.
""",
    "c": """LĐLĐ huyện Mộc Châu thi đua
Năm 2018, LĐLĐ huyện Mộc Châu có gần 3.000 đoàn viên. Năm 2018, LĐLĐ huyện Mộc Châu có 50 sáng kiến, \
năm 2017 có 20 sáng kiến.
""",
}
#: A province above the one district, with a number of its own.
PROVINCE = """@prefix td: <https://w3id.org/thidua/ns#> .
@prefix claim: <https://w3id.org/thidua/id/claim/> .
@prefix measure: <https://w3id.org/thidua/id/measure/> .
@prefix place: <https://w3id.org/thidua/id/place/> .
@prefix unit: <https://w3id.org/thidua/id/unit/> .
@prefix union: <https://w3id.org/thidua/id/union/> .
@prefix org: <http://www.w3.org/ns/org#> .
<{district}> org:subOrganizationOf union:lien-doan-lao-dong-tinh-son-la .
claim:of-the-province td:measure measure:grassroots-unions ; td:scope union:lien-doan-lao-dong-tinh-son-la ;
    td:countingUnit unit:organisation ; td:exactValue 900 ; td:period <https://w3id.org/thidua/id/period/2018> .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("totals")
    for name, text in REPORTS.items():
        (place / f"{name}.txt").write_text(text, "utf-8")
    build([place], place / "graph")
    return place / "graph"


SUMS = [
    (Wanted("members"), "(.., 4950)", 3, [Reason.PART]),
    (Wanted("measure:members", of="LĐLĐ huyện Sông Mã"), "[1900, 1950]", 2, [Reason.PART]),
    (Wanted("công đoàn cơ sở"), "[21, 21]", 2, []),
    (Wanted("initiatives"), "[100, ..)", 4, []),
    (Wanted("initiatives", period="2017"), "[20, 20]", 1, [Reason.OUTSIDE] * 3),
    (Wanted("initiatives", of="Liên đoàn lao động huyện Mộc Châu"), "[70, 70]", 2, []),
    (Wanted("Bằng khen"), "[4, 4]", 1, [Reason.UNIT]),
    (Wanted("bang-khen", unit="person"), "[6, 6]", 1, [Reason.UNIT]),
    (Wanted("share"), "(.., ..)", 0, []),
    (Wanted("members", place="tỉnh Long An"), "(.., ..)", 0, []),
]


@pytest.mark.parametrize("wanted, expected, used, reasons", SUMS)
def test_sums(folder: Path, wanted: Wanted, expected: str, used: int, reasons: list[Reason]):
    found = total(folder, wanted)
    assert bounds(found.range) == expected
    assert len(found.used) == used
    assert [each.reason for each in found.left_out] == reasons


def test_people_read_labels(folder: Path):
    found = total(folder, Wanted("members"))
    assert {found.names[part.scope] for part in found.parts} == {
        "Liên đoàn Lao động huyện Sông Mã",
        "Liên đoàn Lao động huyện Mộc Châu",
    }
    assert found.left_out[0].label.endswith("900 người")
    assert found.counted.label == "đoàn viên"


REFUSED = [
    (Wanted("xyz"), UnknownName, "xyz: no measure or award type"),
    (Wanted("members", of="LĐLĐ huyện Không Có"), UnknownName, "no claim with a number is about it"),
    (Wanted("members", place="huyện Không Có"), UnknownName, "no place of that name"),
    (Wanted("members", campaign="Không Có"), UnknownName, "no claim with a number is about it"),
    (Wanted("members", unit="con"), UnknownName, "no unit of that name"),
    (Wanted("members", period="năm 2019"), UsageError, "write it as 2019"),
    (Wanted("members", of="a", place="b"), UsageError, "one of the two"),
]


@pytest.mark.parametrize("wanted, error, words", REFUSED)
def test_what_is_not_there_is_refused(folder: Path, wanted: Wanted, error: type[ThiduaError], words: str):
    with pytest.raises(error, match=words):
        total(folder, wanted)


def test_an_organisation_lies_within_another_and_in_a_place(tmp_path: Path):
    (tmp_path / "a.txt").write_text(REPORTS["a"], "utf-8")
    build([tmp_path], tmp_path / "graph")
    (part,) = total(tmp_path / "graph", Wanted("grassroots-unions")).parts
    (tmp_path / "province.ttl").write_text(PROVINCE.format(district=part.scope), "utf-8")
    add([tmp_path / "province.ttl"], tmp_path / "graph")
    for wanted in (Wanted("grassroots-unions"), Wanted("grassroots-unions", place="tỉnh Sơn La")):
        found = total(tmp_path / "graph", wanted)
        assert (bounds(found.range), found.left_out[0].reason) == ("[900, 900]", Reason.INSIDE)


def test_an_organisation_is_found_by_its_former_iri(tmp_path: Path):
    for name, text in ONE_COMPANY.items():
        (tmp_path / name).write_text(text, "utf-8")
    build([tmp_path], tmp_path / "graph")
    with thidua.open(tmp_path / "graph") as graph:
        (same,) = graph.query("SELECT ?former ?now WHERE { ?former owl:sameAs ?now }")
        former, now = (str(same[name]).strip("<>") for name in ("former", "now"))
        for asked in (now, former, prefixed(former)):
            found = graph.total("members", of=asked)
            assert (bounds(found.range), [part.scope for part in found.parts]) == ("[500, 500]", [now])
