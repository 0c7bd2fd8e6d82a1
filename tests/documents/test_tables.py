"""Which lines are a table, and where each of its cells stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.tables import CONTINUED, cells_of

Placed = list[list[tuple[str, int, int]]]


def placed(lines: list[str]) -> Placed:
    """Of each line the words of its cells with row and column."""
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    text = "\n".join(lines)
    return [[(span.of(text), cell.row, cell.column) for span, cell in cells] for cells in cells_of(lines, starts)]


TABLES: dict[str, tuple[list[str], Placed]] = {
    "tabs": (
        ["Cụm\tĐoàn viên\tSáng kiến", "Một\t12\t3", "Hai\t20\t5"],
        [
            [("Cụm", 0, 0), ("Đoàn viên", 0, 1), ("Sáng kiến", 0, 2)],
            [("Một", 1, 0), ("12", 1, 1), ("3", 1, 2)],
            [("Hai", 2, 0), ("20", 2, 1), ("5", 2, 2)],
        ],
    ),
    "bars, a drawn line, a blank cell": (
        ["| Cụm | Đoàn viên | Sáng kiến |", "|---|---|---|", "| Một | | 3 |", "| Hai | 20 | 5 |"],
        [
            [("Cụm", 0, 0), ("Đoàn viên", 0, 1), ("Sáng kiến", 0, 2)],
            [("|---|---|---|", 1, 8)],
            [("Một", 2, 0), ("3", 2, 2)],
            [("Hai", 3, 0), ("20", 3, 1), ("5", 3, 2)],
        ],
    ),
    "wide gaps": (
        ["Cụm   Đoàn viên   Sáng kiến", "Một   12   3", "Hai   20   5"],
        [
            [("Cụm", 0, 0), ("Đoàn viên", 0, 1), ("Sáng kiến", 0, 2)],
            [("Một", 1, 0), ("12", 1, 1), ("3", 1, 2)],
            [("Hai", 2, 0), ("20", 2, 1), ("5", 2, 2)],
        ],
    ),
    "the total has no running number": (
        ["TT\tCụm\tĐoàn viên", "1\tMột\t12", "2\tHai\t20", "Cộng\t32"],
        [
            [("TT", 0, 0), ("Cụm", 0, 1), ("Đoàn viên", 0, 2)],
            [("1", 1, 0), ("Một", 1, 1), ("12", 1, 2)],
            [("2", 2, 0), ("Hai", 2, 1), ("20", 2, 2)],
            [("Cộng", 3, 1), ("32", 3, 2)],
        ],
    ),
    "pairs": (
        ["Cụm\tKết nạp (CT/ TH)\tSáng kiến", "Một\t6.000/ 7.322\t5", "Hai\t500/ 612\t8"],
        [
            [("Cụm", 0, 0), ("Kết nạp (CT/ TH)", 0, 1), ("Sáng kiến", 0, 2)],
            [("Một", 1, 0), ("6.000/ 7.322", 1, 1), ("5", 1, 2)],
            [("Hai", 2, 0), ("500/ 612", 2, 1), ("8", 2, 2)],
        ],
    ),
    "single spaces": (
        ["Cụm Đoàn viên Sáng kiến", "Cụm Một 12 3", "Cụm Hai 20 5"],
        [
            [("Cụm", 0, 0), ("Đoàn viên", 0, 1), ("Sáng kiến", 0, 2)],
            [("Cụm Một", 1, 0), ("12", 1, 1), ("3", 1, 2)],
            [("Cụm Hai", 2, 0), ("20", 2, 1), ("5", 2, 2)],
        ],
    ),
    "single spaces and two lines of headings": (
        ["TT Cụm Đoàn Sáng", "viên kiến", "1 Cụm Một 12 3", "2 Cụm Hai 20 5", "3 Cụm Ba 21 6"],
        [
            [("TT", 0, 0), ("Cụm", 0, 1), ("Đoàn", 0, 2), ("Sáng", 0, 3)],
            [("viên kiến", 0, CONTINUED)],
            [("1", 1, 0), ("Cụm Một", 1, 1), ("12", 1, 2), ("3", 1, 3)],
            [("2", 2, 0), ("Cụm Hai", 2, 1), ("20", 2, 2), ("5", 2, 3)],
            [("3", 3, 0), ("Cụm Ba", 3, 1), ("21", 3, 2), ("6", 3, 3)],
        ],
    ),
    "a cell on each line, and a total": (
        ["TT", "Cụm", "Đoàn viên", "1", "Một", "12", "2", "Hai", "20", "Cộng", "32"],
        [
            [("TT", 0, 0)],
            [("Cụm", 0, 1)],
            [("Đoàn viên", 0, 2)],
            [("1", 1, 0)],
            [("Một", 1, 1)],
            [("12", 1, 2)],
            [("2", 2, 0)],
            [("Hai", 2, 1)],
            [("20", 2, 2)],
            [("Cộng", 3, 1)],
            [("32", 3, 2)],
        ],
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_cells_stand_in_their_rows_and_columns(kind: str) -> None:
    lines, expected = TABLES[kind]
    assert placed(lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["Cụm\tĐoàn viên\tSáng kiến", "Một\t12\t3"],
        ["Cụm\tĐoàn viên", "Một\t12", "Hai\t20"],
        ["Cụm\tGhi chú\tSáng kiến", "Một\tđạt\ttốt", "Hai\tđạt\tkhá"],
        ["Hội nghị có 12 đại biểu.", "Cụm Một có 12 đoàn viên.", "Cụm Hai có 20 đoàn viên."],
        ["Hội nghị đã họp:", "Cụm Một 12 3", "Cụm Hai 20 5", "Cụm Ba 21 6"],
        ["1", "2", "3", "4", "5", "6"],
        [],
    ],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert placed(lines) == [[] for _ in lines]


def test_two_tables_are_told_apart() -> None:
    lines = ["Cụm\tĐoàn viên\tSáng kiến", "Một\t12\t3", "Hai\t20\t5"]
    both = [*lines, "Bảng thứ hai như sau.", *lines]
    starts = [100 * i for i in range(len(both))]
    tables = [{cell.table for _, cell in cells} for cells in cells_of(both, starts)]
    assert tables == [{0}, {0}, {0}, set(), {1}, {1}, {1}]


CELLS = st.sampled_from(["Cụm", "Đoàn viên", "12", "6.000/ 7.322", "-", "", "|", "Cộng", "1.", "a b", "98,5%"])
LINES = st.lists(
    st.builds(lambda joint, cells: joint.join(cells), st.sampled_from(["\t", "|", "  ", " "]), st.lists(CELLS)),
    max_size=8,
)


@given(LINES)
def test_cells_lie_in_their_lines_and_never_overlap(lines: list[str]) -> None:
    lines = [line.strip() for line in lines if line.strip() != ""]
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    for line, start, cells in zip(lines, starts, cells_of(lines, starts), strict=True):
        ends = [start, *(span.end for span, _ in cells)]
        assert all(before <= span.start < span.end for before, (span, _) in zip(ends, cells, strict=False))
        assert ends[-1] <= start + len(line)
