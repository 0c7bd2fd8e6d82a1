"""Progress: a line that is written over on a terminal, now and then where there are many, else nothing."""

import io

import pytest

from thidua.cli.output import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "stream, files, lines",
    [
        (Terminal, 2, ["", "read 1 of 2 files", "read 2 of 2 files\n"]),
        (io.StringIO, 2, [""]),
        (io.StringIO, 450, ["read 200 of 450 files\nread 400 of 450 files\nread 450 of 450 files\n"]),
    ],
)
def test_progress(monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], files: int, lines: list[str]):
    shown = stream()
    monkeypatch.setattr("sys.stderr", shown)
    for done in range(1, files + 1):
        show_progress(done, files)
    assert shown.getvalue().split("\r") == lines
