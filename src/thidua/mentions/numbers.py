"""Numbers, money, percentages and fractions in a folded text, with the words that bound them.

Symbols: NUM (a bare number or the numerator of a fraction), MONEY (đồng), PCT (percent), PERIOD (a bare year), REPEAT
(how often: "18 năm liền", "hai lần"). A number that names, ranks, dates or measures something else ("lần thứ 3",
"98,75/100 điểm", "234/KH-UBND", "29 tuổi") becomes a mention with the symbol IGNORED and the reason as its feature, so
that nothing is swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from thidua.mentions.number_words import NumberWords
from thidua.model import Mention, Period, Qualifier, Quantity, Span
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import load_vocabulary

#: Numbers longer than this are noise, and no figure of a report.
_MAX_DIGITS = 18
#: From this scale on a number without a currency is taken for đồng.
_MONEY_SCALE = 10**6
_FIRST_YEAR, _LAST_YEAR, _LONGEST_SPAN = 1900, 2100, 50
_FIGURE = r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)"
_NUM, _MONEY, _PCT = frozenset({"NUM"}), frozenset({"MONEY"}), frozenset({"PCT"})
_IGNORED, _PERIOD, _REPEAT = frozenset({"IGNORED"}), frozenset({"PERIOD"}), frozenset({"REPEAT"})

_WORD_KEYS = {"digits", "endings", "tens", "multiples", "nothing", "half", "many"}
_KEYS = _WORD_KEYS | {
    "scales",
    "currency",
    "no_currency",
    "percent",
    "through",
    "after_bound",
    "upwards",
    "downwards",
    "fractions",
    "times_of_value",
    "no_count_after",
    "count_after",
    "no_count_before",
    "excess",
    "against",
    "counted",
    "counted_before",
    "repeats",
}


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    bound: re.Pattern[str]
    upwards: re.Pattern[str]
    downwards: re.Pattern[str]
    each: re.Pattern[str]
    scales: Mapping[str, int]
    words: NumberWords
    qualifiers: Mapping[str, Qualifier]
    not_after: re.Pattern[str]
    yet_after: re.Pattern[str]
    not_before: re.Pattern[str]
    excess: frozenset[str]
    against: re.Pattern[str]
    counted: re.Pattern[str]
    counted_before: re.Pattern[str]
    repeats: re.Pattern[str]
    fraction: re.Pattern[str]
    begins: frozenset[str]
    bounds: tuple[str, ...]
    no_counts: tuple[str, ...]


@cache
def _grammar() -> _Grammar:
    data = check_keys(read_yaml("seeds", "patterns", "numbers.yml"), allowed=_KEYS, required=_KEYS, where="numbers.yml")
    any_of = {key: _any(map(fold, data[key])) for key in _KEYS}
    qualifiers = _qualifiers()
    return _Grammar(
        number=re.compile(_number(any_of)),
        bound=re.compile(
            rf"(?:^|(?<=[\s(,;:]))(?P<word>{_any(qualifiers)})(?:\s+|(?<=~))(?:(?:{any_of['after_bound']})\s+)?$"
        ),
        upwards=re.compile(rf"\s+(?:{any_of['upwards']})(?![^\W_])"),
        downwards=re.compile(rf"\s+(?:{any_of['downwards']})(?![^\W_])"),
        # "50 triệu đồng/căn" is what each gets
        each=re.compile(rf"\s?/\s?(?!(?:{any_of['times_of_value']})(?![^\W_]))[^\W\d_]"),
        scales={fold(word): factor for word, factor in data["scales"].items()},
        words=NumberWords(
            {fold(word): value for key in ("digits", "endings") for word, value in data[key].items()},
            {fold(word): value for word, value in data["tens"].items()},
            {fold(word): value for word, value in data["multiples"].items()},
            frozenset(map(fold, data["nothing"])),
        ),
        qualifiers=qualifiers,
        not_after=re.compile(rf"(?:^|(?<=[^\w]))(?:{any_of['no_count_after']})\s*$"),
        yet_after=re.compile(rf"(?:^|(?<=[^\w]))(?:{any_of['count_after']})\s*$"),
        not_before=re.compile(rf"\s?(?:{any_of['no_count_before']})(?![^\W_])"),
        excess=frozenset(map(fold, data["excess"])),
        against=re.compile(rf"[^,;.]{{0,40}}\b(?:{any_of['against']})\b"),
        counted=re.compile(rf"\s*(?:{any_of['counted']})(?![^\W_])"),
        counted_before=re.compile(rf"(?:{any_of['counted_before']})\s*\(?$"),
        fraction=re.compile(
            rf"\s(?:{any_of['fractions']})\s(?:{any_of['digits']}|{any_of['endings']}|{any_of['tens']}|\d)"
        ),
        repeats=re.compile(rf"\s(?:{any_of['repeats']})(?![^\W_])"),
        begins=frozenset(fold(word) for key in ("digits", "tens", "multiples", "many") for word in data[key]),
        bounds=(*qualifiers, *map(fold, data["after_bound"])),
        no_counts=tuple(map(fold, data["no_count_after"])),
    )


def _number(any_of: Mapping[str, str]) -> str:
    """The expression of a number with what belongs to it: range, whole, scale, percent or currency."""
    scale = any_of["scales"]
    digit, ending, ten, multiple, nothing = (
        any_of[key] for key in ("digits", "endings", "tens", "multiples", "nothing")
    )
    # "hai mươi mốt", "một trăm linh năm"; two digits side by side are two numbers ("chín năm liền")
    further = rf"(?:\s(?:{multiple})\b(?:\s(?:(?:{nothing})\s)?(?:{digit}|{ending})\b)?)"
    several = rf"(?P<many>{any_of['many']})\s(?=(?:{ten}|{multiple})\b)"
    words = (
        rf"\b(?:{several})?(?:(?:{digit}|(?:{ten})(?:\s(?:{digit}|{ending}))?)\b{further}*"
        rf"|(?:{multiple})\b)"
    )
    return (
        r"(?P<document>\b\d+(?:/\d{4})?[-/][^\W\d_]{2,}(?:[-/][^\W\d_]{2,}+)*\b)"
        rf"|(?<![\w.,])(?<![^\W\d_]-)(?:(?P<low>{_FIGURE})\s?(?:%\s?)?(?:{any_of['through']})\s?)?"
        rf"(?:(?P<value>{_FIGURE})|(?P<words>{words})|\b(?P<bare>{any_of['many']})(?=\s(?:{scale})\b))(?:/(?P<total>{_FIGURE}))?"
        rf"(?:\s?(?P<scale>{scale})\b(?:\s(?P<scale2>{scale})\b)?"
        rf"(?:\s(?P<more>\d{{1,3}})\s(?P<morescale>{scale})\b|\s(?P<half>{any_of['half']})\b)?)?"
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


def number_words() -> frozenset[str]:
    """The folded words that a number in words begins with."""
    return _grammar().begins


def find_numbers(text: str, folded: str, within: Span, begins: Iterable[int]) -> Iterator[Mention]:
    """The numbers of one sentence; `text` keeps the case that a document number is told by.

    `begins` are the places of figures and of `number_words`: elsewhere the expression need not be tried.
    """
    grammar = _grammar()
    at = within.start
    for first in sorted(begins):
        match = grammar.number.match(folded, first, within.end) if first >= at else None
        if match is None:
            continue
        follows = folded[at : match.start()] == " " and at > within.start
        at = match.end()
        if follows and match["words"] is not None and " " not in match["words"] and _is_plain(match):
            # "mười hai năm": what is counted, and no number of its own
            continue
        span = Span(match.start(), match.end())
        if match["document"] is not None:
            if any(char.isupper() for char in text[match.start() : match.end()]):
                yield _ignored(span, "document-number")
            continue
        repeats = grammar.repeats.match(folded, match.end(), within.end) if _is_plain(match) else None
        if repeats is not None:
            wording = Span(match.start(), repeats.end())
            yield Mention(wording, _REPEAT, Quantity(_value(grammar, match), wording=wording.of(text)))
            continue
        reason = _no_count(grammar, folded, match, within)
        if reason is not None:
            yield _ignored(span, reason)
        elif _are_years(grammar, folded, match):
            yield Mention(span, _PERIOD, Period(span.of(text), match["low"], match["value"]))
        elif _is_year(grammar, folded, match):
            year = match["value"]
            yield Mention(span, _PERIOD, Period(year, year, year))
        else:
            yield _mention(grammar, text, folded, match, within)


def _ignored(span: Span, reason: str) -> Mention:
    return Mention(span, _IGNORED, None, {"reason": reason})


def _is_plain(match: re.Match[str]) -> bool:
    return match["currency"] is None and match["percent"] is None and match["scale"] is None


def _is_year(grammar: _Grammar, folded: str, match: re.Match[str]) -> bool:
    """Four digits with no full stop are a year where nothing that is counted follows."""
    value = match["value"]
    if value is None or len(value) != 4 or not value.isdigit() or not _is_plain(match):
        return False
    if match["low"] is not None or match["total"] is not None or not _FIRST_YEAR <= int(value) <= _LAST_YEAR:
        return False
    if folded[match.end() : match.end() + 1].isalpha():
        return False
    return grammar.counted.match(folded, match.end()) is None


def _are_years(grammar: _Grammar, folded: str, match: re.Match[str]) -> bool:
    """Two years with a dash between them are a period: "2004 – 2005"."""
    years = [match["low"] or "", match["value"] or ""]
    if not _is_plain(match) or match["total"] is not None or not all(len(y) == 4 and y.isdigit() for y in years):
        return False
    first, last = map(int, years)
    counted = grammar.counted.match(folded, match.end()) is not None
    return _FIRST_YEAR <= first <= last <= _LAST_YEAR and last - first <= _LONGEST_SPAN and not counted


def _no_count(grammar: _Grammar, folded: str, match: re.Match[str], within: Span) -> str | None:
    """Why a number is none of the report's, or None."""
    if match.end() - match.start() > _MAX_DIGITS:
        written = "".join(match[part] or "" for part in ("low", "value", "total", "more"))
        if sum(char.isdigit() for char in written) > _MAX_DIGITS:
            return "too-long"
    if grammar.each.match(folded, match.end()) is not None:
        return "amount-of-each"
    if not _is_plain(match):
        return None
    if grammar.fraction.match(folded, match.end()) is not None:
        return "fraction-in-words"
    if _names_or_ranks(grammar, folded, max(within.start, match.start() - 20), match.start()):
        return "names-or-ranks"
    if grammar.not_before.match(folded, match.end()) is not None and match["total"] is None:
        return "measures-something-else"
    if match["total"] is not None and not _counts_parts(grammar, folded, match, within):
        return "score-or-date"
    if folded[match.end() : match.end() + 1] in "/-" and folded[match.end() + 1 : match.end() + 2].isdigit():
        return "score-or-date"
    return None


