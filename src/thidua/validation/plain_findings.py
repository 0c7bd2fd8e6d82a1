"""Results of shapes that are not the project's -> findings: their own messages, and no rule, law or sentence."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from thidua.model import Finding
from thidua.namespaces import BASE
from thidua.validation.engine import Result
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.terms import from_ntriples

#: Instead of the IRI of a shape when neither it nor what it is a part of has one: findings hold no such blank nodes.
UNNAMED = BASE + "shapes#unnamed"


def _message(result: Result, language: str) -> str:
    """The message in a language, else the first one; a path that is more than a property stands behind it."""
    messages = [term for term in map(from_ntriples, result.messages) if isinstance(term, ox.Literal)]
    wanted = [message.value for message in messages if message.language == language]
    text = next(iter([*wanted, *(message.value for message in messages)]), _local(result.component))
    text = text.replace("{$this}", result.focus).replace("{?value}", result.value or "")
    return text if _is_iri(result.path) else f"{text} ({result.path})"


def _is_iri(path: str | None) -> bool:
    return path is None or (path.startswith("<") and path.find(">") == len(path) - 1)


def _local(term: str) -> str:
    """What stands behind the last mark of an IRI."""
    return term.removesuffix(">").rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]


def plain_findings(results: Iterable[Result], shapes: ShapesGraph) -> list[Finding]:
    """One finding a result, in no particular order; `rule` is the name of the shape, or of what it demands."""
    found = []
    for result in results:
        blank = result.shape.startswith("_:")
        shape = shapes.named(result.shape) if blank else result.shape
        finding = Finding(
            severity=result.severity,
            rule=_local(result.component).removesuffix("ConstraintComponent") if blank else _local(result.shape),
            message_vi=_message(result, "vi"),
            message_en=_message(result, "en"),
            focus=result.focus,
            shape=shape or UNNAMED,
            component=result.component,
            path=result.path if _is_iri(result.path) else None,
            value=result.value,
        )
        found.append(finding)
    return found
