"""What every engine yields: one result of a validation, as a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.model import Severity
from thidua.namespaces import PREFIXES

_SEVERITIES = {
    f"<{PREFIXES['sh']}Violation>": Severity.VIOLATION,
    f"<{PREFIXES['sh']}Warning>": Severity.WARNING,
    f"<{PREFIXES['sh']}Info>": Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult (SHACL, section 3.6.2), terms as N-Triples writes them.

    `path` is an IRI or, put together from several, a path as SPARQL writes it. `shape` is the source shape's IRI
    without brackets, or `_:` and the label of its blank node. `severity_iri` is what the shape says, which may be a
    severity of its own; `severity` is then a violation. `messages` are literals, those of the shapes where they say
    any; engines word their own ones differently, so they do not count when results are compared.
    """

    severity: Severity
    focus: str
    path: str | None
    value: str | None
    component: str
    shape: str
    severity_iri: str
    messages: tuple[str, ...] = field(default=(), compare=False)


def severity_of(iri: str) -> Severity:
    """The severity that `iri`, in brackets, stands for; one of the shapes' own is as grave as a violation."""
    return _SEVERITIES.get(iri, Severity.VIOLATION)
