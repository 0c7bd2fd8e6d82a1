"""Answers as the objects of other libraries: an rdflib graph, a pandas data frame. Both are slow to load."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from thidua.errors import UnknownName, UsageError
from thidua.namespaces import PREFIXES
from thidua.queries.result import Result, Term

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

Value = str | int | float | bool | Decimal | None

_XSD = PREFIXES["xsd"]
_READERS: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}
_INT64 = 2**63


def to_rdflib(result: Result) -> rdflib.Graph:
    """The triples of `result` as an rdflib graph with the project's prefixes; rows are refused."""
    if result.ntriples is None:
        raise UsageError("only CONSTRUCT and DESCRIBE answer with a graph; see rows, or boolean for ASK")
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=result.ntriples, format="nt")


def to_pandas(result: Result) -> pd.DataFrame:
    """The rows of SELECT as a data frame, a column for each variable, None or NA where it is unbound.

    A column of `xsd:integer` alone is Int64, of `xsd:boolean` alone boolean, of `xsd:double` and integers Float64.
    Other columns are objects: IRIs and texts are str, with or without a language; `xsd:decimal` is Decimal, exact as
    it is stated (`.astype(float)` where that is enough); dates stay as they are written, for a year is no date.
    Refused are the answers of ASK, CONSTRUCT and DESCRIBE.
    """
    if result.table is None:
        raise UsageError("only SELECT answers with rows; see boolean for ASK, graph() for CONSTRUCT and DESCRIBE")
    try:
        import pandas as pd  # noqa: PLC0415
    except ImportError as error:
        raise UnknownName("pandas is not installed; install it with: pip install 'thidua[pandas]'") from error
    columns = list(zip(*result.rows, strict=True)) or [()] * len(result.variables)
    series = {}
    for name, column in zip(result.variables, columns, strict=True):
        values = [value_of(term) for term in column]
        series[name] = pd.Series(values, dtype=_type_of(values))
    return pd.DataFrame(series, index=range(len(result)))


def value_of(term: Term | None) -> Value:
    """One term as the plain value that it stands for, by the rules of `to_pandas`."""
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    try:
        return _READERS.get(term.datatype.value, str)(term.value)
    except (ValueError, KeyError, InvalidOperation):  # a number that is none: its words are all it says
        return term.value


def _type_of(values: Sequence[Value]) -> str:
    """The type of pandas that holds every value as it is."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int} and all(-_INT64 <= value < _INT64 for value in values if isinstance(value, int)):
        return "Int64"
    return "Float64" if float in kinds and kinds <= {int, float} else "object"
