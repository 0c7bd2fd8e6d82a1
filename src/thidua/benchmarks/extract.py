"""What the extraction costs: CPU time for its text, beside the least that any extraction could take; growth; memory.

All times are CPU seconds of this process, sizes are bytes of UTF-8. The limit is one bare Aho-Corasick scan of the
folded text for the terms of the lexicon: it finds where words stand and says nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import process_time

import ahocorasick_rs

from thidua.benchmarks.measurement import Measurement, Progress, peak_memory
from thidua.benchmarks.texts import MEGABYTE, in_one_line, repeated, unrelated_texts
from thidua.documents.plain import read_plain
from thidua.pipeline.reading import extract_report
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import load_lexicon

#: Growth is told from a hundredth of the text on where that is this much or more, else from a tenth.
_LEAST_GROWTH = MEGABYTE


@dataclass(frozen=True, slots=True)
class _Cost:
    """CPU seconds for texts of `size` bytes altogether: reading them into documents, extraction, the bare scan."""

    size: int
    reading: float
    extraction: float
    scan: float

    @property
    def per_byte(self) -> float:
        return self.extraction / self.size

    @property
    def per_byte_read(self) -> float:
        """CPU seconds for a byte of text, the reading included."""
        return (self.reading + self.extraction) / self.size


def measure_extraction(
    texts: Sequence[str], *, size: int, unrelated: Sequence[str] = (), progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The measurements on `texts`, repeated to `size` bytes; `unrelated` are texts on other subjects, else our own."""
    scan = _bare_scan()
    _cost(texts[:1], scan)  # what is loaded once is no cost of a report

    def measured(what: str, of: Iterable[str]) -> _Cost:
        progress(what)
        return _cost(of, scan)

    whole = measured(f"{_megabytes(size)} in separate reports", repeated(texts, size))
    parts = [measured(f"{_megabytes(part)} in separate reports", repeated(texts, part)) for part in _growth_sizes(size)]
    other = measured(f"{_megabytes(size)} of unrelated text", repeated(unrelated or unrelated_texts(), size))
    memory = peak_memory() - max(len(text.encode()) for text in texts)
    line = in_one_line(texts, size)
    one = measured(f"{_megabytes(size)} in one line", [line])
    memory_of_line = peak_memory() - one.size
    return [
        _speed("extraction", whole.size, whole.extraction),
        _speed("bare scan", whole.size, whole.scan, whole.extraction / whole.scan, "extraction / bare scan, CPU"),
        _speed("reading", whole.size, whole.reading, whole.reading / whole.extraction, "reading / extraction, CPU"),
        *(_growth(part, whole) for part in parts),
        _speed("one line", one.size, one.extraction, one.per_byte / whole.per_byte, "one line / reports, cost per MB"),
        # a text on another subject is left while it is read, so that its reading is part of what it costs
        _speed(
            "unrelated text, read",
            other.size,
            other.reading + other.extraction,
            whole.per_byte_read / other.per_byte_read,
            "unrelated / reports, MB/s with reading",
        ),
        Measurement("peak memory", whole.size, None, memory / MEGABYTE, "MB"),
        Measurement(
            "peak memory, one line",
            one.size,
            None,
            memory_of_line / MEGABYTE,
            "MB",
            memory_of_line / one.size,
            "memory / text",
        ),
    ]


def _bare_scan() -> Callable[[str], object]:
    """One scan of a whole folded text for every wording of the lexicon, overlapping ones too."""
    automaton = ahocorasick_rs.AhoCorasick(load_lexicon()._wordings)  # noqa: SLF001  the very terms, without what they mean
    return lambda folded: automaton.find_matches_as_indexes(folded, overlapping=True)


def _cost(texts: Iterable[str], scan: Callable[[str], object]) -> _Cost:
    """Every stage is timed on every text in turn, so that whatever slows the machine down slows all of them."""
    size, reading, extraction, scanning = 0, 0.0, 0.0, 0.0
    for number, text in enumerate(texts):
        size += len(text.encode())
        start = process_time()
        document = read_plain(f"{number}.txt", text)
        read = process_time()
        extract_report(document)
        extracted = process_time()
        folded = fold(document.reading.text)
        before = process_time()
        scan(folded)
        after = process_time()
        reading, extraction, scanning = reading + read - start, extraction + extracted - read, scanning + after - before
    return _Cost(size, reading, extraction, scanning)


def _growth_sizes(size: int) -> list[int]:
    return [part for part in (size // 100, size // 10) if part >= _LEAST_GROWTH] or [max(1, size // 10)]


def _growth(part: _Cost, whole: _Cost) -> Measurement:
    named = f"{_megabytes(whole.size)} / {_megabytes(part.size)}, cost per MB"
    return _speed("growth", part.size, part.extraction, whole.per_byte / part.per_byte, named)


def _speed(name: str, size: int, seconds: float, ratio: float | None = None, ratio_of: str = "") -> Measurement:
    return Measurement(name, size, seconds, size / MEGABYTE / seconds, "MB/s", ratio, ratio_of)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.3g} MB"
