"""The texts that benchmarks read: reports repeated to a size, the same in one line, and text on other subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from thidua.documents.read import find_reports, read_document
from thidua.resources import resource

MEGABYTE = 10**6
_PARAGRAPHS, _SENTENCES = 5, 4
#: Steps through the list of sentences: from one report to the next, and inside a report.
_NEXT_REPORT, _NEXT_SENTENCE = 13, 7


def report_texts(paths: Sequence[Path]) -> list[str]:
    """The texts of the reports that `paths` name; of the sample reports where it is empty."""
    return [read_document(path).text for path in find_reports(paths or [resource("seeds", "reports")])]


def unrelated_texts() -> list[str]:
    """As many texts as `unrelated.txt` has sentences: each a title and paragraphs of its sentences in another order.

    No sentence names a union or an award.
    """
    sentences = resource("seeds", "benchmarks", "unrelated.txt").read_text("utf-8").splitlines()
    return [_unrelated(sentences, first * _NEXT_REPORT) for first in range(len(sentences))]


def _unrelated(sentences: Sequence[str], first: int) -> str:
    count = _PARAGRAPHS * _SENTENCES
    title, *chosen = (sentences[(first + i * _NEXT_SENTENCE) % len(sentences)] for i in range(count + 1))
    paragraphs = (" ".join(chosen[at : at + _SENTENCES]) for at in range(0, count, _SENTENCES))
    return "\n\n".join([title.rstrip("."), *paragraphs]) + "\n"


def repeated(texts: Sequence[str], size: int) -> Iterator[str]:
    """The texts over and over, whole ones, until they are `size` bytes of UTF-8 or more."""
    for text in cycle(texts):
        yield text
        size -= len(text.encode())
        if size <= 0:
            return


def in_one_line(texts: Sequence[str], size: int) -> str:
    """The same as one text without a line break."""
    return " ".join(" ".join(text.split()) for text in repeated(texts, size))
