"""The shapes, `shapes/*.ttl`, as one graph, and what each of them says to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from thidua.errors import DataFault
from thidua.namespaces import PREFIXES, TD
from thidua.resources import resource
from thidua.validation.shapes_graph import ShapesGraph, shapes_graph
from thidua.validation.terms import Term

_RULE_ID, _MESSAGE = TD + "ruleId", PREFIXES["sh"] + "message"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one shape says: its rule's id, the messages, where the rule comes from, and what would mend a breach."""

    id: str
    message_vi: str
    message_en: str
    source: str | None
    mend: str | None


@cache
def project_shapes() -> ShapesGraph:
    """Every shape of this installation, read once."""
    paths = sorted(resource("shapes").glob("*.ttl"))
    if len(paths) == 0:
        raise DataFault("shapes: holds no Turtle file; install thidua again")
    triples: list[ox.Quad] = []
    for path in paths:
        try:
            triples += ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise DataFault(f"shapes/{path.name}:{error.lineno or 1}: {' '.join(str(error.msg).split())}") from error
    return shapes_graph(triples)


def _text(shape: Term, predicate: str, language: str) -> str | None:
    """The text in a language, the shape's own or, where it has none, that of the shape it is a property of."""
    shapes = project_shapes()
    for node in (shape, *sorted(shapes.subjects(PREFIXES["sh"] + "property", shape), key=str)):
        for literal in sorted(shapes.objects(node, predicate), key=str):
            if isinstance(literal, ox.Literal) and literal.language == language:
                return literal.value
    return None


def _rule(shape: Term) -> Rule:
    identifier = next(
        (each.value for each in project_shapes().objects(shape, _RULE_ID) if isinstance(each, ox.Literal)), None
    )
    message_vi, message_en = (_text(shape, _MESSAGE, language) for language in ("vi", "en"))
    if identifier is None or message_vi is None or message_en is None:
        raise DataFault(f"shapes: {shape} needs td:ruleId and sh:message in vi and en; write them")
    mends = [text for language in ("vi", "en") if (text := _text(shape, TD + "mend", language)) is not None]
    mend = " / ".join(mends) if len(mends) > 0 else None
    return Rule(identifier, message_vi, message_en, _text(shape, TD + "ruleSource", "vi"), mend)


@cache
def load_rules() -> Mapping[str, Rule]:
    """IRI of a shape that constrains something -> its rule; one without an id or a message is a DataFault."""
    ruled = {*project_shapes().having(_RULE_ID), *project_shapes().having(_MESSAGE)}
    return {str(shape).strip("<>"): _rule(shape) for shape in sorted(ruled, key=str)}
