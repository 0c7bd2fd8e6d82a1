"""The expressions that numbers are read with, put together from `seeds/patterns/numbers.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from thidua.mentions.number_words import NumberWords
from thidua.model import Qualifier
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import fold
from thidua.vocabulary.load import load_vocabulary

_FIGURE = r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)"
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
    "dated",
    "no_ones",
    "repeats",
}


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """All that is asked of a number and of the words around it; `begins` are the words that a number begins with."""

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
    dated: re.Pattern[str]
    repeats: re.Pattern[str]
    fraction: re.Pattern[str]
    begins: frozenset[str]
    bounds: tuple[str, ...]
    no_counts: tuple[str, ...]


_TEN = 10


@cache
def load_number_grammar() -> NumberGrammar:
    """The grammar of this installation, read once."""
    data = check_keys(read_yaml("seeds", "patterns", "numbers.yml"), allowed=_KEYS, required=_KEYS, where="numbers.yml")
    any_of = {key: _any(map(fold, data[key])) for key in _KEYS}
    any_of["tens_after"] = _any(fold(word) for word, value in data["multiples"].items() if value == _TEN)
    qualifiers = _qualifiers()
    return NumberGrammar(
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
        dated=re.compile(rf"(?:^|(?<=[^\w]))(?:{any_of['dated']})\s*$"),
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
    # and "hai mươi năm" is twenty years
    one = rf"(?:(?!(?:{any_of['no_ones']})\b)(?:{digit})|{ending})"
    further = (
        rf"(?:\s(?:{any_of['tens_after']})\b(?:\s{one}\b)?"
        rf"|\s(?:{multiple})\b(?:\s(?:(?:{nothing})\s)?(?:{digit}|{ending})\b)?)"
    )
    several = rf"(?P<many>{any_of['many']})\s(?=(?:{ten}|{multiple})\b)"
    words = (
        rf"\b(?:{several})?(?:(?:{digit}|(?:{ten})(?:\s{one})?)\b{further}*"
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
