"""Many short reports, made up, that share unions, campaigns and givers; and what a graph folder holds, as bytes."""

from pathlib import Path

from thidua.exports import EXPORTERS, export
from thidua.store.reader import reading

_PLACES = ("Suối Mơ", "Đồi Thông", "Bến Tre Xanh", "Núi Đá", "Cầu Gỗ", "Hồ Sen", "Đồng Lúa")
_CAMPAIGNS = ("Lao động giỏi", "Lao động sáng tạo", "Giỏi việc nước, đảm việc nhà", "Xanh, sạch, đẹp")
_AWARDS = (
    "được Thủ tướng Chính phủ tặng Bằng khen",
    "được Tổng Liên đoàn Lao động Việt Nam tặng Cờ thi đua",
    "được LĐLĐ tỉnh Hòa Bình tặng Giấy khen",
)


def report_text(number: int) -> str:
    """Report `number`: one of seven unions, five years, three awards; half give figures, some name a campaign."""
    place, year = _PLACES[number % len(_PLACES)], 2014 + number % 5
    title = f"LĐLĐ huyện {place}, bản tin số {number + 1}"
    campaign = f"Phong trào thi đua “{_CAMPAIGNS[number % len(_CAMPAIGNS)]}” được LĐLĐ huyện {place} phát động. "
    given = f"LĐLĐ huyện {place} có {3 + number % 17} cá nhân {_AWARDS[number % len(_AWARDS)]}. "
    members = f"Năm {year}, LĐLĐ huyện {place} có {1000 + 7 * (number % 60)} đoàn viên."
    return f"{title}\n{campaign if number % 4 == 0 else ''}{given}{members if number % 2 == 0 else ''}\n"


def write_reports(folder: Path, count: int) -> list[Path]:
    """The first `count` of them as files."""
    folder.mkdir(parents=True)
    paths = [folder / f"{number:03d}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report_text(number), "utf-8")
    return paths


def exports_of(folder: Path) -> dict[str, bytes]:
    """The graph in every format."""
    with reading(folder) as reader:
        quads = list(reader.quads())
    return {exporter.name: export(quads, exporter.name) for exporter in EXPORTERS}


def nquads_of(folder: Path) -> bytes:
    """The graph as N-Quads."""
    with reading(folder) as reader:
        return export(reader.quads(), "nquads")
