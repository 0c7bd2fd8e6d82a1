"""Numbers, money, percentages and fractions in a folded text, with the words that bound them.

Symbols: NUM (a bare number or the numerator of a fraction), MONEY (đồng), PCT (percent). A number that names,
ranks, dates or measures something else ("lần thứ 3", "98,75/100 điểm", "234/KH-UBND", "29 tuổi") becomes a
mention with the symbol IGNORED and the reason as its feature, so that nothing is swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from thidua.model import Mention, Qualifier, Quantity, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import load_vocabulary

#: Numbers longer than this are noise, and no figure of a report.
_MAX_DIGITS = 18
#: From this scale on a number without a currency is taken for đồng.
_MONEY_SCALE = 10**6
#: "50 triệu đồng/căn" is what each gets.
_EACH = re.compile(r"\s?/\s?[^\W\d_]")
_FIGURE = r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)"


_KEYS = {
    "scales",
    "currency",
    "no_currency",
    "percent",
    "words",
    "through",
    "after_bound",
    "upwards",
    "no_count_after",
    "no_count_before",
    "excess",
    "against",
    "counted",
}


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    bound: re.Pattern[str]
    upwards: re.Pattern[str]
    scales: Mapping[str, int]
    words: Mapping[str, int]
    qualifiers: Mapping[str, Qualifier]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    excess: frozenset[str]
    against: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = check_keys(read_yaml("seeds", "patterns", "numbers.yml"), allowed=_KEYS, required=_KEYS, where="numbers.yml")
    any_of = {key: _any(map(fold, data[key])) for key in _KEYS}
    qualifiers = _qualifiers()
    return _Grammar(
        number=re.compile(_number(any_of)),
        bound=re.compile(rf"(?:^|(?<=[\s(,;:]))(?P<word>{_any(qualifiers)})\s+(?:(?:{any_of['after_bound']})\s+)?$"),
        upwards=re.compile(rf"\s+(?:{any_of['upwards']})(?![^\W_])"),
        scales={fold(word): factor for word, factor in data["scales"].items()},
        words={fold(word): value for word, value in data["words"].items()},
        qualifiers=qualifiers,
        not_after=re.compile(rf"(?:^|(?<=[^\w]))(?:{any_of['no_count_after']})\s*$"),
        not_before=re.compile(rf"\s?(?:{any_of['no_count_before']})(?![^\W_])"),
        excess=frozenset(map(fold, data["excess"])),
        against=re.compile(rf"[^,;.]{{0,40}}\b(?:{any_of['against']})\b"),
        counted=re.compile(rf"\s*(?:{any_of['counted']})(?![^\W_])"),
    )


def _number(any_of: Mapping[str, str]) -> str:
    """The expression of a number with what belongs to it: range, whole, scale, percent or currency."""
    scale = any_of["scales"]
    return (
        r"(?P<document>\b\d+(?:/\d{4})?[-/][^\W\d_]{2,}(?:[-/][^\W\d_]{2,})*\b)"
        rf"|(?<![\w.,])(?<![^\W\d_]-)(?:(?P<low>\d+(?:,\d+)?)\s?(?:{any_of['through']})\s?)?"
        rf"(?P<value>{_FIGURE}|\b(?:{any_of['words']})\b)(?:/(?P<total>{_FIGURE}))?"
        rf"(?:\s?(?P<scale>{scale})\b(?:\s(?P<more>\d{{1,3}})\s(?P<morescale>{scale})\b)?)?"
        rf"(?:\s?(?P<percent>{any_of['percent']})(?![^\W\d_])"
        rf"|\s?(?!{any_of['no_currency']})(?P<currency>{any_of['currency']})(?![^\W\d_]))?"
    )


def _any(words: object) -> str:
    """An alternation, longest first, so that a longer word is never cut by a shorter one."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))  # type: ignore[call-overload]


def _qualifiers() -> dict[str, Qualifier]:
    """The wordings of the vocabulary's qualifiers that stand before a number."""
    found = {}
    for concept in load_vocabulary().concepts("qualifier"):
        for label in concept.labels:
            found[fold(label)] = Qualifier(concept.slug)
    return found


