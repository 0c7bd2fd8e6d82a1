"""Numbers, money, percentages and fractions in a folded text, with the words that bound them.

Symbols: NUM (a bare number or the numerator of a fraction), MONEY (đồng), PCT (percent), PERIOD (a bare year), REPEAT
(how often: "18 năm liền", "hai lần"). A number that names, ranks, dates or measures something else ("lần thứ 3",
"98,75/100 điểm", "234/KH-UBND", "29 tuổi") becomes a mention with the symbol IGNORED and the reason as its feature, so
that nothing is swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from thidua.mentions.number_grammar import NumberGrammar, load_number_grammar
from thidua.model import Mention, Period, Qualifier, Quantity, Span

#: Numbers longer than this are noise, and no figure of a report.
_MAX_DIGITS = 18
#: From this scale on a number without a currency is taken for đồng.
_MONEY_SCALE = 10**6
_FIRST_YEAR, _LAST_YEAR, _LONGEST_SPAN = 1900, 2100, 50
_NUM, _MONEY, _PCT = frozenset({"NUM"}), frozenset({"MONEY"}), frozenset({"PCT"})
_IGNORED, _PERIOD, _REPEAT = frozenset({"IGNORED"}), frozenset({"PERIOD"}), frozenset({"REPEAT"})


def number_words() -> frozenset[str]:
    """The folded words that a number in words begins with."""
    return load_number_grammar().begins


def find_numbers(text: str, folded: str, within: Span, begins: Iterable[int]) -> Iterator[Mention]:
    """The numbers of one sentence; `text` keeps the case that a document number is told by.

    `begins` are the places of figures and of `number_words`: elsewhere the expression need not be tried.
    """
    grammar = load_number_grammar()
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


def _is_year(grammar: NumberGrammar, folded: str, match: re.Match[str]) -> bool:
    """Four digits with no full stop are a year where nothing that is counted follows."""
    value = match["value"]
    if value is None or len(value) != 4 or not value.isdigit() or not _is_plain(match):
        return False
    if match["low"] is not None or match["total"] is not None or not _FIRST_YEAR <= int(value) <= _LAST_YEAR:
        return False
    if folded[match.end() : match.end() + 1].isalpha():
        return False
    return grammar.counted.match(folded, match.end()) is None


def _are_years(grammar: NumberGrammar, folded: str, match: re.Match[str]) -> bool:
    """Two years with a dash between them are a period: "2004 – 2005"."""
    years = [match["low"] or "", match["value"] or ""]
    if not _is_plain(match) or match["total"] is not None or not all(len(y) == 4 and y.isdigit() for y in years):
        return False
    first, last = map(int, years)
    counted = grammar.counted.match(folded, match.end()) is not None
    return _FIRST_YEAR <= first <= last <= _LAST_YEAR and last - first <= _LONGEST_SPAN and not counted


def _no_count(grammar: NumberGrammar, folded: str, match: re.Match[str], within: Span) -> str | None:
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


def _names_or_ranks(grammar: NumberGrammar, folded: str, start: int, end: int) -> bool:
    """Whether the words before a number make it a name or a rank: "Đội 9", "thứ 3"; "tổng số 9" counts."""
    # an expression that has to end at the number is tried at each place before it, and mostly in vain
    if (
        not folded[start:end].rstrip().endswith(grammar.no_counts)
        or grammar.not_after.search(folded, start, end) is None
    ):
        return False
    return grammar.yet_after.search(folded, start, end) is None


def _counts_parts(grammar: NumberGrammar, folded: str, match: re.Match[str], within: Span) -> bool:
    """Whether "39/45" is 39 of 45: what is counted follows, or stands right before; "dịp 1/5" is a date."""
    if grammar.dated.search(folded, max(within.start, match.start() - 12), match.start()) is not None:
        return False
    if grammar.counted.match(folded, match.end()) is not None:
        return True
    if grammar.counted_before.search(folded, max(within.start, match.start() - 30), match.start()) is None:
        return False
    value, total = match["value"], match["total"]
    return value is not None and value.isdigit() and total.isdigit() and int(value) <= int(total)


def _mention(grammar: NumberGrammar, text: str, folded: str, match: re.Match[str], within: Span) -> Mention:
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


def _symbols(grammar: NumberGrammar, folded: str, match: re.Match[str]) -> frozenset[str]:
    """What a number counts; millions with no currency are money unless what they count follows."""
    if match["percent"] is not None:
        return _PCT
    if match["currency"] is not None or match["more"] is not None:
        return _MONEY
    large = _scale(grammar, match) >= _MONEY_SCALE
    return _MONEY if large and grammar.counted.match(folded, match.end()) is None else _NUM


def _scale(grammar: NumberGrammar, match: re.Match[str]) -> int:
    return grammar.scales.get(match["scale"] or "", 1) * grammar.scales.get(match["scale2"] or "", 1)


def _value(grammar: NumberGrammar, match: re.Match[str]) -> Decimal:
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


def _is_excess(grammar: NumberGrammar, folded: str, match: re.Match[str]) -> bool:
    """Whether "vượt" tells by how much a target was passed: it is named after, or nothing that is counted follows."""
    if grammar.against.match(folded, match.end()) is not None:
        return True
    return match["percent"] is None and match["currency"] is None and folded[match.end() : match.end() + 1] in ",.;)"


def _bound(grammar: NumberGrammar, folded: str, match: re.Match[str], within: Span) -> tuple[int, Qualifier]:
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
