"""Names that scores take for one, and names that they do not."""

from __future__ import annotations

import pytest

from thidua.evaluation.names import fold_name, same_name
from thidua.model import SlotValue

FOLDED = [
    ("LĐLĐ tỉnh Hòa Bình", "liên đoàn lao động tỉnh hòa bình"),
    ("Tổng LĐLĐ VN", "tổng liên đoàn lao động việt nam"),
    ("Sở GD-ĐT TP Hòa Bình", "Sở Giáo dục và Đào tạo thành phố Hòa Bình"),
    ("Hoà Bình", "Hòa Bình"),
    ("“Xanh – Sạch  -Đẹp”", "xanh-sạch - đẹp"),
    ("UBND tỉnh (Hòa\u00a0Bình).", "Ủy ban nhân dân tỉnh Hoà Bình"),
    ("Ho\u0300a Bi\u0300nh", "Hòa Bình"),
]
NOTHING: list[SlotValue] = [None, "", " ", "“.”", True, ("LĐLĐ",)]
#: What the gold has, what was found, and whether that is right.
PAIRS = [
    ("Nguyễn Văn A", "Nguyễn Văn A", True),
    ("Nguyễn Văn A", "anh Nguyễn Văn A", True),
    ("anh Nguyễn Văn A", "Nguyễn Văn A", False),
    ("Nguyễn Văn A", "Nguyễn Văn An", False),
    ("Văn A", "Nguyễn Văn A", True),
    ("An", "chị Nguyễn Thị An", False),
    ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh Hòa Bình", True),
    ("sĩ", "sỹ", False),
    ("b" * 7, f"{'b' * 7} {'c' * 12}", True),
    ("b" * 7, f"{'b' * 7} {'c' * 13}", False),
    (None, None, True),
    (None, "Nguyễn Văn A", False),
    ("Nguyễn Văn A", None, False),
    ("...", None, True),
]


@pytest.mark.parametrize(("one", "other"), FOLDED)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other) is not None


@pytest.mark.parametrize("value", NOTHING)
def test_what_is_no_name_folds_to_nothing(value: SlotValue) -> None:
    assert fold_name(value) is None


@pytest.mark.parametrize(("gold", "got", "right"), PAIRS)
def test_a_fuller_name_is_right_and_a_shorter_is_not(gold: str | None, got: str | None, *, right: bool) -> None:
    assert same_name(gold, got) is right