def _names_or_ranks(grammar: _Grammar, folded: str, start: int, end: int) -> bool:
    """Whether the words before a number make it a name or a rank: "Đội 9", "thứ 3"; "tổng số 9" counts."""
    # an expression that has to end at the number is tried at each place before it, and mostly in vain
    if (
        not folded[start:end].rstrip().endswith(grammar.no_counts)
        or grammar.not_after.search(folded, start, end) is None
    ):
        return False
    return grammar.yet_after.search(folded, start, end) is None


def _counts_parts(grammar: _Grammar, folded: str, match: re.Match[str], within: Span) -> bool:
    """Whether "39/45" is 39 of 45: what is counted follows, or stands right before."""
    if grammar.counted.match(folded, match.end()) is not None:
        return True
    if grammar.counted_before.search(folded, max(within.start, match.start() - 30), match.start()) is None:
        return False
    value, total = match["value"], match["total"]
    return value is not None and value.isdigit() and total.isdigit() and int(value) <= int(total)


def _mention(grammar: _Grammar, text: str, folded: str, match: re.Match[str], within: Span) -> Mention:
    start, qualifier = _bound(grammar, folded, match, within)
    end = match.end()
    if match["low"] is not None or match["many"] is not None or match["bare"] is not None:
        qualifier = Qualifier.AT_LEAST
    for pattern, bound in ((grammar.upwards, Qualifier.AT_LEAST), (grammar.downwards, Qualifier.AT_MOST)):
        words = pattern.match(folded, end, within.end)
        if words is not None:
            qualifier, end = bound, words.end()
    features = {"total": match["total"]} if match["total"] is not None else {}
    if match["value"] is None:
        features["in_words"] = match["words"] or match["bare"]
    wording = " ".join(text[start:end].split())
    symbols = _symbols(grammar, folded, match)
    return Mention(Span(start, end), symbols, Quantity(_value(grammar, match), qualifier, wording), features)


