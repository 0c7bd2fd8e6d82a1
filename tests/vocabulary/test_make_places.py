"""The script that makes the places: its blocks, and that the file is its own."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="module")
def script(project_root: Path) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(project_root / "scripts" / "make_places.py"), run_name="make_places"))


@pytest.mark.parametrize(
    "full, kind, name, english",
    [
        ("Tỉnh Hòa Bình", "tỉnh", "Hòa Bình", "Hòa Bình Province"),
        ("Thành phố Hà Nội", "thành phố", "Hà Nội", "Hà Nội City"),
        ("Thị xã Mường Lay", "thị xã", "Mường Lay", "Mường Lay Town"),
        ("Quận 1", "quận", "1", "District 1"),
    ],
)
def test_names(script: SimpleNamespace, full: str, kind: str, name: str, english: str):
    assert script.split(full) == (kind, name)
    assert script.english(kind, name) == english


def test_the_file_is_what_the_script_writes(script: SimpleNamespace, project_root: Path):
    written = (project_root / "seeds" / "vocabulary" / "places.ttl").read_text("utf-8")
    assert written.startswith(script.HEADER + script.PREFIXES)
    place = script.Place(
        "hoa-binh-huyen-mai-chau",
        "huyện",
        "Mai Châu",
        "/2025-06-30",
        "huyện Mai Châu",
        "Mai Châu District, Hòa Bình Province",
        ("tinh-hoa-binh",),
        ("tinh-phu-tho-2025",),
    )
    assert script.block(place) in written
