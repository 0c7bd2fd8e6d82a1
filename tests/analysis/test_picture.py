"""Pictures: what is drawn and what is left out, within the frame, with words that wrap; SVG and PNG of it."""

import sys
from unicodedata import normalize

import pytest

from tests.analysis.small import joined, network, parsed, row
from thidua.analysis.columns import columns
from thidua.analysis.network import Network
from thidua.analysis.picture import picture
from thidua.analysis.png import png
from thidua.analysis.scene import Box, Ribbon, Scene, Words
from thidua.analysis.svg import svg
from thidua.errors import UnknownName

LONG = "Liên đoàn Lao động thành phố Hồ Chí Minh và các công đoàn cơ sở trực thuộc ở mọi quận, huyện"
FLOW = network(
    row("campaign:k", "led-to", "award:x", "c1", quote="k có x"),
    row("campaign:k", "led-to", "award:x", "c2"),
    row("union:u", "gave", "award:x", "c1"),
    row("award:x", "received", f"union:{LONG}", "c1"),
    row("award:y", "received", "person:p", "c3"),
    row("person:p", "holds-post", "union:u", "c4", post="Chủ tịch"),
)


def words(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def test_columns_follow_the_relations_and_a_node_with_two_roles_stands_twice():
    places = columns(FLOW, 40).places
    assert {number: {node for _, node in column} for number, column in places.items()} == {
        0: {"campaign:k", "union:u"},
        1: {"award:x", "award:y"},
        2: {f"union:{LONG}", "person:p", "union:u"},
        3: {"person:p"},
    }


@pytest.mark.parametrize("most, drawn", [(40, 6), (2, 2), (3, 3)])
def test_the_largest_are_drawn_and_it_says_how_many_are_not(most: int, drawn: int):
    scene = picture(FLOW, "Tựa", most)
    assert scene.left_out == len(FLOW) - drawn
    assert any(f"Không vẽ {scene.left_out} nút" in line for line in words(scene)) is (scene.left_out > 0)


def test_nobody_is_drawn_without_a_neighbour():
    hubs = joined("ab", "ac", "ad", "xy", "xz")
    for most in range(2, 9):
        placed = columns(hubs, most)
        assert {place for ends in placed.edges for place in ends} == {p for c in placed.places.values() for p in c}
        assert sum(map(len, placed.places.values())) <= most


@pytest.mark.parametrize("drawn", [FLOW, joined("ab"), joined(*(f"a{chr(0x61 + at)}" for at in range(1, 26)))])
def test_everything_is_within_the_frame_and_no_boxes_overlap(drawn: Network):
    scene = picture(drawn, "Tựa", 100)
    boxes = [shape for shape in scene.shapes if isinstance(shape, Box)]
    for box in boxes:
        assert 0 <= box.x <= box.x + box.width <= scene.width
        assert 0 <= box.y <= box.y + box.height <= scene.height
        assert [b for b in boxes if b.x == box.x and box.y < b.y < box.y + box.height] == []
    for ribbon in (shape for shape in scene.shapes if isinstance(shape, Ribbon)):
        for x, y in (ribbon.start, ribbon.end):
            at = [box for box in boxes if x in (box.x, box.x + box.width) and box.y <= y <= box.y + box.height]
            assert len(at) == 1
            assert ribbon.width <= at[0].height


def test_ribbons_are_as_wide_as_claims_are_many_and_tell_their_sentences():
    ribbons = {shape.hint: shape.width for shape in picture(FLOW, "Tựa", 40).shapes if isinstance(shape, Ribbon)}
    assert ribbons["k → có khen thưởng → x (2)\nk có x"] == 2 * ribbons["u → tặng → x (1)"]


def test_labels_wrap_and_are_cut_and_people_have_their_posts():
    lines = words(picture(FLOW, "Tựa", 40))
    assert "Liên đoàn Lao động thành" in lines
    assert max(len(line) for line in lines if line not in lines[-12:]) <= 27
    assert "p – Chủ tịch" in lines


def test_the_legend_names_the_kinds_that_are_drawn_and_the_columns_what_stands_in_them():
    lines = words(picture(joined("ab"), "Tựa", 40))
    assert {"Tựa", "công đoàn", "Nơi tặng", "Nơi nhận"} <= set(lines)
    assert "phong trào" not in lines


def test_a_path_goes_from_left_to_right_inscribed_as_it_is_read():
    steps = {"union:b": 0, "union:a": 1}
    assert "được khen thưởng bởi" in words(picture(joined("ab"), "b → a", 40, steps))


def test_nothing_to_draw_is_said():
    assert "Không có gì để vẽ." in words(picture(joined(), "Tựa", 40))
    parsed(svg(picture(joined(), "Tựa", 40)))


HOSTILE = network(row('union:<$a$&"\x01\u202e', "gave", "award:漢$_{x", "c1", quote="]]><script>"))


@pytest.mark.parametrize("drawn", [FLOW, HOSTILE], ids=["flow", "hostile"])
def test_svg_is_xml_and_always_the_same(drawn: Network):
    written = svg(picture(drawn, 'T"ựa', 40))
    root = parsed(written)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("aria-label") == 'T"ựa'
    assert len(root.findall(".//{http://www.w3.org/2000/svg}text")) >= 5
    assert root.findall(".//{http://www.w3.org/2000/svg}script") == []
    assert written == svg(picture(drawn.copy(), 'T"ựa', 40))


@pytest.mark.parametrize("drawn", [FLOW, HOSTILE], ids=["flow", "hostile"])
def test_png_is_one_and_always_the_same(drawn: Network):
    scene = picture(drawn, "Tựa", 40)
    written = png(scene)
    assert written.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(written[16:20]) == round(2 * scene.width)
    assert written == png(scene)
    assert b"matplotlib" not in written.lower()


def test_the_font_has_all_vietnamese_letters():
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family="DejaVu Sans"), fallback_to_default=False))
    vowels = "aăâeêioôơuưy"
    letters = {f"{vowel}{tone}" for vowel in vowels for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")}
    known = font.get_charmap()
    assert [each for each in {*(normalize("NFC", pair) for pair in letters), *"đĐ→…–"} if ord(each) not in known] == []


def test_without_matplotlib_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UnknownName, match=r"pip install 'thidua\[pictures\]'"):
        png(picture(FLOW, "Tựa", 40))