def _symbols(grammar: _Grammar, folded: str, match: re.Match[str]) -> frozenset[str]:
    """What a number counts; millions with no currency are money unless what they count follows."""
    if match["percent"] is not None:
        return _PCT
    if match["currency"] is not None or match["more"] is not None:
        return _MONEY
    large = _scale(grammar, match) >= _MONEY_SCALE
    return _MONEY if large and grammar.counted.match(folded, match.end()) is None else _NUM


def _scale(grammar: _Grammar, match: re.Match[str]) -> int:
    return grammar.scales.get(match["scale"] or "", 1) * grammar.scales.get(match["scale2"] or "", 1)


def _value(grammar: _Grammar, match: re.Match[str]) -> Decimal:
    """The number that is said; of a range the lower end."""
    figure = match["low"] or match["value"]
    if figure is not None:
        value = Decimal(figure.replace(".", "").replace(",", "."))
    elif match["words"] is not None:
        value = Decimal(grammar.words.value(match["words"].split()))
    else:
        value = Decimal(1)
    scale = _scale(grammar, match)
    value *= scale
    if match["more"] is not None:
        value += Decimal(match["more"]) * grammar.scales[match["morescale"]]
    if match["half"] is not None:
        value += Decimal(scale) / 2
    return value


def _is_excess(grammar: _Grammar, folded: str, match: re.Match[str]) -> bool:
    """Whether "vượt" tells by how much a target was passed: it is named after, or nothing that is counted follows."""
    if grammar.against.match(folded, match.end()) is not None:
        return True
    return match["percent"] is None and match["currency"] is None and folded[match.end() : match.end() + 1] in ",.;)"


def _bound(grammar: _Grammar, folded: str, match: re.Match[str], within: Span) -> tuple[int, Qualifier]:
    """Where the quantity starts with the words that bound it, and what they say."""
    start, end = max(within.start, match.start() - 24), match.start()
    likely = folded[start:end].rstrip().endswith(grammar.bounds)
    before = grammar.bound.search(folded, start, end) if likely else None
    if before is None:
        return match.start(), Qualifier.EXACT
    word, start = before["word"], before.start("word")
    verb, _, rest = word.partition(" ")
    if verb in grammar.excess and _is_excess(grammar, folded, match):
        if rest not in grammar.qualifiers:
            return match.start(), Qualifier.EXACT
        word, start = rest, start + len(verb) + 1
    return start, grammar.qualifiers[word]
