"""A sentence -> its mentions, left to right, none overlapping another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from thidua.mentions.compose import compose
from thidua.mentions.numbers import find_numbers
from thidua.mentions.organisations import find_organisations
from thidua.mentions.people import find_people
from thidua.mentions.periods import find_periods
from thidua.mentions.quotes import find_quotes
from thidua.model import Mention, Sentence
from thidua.vocabulary.lexicon import HELPERS, Found, load_lexicon
from thidua.vocabulary.places import load_places

#: What a number in a word may count.
_COUNTED = frozenset({"WHO", "THING", "AWARD", "TIMES", "STRONG"})


def find_mentions(text: str, folded: str, sentence: Sentence) -> list[Mention]:
    """The mentions of `sentence` in a report's reading `text` and its fold."""
    within = sentence.span
    found = list(load_lexicon().find(folded, within))
    people = [
        person
        for person in find_people(text, folded, within, found)
        if "titled" in person.features or folded[person.span.start : person.span.end] not in load_places().names
    ]
    candidates = [
        *find_quotes(text, folded, within),
        *find_periods(folded, within),
        *find_numbers(text, folded, within),
        *find_organisations(text, folded, within, found, people),
        *people,
        *_from_lexicon(found, folded),
    ]
    return compose(_without_article_words(_resolve(candidates)), text, folded)


def _without_article_words(mentions: Sequence[Mention]) -> list[Mention]:
    """Without "năm", "ba", "một" where nothing that is counted follows: there they are other words."""
    out = []
    for i, mention in enumerate(mentions):
        if "in_words" in mention.features and mention.symbols == {"NUM"}:
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            near = following is not None and following.span.start - mention.span.end <= 1
            single = len(str(mention.features["in_words"]).split()) == 1
            if single and not (near and following is not None and following.symbols & _COUNTED):
                continue
        out.append(mention)
    return out


def _from_lexicon(found: Sequence[Found], folded: str) -> list[Mention]:
    campaigns = [(f.span, term) for f in found for term in f.terms if term.symbol == "CAMPAIGN"]
    mentions = []
    for occurrence in found:
        terms = [term for term in occurrence.terms if term.symbol not in HELPERS]
        if any(term.symbol == "THING" for term in terms):
            # "nhà Mái ấm Công đoàn" counts houses and names the campaign
            terms += [term for span, term in campaigns if occurrence.span.contains(span) and span != occurrence.span]
        if len(terms) == 0:
            continue
        symbols = frozenset(term.symbol for term in terms)
        features: dict[str, str] = {}
        for term in terms:
            prefix = {"WHO": "recipient_kind", "THING": "measure"}.get(term.symbol)
            features.update({prefix: term.features["slug"]} if prefix else term.features)
        value = features.get("name") if "ORG" in symbols else None
        if "SELF" in symbols:
            features["words"] = occurrence.span.of(folded)
        if "ORG" in symbols:
            features = {
                **features,
                "category": "union" if features["scheme"] == "union" else "state",
                "level": "",
                "place": "",
            }
        mentions.append(Mention(occurrence.span, symbols, value, features))
    return mentions


def _resolve(candidates: Sequence[Mention]) -> list[Mention]:
    """Names in quotes first, then the longest; what overlaps a better one is dropped."""
    numbers = {mention.span.end for mention in candidates if "NUM" in mention.symbols}
    # after a number "gia đình CNVCLĐ tiêu biểu" counts families and names no campaign
    candidates = [m for m in candidates if m.symbols != {"CAMPAIGN"} or m.span.start - 1 not in numbers]
    # after a number "tổ sản xuất", "cụm" are counted
    candidates = [m for m in candidates if m.features.get("category") != "group" or m.span.start - 1 not in numbers]
    campaigns = [mention.span for mention in candidates if "CAMPAIGN" in mention.symbols]
    posts = [mention.span for mention in candidates if "POST" in mention.symbols]

    def beheads(mention: Mention) -> bool:
        # "phong trào thi đua" would take the head off "thi đua yêu nước", "Ban Chấp hành …" the tail off "Ủy viên Ban
        # Chấp hành"
        if mention.symbols == {"KIND"}:
            return any(mention.span.overlaps(span) for span in campaigns)
        return "organ" in mention.features and any(span.start < mention.span.start < span.end for span in posts)

    def rank(mention: Mention) -> tuple[object, ...]:
        symbols, length = mention.symbols, mention.span.end - mention.span.start
        start = mention.span.start
        return (
            "QUOTE" not in symbols,
            "ONBEHALF" not in symbols,
            beheads(mention),
            -length,
            start,
            "head" not in mention.features,
            sorted(symbols),
        )

    kept: list[Mention] = []
    for mention in sorted(candidates, key=rank):
        at = bisect_left(kept, mention.span, key=lambda other: other.span)
        # what is kept never overlaps: only the two neighbours can be in the way
        if not any(mention.span.overlaps(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, mention)
    return kept
