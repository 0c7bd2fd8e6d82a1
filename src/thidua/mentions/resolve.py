"""Of what overlaps in one sentence the best is kept: names in quotes first, then the longest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.model import Mention, Span
from thidua.vocabulary.lexicon import Hit

_CAMPAIGN, _KIND = frozenset({"CAMPAIGN"}), frozenset({"KIND"})


def resolve(candidates: Sequence[Mention], hits: Sequence[Hit]) -> list[Mention]:
    """The mentions that are kept, left to right; `hits` are the words of the lexicon that are mentions by themselves."""
    numbers = {mention.span.end for mention in candidates if "NUM" in mention.symbols}
    # after a number "tổ sản xuất", "cụm" are counted
    found = [m for m in candidates if m.features.get("category") != "group" or m.span.start - 1 not in numbers]
    # after a number "gia đình CNVCLĐ tiêu biểu" counts families and names no campaign
    found += [
        Mention(Span(start, end), entry.symbols, entry.value, entry.features)
        for start, end, entry in hits
        if entry.symbols != _CAMPAIGN or start - 1 not in numbers
    ]
    kept: list[Mention] = []
    for cluster in _clusters(found):
        kept += cluster if len(cluster) == 1 else _best(cluster)
    return kept


def _clusters(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions that overlap, or overlap what overlaps them; most of them stand alone and need no comparing."""
    cluster: list[Mention] = []
    end = 0
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        span = mention.span
        if span.start >= end and len(cluster) > 0:
            yield cluster
            cluster = []
        cluster.append(mention)
        end = max(end, span.end)
    if len(cluster) > 0:
        yield cluster


def _best(cluster: Sequence[Mention]) -> list[Mention]:
    """The mentions of a cluster that overlap no better one."""
    campaigns = [mention.span for mention in cluster if "CAMPAIGN" in mention.symbols]
    posts = [mention.span for mention in cluster if "POST" in mention.symbols]

    def beheads(mention: Mention) -> bool:
        # "phong trào thi đua" would take the head off "thi đua yêu nước", "Ban Chấp hành …" the tail off "Ủy viên Ban
        # Chấp hành"
        if mention.symbols == _KIND:
            return any(mention.span.overlaps(span) for span in campaigns)
        return "organ" in mention.features and any(span.start < mention.span.start < span.end for span in posts)

    def rank(mention: Mention) -> tuple[object, ...]:
        symbols, span = mention.symbols, mention.span
        return (
            "QUOTE" not in symbols,
            "ONBEHALF" not in symbols,
            beheads(mention),
            span.start - span.end,
            span.start,
            "head" not in mention.features,
            sorted(symbols),
        )

    kept: list[Mention] = []
    for mention in sorted(cluster, key=rank):
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span.start)
