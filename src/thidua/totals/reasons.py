"""Why a claim is not added, in the words that people read."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.iris import prefixed
from thidua.totals.model import Figure, LeftOut, Reason

_UNSAID = "không nêu / not said"
#: Reason -> what is said, in Vietnamese and in English; `of` are the claims because of which, `detail` is the reason's.
_SENTENCES: dict[Reason, tuple[str, str]] = {
    Reason.NO_NUMBER: ("Không nêu con số.", "It gives no number."),
    Reason.NO_SCOPE: (
        "Không cho biết của đơn vị nào, nên có thể đã nằm trong con số khác.",
        "It does not say whose it is, so another number may hold it already.",
    ),
    Reason.NEVER_ADDED: (
        "Tỷ lệ, chỉ tiêu, phần vượt không cộng được.",
        "Shares, targets and excesses are not added.",
    ),
    Reason.TARGET: ("Là chỉ tiêu, chưa phải kết quả.", "It is a target, not what was reached."),
    Reason.DERIVED: ("Được suy ra từ những con số khác.", "It was worked out from other numbers."),
    Reason.STATUS: ("Chưa được tặng ({detail}).", "It was not conferred ({detail})."),
    Reason.UNIT: (
        "Đơn vị đếm khác ({detail}): lượt không cộng với người, người không cộng với tập thể.",
        "It counts in another unit ({detail}): times are not added to people, nor people to collectives.",
    ),
    Reason.OUTSIDE: (
        "Thời gian ({detail}) không nằm trong thời gian được hỏi.",
        "Its time ({detail}) does not lie within the period that was asked for.",
    ),
    Reason.OTHER_TIME: (
        "Thuộc thời gian khác, hoặc dài ngắn khác ({detail}), so với các con số được cộng.",
        "It is of another time, or of a time of another length ({detail}), than what was added.",
    ),
    Reason.PART: ("Là một phần của {of}.", "It is a part of {of}."),
    Reason.INSIDE: (
        "Đơn vị này nằm trong đơn vị của {of}, con số ấy đã gồm nó.",
        "This organisation lies within that of {of}, whose number holds it.",
    ),
    Reason.OVERLAP: (
        "Thời gian trùng một phần với {of} của cùng đơn vị.",
        "Its time overlaps with that of {of}, of the same organisation.",
    ),
    Reason.MAY_BE_COUNTED: (
        "Có thể đã được tính trong {of}.",
        "It may be counted in {of} already.",
    ),
}


def left_out(figure: Figure, reason: Reason, *, because_of: Sequence[str] = (), detail: str | None = None) -> LeftOut:
    """A claim that is not added, with the reason; `detail` is what in it is the reason, None where it says nothing."""
    of = ", ".join(map(prefixed, because_of))
    vi, en = (words.format(of=of, detail=detail or _UNSAID) for words in _SENTENCES[reason])
    return LeftOut(figure.claim, figure.label, reason, tuple(because_of), vi, en)
