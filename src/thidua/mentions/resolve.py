"""Of what overlaps in one sentence the best is kept: names in quotes first, then the longest."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from thidua.model import Mention, Span
from thidua.vocabulary.lexicon import Entry, Hit

_CAMPAIGN, _KIND = frozenset({"CAMPAIGN"}), frozenset({"KIND"})
#: What may go before something longer, or be dropped for something shorter.
_NOT_BY_LENGTH = frozenset({"QUOTE", "ONBEHALF", "KIND"})

#: A mention, or a word of the lexicon that becomes one if it is kept, with its start and end.
_Candidate = tuple[int, int, Mention | Entry]


def resolve(mentions: Sequence[Mention], hits: Sequence[Hit]) -> list[Mention]:
    """The mentions that are kept, left to right; `hits` are the lexicon's words that are mentions by themselves."""
    numbers = {mention.span.end for mention in mentions if "NUM" in mention.symbols}
    # after a number "tổ sản xuất", "cụm" are counted
    candidates: list[_Candidate] = [
        (*mention.span, mention)
        for mention in mentions
        if mention.span.start - 1 not in numbers or mention.features.get("category") != "group"
    ]
    # after a number "gia đình CNVCLĐ tiêu biểu" counts families and names no campaign
    candidates += [hit for hit in hits if hit[0] - 1 not in numbers or hit[2].symbols != _CAMPAIGN]
    candidates.sort(key=itemgetter(0))
    kept: list[_Candidate] = []
    # most candidates overlap nothing: only what hangs together is compared
    cluster: list[_Candidate] = []
    reached = 0
    for candidate in candidates:
        if candidate[0] >= reached:
            kept += cluster if len(cluster) < 2 else _best(cluster, reached)
            cluster, reached = [candidate], candidate[1]
        else:
            cluster.append(candidate)
            reached = max(reached, candidate[1])
    kept += cluster if len(cluster) < 2 else _best(cluster, reached)
    return [
        found if isinstance(found, Mention) else Mention(Span(start, end), found.symbols, found.value, found.features)
        for start, end, found in kept
    ]


def _best(cluster: Sequence[_Candidate], reached: int) -> list[_Candidate]:
    """The candidates of a cluster, which ends at `reached`, that overlap no better one."""
    whole = [candidate for candidate in cluster if candidate[0] == cluster[0][0] and candidate[1] == reached]
    if len(whole) == 1 and all(
        _NOT_BY_LENGTH.isdisjoint(found.symbols) and "organ" not in found.features for _, _, found in cluster
    ):
        return whole
    campaigns = [candidate for candidate in cluster if "CAMPAIGN" in candidate[2].symbols]
    posts = [candidate for candidate in cluster if "POST" in candidate[2].symbols]

    def beheads(start: int, end: int, found: Mention | Entry) -> bool:
        # "phong trào thi đua" would take the head off "thi đua yêu nước", "Ban Chấp hành …" the tail off "Ủy viên Ban
        # Chấp hành"
        if found.symbols == _KIND:
            return any(start < last and first < end for first, last, _ in campaigns)
        return "organ" in found.features and any(first < start < last for first, last, _ in posts)

    def rank(candidate: _Candidate) -> tuple[object, ...]:
        start, end, found = candidate
        return (
            "QUOTE" not in found.symbols,
            "ONBEHALF" not in found.symbols,
            beheads(*candidate),
            start - end,
            start,
            "head" not in found.features,
            sorted(found.symbols),
        )

    kept: list[_Candidate] = []
    for start, end, found in sorted(cluster, key=rank):
        if not any(start < last and first < end for first, last, _ in kept):
            kept.append((start, end, found))
    return sorted(kept, key=itemgetter(0))
