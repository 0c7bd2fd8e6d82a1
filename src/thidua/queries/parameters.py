"""Parameters of a query: declared in its header, given as words, bound as RDF terms and never pasted into the text.

A declaration is a comment line among the first lines of the query, `# parameter NAME: TYPE` or `# parameter NAME: TYPE,
optional`. The variable ?NAME must be among those that the outermost SELECT yields: that is where a value is bound
(SPARQL community group, SEP-0007). Where none is given for an optional one, the variable stays as the query leaves it:
what binds it by a pattern or BIND outside of OPTIONAL has every value, and a filter says COALESCE(..., true), because
the engine takes BOUND(?NAME) to be false before it knows the values.
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
_DATE = re.compile(r"[0-9]{4}(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?")
_OPTIONAL = "optional"
_PREFIXED = re.compile(r"(?P<prefix>[a-z][a-z-]*):(?P<local>[^\s:/]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the query leaves to whoever asks; `type` is iri, string, integer or date (a year, month or day)."""

    name: str
    type: str
    optional: bool = False


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
        type_, comma, manner = (part.strip() for part in value.partition(","))
        if type_ not in _READERS:
            raise SyntaxProblem(f"{source}:{number}: type of {name} is {type_!r}; use {', '.join(_READERS)}")
        if comma != "" and manner != _OPTIONAL:
            raise SyntaxProblem(f"{source}:{number}: {name} is {manner!r}; after the type only '{_OPTIONAL}' may stand")
        if name in parameters:
            raise SyntaxProblem(f"{source}:{number}: parameter {name} is declared twice; keep one line")
        parameters[name] = Parameter(name, type_, optional=manner == _OPTIONAL)
    return tuple(parameters.values())


def bind(
    parameters: Sequence[Parameter], values: Mapping[str, str], source: str
) -> dict[Variable, NamedNode | Literal]:
    """Each value as an RDF term; refused are a missing value, one too many, and one of the wrong type."""
    names = {parameter.name for parameter in parameters}
    for name in values:
        if name not in names:
            takes = ", ".join(sorted(names)) or "none"
            raise UsageError(f"{source}: no parameter {name!r}; it takes {takes}")
    for parameter in parameters:
        if parameter.name not in values and not parameter.optional:
            raise UsageError(
                f"{source}: parameter {parameter.name!r} is missing; give --param {parameter.name}=<{parameter.type}>"
            )
    given = (parameter for parameter in parameters if parameter.name in values)
    return {Variable(parameter.name): _term(parameter, values[parameter.name], source) for parameter in given}


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


def _date(value: str) -> Literal:
    found = _DATE.fullmatch(value)
    if found is None:
        raise ValueError("not a year, month or day; write 2025, 2025-07 or 2025-07-01")
    datatype = "gYear" if found["month"] is None else "gYearMonth" if found["day"] is None else "date"
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + datatype))


_READERS: dict[str, Callable[[str], NamedNode | Literal]] = {
    "iri": _iri,
    "string": Literal,
    "integer": _integer,
    "date": _date,
}
