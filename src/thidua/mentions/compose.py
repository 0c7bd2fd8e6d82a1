"""Put neighbouring mentions together: an award with its grade, level and quoted name; a campaign with its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thidua.model import Mention, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.lexicon import concept_features
from thidua.vocabulary.load import load_vocabulary

#: What an award, and what the name of a campaign may be put together from; all else stays as it is.
_BEGIN_AWARDS = frozenset({"TITLE", "PRIZE", "AWARD"})
_OF_CAMPAIGNS = frozenset({"KIND", "QUOTE", "CAMPAIGN"})
_AWARD, _CAMP = frozenset({"AWARD"}), frozenset({"CAMP"})


@dataclass(frozen=True, slots=True)
class _Awards:
    levels: Mapping[str, str | None]
    level: re.Pattern[str]
    modifier: re.Pattern[str]
    named: frozenset[str]
    quoted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Campaigns:
    """What may stand between a kind word and a name, between two names, before a name that ends in quotes."""

    before_name: re.Pattern[str]
    between_names: re.Pattern[str]
    leading: re.Pattern[str]
    kind_inside: tuple[str, ...]
    between_kinds: re.Pattern[str]


@cache
def _campaign_words() -> _Campaigns:
    keys = {
        "before_name",
        "between_names",
        "leading",
        "kind_inside",
        "plural",
        "between_kinds",
        "joints",
        "before_year",
    }
    data = check_keys(
        read_yaml("seeds", "patterns", "campaigns.yml"), allowed=keys, required=keys, where="campaigns.yml"
    )
    words = {key: "|".join(map(re.escape, map(fold, data[key]))) for key in keys}
    return _Campaigns(
        re.compile(rf"\s*(?:(?:{words['before_name']})\s*){{0,2}}:?\s*$"),
        re.compile(rf"\s*(?:(?:{words['joints']})\s*)?(?:(?:{words['between_names']})\s*)?$"),
        re.compile(rf"\s*((?:{words['leading']})[^\"();:.]{{3,60}})$"),
        tuple(map(fold, data["kind_inside"])),
        re.compile(rf"\s*(?:{words['between_kinds']})\s*"),
    )


@cache
def _awards() -> _Awards:
    keys = {"titles_of_campaigns", "level_begins", "levels", "modifiers", "named", "quoted", "places"}
    data = check_keys(read_yaml("seeds", "patterns", "awards.yml"), allowed=keys, required=keys, where="awards.yml")
    levels = {fold(words): level for words, level in data["levels"].items()}

    def after(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(
            r"\s(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + r")(?![^\W_])"
        )

    return _Awards(
        levels,
        after(list(levels)),
        after([fold(w) for w in data["modifiers"]]),
        frozenset(data["named"]),
        frozenset(data["quoted"]),
    )


def compose(mentions: Sequence[Mention], text: str, folded: str) -> list[Mention]:
    """The mentions of one sentence, left to right, with awards and campaigns put together."""
    return _campaigns(_awards_of(mentions, text, folded), text, folded)


def _awards_of(mentions: Sequence[Mention], text: str, folded: str) -> list[Mention]:
    out: list[Mention] = []
    i = 0
    while i < len(mentions):
        if mentions[i].symbols.isdisjoint(_BEGIN_AWARDS):
            out.append(mentions[i])
            i += 1
            continue
        taken, mention = _award_at(mentions, i, text, folded)
        out.append(mention)
        i += taken
        # a level that was read into the award's name
        while i < len(mentions) and mentions[i].span.start < mention.span.end:
            i += 1
    return out


def _award_at(mentions: Sequence[Mention], i: int, text: str, folded: str) -> tuple[int, Mention]:
    """How many mentions from `i` on make one, and that one."""
    first = mentions[i]
    following = mentions[i + 1] if i + 1 < len(mentions) else None
    close = following is not None and folded[first.span.end : following.span.start].strip() == ""
    if "TITLE" in first.symbols and following is not None and close:
        if "QUOTE" in following.symbols:
            return 2, _titled(first, following, text, folded)
        if "AWARD" in following.symbols:
            taken, award = _award_at(mentions, i + 1, text, folded)
            return taken + 1, _award(award, first.span.start, award.span.end, {}, text)
    if "PRIZE" in first.symbols and following is not None and close and "GRADE" in following.symbols:
        features = {"family": "giai", "grade": following.features["slug"]}
        return 2, _award(first, first.span.start, following.span.end, features, text)
    if "AWARD" in first.symbols:
        return _graded(mentions, i, text, folded)
    return 1, first


def _titled(title: Mention, quote: Mention, text: str, folded: str) -> Mention:
    """“danh hiệu “X”” is the award of that name where the vocabulary knows it, else a title of its own."""
    known = _known("award-type", str(quote.value))
    features = dict(known) if known is not None else {"family": "danh-hieu"}
    end = _after(folded, quote.span.end, features)
    named = {"award_name": str(quote.value), "quoted": str(quote.value)}
    return _award(title, title.span.start, end, {**features, **named}, text)


def _graded(mentions: Sequence[Mention], i: int, text: str, folded: str) -> tuple[int, Mention]:
    """An award with what follows it: a grade, a level, a word like "xuất sắc", a name in quotes."""
    first, taken = mentions[i], 1
    features = dict(first.features)
    end = _after(folded, first.span.end, features)
    for following in mentions[i + 1 : i + 3]:
        if folded[end : following.span.start].strip() != "" or following.span.start < end:
            break
        if "GRADE" in following.symbols and "grade" not in features:
            features["grade"] = following.features["slug"]
        elif (
            "QUOTE" in following.symbols and features.get("family") in _awards().quoted and "award_name" not in features
        ):
            features["award_name"] = " ".join(text[first.span.start : following.span.end].split())
            features["quoted"] = str(following.value)
        else:
            break
        taken += 1
        end = _after(folded, following.span.end, features)
    return taken, _award(first, first.span.start, end, features, text)


def _after(folded: str, at: int, features: dict[str, str]) -> int:
    """Read levels and modifiers from `at` on into `features`; where they end."""
    rules = _awards()
    while True:
        level = rules.level.match(folded, at)
        if level is not None and "level" not in features:
            value = rules.levels[level.group().strip()]
            if value is not None:
                features["level"] = value
            at = level.end()
            continue
        modifier = rules.modifier.match(folded, at)
        if modifier is None:
            return at
        at = modifier.end()


def _award(first: Mention, start: int, end: int, features: Mapping[str, str], text: str) -> Mention:
    merged = {**first.features, **features}
    if merged["family"] in _awards().named and "award_name" not in merged:
        merged["award_name"] = " ".join(text[start:end].split())
    return Mention(Span(start, end), _AWARD, merged["family"], merged)


def _campaigns(mentions: Sequence[Mention], text: str, folded: str) -> list[Mention]:
    """Names after a kind of campaign, in chains too, become CAMP mentions; the kind word stays a mention of its own."""
    words = _campaign_words()
    out: list[Mention] = []
    kind: Mention | None = None
    sure = True
    chain_end = -1
    for found in mentions:
        mention = found
        if mention.symbols.isdisjoint(_OF_CAMPAIGNS):
            out.append(mention)
            continue
        named = mention.symbols & {"QUOTE", "CAMPAIGN"}
        if "KIND" in mention.symbols:
            # of "phong trào, cuộc vận động: “A”, “B”" the text does not say which is which
            sure = kind is None or words.between_kinds.fullmatch(folded, kind.span.end, mention.span.start) is None
            kind, chain_end = mention, mention.span.end
        elif named and kind is not None and mention.span.start >= chain_end:
            between = folded[chain_end : mention.span.start]
            first = chain_end == kind.span.end
            lead = words.leading.match(between) if first else None
            if (words.before_name if first else words.between_names).match(between) is not None or lead is not None:
                mention, chain_end = _campaign(mention, kind, text, lead, told=sure and first), mention.span.end
            else:
                kind = kind if "CAMPAIGN" in mention.symbols else None
        out.append(_recognised(mention, text, folded))
    return out


def _campaign(mention: Mention, kind: Mention, text: str, lead: re.Match[str] | None, *, told: bool) -> Mention:
    """A named campaign; its kind is what the text says right before it, else the vocabulary's, else the chain's."""
    start = mention.span.start - (lead.end() - lead.start(1) if lead is not None else 0)
    name = (
        str(mention.value)
        if "QUOTE" in mention.symbols
        else " ".join(text[mention.span.start : mention.span.end].split())
    )
    full = f"{' '.join(lead.group(1).split())} {name}" if lead is not None else name
    own = mention.features if "CAMPAIGN" in mention.symbols else None
    known = _known("campaign", full) or own or _known("campaign", name) or _edition(name) or {}
    known_kind = known.get("campaignKind") if not told else None
    features = {
        "kind": known_kind or kind.features["slug"],
        **({"known": known["name"], "slug": known["slug"]} if known else {}),
    }
    return Mention(Span(start, mention.span.end), _CAMP, known.get("name", full), features)


@cache
def _year_after() -> re.Pattern[str]:
    words = read_yaml("seeds", "patterns", "campaigns.yml")["before_year"]
    return re.compile(rf"\s+(?:(?:{'|'.join(map(re.escape, words))})\s+)?\d{{4}}$")


def _edition(name: str) -> dict[str, str] | None:
    """The campaign that a name with a year or a motto is an edition of: "Tết Sum vầy - Xuân Bính Ngọ 2026"."""
    for short in (
        _year_after().sub("", name),
        name.split(" - ", maxsplit=1)[0],
        name.split(" – ", maxsplit=1)[0],
        name.split(", ", maxsplit=1)[0],
    ):
        known = _known("campaign", short) if short != name and len(short.split()) > 1 else None
        if known is not None:
            return known
    return None


def _recognised(mention: Mention, text: str, folded: str) -> Mention:
    """A known campaign with no kind word before: in quotes, written as a name, or counted (nhà Mái ấm Công đoàn)."""
    if "QUOTE" in mention.symbols:
        award = _known("award-type", str(mention.value))
        if award is not None and "family" in award:
            return Mention(mention.span, _AWARD, award["family"], award)
        known = _known("campaign", str(mention.value)) or _edition(str(mention.value))
        if known is None:
            return mention
        features = {"kind": known.get("campaignKind", ""), "known": known["name"], "slug": known["slug"]}
        thing = _known("measure", str(mention.value))
        if thing is not None:
            # "hỗ trợ 18 “Mái ấm Công đoàn”" counts houses
            named = mention.symbols | {"CAMP", "THING"}
            return Mention(mention.span, named, known["name"], {**features, "measure": thing["slug"]})
        return Mention(mention.span, mention.symbols | {"CAMP"}, known["name"], features)
    if "CAMPAIGN" not in mention.symbols or "CAMP" in mention.symbols:
        return mention
    words = folded[mention.span.start : mention.span.end]
    if not (
        text[mention.span.start].isupper()
        or "THING" in mention.symbols
        or words.startswith(_campaign_words().kind_inside)
    ):
        return mention
    name = mention.features["name"]
    features = {**mention.features, "kind": mention.features.get("campaignKind", ""), "known": name}
    return Mention(mention.span, mention.symbols | {"CAMP"}, name, features)


def _known(scheme: str, label: str) -> dict[str, str] | None:
    """The one concept of a scheme that has this label."""
    vocabulary = load_vocabulary()
    concepts = vocabulary.by_label(scheme, label)
    return concept_features(concepts[0], vocabulary) if len(concepts) == 1 else None
