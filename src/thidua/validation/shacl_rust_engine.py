"""shacl-rust: an engine in Rust, for graphs of any size."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from io import BytesIO
from itertools import filterfalse
from typing import Any

import pyoxigraph as ox
import shacl_rust  # type: ignore[import-untyped]  # its functions are documented and take and give plain text

from thidua.errors import InputError, ShapesProblem
from thidua.namespaces import PREFIXES
from thidua.validation.engine import Result, severity_of
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.terms import TRIPLE_TERM, cut

_SPARQL_CONSTRAINT = f"<{PREFIXES['sh']}SPARQLConstraintComponent>"
_VALUE = re.compile(r"[?$]value\b")
_IRI = re.compile("<[^>]*>")
_LONGEST = 300
_REFUSED = "the engine shacl-rust refuses the shapes or the data: {}; mend them"


def _ntriples(triples: Collection[ox.Triple | ox.Quad]) -> bytes:
    """The triples without their named graphs; the engine counts one that is there twice once."""
    for triple in triples:
        if isinstance(triple.object, ox.Triple):
            raise InputError(TRIPLE_TERM.format(cut(triple.object)))
    plain = (triple.triple if isinstance(triple, ox.Quad) else triple for triple in triples)
    text = ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None, "serialize gives the bytes where no file is named"
    return text


def call_shacl_rust(data: bytes, shapes: bytes, *, diagnostics: bool = False) -> Mapping[str, Any]:
    """The engine's report on N-Triples text; what it refuses, or gives up on, is one plain line."""
    try:
        # as files: of a text the engine would make a copy, and take twice the memory
        report: Mapping[str, Any] = shacl_rust.validate_file(
            BytesIO(data),
            BytesIO(shapes),
            data_format="nt",
            shapes_format="nt",
            experimental_index=True,
            diagnostics=diagnostics,
        )
    except ValueError as error:
        raise ShapesProblem(_REFUSED.format(" ".join(str(error).split())[:_LONGEST])) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception and has no module to import
            raise
        raise ShapesProblem(_REFUSED.format("it gave up on them")) from error
    return report


def _messages(result: Mapping[str, Any], languages: Mapping[str, str | None]) -> tuple[str, ...]:
    """The shape's own messages; the engine puts its own before them."""
    messages = result["messages"]
    if len(messages) > 1 and messages[0] not in languages:
        messages = messages[1:]
    return tuple(sorted(str(ox.Literal(text, language=languages.get(text))) for text in messages))


def _value(result: Mapping[str, Any], shapes: ShapesGraph) -> str | None:
    """The value of a SPARQL constraint's result (SHACL, section 5.3.2).

    A node shape's is the focus node where its query gives none. The engine asks a property shape's query once for each
    value node, and names that one also where the query gives no ?value.
    """
    shape, value = result["sourceShape"], result.get("value")
    if shape not in shapes.paths:
        return str(result["focusNode"]) if value is None else str(value)
    gives_value = any(_VALUE.search(query) is not None for query in shapes.queries.get(shape, ()))
    return value if gives_value else None


def _result(result: Mapping[str, Any], shapes: ShapesGraph) -> Result:
    shape, focus, component = result["sourceShape"], result["focusNode"], result["sourceConstraintComponent"]
    path, value = result.get("resultPath"), result.get("value")
    if path is not None and _IRI.fullmatch(path) is None:
        path = shapes.paths[shape].text()
    if component == _SPARQL_CONSTRAINT:
        value = _value(result, shapes)
    return Result(
        severity=severity_of(result["severity"]),
        focus=focus,
        path=path,
        value=value,
        component=component,
        shape=shape.removeprefix("<").removesuffix(">"),
        severity_iri=result["severity"],
        messages=_messages(result, shapes.message_languages),
    )


def _is_of_query(result: Result) -> bool:
    """Whether a SPARQL constraint found it: of these the engine gives one for each way in which the query holds."""
    return result.component == _SPARQL_CONSTRAINT


def _messages_of(result: Result) -> tuple[str, ...]:
    return result.messages


def run_shacl_rust(triples: Collection[ox.Triple | ox.Quad], shapes: ShapesGraph) -> list[Result]:
    """Every result of every shape; two alike are two of the W3C's report."""
    report = call_shacl_rust(_ntriples(triples), shapes.ntriples)
    results = [_result(result, shapes) for result in report["results"]]
    return [
        *filterfalse(_is_of_query, results),
        *dict.fromkeys(sorted(filter(_is_of_query, results), key=_messages_of)),
    ]
