"""Numbers in words: "mười bốn nghìn", "ba trăm", "hai mươi mốt", "một trăm linh năm"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words by what they do, folded; the scales (nghìn, triệu, tỷ) follow a number and are none of `multiples`."""

    digits: Mapping[str, int]
    tens: Mapping[str, int]
    multiples: Mapping[str, int]
    nothing: frozenset[str]

    def value(self, words: Sequence[str]) -> int:
        """The number that the words say, below a thousand times what they multiply."""
        total = current = 0
        for word in words:
            if word in self.digits:
                current += self.digits[word]
            elif word in self.tens:
                current += self.tens[word]
            elif word in self.multiples:
                total += max(current, 1) * self.multiples[word]
                current = 0
        return total + current
