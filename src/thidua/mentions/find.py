"""The sentences of a report -> their mentions, left to right, none overlapping another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.mentions.compose import compose
from thidua.mentions.numbers import find_numbers
from thidua.mentions.organisations import find_organisations
from thidua.mentions.people import find_people
from thidua.mentions.periods import find_periods
from thidua.mentions.quotes import find_quotes
from thidua.mentions.resolve import resolve
from thidua.mentions.scan import Words, scan
from thidua.model import Mention, Sentence, Span
from thidua.vocabulary.lexicon import Entry, Hit, Term, entry_of
from thidua.vocabulary.places import load_places

#: What a number in a word may count.
_COUNTED = frozenset({"WHO", "THING", "AWARD", "TIMES", "STRONG"})


def find_mentions(text: str, folded: str, sentence: Sentence) -> list[Mention]:
    """The mentions of one `sentence` in a report's reading `text` and its fold."""
    return find_all_mentions(text, folded, [sentence])[0]


def find_all_mentions(text: str, folded: str, sentences: Sequence[Sentence]) -> list[list[Mention]]:
    """The mentions of each of the sentences, which follow each other, in a report's reading `text` and its fold."""
    return [_mentions(text, folded, words) for words in scan(text, folded, sentences)]


def _mentions(text: str, folded: str, words: Words) -> list[Mention]:
    within = Span(words.start, words.end)
    people = [
        person
        for person in find_people(
            text, folded, within, hits=words.hits, titled=words.titles, capitalised=words.capitalised
        )
        if "titled" in person.features or folded[person.span.start : person.span.end] not in load_places().names
    ]
    candidates = [
        *find_quotes(text, folded, within),
        *find_periods(folded, within, words.periods),
        *find_numbers(text, folded, within, words.numbers),
        *find_organisations(text, folded, within, words.hits, people),
        *people,
    ]
    resolved = resolve(candidates, _known(words.hits))
    return compose(_without_article_words(resolved), text, folded)


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


def _known(hits: Sequence[Hit]) -> list[Hit]:
    """The words of the lexicon that are mentions of their own, with all that they stand for."""
    campaigns = [hit for hit in hits if "CAMPAIGN" in hit[2].symbols]
    own = [hit for hit in hits if hit[2].symbols]
    if len(campaigns) == 0:
        return own
    return [(start, end, _with_campaigns(start, end, entry, campaigns)) for start, end, entry in own]


def _with_campaigns(start: int, end: int, entry: Entry, campaigns: Sequence[Hit]) -> Entry:
    """What is counted may name a campaign: "nhà Mái ấm Công đoàn" counts houses."""
    if "THING" not in entry.symbols:
        return entry
    inside = list(_campaign_terms(start, end, campaigns))
    return entry if len(inside) == 0 else entry_of(entry.wording, entry.terms, inside=inside)


def _campaign_terms(start: int, end: int, campaigns: Sequence[Hit]) -> Iterator[Term]:
    for first, last, campaign in campaigns:
        if start <= first and last <= end and (first, last) != (start, end):
            yield from (term for term in campaign.terms if term.symbol == "CAMPAIGN")
