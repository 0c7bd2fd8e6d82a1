"""Places as names: spelling, kind, and the province of a district."""

from __future__ import annotations

import pytest

from thidua.vocabulary.places import Place, load_places


def test_all_places_are_read() -> None:
    places = load_places()
    assert len(set(places.provinces.values())) == 64
    assert len(places.names) > 700
    assert places.province_kinds == {"tỉnh", "thành phố"}
    assert places.district_kinds == {"huyện", "quận", "thị xã", "thành phố"}


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("hòa bình", "Hòa Bình"),
        ("bắc cạn", "Bắc Kạn"),
        ("kontum", "Kon Tum"),
        ("mai châu", "Mai Châu"),
        ("1", None),
        ("xa lạ", None),
    ],
)
def test_spellings(written: str, spelling: str | None) -> None:
    assert load_places().names.get(written) == spelling


@pytest.mark.parametrize(
    ("kind", "name", "province", "district", "city"),
    [
        ("tỉnh", "Hòa Bình", True, False, False),
        ("tỉnh", "Hà Tây", True, False, False),
        ("thành phố", "Hòa Bình", False, True, True),
        ("thành phố", "Đà Nẵng", True, False, True),
        ("huyện", "Xa Lạ", False, True, False),
        ("xã", "Vinh Hà", False, False, False),
    ],
)
def test_kinds(kind: str, name: str, province: bool, district: bool, city: bool) -> None:
    places, place = load_places(), Place(kind, name)
    assert (places.is_province(place), places.is_district(place), places.is_city(place)) == (province, district, city)


@pytest.mark.parametrize(
    ("kind", "name", "province"),
    [
        ("thành phố", "Hòa Bình", "tỉnh Hòa Bình"),
        ("huyện", "Mai Châu", "tỉnh Hòa Bình"),
        ("quận", "Lê Chân", "thành phố Hải Phòng"),
        ("huyện", "Châu Thành", None),
        ("huyện", "Xa Lạ", None),
    ],
)
def test_the_province_of_a_district(kind: str, name: str, province: str | None) -> None:
    found = load_places().province_of(Place(kind, name))
    assert (None if found is None else str(found)) == province


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("ở tỉnh bà rịa - vũng tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("đến tỉnh kon tum và tỉnh gia lai", "tỉnh Kon Tum"),
        ("tại thành phố hà nội", None),
        ("cấp tỉnh hòa", None),
    ],
)
def test_a_province_in_a_text(text: str, province: str | None) -> None:
    found = load_places().province_in(text, 0, len(text))
    assert (None if found is None else str(found)) == province
