"""No regular expression of the project can take exponential time: none has a repeat of many rounds inside another.

They are found as literals in calls of `re`, and as compiled patterns that modules, classes and the results of cached
functions hold: what is put together from the data of the seeds is among these.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import GenericAlias, ModuleType, SimpleNamespace, UnionType

import pytest

from tests.test_house import SOURCES, modules, relative

# Python's own parser of regular expressions: private, and the only one that knows exactly what `re` will do.
sre = importlib.import_module("re._constants")
sre_parser = importlib.import_module("re._parser")

#: A repeat that may run this often, around another that may, can take exponential or high polynomial time.
MANY = 10
MIN_LITERALS, MIN_HELD, MIN_CACHED = 30, 30, 10

Found = tuple[str, str | bytes, int]


# --- the check -------------------------------------------------------------------------------------------------------


def has_nested_repeats(pattern: str | bytes, flags: int = 0) -> bool:
    """Whether a repeat of many rounds holds another that can give characters back to it.

    Possessive repeats (`\\w++`) and atomic groups (`(?>...)`) give nothing back and are fine inside.
    """
    return _nested(sre_parser.parse(pattern, flags), inside=False)


def _nested(item: object, *, inside: bool) -> bool:
    if isinstance(item, tuple) and len(item) == 2 and item[0] in {sre.MAX_REPEAT, sre.MIN_REPEAT}:
        low, high, body = item[1]
        many = high >= MANY and high != low
        return (many and inside) or _nested(body, inside=inside or high >= MANY)
    if isinstance(item, tuple) and len(item) == 2 and item[0] in {sre.POSSESSIVE_REPEAT, sre.ATOMIC_GROUP}:
        body = item[1][2] if item[0] is sre.POSSESSIVE_REPEAT else item[1]
        return _nested(body, inside=False)
    if isinstance(item, tuple | list | sre_parser.SubPattern):
        return any(_nested(part, inside=inside) for part in item)
    return False


@pytest.mark.parametrize(
    "pattern, expected",
    [
        (r"(a+)+b", True),
        (r"(?:a*)*", True),
        (r"(a*b?)*", True),
        (r"(\w+\s?)+:", True),
        (r"(?:\s+\w+)*", True),
        (r"(?:x(?:y|z+?)){2,}", True),
        (r"(?:a{1,50}){20}", True),
        (r"(?:(?=\w+:)x)*", True),
        (r"(?:(?:a+)+b)++", True),
        (r"(?i:(?:a+)+)", True),
        (r"(a)?(?(1)(?:b+)+|c)", True),
        (rb"(?:a|b+)*", True),
        (r"a+b*c?", False),
        (r"(?:\s+\w++)*+", False),
        (r"(?:\s\w++)*", False),
        (r"(?:(?>a+)b)+", False),
        (r"(?>(?:ab)+c)", False),
        (r"(?:\s\w+){0,4}", False),
        (r"(?:\d{3})+", False),
        (r"(?:[ab]c)+(?:d+)?", False),
        (rb"(?:ab)*", False),
    ],
)
def test_the_lint_for_nested_repeats(pattern: str | bytes, *, expected: bool) -> None:
    assert has_nested_repeats(pattern) is expected


# --- literals --------------------------------------------------------------------------------------------------------


def literals_of(source: str, where: str) -> Iterator[Found]:
    """Every regular expression that stands as a literal in a call of `re`: its place, itself, its flags."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and len(node.args) > 0
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str | bytes)
        ):
            flags = re.VERBOSE if "'VERBOSE'" in ast.dump(node) else 0
            yield f"{where}:{node.lineno}", node.args[0].value, flags


def test_literals_are_found() -> None:
    source = 'import re\nA = re.compile("a+", re.VERBOSE)\n\ndef f(x):\n    return re.sub(rb"b", b"", x).split("c+")\n'
    assert list(literals_of(source, "a.py")) == [("a.py:2", "a+", re.VERBOSE), ("a.py:5", b"b", 0)]


# --- compiled patterns -----------------------------------------------------------------------------------------------


