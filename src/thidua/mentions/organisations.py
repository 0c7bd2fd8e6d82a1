"""Names of organisations: a head ("LĐLĐ", "UBND", "Công ty") and the words after it that belong to the name.

The value of an ORG mention is its name with heads and kinds of place written out and tones in one place. Its features:

- `category`: union, state, party or other (a company, a school); `head`: the full form of the head
- `level`, `place`: the kind of place that the name ends with and the place's name; each "" where the name has none, and
  `level` alone is "" where a place is named without its kind ("Sở Y tế Vĩnh Long")
- `open`: "true" where the text leaves the place to the report ("LĐLĐ tỉnh", "Sở Y tế"), else absent
- `completed_by`: where an open name ends with no kind of place: the place of the report that it lacks, else absent
- `unread`: in a sentence in capitals the words after the kind of place, folded, where nothing tells how many of them
  are an unknown place ("LĐLĐ HUYỆN PHÚ THẠNH TỔNG KẾT"), else absent
- `province`: the province in a bracket after the name, else absent
- `organ`: the organ that the name begins with ("Ban Thường vụ"), else absent
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from thidua.mentions.place_ends import Neighbours
from thidua.mentions.tail import NAMED_FREELY, Tail
from thidua.model import Mention, Span
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import Entry, Hit, Term
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import load_places

_ORG = frozenset({"ORG"})
#: What a number may count.
_NOUNS = frozenset({"WHO", "THING", "TIMES", "AWARD"})
_BRACKET = re.compile(r"\s?\(([^()]{2,36})\)")


def find_organisations(
    text: str, folded: str, within: Span, hits: Sequence[Hit], people: Sequence[Mention]
) -> Iterator[Mention]:
    """ORG mentions of one sentence; `hits` are the lexicon's words, by their ends; a person's name ends a body's."""
    heads = {hit[0]: hit for hit in hits if hit[2].head is not None}
    if len(heads) == 0:
        return
    people_at = frozenset(
        start for p in people if len(str(p.value).split()) >= 3 for start in (p.span.start, p.name_span.start)
    )
    stops = frozenset(start for start, _, entry in hits if entry.ends_place)
    organs = [(start, end, entry.organ) for start, end, entry in hits if entry.organ is not None]
    nouns = frozenset(start for start, _, entry in hits if entry.symbols & _NOUNS)
    known = frozenset(start for start, _, _ in hits)
    sentence = Neighbours(text, folded, within, heads, people_at, stops, known, nouns)
    for start, end, head in heads.values():
        mention = _compose(sentence, Span(start, end), head)
        if mention is not None:
            yield mention
            yield from _with_organ(folded, mention, organs)


def _with_organ(folded: str, mention: Mention, organs: Sequence[tuple[int, int, Term]]) -> Iterator[Mention]:
    """The same organisation named with the organ that stands right before it."""
    for start, end, term in organs:
        between = folded[end : mention.span.start]
        if 0 < len(between) <= 3 and between.strip() == "":
            full = term.features["full"]
            features = {**mention.features, "organ": full}
            yield Mention(Span(start, mention.span.end), mention.symbols, f"{full} {mention.value}", features)


@cache
def _last_word(full: str) -> str:
    """The last word of a head's full form, folded; the vocabulary has few of them."""
    return fold(full).split()[-1]


def _compose(sentence: Neighbours, at: Span, head: Entry) -> Mention | None:
    """The name that begins with this head; a head with nothing after it is one only where it may stand alone."""
    term = head.head
    assert term is not None
    naming = load_naming()
    full, category = term.features["full"], term.features["category"]
    tail = Tail(sentence, at, full=full, lacks=term.features.get("completed_by", ""), category=category)
    tail.read(small_allowed=category == "group" or naming.links.get(_last_word(full)) == "group")
    bare = head.wording in naming.bare_heads
    if len(tail.words) == 0 and not (bare and sentence.text[at.start].isupper()):
        return None
    if tail.words == [tail.level] and category in NAMED_FREELY and not bare:
        return None
    if tail.begins_with_head and category == "other" and " " not in full and not sentence.text[at.start].isupper():
        return None
    if full == naming.federation["head"] and tail.words[:1] == [tail.level] and tail.level in naming.federation_levels:
        full = naming.federation["full"]
    features = {"category": category, "head": full, **tail.features()}
    bracket = _BRACKET.match(sentence.text, tail.at)
    province = None if bracket is None else load_places().provinces.get(fold(bracket[1]))
    if province is not None:
        features["province"] = province.name
    start = at.start
    if sentence.folded.endswith(naming.all_levels, sentence.within.start, start):
        start -= len(naming.all_levels)
    return Mention(Span(start, tail.at), _ORG, " ".join([full, *tail.words]), features)