def find_numbers(text: str, folded: str, within: Span) -> Iterator[Mention]:
    """The numbers of one sentence; `text` keeps the case that a document number is told by."""
    grammar = _grammar()
    for match in grammar.number.finditer(folded, within.start, within.end):
        span = Span(match.start(), match.end())
        if match["document"] is not None:
            if any(char.isupper() for char in text[match.start() : match.end()]):
                yield _ignored(span, "document-number")
            continue
        reason = _no_count(grammar, folded, match, within)
        yield _mention(grammar, text, folded, match, within) if reason is None else _ignored(span, reason)


def _ignored(span: Span, reason: str) -> Mention:
    return Mention(span, frozenset({"IGNORED"}), None, {"reason": reason})


def _no_count(grammar: _Grammar, folded: str, match: re.Match[str], within: Span) -> str | None:
    """Why a number is none of the report's, or None."""
    written = "".join(match[part] or "" for part in ("low", "value", "total", "more"))
    if sum(char.isdigit() for char in written) > _MAX_DIGITS:
        return "too-long"
    if _EACH.match(folded, match.end()) is not None:
        return "amount-of-each"
    plain = match["currency"] is None and match["percent"] is None and match["scale"] is None
    if not plain:
        return None
    if grammar.not_after.search(folded, max(within.start, match.start() - 20), match.start()) is not None:
        return "names-or-ranks"
    if grammar.not_before.match(folded, match.end()) is not None and match["total"] is None:
        return "measures-something-else"
    if match["total"] is not None and grammar.counted.match(folded, match.end()) is None:
        return "score-or-date"
    if folded[match.end() : match.end() + 1] in "/-" and folded[match.end() + 1 : match.end() + 2].isdigit():
        return "score-or-date"
    return None


def _mention(grammar: _Grammar, text: str, folded: str, match: re.Match[str], within: Span) -> Mention:
    value = _value(grammar, match["low"] or match["value"])
    value *= grammar.scales.get(match["scale"] or "", 1)
    if match["more"] is not None:
        value += Decimal(match["more"]) * grammar.scales[match["morescale"]]
    start, qualifier = _bound(grammar, folded, match, within)
    end = match.end()
    if match["low"] is not None:
        qualifier = Qualifier.AT_LEAST
    upwards = grammar.upwards.match(folded, end, within.end)
    if upwards is not None:
        qualifier, end = Qualifier.AT_LEAST, upwards.end()
    features = {"total": match["total"]} if match["total"] is not None else {}
    if match["value"][:1].isalpha():
        features["in_words"] = "true"
    wording = " ".join(text[start:end].split())
    return Mention(
        Span(start, end), frozenset({_symbol(grammar, folded, match)}), Quantity(value, qualifier, wording), features
    )


def _symbol(grammar: _Grammar, folded: str, match: re.Match[str]) -> str:
    """What a number counts; millions with no currency are money unless what they count follows."""
    if match["percent"] is not None:
        return "PCT"
    if match["currency"] is not None or match["more"] is not None:
        return "MONEY"
    large = grammar.scales.get(match["scale"] or "", 1) >= _MONEY_SCALE
    return "MONEY" if large and grammar.counted.match(folded, match.end()) is None else "NUM"


def _value(grammar: _Grammar, words: str) -> Decimal:
    if words in grammar.words:
        return Decimal(grammar.words[words])
    return Decimal(words.replace(".", "").replace(",", "."))


def _bound(grammar: _Grammar, folded: str, match: re.Match[str], within: Span) -> tuple[int, Qualifier]:
    """Where the quantity starts with the words that bound it, and what they say."""
    before = grammar.bound.search(folded, max(within.start, match.start() - 24), match.start())
    if before is None:
        return match.start(), Qualifier.EXACT
    word, start = before["word"], before.start("word")
    verb, _, rest = word.partition(" ")
    if verb in grammar.excess and grammar.against.match(folded, match.end()) is not None:
        if rest not in grammar.qualifiers:
            return match.start(), Qualifier.EXACT
        word, start = rest, start + len(verb) + 1
    return start, grammar.qualifiers[word]
