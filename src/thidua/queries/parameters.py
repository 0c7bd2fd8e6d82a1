"""Parameters of a query: declared in its header, given as words, bound as RDF terms and never pasted into the text.

A declaration is a comment line among the first lines of the query, `# parameter NAME: TYPE`. The variable ?NAME must
be among those that the outermost SELECT yields: that is where a value is bound (SPARQL community group, SEP-0007).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Variable

from thidua.errors import SyntaxProblem, UsageError
from thidua.namespaces import PREFIXES

_DECLARATION = re.compile(r"parameter (?P<name>\w+)")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_PREFIXED = re.compile(r"(?P<prefix>[a-z][a-z-]*):(?P<local>[^\s:/]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the query leaves to whoever asks; `type` is iri, string or integer."""

    name: str
    type: str


def header_entries(query: str) -> Iterator[tuple[int, str, str]]:
    """The comment lines `# key: value` above the query, each with the number of its line; a bare `#` is passed over."""
    for number, line in enumerate(query.splitlines(), start=1):
        if not line.startswith("#"):
            return
        key, _, value = line[1:].partition(":")
        if line[1:].strip() != "":
            yield number, " ".join(key.split()), value.strip()


def table_columns(query: str) -> tuple[str, ...]:
    """The columns that the header of `query` wants a table to show; none means all."""
    return tuple(column for _, key, value in header_entries(query) if key == "table" for column in value.split())


def declared_parameters(query: str, source: str) -> tuple[Parameter, ...]:
    """The parameters that the header of `query` declares, in its order; other comments are left alone."""
    parameters: dict[str, Parameter] = {}
    for number, key, value in header_entries(query):
        declaration = _DECLARATION.fullmatch(key)
        if declaration is None:
            continue
        name = declaration["name"]
        if value not in _READERS:
            raise SyntaxProblem(f"{source}:{number}: type of {name} is {value!r}; use {', '.join(_READERS)}")
        if name in parameters:
            raise SyntaxProblem(f"{source}:{number}: parameter {name} is declared twice; keep one line")
        parameters[name] = Parameter(name, value)
    return tuple(parameters.values())


def bind(
    parameters: Sequence[Parameter], values: Mapping[str, str], source: str
) -> dict[Variable, NamedNode | Literal]:
    """Each parameter's value as an RDF term; refused are a missing value, one too many, and one of the wrong type."""
    names = {parameter.name for parameter in parameters}
    for name in values:
        if name not in names:
            takes = ", ".join(sorted(names)) or "none"
            raise UsageError(f"{source}: no parameter {name!r}; it takes {takes}")
    for parameter in parameters:
        if parameter.name not in values:
            raise UsageError(
                f"{source}: parameter {parameter.name!r} is missing; give --param {parameter.name}=<{parameter.type}>"
            )
    return {Variable(parameter.name): _term(parameter, values[parameter.name], source) for parameter in parameters}


def _term(parameter: Parameter, value: str, source: str) -> NamedNode | Literal:
    try:
        return _READERS[parameter.type](value)
    except ValueError as problem:
        raise UsageError(f"{source}: {parameter.name}={value!r}: {problem}") from None


def _iri(value: str) -> NamedNode:
    prefixed = _PREFIXED.fullmatch(value)
    if prefixed is not None and prefixed["prefix"] in PREFIXES:
        return NamedNode(PREFIXES[prefixed["prefix"]] + prefixed["local"])
    try:
        return NamedNode(value.removeprefix("<").removesuffix(">"))
    except ValueError:
        raise ValueError("not an IRI; write it whole, or with a prefix such as campaign:") from None


def _integer(value: str) -> Literal:
    if _INTEGER.fullmatch(value) is None:
        raise ValueError("not a whole number; write digits only")
    return Literal(int(value))


_READERS: dict[str, Callable[[str], NamedNode | Literal]] = {"iri": _iri, "string": Literal, "integer": _integer}