def held_by(value: object, where: str, seen: set[int] | None = None) -> Iterator[Found]:
    """Every compiled pattern that a value holds: itself, in a container, or in a field of a record, at any depth."""
    seen = set() if seen is None else seen
    if isinstance(value, re.Pattern):
        yield where, value.pattern, value.flags
    elif id(value) not in seen:
        seen.add(id(value))
        for key, item in _parts(value):
            yield from held_by(item, f"{where}.{key}", seen)


def _parts(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, Mapping):
        return [*value.items(), *((f"key {key}", key) for key in value if not isinstance(key, str))]
    if isinstance(value, tuple | list | set | frozenset):
        return enumerate(value)
    if isinstance(value, ModuleType | type | GenericAlias | UnionType) or type(value).__module__.split(".")[0] not in {
        "thidua",
        "tests",
        "types",
    }:
        return []
    slots = {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}
    return [
        (name, getattr(value, name)) for name in sorted({*slots, *getattr(value, "__dict__", {})} - {"__weakref__"})
    ]


def held_in(module: ModuleType) -> Iterator[Found]:
    """Every compiled pattern of a module's own names and of the classes that it defines."""
    for key, value in vars(module).items():
        if key.startswith("__"):
            continue
        if isinstance(value, type) and value.__module__ == module.__name__:
            yield from held_by(dict(vars(value)), f"{module.__name__}.{key}")
        else:
            yield from held_by(value, f"{module.__name__}.{key}")


def cached_in(module: ModuleType) -> Iterator[Found]:
    """Every compiled pattern in what a module's cached functions yield that need no arguments."""
    for key, value in vars(module).items():
        own = hasattr(value, "cache_info") and value.__module__ == module.__name__
        if own and all(p.default is not p.empty for p in inspect.signature(value).parameters.values()):
            yield from held_by(value(), f"{module.__name__}.{key}()")


@dataclass(frozen=True, slots=True)
class _Record:
    words: Mapping[str, object] = field(default_factory=dict)


class _Holder:
    INNER = re.compile("inner")


@cache
def _grammar() -> tuple[_Record, ...]:
    return (_Record({"a": [re.compile("deep")]}), _Record({"b": SimpleNamespace(c=re.compile("deeper", re.VERBOSE))}))


@cache
def _of(_words: str) -> re.Pattern[str]:
    return re.compile("needs words")


def test_compiled_patterns_are_found() -> None:
    loop: list[object] = [re.compile("loop")]
    loop.append(loop)
    module = ModuleType(__name__)
    vars(module).update(Holder=_Holder, grammar=_grammar, of=_of, loop=loop, by={re.compile(b"key"): 1})
    assert [pattern for _, pattern, _ in held_in(module)] == ["inner", "loop", b"key"]
    assert [(pattern, flags & re.VERBOSE) for _, pattern, flags in cached_in(module)] == [
        ("deep", 0),
        ("deeper", re.VERBOSE),
    ]


# --- the project's own -----------------------------------------------------------------------------------------------


def literals() -> list[Found]:
    return [found for path in SOURCES for found in literals_of(path.read_text("utf-8"), relative(path))]


def held() -> list[Found]:
    return [found for name in modules() for found in held_in(importlib.import_module(name))]


def cached() -> list[Found]:
    return [found for name in modules() for found in cached_in(importlib.import_module(name))]


@pytest.mark.parametrize(
    "find, least",
    [
        pytest.param(literals, MIN_LITERALS, id="literals"),
        pytest.param(held, MIN_HELD, id="held by modules"),
        pytest.param(cached, MIN_CACHED, id="cached"),
    ],
)
def test_no_regular_expression_has_nested_repeats(find: Callable[[], list[Found]], least: int) -> None:
    found = find()
    assert len(found) >= least
    nested = sorted({f"{where}: {pattern!r}" for where, pattern, flags in found if has_nested_repeats(pattern, flags)})
    assert nested == [], "bound the outer repeat, or make the inner one possessive (++, *+)"
