"""What the readers of facts look at: tokens put together, each with what belongs to it.

Symbols that only units have:

- COUNT: a number with the noun that it counts ("336 lượt tập thể", "1.718 sáng kiến"), or alone
- AWARD: with `number` where one stands at it ("45 bằng khen", "chiến sĩ thi đua cơ sở 278")
- NAME: a person or an organisation, with the offices and brackets that only say more of it
"""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.model import Mention, Span

COUNT, AWARD, NAME = "COUNT", "AWARD", "NAME"
#: The family of a contest's places, and that of a union rated strong.
CONTEST, STRONG = "giai", "cdcs-vung-manh"


@dataclass(frozen=True, slots=True)
class Office:
    """A post and where it is held: an organisation, or the words after the post that say so, or neither.

    `within` is the body that a part of one is said to belong to: "tổ trưởng tổ Điện, Công ty …".
    """

    post: Mention
    organisation: Mention | None = None
    words: Span | None = None
    within: Mention | None = None

    @property
    def end(self) -> int:
        if self.within is not None:
            return self.within.span.end
        if self.organisation is not None:
            return self.organisation.span.end
        return self.post.span.end if self.words is None else self.words.end


@dataclass(slots=True, eq=False)
class Unit:
    """One unit: `symbols` as tables and readers ask for it, the mention that it is made of, and what belongs to it.

    Of a COUNT: `number`, `times` ("lượt"), `nouns`. Of an AWARD: its mention, `number` if it has one, and `givers` said
    right after it. Of a NAME: its mention and `offices`.
    """

    first: int
    last: int
    span: Span
    symbols: frozenset[str]
    mention: Mention | None = None
    number: Mention | None = None
    times: Mention | None = None
    nouns: list[Mention] = field(default_factory=list)
    givers: list[tuple[Mention | None, Mention]] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    @property
    def recipient_kind(self) -> str | None:
        """The one kind of recipients that the nouns name; None where they name several or none."""
        kinds = {noun.features["recipient_kind"] for noun in self.nouns if "recipient_kind" in noun.features}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def measure(self) -> str | None:
        """What the first noun that is a measure counts."""
        return next((noun.features["measure"] for noun in self.nouns if "measure" in noun.features), None)
